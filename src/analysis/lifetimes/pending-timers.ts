/**
 * Timeouts that end by themselves are leaks only where the test is surely over before they fire, or where they never stop. A few shapes prove it.
 */
import { parentOf } from '../../utils/ancestors.ts';
import { argumentsOf } from '../../utils/arguments.ts';
import { T, type CallExpression, type Node } from '../../utils/ast.ts';
import { isFunction } from '../../utils/functions.ts';
import { staticName } from '../../utils/names.ts';
import { numberOf, variableOf } from '../../utils/variables.ts';
import { unwrap, wrapped } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import type { Life } from './life.ts';
import { functionBehind } from './local-functions.ts';

/** Shorter timers are gone before anybody could notice, in milliseconds. */
const SHORTEST_GUARD = 500;

/** True when the timer of `life`, which nobody clears, is still pending when its test ends. */
export function outlivesItsTest(life: Life, facts: FileFacts): boolean {
  const call = life.candidate.node;
  if (call.type !== T.CallExpression) return false;
  return isGuard(call, facts) || isStartedBySynchronousTest(life, call, facts) || restartsItself(call, facts);
}

/** True when the delay is known and long enough for somebody to notice that the timer is still pending. */
export function isLongTimer(life: Life, facts: FileFacts): boolean {
  const milliseconds = numberOf(argumentsOf(life.candidate.node)[1], facts.sourceCode);
  return milliseconds !== null && milliseconds >= SHORTEST_GUARD;
}

/** A timer that fails the test when it fires: if the test passes, it never fired, and still runs. */
function isGuard(call: CallExpression, facts: FileFacts): boolean {
  const [callback, delay] = call.arguments;
  const failing = isFunction(callback) ? fails(callback.body, facts) : callback?.type === T.Identifier && rejects(callback, facts);
  if (!failing) return false;
  const milliseconds = numberOf(delay, facts.sourceCode);
  return milliseconds !== null && milliseconds >= SHORTEST_GUARD;
}

function fails(body: Node, facts: FileFacts): boolean {
  if (body.type !== T.BlockStatement) return isFailure(body, facts);
  const last = body.body.at(-1);
  if (last?.type === T.ThrowStatement) return body.body.length === 1;
  return last?.type === T.ExpressionStatement && body.body.length === 1 && isFailure(last.expression, facts);
}

/** `reject(new Error(…))`, `assert.fail(…)`, `t.fail(…)`, `done(new Error(…))`. */
function isFailure(expression: Node, facts: FileFacts): boolean {
  const call = unwrap(expression);
  if (call.type !== T.CallExpression) return false;
  const callee = unwrap(call.callee);
  if (callee.type === T.MemberExpression) return staticName(callee) === 'fail' && facts.model.isAssertion(call);
  if (callee.type !== T.Identifier) return false;
  const [argument] = call.arguments;
  const isError = argument?.type === T.NewExpression && argument.callee.type === T.Identifier && argument.callee.name.endsWith('Error');
  return isError && failsTest(callee, facts);
}

/** The `reject` of a promise, or the `done` of a test: others, such as the callback of a plugin, may be told of an error on purpose. */
function failsTest(identifier: Node & { name: string }, facts: FileFacts): boolean {
  const definition = variableOf(identifier, facts.sourceCode)?.defs[0];
  const frame = definition?.node as Node | undefined;
  if (definition === undefined || !isFunction(frame)) return false;
  const role = facts.model.roleOf(frame);
  if (role.kind === 'unit') return role.unit.phase === 'test';
  return rejects(identifier, facts);
}

/** The second parameter of a promise's executor. */
function rejects(identifier: Node & { name: string }, facts: FileFacts): boolean {
  const definition = variableOf(identifier, facts.sourceCode)?.defs[0];
  const frame = definition?.node as Node | undefined;
  if (definition === undefined || !isFunction(frame)) return false;
  const promise = wrapped(frame).parent;
  return promise?.type === T.NewExpression && facts.keyOf(promise.callee) === '.Promise' && frame.params[1] === definition.name;
}

/** `function tick() { …; setTimeout(tick, 100); }` goes on for ever, as an interval does. */
function restartsItself(call: CallExpression, facts: FileFacts): boolean {
  const [callback] = call.arguments;
  const statement = call.parent;
  const frame = facts.model.ownerOf(call);
  if (callback?.type !== T.Identifier || frame.type === T.Program || statement.type !== T.ExpressionStatement || statement.parent !== frame.body) return false;
  const mayStop = frame.body.type === T.BlockStatement && frame.body.body.some((one) => one.type !== T.ExpressionStatement && one.type !== T.VariableDeclaration);
  return !mayStop && functionBehind(callback, facts) === frame;
}

/** A test that is over when its function returns, and starts the timer itself: nothing waits for it. */
function isStartedBySynchronousTest(life: Life, call: CallExpression, facts: FileFacts): boolean {
  const role = facts.model.roleOf(life.frame);
  if (role.kind !== 'unit' || !role.unit.synchronous) return false;
  const { phase } = role.unit;
  if (phase !== 'test' && phase !== 'beforeEach' && phase !== 'bench') return false;
  if (call.arguments.length < 2 || (numberOf(call.arguments[1], facts.sourceCode) ?? 0) <= 0) return false;
  return !isInPromise(call, life.frame, facts);
}

function isInPromise(node: Node, frame: Node, facts: FileFacts): boolean {
  for (let current: Node | undefined = node; current !== undefined && current !== frame; current = parentOf(current)) {
    if (current.type === T.NewExpression && facts.keyOf(current.callee) === '.Promise') return true;
  }
  return false;
}
