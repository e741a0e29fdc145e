import { lastingOperators } from '../../catalog/subscriptions/index.ts';
import { T, type Node } from '../../utils/ast.ts';
import { calleeName, staticName } from '../../utils/names.ts';
import { unwrap } from '../../utils/wrappers.ts';

/** `source.pipe(map(f), take(1))`: what is piped, and whether an operator may end it. Null for anything else. */
export function pipeOf(expression: Node): { readonly source: Node; readonly ends: boolean } | null {
  const call = unwrap(expression);
  const callee = call.type === T.CallExpression ? unwrap(call.callee) : null;
  if (call.type !== T.CallExpression || callee?.type !== T.MemberExpression || staticName(callee) !== 'pipe') return null;
  const inner = pipeOf(callee.object);
  const ends = call.arguments.some((operator) => operator.type !== T.CallExpression || !lastingOperators.has(calleeName(operator) ?? ''));
  return { source: inner?.source ?? callee.object, ends: ends || inner?.ends === true };
}
