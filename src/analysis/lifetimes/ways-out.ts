/** How a function hands out what it acquires: the handle itself, functions that end it, or both. */
import type { FunctionNode } from '../../utils/functions.ts';
import type { FileFacts } from '../file-facts.ts';
import type { Way } from '../summaries/summary.ts';
import { closersIn, closerWays } from './closers.ts';
import { isOnlyIn } from './holders.ts';
import type { Traced } from './traced.ts';
import type { Tracer } from './tracer.ts';
import type { Use } from './use.ts';

/** Beyond these, the handle is in hands that we do not see. */
const OUT_OF_SIGHT: ReadonlySet<Use['effect']> = new Set(['transfer', 'guard', 'neutralise', 'end']);

/** The ways by which each call of `fn` leaves what it acquires there to its caller, the usual one first; null where it also goes elsewhere, is kept beyond the call, or is ended by `fn`. */
export function waysOut({ candidate, uses }: Pick<Traced, 'candidate' | 'uses'>, fn: FunctionNode, tracer: Tracer, facts: FileFacts): readonly Way[] | null {
  if (facts.model.ownerOf(candidate.node) !== fn || uses.some((use) => OUT_OF_SIGHT.has(use.effect))) return null;
  // Kept beyond the call, it is shared: a singleton, a registry.
  if (uses.some((use) => use.effect === 'hold' && !isOnlyIn(fn, use.holder))) return null;
  const ways: Way[] = [];
  for (const use of uses) {
    if (use.effect !== 'return') continue;
    if (use.frame !== fn) return null;
    if (!ways.some((way) => way.path.join() === use.path.join())) ways.push({ path: use.path, kind: candidate.kind });
  }
  const closers = closersIn(fn, uses, facts);
  if (closers === null) return null;
  for (const closer of closers) {
    const found = closerWays(closer, fn, candidate.kind, tracer, facts);
    if (found === null || found.length === 0) return null;
    ways.push(...found);
  }
  // Who ends it has only lent it before; with nobody in sight who does, the borrower may.
  return closers.length === 0 && uses.some((use) => use.effect === 'lend') ? null : ways;
}
