/** When two expressions surely mean the same receiver, the same event or the same listener, and when they surely do not. */
import { namedReceiver } from '../../catalog/subscriptions/index.ts';
import { T, type CallExpression, type Node, type Variable } from '../../utils/ast.ts';
import { isFunction } from '../../utils/functions.ts';
import { staticName, staticString } from '../../utils/names.ts';
import { originKey, type Origin } from '../../utils/origins.ts';
import { isParameter, namedFunction, onlyValue, variableOf } from '../../utils/variables.ts';
import { unwrap } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';

/** What tells one receiver from another: its origin, or the variable that alone holds it. */
export type Identity = string | Variable;

/** The identity of what `expression` yields; null when it cannot be told: a parameter, a property, the result of a call. */
export function identityOf(expression: Node, facts: FileFacts): Identity | null {
  const node = unwrap(expression);
  const origin = facts.originOf(node);
  if (origin !== null) return identityAt(origin);
  if (node.type === T.CallExpression) return namedIdentity(node, facts);
  const variable = node.type === T.Identifier ? variableOf(node, facts.sourceCode) : null;
  if (variable === null || isParameter(variable)) return null;
  const value = onlyValue(variable);
  const copied = value === null ? null : unwrap(value);
  if (copied?.type === T.Identifier) return identityOf(copied, facts);
  const named = copied?.type === T.CallExpression ? namedIdentity(copied, facts) : null;
  return named ?? variable;
}

/** The identity of what is at that origin. `process` is a global and a module. */
export function identityAt(origin: Origin): string {
  return originKey(origin).replace(/^\.process\b/, 'process');
}

/** `channel('name')`: the same for everybody who asks for that name. */
function namedIdentity(call: CallExpression, facts: FileFacts): string | null {
  const key = facts.keyOf(call.callee);
  const [name] = call.arguments;
  return name !== undefined && namedReceiver(key) !== null ? `${key}(${facts.sourceCode.getText(name)})` : null;
}

export type Comparison = 'same' | 'different' | 'unknown';

/** Compares two names of events. */
export function compareEvents(one: Node | undefined, other: Node | undefined, facts: FileFacts): Comparison {
  if (one === undefined || other === undefined) return 'unknown';
  const [left, right] = [staticString(one), staticString(other)];
  if (left !== null && right !== null) return left === right ? 'same' : 'different';
  return facts.sourceCode.getText(one) === facts.sourceCode.getText(other) ? 'same' : 'unknown';
}

/** Compares two functions as values: what is written in place is a new one each time. */
export function compareListeners(one: Node, other: Node, facts: FileFacts): Comparison {
  const left = valueOf(one, facts);
  const right = valueOf(other, facts);
  if (left.variable !== null && left.variable === right.variable) return 'same';
  if (left.isNew && right.isNew) return 'different';
  if (left.isNew && left.variable === null && right.variable === null) return right.node.type === T.Identifier || right.node.type === T.MemberExpression ? 'unknown' : 'different';
  return facts.sourceCode.getText(left.node) === facts.sourceCode.getText(right.node) && left.node.type === T.MemberExpression ? 'same' : 'unknown';
}

interface ListenerValue {
  readonly node: Node;
  readonly variable: Variable | null;
  /** A function of its own, that nothing else in the file can stand for. */
  readonly isNew: boolean;
}

function valueOf(expression: Node, facts: FileFacts): ListenerValue {
  const node = unwrap(expression);
  if (node.type === T.AssignmentExpression) return valueOf(node.left, facts);
  if (node.type !== T.Identifier) return { node, variable: null, isNew: makesFunction(node) };
  const variable = variableOf(node, facts.sourceCode);
  if (variable === null) return { node, variable, isNew: false };
  const value = onlyValue(variable);
  const copied = value === null ? null : unwrap(value);
  if (copied?.type === T.Identifier) return valueOf(copied, facts);
  return { node, variable, isNew: namedFunction(variable) !== null || (copied !== null && makesFunction(copied)) };
}

/** A function literal, `handler.bind(this)`, `vi.fn()`, `mustCall(…)`. */
function makesFunction(node: Node): boolean {
  if (isFunction(node)) return true;
  if (node.type !== T.CallExpression) return false;
  const callee = unwrap(node.callee);
  const name = callee.type === T.MemberExpression ? staticName(callee) : callee.type === T.Identifier ? callee.name : null;
  return name !== null && MAKING.has(name);
}

const MAKING: ReadonlySet<string> = new Set(['bind', 'fn', 'spy', 'stub', 'mustCall', 'mustNotCall', 'mustCallAtLeast', 'createSpy', 'jestFn']);
