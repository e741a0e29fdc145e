/** How the context of a test that something keeps is worded: what, through which closure or object, into what, then the remedy. */
import type { ContextLeak, ContextReason } from '../analysis/retention/context-leak.ts';
import { T, type Node, type SourceCode } from '../utils/ast.ts';
import { scopeOf } from './leak-messages.ts';
import { wayOf } from './ways.ts';

export const contextMessages = {
  contextStored: '`{{context}}` ({{kind}}) is put into {{into}} on line {{line}}{{way}}, so it outlives {{scope}}{{emptied}}. Keep what is needed of it, such as its name, or let go of it when the test is over.',
  contextCaptured: 'A closure of line {{closureLine}} uses `{{context}}` ({{kind}}) and is put into {{into}} on line {{line}}{{way}}, so both outlive {{scope}}{{emptied}}. Take what it needs out of `{{context}}` first, or let go of it when the test is over.',
  contextInSharedScope: 'A closure of line {{closureLine}} is put into {{into}} on line {{line}}{{way}}, and shares its scope with the one that uses `{{context}}` ({{kind}}) on line {{contextLine}}, so both outlive {{scope}}{{emptied}}. Make it in a function of its own.',
} satisfies Readonly<Record<ContextReason, string>>;

/** The data for the placeholders of `leak`'s message. */
export function contextData(leak: ContextLeak, sourceCode: SourceCode): Record<string, string> {
  const { held, occasion } = leak;
  const closure = held.steps.find(({ by }) => by === 'closure' || by === 'scope')?.node ?? leak.node;
  return {
    context: sourceCode.getText(held.node),
    kind: held.what,
    into: leak.into,
    line: lineOf(leak.store),
    way: wayOf(occasion),
    scope: leak.keepsAll || occasion.unit.phase === 'test' ? scopeOf(occasion.unit) : 'its test',
    closureLine: lineOf(closure),
    contextLine: lineOf(held.node),
    emptied: leak.emptied === null ? '' : ` until line ${lineOf(leak.emptied)} empties ${leak.into}`,
  };
}

function lineOf(node: Node): string {
  return String((node.type === T.Program ? node.body[0] ?? node : node).loc.start.line);
}
