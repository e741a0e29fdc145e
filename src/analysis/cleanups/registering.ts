/** Helpers that start something, register its end with the test and hand it out. */
import { T, type CallExpression } from '../../utils/ast.ts';
import { callsBetween } from '../../utils/call-index.ts';
import type { FunctionNode } from '../../utils/functions.ts';
import { calleeName } from '../../utils/names.ts';
import { isParameter, variableOf } from '../../utils/variables.ts';
import { unwrap } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import { deferralBy } from './deferral.ts';
import { endedOf, isDeclaredIn, madeBy } from './ended.ts';

/** The call in `fn` that registers the end of what `fn` has started, as it is written; null when there is none. */
export function registrationIn(fn: FunctionNode, facts: FileFacts): string | null {
  for (const call of callsBetween(facts.sourceCode, ...fn.range)) {
    if (call.type !== T.CallExpression || facts.model.ownerOf(call) !== fn) continue;
    const given = givenToTest(call, fn, facts);
    if (given !== null && endedOf(given, fn, facts).some((variable) => madeBy(variable, fn) !== null)) return facts.sourceCode.getText(call.callee);
  }
  return null;
}

/** Without types and out of sight of its callers, a parameter with such a method is a test's context. */
const OF_CONTEXT: ReadonlySet<string> = new Set(['after', 'teardown', 'onTestFinished']);

function givenToTest(call: CallExpression, fn: FunctionNode, facts: FileFacts): CallExpression['arguments'][number] | null {
  const deferral = deferralBy(call, facts);
  if (deferral !== null) return deferral.by === 'registrar' ? call.arguments.find((argument) => argument === deferral.given) ?? null : null;
  const callee = unwrap(call.callee);
  const owner = callee.type === T.MemberExpression && OF_CONTEXT.has(calleeName(call) ?? '') ? unwrap(callee.object) : null;
  const variable = owner?.type === T.Identifier ? variableOf(owner, facts.sourceCode) : null;
  return variable !== null && isParameter(variable) && isDeclaredIn(variable, fn) ? call.arguments[0] ?? null : null;
}
