/** How a cleanup that is put off in a loop is worded. */
import type { LoopedCleanup } from '../analysis/cleanups/looped-cleanups.ts';
import type { Deferral } from '../analysis/cleanups/deferral.ts';
import { T, type Node, type SourceCode } from '../utils/ast.ts';
import { scopeOf } from './leak-messages.ts';

const FACT = '{{subject}} is opened in each turn of the loop on line {{line}}, but';
const REMEDY = 'End it in its turn: with `using`, in a `finally` block, or in a function of its own.';

export const loopedCleanupMessages = {
  registrar: `${FACT} {{registrar}} ends it only after {{scope}}, so {{count}} stay open until then. ${REMEDY}`,
  stack: `${FACT} \`{{keeper}}\` ends it only when the stack is disposed, so {{count}} stay open until then. ${REMEDY}`,
  collection: `${FACT} the elements of \`{{keeper}}\` are ended only after the loop, so {{count}} stay open until then. ${REMEDY}`,
} satisfies Readonly<Record<Deferral['by'], string>>;

/** The data for the placeholders of the message about `looped`. */
export function loopedCleanupData({ node, name, life, deferral, registrar: written, helper, turn, unit }: LoopedCleanup, sourceCode: SourceCode): Record<string, string> {
  const registrar = `\`${written}\``;
  return {
    subject: `${name === null ? `The result of \`${calledIn(node, sourceCode)}\`` : `\`${name}\``}${life === null ? '' : ` (${life.candidate.kind.noun})`}`,
    line: String(turn.loop.loc.start.line),
    registrar: helper === null ? registrar : `${registrar} in \`${helper}\``,
    keeper: deferral?.keeper?.name ?? '',
    scope: scopeOf(unit),
    count: turn.turns === null ? 'all of them' : `all ${String(turn.turns)}`,
  };
}

function calledIn(node: Node, sourceCode: SourceCode): string {
  const callee = node.type === T.CallExpression || node.type === T.NewExpression ? node.callee : node;
  return /^[\w$.]+/.exec(sourceCode.getText(callee))?.[0] ?? 'this call';
}
