/** How what is wrong with a lease is worded: the fact, then the remedy. */
import type { PoolLeak, PoolReason } from '../analysis/pools/pool-leak.ts';
import type { Node } from '../utils/ast.ts';

export const poolMessages = {
  notReset: '`{{name}}` goes back to `{{pool}}` {{released}} with what line {{line}} did to `{{part}}`, and nothing resets that for the next borrower. {{remedy}}.',
  sessionNotReset: '`{{name}}` goes back to `{{pool}}` {{released}} with {{part}} from line {{line}}, which the next borrower finds. End it before that, or destroy the connection.',
  anotherGivenBack: '`{{name}}` is given another value on line {{line}}, which resets nothing, and that one goes back to `{{pool}}` {{released}}. Reset what was borrowed.',
  usedAfterRelease: '`{{name}}` is still used on line {{line}}, after it has gone back to `{{pool}}` on line {{releaseLine}} and may be borrowed by somebody else. Give it back last.',
  releasedTwice: '`{{name}}` goes back to `{{pool}}` on line {{releaseLine}} and once more on line {{line}}, so two borrowers may get the same. Give it back once.',
  releasedToAnother: '`{{name}}` is borrowed from `{{pool}}`, but goes back to `{{other}}` {{released}}. Give it back to `{{pool}}`.',
  neverReleased: '{{lease}} is borrowed from `{{pool}}` and never given back, so the pool misses it. Give it back in a `finally` block.',
  releasedOnSomePaths: '`{{name}}` is borrowed from `{{pool}}`, but line {{line}} leaves without giving it back, so the pool misses it. Give it back in a `finally` block.',
  skippedOnThrow: '`{{name}}` is borrowed from `{{pool}}`, but the release on line {{releaseLine}} is skipped when line {{line}} throws. Give it back in a `finally` block.',
} satisfies Readonly<Record<PoolReason, string>>;

/** The data for the placeholders of `leak`'s message. */
export function poolData({ reason, lease, decidedBy, release, isLate, part, other }: PoolLeak): Record<'name' | 'lease' | 'pool' | 'line' | 'releaseLine' | 'released' | 'part' | 'other' | 'remedy', string> {
  return {
    name: lease.variable?.name ?? '',
    lease: lease.variable === null ? `What \`${lease.call}\` returns` : `\`${lease.variable.name}\``,
    pool: lease.pool.name,
    line: lineOf(decidedBy),
    releaseLine: release === null ? '' : lineOf(release),
    released: release === null ? '' : isLate ? `in the end, by line ${lineOf(release)}${reason === 'notReset' || reason === 'sessionNotReset' ? ',' : ''}` : `on line ${lineOf(release)}`,
    part,
    other,
    remedy: reason !== 'notReset' ? '' : lease.pool.by === 'catalogue' || lease.lender === null ? `Reset \`${part}\` before that` : `Reset \`${part}\` before that, or in the pool`,
  };
}

function lineOf(node: Node): string {
  return String(node.loc.start.line);
}
