/** Does a function end or put back something that the function around it has started or changed? Then it is a cleanup, whatever it is called. */
import { fakeCallOf, fakeCallNames } from '../../catalog/fakes/made-by-calls.ts';
import { T, type CallExpression, type MemberExpression, type Node, type Variable } from '../../utils/ast.ts';
import { callsBetween } from '../../utils/call-index.ts';
import { isWithin, type FunctionNode } from '../../utils/functions.ts';
import { calleeName, staticName } from '../../utils/names.ts';
import { isParameter, variableOf } from '../../utils/variables.ts';
import { unwrap } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import type { CleanupContract } from '../summaries/summary.ts';
import { CLOSER_NAME, END_NAMES, ENDS_ARGUMENT } from './end-names.ts';
import { isCall, isDeclaredIn, madeBy } from './ended.ts';

export type Undoing = CleanupContract['undoes'];

const REMOVES_LISTENER: ReadonlyMap<string, readonly string[]> = new Map([
  ['off', ['on', 'addListener', 'prependListener']], ['removeListener', ['on', 'addListener', 'prependListener', 'once']], ['removeEventListener', ['addEventListener']], ['unsubscribe', ['subscribe']],
]);
const REMOVES_FILE = /^(?:rm|rmdir|unlink|remove|rimraf|del|deleteAsync)(?:Sync)?$/;
/** What `closer`, a function inside of `maker`, undoes of what `maker` does; null when nothing shows that. What comes from a parameter is its owner's, who may well end it. */
export function undoingOf(closer: FunctionNode, maker: FunctionNode, facts: FileFacts): Undoing | null {
  let state: Undoing | null = null;
  for (const call of callsBetween(facts.sourceCode, ...closer.range)) {
    if (call.type !== T.CallExpression) continue;
    const undoes = endsThing(call, closer, maker, facts) || isCounterpart(call, closer, maker, facts) ? { what: 'thing', written: null } as const : undoesState(call, closer, maker, facts);
    if (undoes?.what === 'thing') return undoes;
    state ??= undoes;
  }
  return state ?? putsBack(closer, maker, facts);
}

function endsThing(call: CallExpression, closer: FunctionNode, maker: FunctionNode, facts: FileFacts): boolean {
  const callee = unwrap(call.callee);
  const isOwn = (node: Node): boolean => {
    const variable = rootVariable(node, facts);
    return variable !== null && isStartedIn(variable, closer, maker, facts);
  };
  if (callee.type === T.MemberExpression) {
    const name = staticName(callee);
    if (name !== null && END_NAMES.has(name) && isOwn(callee.object)) return true;
  } else if (callee.type === T.Identifier && CLOSER_NAME.test(callee.name) && isOwn(callee)) return true;
  const name = calleeName(call) ?? '';
  return (ENDS_ARGUMENT.test(name) || REMOVES_FILE.test(name)) && call.arguments.some(isOwn);
}

/** `unwatchFile(path)` after `watchFile(path, …)`, `registry.unregister(plugin)` after `registry.register(plugin)`: of what is not given to the maker. */
function isCounterpart(call: CallExpression, closer: FunctionNode, maker: FunctionNode, facts: FileFacts): boolean {
  const name = calleeName(call);
  const begins = name === null ? [] : counterpartsOf(name);
  if (begins.length === 0) return false;
  const owner = ownerText(call, facts);
  const callee = unwrap(call.callee);
  const root = callee.type === T.MemberExpression ? rootVariable(callee.object, facts) : null;
  if (root !== null && isParameter(root)) return false;
  return callsBetween(facts.sourceCode, ...maker.range).some((other) => !isWithin(other, closer) && begins.includes(calleeName(other) ?? '') && ownerText(other, facts) === owner);
}

/** The names of what `name` takes back: `un` before it, or the other half of a pair. */
function counterpartsOf(name: string): readonly string[] {
  const rest = /^un([a-zA-Z]\w*)$/.exec(name)?.[1];
  if (rest !== undefined) return [rest, rest.charAt(0).toLowerCase() + rest.slice(1)];
  const [, verb = '', object = ''] = /^(disable|stop|remove|unlock|detach|leave|pop)([A-Z]\w*)?$/.exec(name) ?? [];
  return (PAIRS[verb] ?? []).map((begin) => begin + object);
}

const PAIRS: Readonly<Record<string, readonly string[]>> = { disable: ['enable'], stop: ['start'], remove: ['add'], detach: ['attach'], leave: ['join', 'enter'], pop: ['push'] };

