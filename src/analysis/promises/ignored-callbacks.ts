/** Async functions given to somebody who ignores their promises. */
import { PROMISE_IGNORERS } from '../../catalog/promises/ignorers.ts';
import { T, type CallExpression, type Node } from '../../utils/ast.ts';
import { frameOf, isWithin, type FunctionNode } from '../../utils/functions.ts';
import { calleeName } from '../../utils/names.ts';
import { unwrap, wrapped } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import { functionBehind } from '../lifetimes/local-functions.ts';
import type { Unit } from '../model/test-model.ts';
import type { Endings } from './endings.ts';
import type { PromiseLeak } from './promise-leak.ts';
import type { Work } from './work.ts';

export function ignoredCallbacks(facts: FileFacts, endings: Endings, work: Work): PromiseLeak[] {
  return facts.calls.flatMap((call): PromiseLeak[] => {
    if (call.type !== T.CallExpression) return [];
    const name = calleeName(call);
    if (name === null) return [];
    if (facts.model.registrationOf(call) !== null) return ignoredByRunner(call, name, facts, work);
    if (!PROMISE_IGNORERS.has(name) && !(name === 'map' && isWasted(call))) return [];
    return ignoredByIteration(call, name, facts, endings, work);
  });
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
  return facts.calls.some((call) => call.type === T.CallExpression && isWithin(call, fn.body) && call.range[1] > wait.range[0] && frameOf(call) === fn && facts.model.isAssertion(call));
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
