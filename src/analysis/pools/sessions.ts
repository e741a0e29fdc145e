/** Statements that leave something open in a connection: a transaction, a setting. */
import type { StatementPair, Statements } from '../../catalog/pools/index.ts';
import { parentOf } from '../../utils/ancestors.ts';
import { T, type CallExpression, type Node, type Variable } from '../../utils/ast.ts';
import { staticName, staticString } from '../../utils/names.ts';
import { wrapped } from '../../utils/wrappers.ts';

export interface LeftOpen {
  readonly pair: StatementPair;
  readonly node: Node;
}

/** What is begun on the connection in `variable` and ended by no statement in sight; null also where one cannot be read. */
export function leftOpen(variable: Variable, { methods, pairs }: Statements): LeftOpen | null {
  const calls = variable.references.flatMap((reference) => {
    const member = parentOf(wrapped(reference.identifier));
    const call = member?.type === T.MemberExpression ? parentOf(wrapped(member)) : undefined;
    const name = member?.type === T.MemberExpression ? staticName(member) : null;
    return call?.type === T.CallExpression && name !== null ? [{ call, name }] : [];
  });
  for (const pair of pairs) {
    const begun = calls.find(({ call, name }) => pair.beginMethods.includes(name) || (methods.includes(name) && pair.begins.test(statementOf(call) ?? '')));
    if (begun === undefined) continue;
    const mayEnd = calls.some(({ call, name }) => pair.endMethods.includes(name) || (methods.includes(name) && endsIt(statementOf(call), pair)));
    if (!mayEnd) return { pair, node: begun.call };
  }
  return null;
}

/** A statement that is not written there may be anything. */
function endsIt(statement: string | null, { ends, begins }: StatementPair): boolean {
  return statement === null || ends.test(statement) || statement.split(';').slice(1).some((part) => ends.test(part)) && begins.test(statement);
}

function statementOf(call: CallExpression): string | null {
  const [first] = call.arguments;
  if (first?.type === T.ObjectExpression) {
    for (const property of first.properties) if (property.type === T.Property && ['text', 'sql'].includes(staticName(property) ?? '')) return staticString(property.value);
    return null;
  }
  if (first?.type === T.TemplateLiteral && first.quasis[0] !== undefined && first.quasis[0].value.raw.trim() !== '') return first.quasis[0].value.raw;
  return staticString(first);
}
