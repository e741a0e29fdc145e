/** Which tests run at the same time as others. */
import { T, type CallExpression } from '../../utils/ast.ts';
import { staticName } from '../../utils/names.ts';
import type { FileFacts } from '../file-facts.ts';
import type { Suite, Unit } from '../model/test-model.ts';

/** Whether a test is declared to run beside others: by itself, or by a suite around it; what is said nearest counts. */
export function isConcurrent(unit: Unit, facts: FileFacts): boolean {
  const own = saysOf(unit.call, facts);
  if (own !== null) return own;
  for (let suite: Suite | null = unit.suite; suite !== null; suite = suite.parent) {
    const role = facts.model.roleOf(suite.frame);
    const said = role.kind === 'unit' ? saysOf(role.unit.call, facts) : null;
    if (said !== null) return said;
  }
  return false;
}

function saysOf(call: CallExpression | null, facts: FileFacts): boolean | null {
  if (call === null) return null;
  const modifiers = facts.model.registrationOf(call)?.modifiers ?? [];
  if (modifiers.includes('sequential')) return false;
  if (modifiers.includes('concurrent')) return true;
  for (const argument of call.arguments) {
    if (argument.type !== T.ObjectExpression) continue;
    for (const property of argument.properties) {
      if (property.type !== T.Property || property.value.type !== T.Literal) continue;
      if (staticName(property) === 'concurrent') return property.value.value === true;
      if (staticName(property) === 'sequential' && property.value.value === true) return false;
    }
  }
  return null;
}