function ownerText(call: CallExpression | (Node & { type: T.NewExpression }), facts: FileFacts): string {
  const callee = unwrap(call.callee);
  return callee.type === T.MemberExpression ? facts.sourceCode.getText(callee.object) : '';
}

/** `variable` holds what `maker` has started: by a call that is no method of one of its parameters. */
function isStartedIn(variable: Variable, closer: FunctionNode, maker: FunctionNode, facts: FileFacts): boolean {
  if (!isDeclaredIn(variable, maker) || isDeclaredIn(variable, closer) || isParameter(variable)) return false;
  const made = madeBy(variable, maker) ?? takenFrom(variable, maker);
  if (made === null || !isCall(made) || fakeCallNames.has(calleeName(made) ?? '')) return false;
  const callee = unwrap(made.callee);
  if (callee.type !== T.MemberExpression) return true;
  const owner = rootVariable(callee.object, facts);
  return owner === null || !isParameter(owner);
}

/** `const { dir, close } = await start();` */
function takenFrom(variable: Variable, maker: FunctionNode): Node | null {
  const node = variable.defs[0]?.node as Node | undefined;
  if (node?.type !== T.VariableDeclarator || node.init === null || node.id.type === T.Identifier || !isWithin(node, maker)) return null;
  const value = unwrap(node.init);
  return unwrap(value.type === T.AwaitExpression ? value.argument : value);
}

/** A listener that is removed, a fake that is taken back: of what the maker has neither made nor been given. */
function undoesState(call: CallExpression, closer: FunctionNode, maker: FunctionNode, facts: FileFacts): Undoing | null {
  const callee = unwrap(call.callee);
  const inMaker = (node: Node): boolean => isWithin(node, maker) && !isWithin(node, closer);
  if (callee.type === T.MemberExpression) {
    const name = staticName(callee) ?? '';
    const adds = REMOVES_LISTENER.get(name) ?? [];
    const written = facts.sourceCode.getText(callee.object);
    if (adds.some((add) => facts.membersNamed(add).some((member) => inMaker(member) && facts.sourceCode.getText(member.object) === written))) {
      return isLasting(callee.object, maker, facts) ? { what: 'state', written } : null;
    }
    const variable = name === 'mockRestore' || name === 'restore' || name === 'uninstall' ? rootVariable(callee.object, facts) : null;
    const made = variable === null ? null : madeBy(variable, maker);
    if (made?.type === T.CallExpression && inMaker(made) && fakeCallNames.has(calleeName(made) ?? '')) return { what: 'fake', written: null };
  }
  const key = facts.keyOf(call.callee);
  if (key === '') return null;
  const isUndone = callsBetween(facts.sourceCode, ...maker.range).some((other) => inMaker(other) && fakeCallOf(facts.keyOf(other.callee))?.fake.undoneBy.includes(key) === true);
  return isUndone ? { what: 'fake', written: null } : null;
}

/** What `closer` writes, `maker` has written before: `process.env`, `console.log`. */
function putsBack(closer: FunctionNode, maker: FunctionNode, facts: FileFacts): Undoing | null {
  for (const member of facts.memberWrites) {
    if (!isWithin(member, closer) || !isLasting(member.object, maker, facts)) continue;
    const written = facts.sourceCode.getText(member.object);
    const name = facts.sourceCode.getText(member);
    const isChanged = facts.memberWrites.some((other) => isWithin(other, maker) && !isWithin(other, closer) && isSameSlot(other, name, written, facts));
    if (isChanged) return { what: 'state', written };
  }
  return null;
}

function isSameSlot(other: MemberExpression, name: string, owner: string, facts: FileFacts): boolean {
  return facts.sourceCode.getText(other) === name || other.computed && facts.sourceCode.getText(other.object) === owner;
}

/** Neither made in `maker` nor given to it. */
function isLasting(object: Node, maker: FunctionNode, facts: FileFacts): boolean {
  const variable = rootVariable(object, facts);
  if (variable !== null) return !isDeclaredIn(variable, maker);
  let node = unwrap(object);
  while (node.type === T.MemberExpression) node = unwrap(node.object);
  return node.type === T.Identifier;
}

function rootVariable(node: Node, facts: FileFacts): Variable | null {
  let current = unwrap(node);
  while (current.type === T.MemberExpression) current = unwrap(current.object);
  return current.type === T.Identifier ? variableOf(current, facts.sourceCode) : null;
}
