import type { Node } from '../../utils/ast.ts';
import type { Lease } from './pool.ts';
import type { Reset } from './resets.ts';

/** What is wrong with a lease. */
export type PoolReason =
  /** Given back in the state in which its borrower left it, and nothing resets it. */
  | 'notReset'
  /** A connection with something left open in it. */
  | 'sessionNotReset'
  /** Its name is given another value, and that goes back. */
  | 'anotherGivenBack'
  | 'usedAfterRelease'
  | 'releasedTwice'
  | 'releasedToAnother'
  | 'neverReleased'
  | 'releasedOnSomePaths'
  | 'skippedOnThrow';

/** A verdict on a lease, with what a message needs. */
export interface PoolLeak {
  readonly reason: PoolReason;
  readonly lease: Lease;
  /** The change, the use, the second release, the way out: the line that decided it. */
  readonly decidedBy: Node;
  /** Where it is given back first; null where it is not. */
  readonly release: Node | null;
  /** It is given back only in the end: `release` puts that off. */
  readonly isLate: boolean;
  /** All places where it is given back. */
  readonly releases: readonly Node[];
  /** The part that is changed, as it is written: `ctx.items`; or what is left open. */
  readonly part: string;
  /** For `releasedToAnother`: the other pool. */
  readonly other: string;
  /** For `notReset`: what would reset all that is left; null where that is not known. */
  readonly resets: readonly Reset[] | null;
}
