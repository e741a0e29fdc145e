/**
 * Timers as promises that fail a test by losing no race: `Promise.race([work(), timeout(5000)])`. When the work wins, the timer goes on.
 * Where the timer is made in the race itself, the rule about timers speaks of it. A promise that a timer fulfils may be meant to win.
 */
import { sleeps, SLEEP_NAMES } from '../../catalog/promises/creators.ts';
import { T, type CallExpression, type Node } from '../../utils/ast.ts';
import { isFunction, isWithin, type FunctionNode } from '../../utils/functions.ts';
import { staticName } from '../../utils/names.ts';
import { numberOf } from '../../utils/variables.ts';
import { unwrap } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import { functionBehind } from '../lifetimes/local-functions.ts';
import { fakesTimers } from '../resources/fakes.ts';
import type { Endings } from './endings.ts';
import type { PromiseLeak } from './promise-leak.ts';

/** Shorter timers are gone before anybody could notice, in milliseconds. */
const SHORTEST = 500;

const TIMEOUTS: ReadonlySet<string> = new Set(['.setTimeout', 'timers.setTimeout']);

export function raceLosers(facts: FileFacts, endings: Endings): PromiseLeak[] {
  if (!facts.mentions('.race(') || fakesTimers(facts)) return [];
  return facts.callsNamed('race').flatMap((race) => {
    if (race.type !== T.CallExpression || facts.keyOf(race.callee) !== '.Promise.race') return [];
    const [list] = race.arguments;
    if (list?.type !== T.ArrayExpression || list.elements.length < 2) return [];
    return list.elements.flatMap((element): PromiseLeak[] => {
      if (element === null || !isLongGuard(unwrap(element), facts)) return [];
      const unit = endings.runBy(race);
      return unit === null ? [] : [{ reason: 'raceLoser', node: element, name: null, unit, decidedBy: race, awaitable: null }];
    });
  });
}

/** A promise that a timer of a known, long delay rejects: by a helper that is told the delay, or by what follows the timer. */
function isLongGuard(element: Node, facts: FileFacts): boolean {
  if (element.type !== T.CallExpression) return false;
  const callee = unwrap(element.callee);
  if (callee.type === T.MemberExpression && staticName(callee) === 'then') return isLongSleep(unwrap(callee.object), facts) && throws(element.arguments[0], facts);
  const helper = functionBehind(callee, facts);
  return helper !== null && isPromiseHelper(helper, element, facts, 1);
}

function isLongSleep(element: Node, facts: FileFacts): boolean {
  if (element.type !== T.CallExpression) return false;
  const key = facts.keyOf(element.callee);
  if (sleeps.has(key)) return element.arguments.length === 1 && isLong(element.arguments[0], facts);
  const helper = functionBehind(element.callee, facts);
  if (helper !== null) return isPromiseHelper(helper, element, facts, 0);
  return element.callee.type === T.Identifier && SLEEP_NAMES.test(element.callee.name) && key !== '' && element.arguments.length === 1 && isLong(element.arguments[0], facts);
}

/** `() => { throw new Error(…); }`, `() => Promise.reject(…)`. */
function throws(callback: Node | undefined, facts: FileFacts): boolean {
  if (!isFunction(callback)) return false;
  const body = callback.body.type === T.BlockStatement ? callback.body.body.at(-1) : callback.body;
  if (body?.type === T.ThrowStatement) return true;
  const value = body?.type === T.ReturnStatement ? body.argument : body;
  return value?.type === T.CallExpression && facts.keyOf(value.callee) === '.Promise.reject';
}

/** `const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))`; with `settles` 1 one that rejects. */
function isPromiseHelper(helper: FunctionNode, call: CallExpression, facts: FileFacts, settles: 0 | 1): boolean {
  const returned = helper.body.type === T.BlockStatement ? onlyReturn(helper.body) : helper.body;
  const promise = returned === null ? null : unwrap(returned);
  const executor = promise?.type === T.NewExpression && facts.keyOf(promise.callee) === '.Promise' ? promise.arguments[0] : undefined;
  if (!isFunction(executor)) return false;
  const timers = facts.callsOf(TIMEOUTS).filter((one) => isWithin(one, executor));
  const [timer] = timers;
  if (timer === undefined || timers.length > 1 || isKept(timer)) return false;
  const [callback, delay] = timer.arguments;
  if (callback === undefined || delay === undefined) return false;
  const argument = argumentFor(delay, helper, call);
  return argument !== null && isLong(argument, facts) && calls(callback, executor.params[settles]);
}

function onlyReturn(body: Node & { type: T.BlockStatement }): Node | null {
  const [statement] = body.body;
  return body.body.length === 1 && statement?.type === T.ReturnStatement ? statement.argument : null;
}

/** Something is done with the timer: it is cleared, or does not count. */
function isKept(timer: Node): boolean {
  const { parent } = timer;
  return parent?.type !== T.ExpressionStatement && parent?.type !== T.ArrowFunctionExpression;
}

/** `settle`, `() => settle(…)`, `() => { settle(…); }`. */
function calls(callback: Node, settle: Node | undefined): boolean {
  if (!isFunction(callback)) return isNamed(callback, settle);
  const statement = callback.body.type === T.BlockStatement ? callback.body.body.at(-1) : callback.body;
  const call = statement?.type === T.ExpressionStatement ? statement.expression : statement;
  return call?.type === T.CallExpression && isNamed(call.callee, settle);
}

function isNamed(node: Node, parameter: Node | undefined): boolean {
  return node.type === T.Identifier && parameter?.type === T.Identifier && parameter.name === node.name;
}

function argumentFor(delay: Node, helper: FunctionNode, call: CallExpression): Node | null {
  const index = helper.params.findIndex((parameter) => isNamed(delay, parameter));
  return index === -1 ? null : (call.arguments[index] ?? null);
}

function isLong(delay: Node | undefined, facts: FileFacts): boolean {
  return (numberOf(delay, facts.sourceCode) ?? 0) >= SHORTEST;
}
