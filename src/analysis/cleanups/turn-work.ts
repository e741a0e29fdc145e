/**
 * Is one turn of a loop done with what it has made? It is when it checks it and hands nothing of it on. What is only set up
 * in the loop may well be meant to be open together: clients of a chat, servers of a cluster.
 */
import { parentOf } from '../../utils/ancestors.ts';
import { T, type CallExpression, type Node, type Scope, type Variable } from '../../utils/ast.ts';
import { callsBetween } from '../../utils/call-index.ts';
import { isFunction, isWithin } from '../../utils/functions.ts';
import { calleeName } from '../../utils/names.ts';
import { variableOf } from '../../utils/variables.ts';
import { unwrap, wrapped } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import type { Unit } from '../model/test-model.ts';
import { END_NAMES, ENDS_ARGUMENT } from './end-names.ts';
import { endsHere, isDeclaredIn, laterFunctionAround } from './ended.ts';
import type { Turn } from './turn.ts';

export interface Work {
  readonly turn: Turn;
  readonly unit: Unit;
  /** The names by which the turn has what it made. */
  readonly handles: readonly Variable[];
  /** What makes it. */
  readonly acquisition: Node;
  /** What registers its cleanup: uses in it are no work. */
  readonly deferral: Node;
}

/** True when nothing that the turn made, or got from it, is needed once the turn is over. */
export function isDoneInTurn(work: Work, facts: FileFacts): boolean {
  const { turn, acquisition, deferral } = work;
  if (/\bbreak\b/.test(facts.sourceCode.getText(turn.body))) return false;
  const derived = new Set<Variable>(work.handles);
  const pending = [...work.handles];
  let isUsed = false;
  for (let variable = pending.pop(); variable !== undefined; variable = pending.pop()) {
    for (const reference of variable.references) {
      const name = reference.identifier as Node;
      if (!reference.isRead() || isWithin(name, deferral)) continue;
      if (!isWithin(name, turn.body)) return false;
      if (work.handles.includes(variable) && endsHere(name) && !isCalledHandle(name)) return false;
      const use = useOf(name, turn, facts);
      if (use === 'leaves') return false;
      if (use === 'checked' || use === 'called' && work.unit.phase === 'bench') isUsed = true;
      if (typeof use === 'object') for (const further of use.filter((one) => !derived.has(one))) { derived.add(further); pending.push(further); }
    }
  }
  return isUsed && !writesForLater(turn, facts) && !checksStateAround(derived, turn, facts) && !isSourceUsedLater(acquisition, turn, facts);
}

/** A function among the handles, `const { url, close } = …`: that it is called here is its end, unless it is a getter of sorts. */
function isCalledHandle(name: Node): boolean {
  const outer = wrapped(name);
  const call = parentOf(outer);
  return call?.type === T.CallExpression && call.callee === outer && name.type === T.Identifier && !END_NAMES.has(name.name) && !ENDS_ARGUMENT.test(name.name);
}

/** What the value of `name` is used for, going outwards: the names that get it, or what is done with it. */
function useOf(name: Node, { loop, body }: Turn, facts: FileFacts): 'checked' | 'called' | 'leaves' | 'nothing' | readonly Variable[] {
  let called = false;
  for (let child: Node = name, current = parentOf(name); current !== undefined && child !== body; child = current, current = parentOf(current)) {
    switch (current.type) {
      case T.VariableDeclarator:
        return current.init === child ? declaredBy(current, facts) : 'nothing';
      case T.AssignmentExpression: {
        if (current.right !== child) break;
        const target = targetOf(current.left, facts);
        return target !== null && isDeclaredIn(target, body) ? [target] : 'leaves';
      }
      case T.ReturnStatement:
      case T.YieldExpression:
        if (laterFunctionAround(current, body, facts) === null) return 'leaves';
        break;
      case T.ArrowFunctionExpression:
        // The value of each turn, in the list that `map` gives.
        if (current === body) return current.body === child && calleeName(loop as CallExpression) !== 'forEach' ? 'leaves' : 'nothing';
        break;
      case T.IfStatement:
        return current.test === child && hasCheck(current.consequent, facts) ? 'checked' : 'nothing';
      case T.NewExpression:
      case T.CallExpression:
        called = true;
        if (current.type === T.CallExpression && isCheck(current, facts)) return 'checked';
        if (current.callee !== child && takes(current, body, facts)) return 'leaves';
        break;
      default:
    }
  }
  return called ? 'called' : 'nothing';
}

/** Also of runners whose failed checks are recorded, and do not throw. */
function isCheck(call: CallExpression, facts: FileFacts): boolean {
  if (facts.model.isAssertion(call)) return true;
  return call.arguments.length > 0 && facts.model.isOfFramework(call) && facts.model.registrationOf(call) === null && !NO_CHECKS.test(calleeName(call) ?? '') && !opensChain(call);
}

