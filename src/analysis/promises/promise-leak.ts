import type { Node } from '../../utils/ast.ts';
import type { Unit } from '../model/test-model.ts';

/** Why a promise is a leak. */
export type PromiseReason =
  /** Nobody gets the promise that a call returns. */
  | 'floating'
  /** It has a name, and nothing waits for it. */
  | 'neverAwaited'
  /** A check that is done later than its test. */
  | 'assertionNotAwaited'
  /** The caller of an async function ignores its promise. */
  | 'ignoredCallback'
  /** It goes on when something else has won the race. */
  | 'raceLoser'
  /** A loop over a stream without end, which has no way out. */
  | 'endlessLoop'
  /** Nothing can settle it, and it is kept. */
  | 'neverSettled'
  /** What it needs is ended when it is returned, not when it is settled. */
  | 'returnedTooEarly';

/** Work that outlives what started it. */
export interface PromiseLeak {
  readonly reason: PromiseReason;
  /** Where to report. */
  readonly node: Node;
  /** The name that the message calls it by, where it has one: the variable, the method that ignores it, the resource that it needs. */
  readonly name: string | null;
  /** The unit that starts it; null where several may. */
  readonly unit: Unit | null;
  /** What decided it: the last line of the unit, the race, the `await` in the callback, the line that ends the resource. */
  readonly decidedBy: Node;
  /** The expression that would have to be awaited, where an `await` in front of it is all that is missing. */
  readonly awaitable: Node | null;
}
