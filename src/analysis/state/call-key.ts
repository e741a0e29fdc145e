/** What a call calls, also where its owner is what another call returned: `sandbox.stub` as `sinon.createSandbox().stub`. */
import { T, type Node, type Variable } from '../../utils/ast.ts';
import { staticName } from '../../utils/names.ts';
import { isParameter, variableOf } from '../../utils/variables.ts';
import { unwrap, unwrapAwaited } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';

export interface CallKey {
  /** As `originKey` writes origins, with `()` for a call on the way; `''` when nothing is known. */
  readonly key: string;
  /** The variable that holds what the other call returned. */
  readonly owner: Variable | null;
}

const UNKNOWN: CallKey = { key: '', owner: null };

/** The key of the callee `expression`. */
export function callKeyOf(expression: Node, facts: FileFacts): CallKey {
  const key = facts.keyOf(expression);
  if (key !== '') return { key, owner: null };
  const callee = unwrap(expression);
  if (callee.type !== T.MemberExpression) return UNKNOWN;
  const name = staticName(callee);
  const owner = unwrap(callee.object);
  if (name === null) return UNKNOWN;
  if (owner.type === T.CallExpression) return made(owner.callee, name, null, facts);
  if (owner.type !== T.Identifier) return UNKNOWN;
  const variable = variableOf(owner, facts.sourceCode);
  if (variable === null || isParameter(variable)) return UNKNOWN;
  for (const value of valuesOf(variable)) {
    const call = unwrapAwaited(value);
    if (call.type !== T.CallExpression) continue;
    const found = made(call.callee, name, variable, facts);
    if (found.key !== '') return found;
  }
  return UNKNOWN;
}

function made(maker: Node, name: string, owner: Variable | null, facts: FileFacts): CallKey {
  const key = facts.keyOf(maker);
  return key === '' ? UNKNOWN : { key: `${key}().${name}`, owner };
}

/** All that is ever assigned to `variable` under its own name. */
export function valuesOf(variable: Variable): Node[] {
  return variable.references.flatMap((reference) => (reference.isWrite() && reference.writeExpr != null ? [reference.writeExpr] : []));
}