/** What frameworks, and stacks, have beside their checks. */
const NO_CHECKS = /^(?:comment|diagnostic|log|plan|timeout|retry|setTimeout|annotate|step|spyOn|fn|mock|use|move)$/;

/** `expect(x)` checks nothing yet. */
function opensChain(call: CallExpression): boolean {
  return wrapped(call).parent?.type === T.MemberExpression;
}

function hasCheck(node: Node, facts: FileFacts): boolean {
  return callsBetween(facts.sourceCode, ...node.range).some((call) => call.type === T.CallExpression && isCheck(call, facts));
}

function declaredBy(declarator: Node & { type: T.VariableDeclarator }, facts: FileFacts): readonly Variable[] {
  return facts.sourceCode.scopeManager?.getDeclaredVariables(declarator) ?? [];
}

function targetOf(left: Node, facts: FileFacts): Variable | null {
  let node = unwrap(left);
  while (node.type === T.MemberExpression) node = unwrap(node.object);
  return node.type === T.Identifier ? variableOf(node, facts.sourceCode) : null;
}

/** Whether a call may keep what it is given: a method of something that is there before the turn and after it, or a function that says so. */
function takes(call: CallExpression | (Node & { type: T.NewExpression }), body: Node, facts: FileFacts): boolean {
  if (ENDS_ARGUMENT.test(calleeName(call) ?? '')) return true;
  const callee = unwrap(call.callee);
  if (callee.type !== T.MemberExpression) return false;
  const root = targetOf(callee, facts);
  if (root === null || isDeclaredIn(root, body)) return false;
  return facts.originOf(callee.object) === null && !facts.model.isContext(callee.object);
}

/** The scopes of the code that each turn runs. */
function scopesIn({ body }: Turn, facts: FileFacts): readonly Scope[] {
  return facts.sourceCode.scopeManager?.scopes.filter((scope) => isWithin(scope.block, body)) ?? [];
}

/** Writes what code after the loop reads, or has callbacks fill a list of the code around: it may well wait for all of it there. */
function writesForLater(turn: Turn, facts: FileFacts): boolean {
  return scopesIn(turn, facts).some((scope) => scope.references.some((reference) => {
    const { resolved } = reference;
    const name = reference.identifier as Node;
    if (resolved === null || isDeclaredIn(resolved, turn.loop)) return false;
    const isGrown = isFilled(name) && laterFunctionAround(name, turn.body, facts) !== null;
    return (isGrown || reference.isWrite()) && resolved.references.some((other) => other.isRead() && !isWithin(other.identifier, turn.loop));
  }));
}

function isFilled(name: Node): boolean {
  const call = name.parent?.type === T.MemberExpression && name.parent.object === name ? name.parent.parent : null;
  return call?.type === T.CallExpression && /^(?:push|add|set|unshift)$/.test(calleeName(call) ?? '');
}

/** A check of something that is there for all turns, and of nothing that this one made: it may count what piles up. */
function checksStateAround(derived: ReadonlySet<Variable>, turn: Turn, facts: FileFacts): boolean {
  return callsBetween(facts.sourceCode, ...turn.body.range).some((call) => {
    if (call.type !== T.CallExpression || !isCheck(call, facts)) return false;
    const read = scopesIn(turn, facts).flatMap((scope) => scope.references).filter(({ identifier }) => isWithin(identifier as Node, call)).map(({ resolved }) => resolved);
    if (read.some((variable) => variable !== null && derived.has(variable))) return false;
    return read.some((variable) => variable !== null && variable.defs.length > 0 && !isDeclaredIn(variable, turn.loop) && isLocalState(variable, facts));
  });
}

/** Neither an import nor a function, a class or a test's context. */
function isLocalState(variable: Variable, facts: FileFacts): boolean {
  const [definition] = variable.defs;
  const node = definition?.node as Node | undefined;
  // What a loop around gives each turn is no state.
  if (node?.type === T.VariableDeclarator && node.parent.parent.type.startsWith('For')) return false;
  if (node?.type === T.VariableDeclarator) return facts.originOf(definition?.name as Node) === null;
  return isFunction(node) && definition?.name !== (node as { id?: unknown }).id && !facts.model.isContext(definition?.name as Node);
}

/** What it is made of is looked at after the loop, as a server whose clients are counted then. To end it is no look. */
function isSourceUsedLater(acquisition: Node, turn: Turn, facts: FileFacts): boolean {
  const sources = scopesIn(turn, facts).flatMap((scope) => scope.references).filter(({ identifier }) => isWithin(identifier as Node, acquisition));
  return sources.some(({ resolved }) => resolved !== null && !isDeclaredIn(resolved, turn.loop) && isLocalState(resolved, facts)
    && resolved.references.some((other) => other.isRead() && (other.identifier as Node).range[0] > turn.loop.range[1] && facts.model.ownerOf(other.identifier) === facts.model.ownerOf(turn.loop) && !endsHere(other.identifier)));
}
