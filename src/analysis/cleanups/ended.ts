/** What a cleanup ends, of what one turn of a loop has made. */
import { parentOf } from '../../utils/ancestors.ts';
import { T, type CallExpression, type MemberExpression, type NewExpression, type Node, type Variable } from '../../utils/ast.ts';
import { isFunction, isWithin, type FunctionNode } from '../../utils/functions.ts';
import { calleeName, staticName } from '../../utils/names.ts';
import { variableOf } from '../../utils/variables.ts';
import { unwrap, unwrapAwaited, wrapped } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import { functionBehind } from '../lifetimes/local-functions.ts';
import { END_NAMES, ENDS_ARGUMENT } from './end-names.ts';

/** The variables declared in `body` that `given`, a function or the thing itself, ends. */
export function endedOf(given: Node, body: Node, facts: FileFacts): readonly Variable[] {
  const fn = functionBehind(given, facts);
  if (fn !== null && isWithin(fn, body)) return endedIn(fn, body, facts);
  const root = rootOf(given);
  if (root?.type !== T.Identifier) return [];
  const variable = variableOf(root, facts.sourceCode);
  return variable !== null && isDeclaredIn(variable, body) ? [variable] : [];
}

function endedIn(fn: FunctionNode, body: Node, facts: FileFacts): readonly Variable[] {
  const references = facts.sourceCode.scopeManager?.acquire(fn)?.through ?? [];
  const ended = new Set<Variable>();
  for (const { resolved, identifier } of references) {
    if (resolved !== null && isDeclaredIn(resolved, body) && endsHere(identifier)) ended.add(resolved);
  }
  return [...ended];
}

/** The name or call that `client.close`, `client.close.bind(client)` or `client` begins with. */
function rootOf(given: Node): Node | null {
  let node = unwrap(given);
  for (;;) {
    if (node.type === T.MemberExpression) node = unwrap(node.object);
    else if (node.type === T.CallExpression && calleeName(node) === 'bind') node = unwrap(node.callee);
    else return node;
  }
}

export function isDeclaredIn(variable: Variable, body: Node): boolean {
  const [definition] = variable.defs;
  return definition !== undefined && isWithin(definition.name, body);
}

/** `client.close()`, `stop()`, `clearInterval(timer)`, `promisify(server.close)`. */
export function endsHere(name: Node): boolean {
  let node = wrapped(name);
  let member: MemberExpression | null = null;
  for (let parent = parentOf(node); parent?.type === T.MemberExpression && parent.object === node; parent = parentOf(node)) {
    member = parent;
    node = wrapped(parent);
  }
  const parent = parentOf(node);
  if (member !== null) return isEndName(member);
  if (parent?.type !== T.CallExpression) return false;
  return parent.callee === node || ENDS_ARGUMENT.test(calleeName(parent) ?? '');
}

function isEndName(member: MemberExpression): boolean {
  const name = staticName(member);
  if (name !== null) return END_NAMES.has(name);
  return member.property.type === T.MemberExpression && /^(?:asyncDispose|dispose)$/.test(staticName(member.property) ?? '');
}

/** The call that makes what `variable` holds, where one expression in `body` gives it its value; null otherwise. */
export function madeBy(variable: Variable, body: Node): CallExpression | NewExpression | null {
  const writes = variable.references.filter((reference) => reference.isWrite());
  const [only] = writes;
  const [definition] = variable.defs;
  if (definition === undefined || writes.length !== 1 || only?.writeExpr == null) return null;
  const value = unwrapAwaited(only.writeExpr);
  return isWithin(value, body) && isCall(value) ? value : null;
}

export function isCall(node: Node): node is CallExpression | NewExpression {
  return node.type === T.CallExpression || node.type === T.NewExpression;
}

/** The nearest function around `node` inside of `body` that is not part of the code around it; null when there is none. */
export function laterFunctionAround(node: Node, body: Node, facts: FileFacts): FunctionNode | null {
  for (let current = parentOf(node); current !== undefined && current !== body && isWithin(current, body); current = parentOf(current)) {
    if (isFunction(current) && facts.model.roleOf(current).kind !== 'inline') return current;
  }
  return null;
}
