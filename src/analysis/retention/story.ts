import type { Emptyings } from './emptyings.ts';
import type { Occasions } from './occasions.ts';
import type { Operation } from './operation.ts';
import type { Container } from './roots.ts';

/** One operation with the times at which it is done. */
export interface Timed {
  readonly operation: Operation;
  readonly occasions: Occasions;
}

/** What is known of one collection. */
export interface Story {
  readonly container: Container;
  /** What puts something in. */
  readonly fills: readonly Timed[];
  readonly reads: readonly Timed[];
  readonly emptyings: Emptyings;
}
