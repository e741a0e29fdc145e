import type { Candidate } from '../resources/candidate.ts';
import type { Life } from './life.ts';
import type { Use } from './use.ts';

/** A candidate with all that is done with it, started or not. */
export interface Traced {
  readonly candidate: Candidate;
  readonly uses: readonly Use[];
  /** Null if nothing ever starts it. */
  readonly life: Life | null;
}
