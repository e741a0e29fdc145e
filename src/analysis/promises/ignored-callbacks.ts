/** Async functions given to somebody who ignores their promises. */
import { PROMISE_IGNORERS } from '../../catalog/promises/ignorers.ts';
import { promiseIgnoringNames } from '../../catalog/frameworks/index.ts';
import { T, type CallExpression, type Node } from '../../utils/ast.ts';
import { frameOf, type FunctionNode } from '../../utils/functions.ts';
import { callsBetween } from '../../utils/call-index.ts';
import { calleeName } from '../../utils/names.ts';
import { unwrap, wrapped } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import { functionBehind } from '../lifetimes/local-functions.ts';
import type { Unit } from '../model/test-model.ts';
import type { Endings } from './endings.ts';
import type { PromiseLeak } from './promise-leak.ts';
import type { Work } from './work.ts';

export function ignoredCallbacks(facts: FileFacts, endings: Endings, work: Work): PromiseLeak[] {
  const given = facts.callsWhere({ mayBeMethod: (name) => MAY_IGNORE.has(name), isWanted: (callee) => callee.type !== T.Identifier || facts.model.ignoresPromises(callee) });
  return given.flatMap((call): PromiseLeak[] => {
    const name = calleeName(call);
    if (call.type !== T.CallExpression || name === null || !call.arguments.some((argument) => mayBeAsync(argument, facts))) return [];
    if (facts.model.registrationOf(call) !== null) return ignoredByRunner(call, name, facts, work);
    return name === 'map' && !isWasted(call) ? [] : ignoredByIteration(call, name, facts, endings, work);
  });
}

const MAY_IGNORE: ReadonlySet<string> = new Set([...PROMISE_IGNORERS, 'map', ...promiseIgnoringNames]);

function mayBeAsync(argument: Node, facts: FileFacts): boolean {
  // An object may hold it: `suite.add('name', { fn })`.
  return argument.type === T.ObjectExpression || functionBehind(argument, facts)?.async === true;
}

function ignoredByIteration(call: CallExpression, name: string, facts: FileFacts, endings: Endings, work: Work): PromiseLeak[] {
  if (unwrap(call.callee).type !== T.MemberExpression || facts.model.isAssertion(call)) return [];
  const fn = functionBehind(call.arguments[0], facts);
  if (fn?.async !== true || fn.generator) return [];
  const wait = work.firstWaitIn(fn);
  if (wait === null) return [];
  const unit = endings.leftBehindBy(call) ?? (checksAfter(wait, fn, facts) ? endings.runBy(call) : null);
  return unit === null ? [] : [{ reason: 'ignoredCallback', node: call, name, unit, decidedBy: wait, awaitable: null }];
}

/** A check after the first wait of `fn` comes after whatever the test does next. */
function checksAfter(wait: Node, fn: FunctionNode, facts: FileFacts): boolean {
  return callsBetween(facts.sourceCode, ...fn.body.range).some((call) => call.type === T.CallExpression && call.range[1] > wait.range[0] && frameOf(call) === fn && facts.model.isAssertion(call));
}

function ignoredByRunner(call: CallExpression, name: string, facts: FileFacts, work: Work): PromiseLeak[] {
  const registration = facts.model.registrationOf(call);
  if (registration?.ignoresPromise !== true || /\bdefer\b/.test(facts.sourceCode.getText(call))) return [];
  const fn = functionBehind(registration.callbacks[0], facts);
  if (fn?.async !== true || fn.generator) return [];
  const wait = work.firstWaitIn(fn);
  const unit = unitOf(fn, facts);
  return wait === null || unit?.skipped === true ? [] : [{ reason: 'ignoredCallback', node: fn, name, unit, decidedBy: wait, awaitable: null }];
}

function unitOf(fn: FunctionNode, facts: FileFacts): Unit | null {
  const role = facts.model.roleOf(fn);
  return role.kind === 'unit' ? role.unit : null;
}

function isWasted(call: CallExpression): boolean {
  return wrapped(call).parent?.type === T.ExpressionStatement;
}
