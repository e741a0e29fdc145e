import type { FrameworkId } from '../../catalog/frameworks/framework.ts';
import type { Fake } from '../../catalog/fakes/fake.ts';
import type { Release } from '../../catalog/resources/resource.ts';
import type { Node } from '../../utils/ast.ts';
import type { Unit } from '../model/test-model.ts';
import type { Candidate } from '../resources/candidate.ts';
import type { Life } from './life.ts';
import type { PlacedRelease } from './placement.ts';

/** Why an acquisition is a leak. */
export type Reason =
  | 'neverReleased'
  | 'releasedOnSomePaths'
  | 'skippedOnThrow'
  | 'releasedTooRarely'
  | 'overwritten'
  | 'releaseNotAwaited'
  | 'handleDropped';

/** One acquisition that is surely not released, with the lines that decided it. */
export interface Leak {
  readonly reason: Reason;
  readonly candidate: Candidate;
  /** All that is known of it: who holds it, what is done with it, in which frame it starts. */
  readonly life: Life;
  /** What ends it, and where. */
  readonly releases: readonly PlacedRelease[];
  /** Where it is acquired; where to report. */
  readonly node: Node;
  /** The name that holds it, as the reader knows it: `server`, `this.server`; null when nothing does, or a collection. */
  readonly name: string | null;
  /** The collection that holds it: `servers`. */
  readonly collection: string | null;
  /** For `handleDropped`: the helper that keeps the handle to itself, by its name; `''` where it has none. */
  readonly keptBy: string | null;
  /** The unit that acquires it, or whose helper does; null in callbacks. */
  readonly unit: Unit | null;
  /** The framework whose words to use: that of the unit, else the first that the file uses. */
  readonly framework: FrameworkId | null;
  /** The release that is too late, too rare, not waited for, or skipped. */
  readonly release: Node | null;
  readonly releasedBy: Release | null;
  /** What decided it: the throwing check, the `return` that leaves early, the second assignment, the hook that runs too rarely. */
  readonly decidedBy: Node | null;
  /** For `skippedOnThrow`: somebody sees the harm, so it is said even where only harmful failures are asked for. */
  readonly harmful: boolean;
  /** For a change of shared state: what is changed, and who runs with it. */
  readonly state?: ChangedState;
}

export interface ChangedState {
  readonly fake: Fake;
  /** What is replaced, as it is written; empty where there is only one. */
  readonly shown: string;
  /** The name of the sandbox by which it is made. */
  readonly owner: string | null;
  /** The test that is the next to run with it; null where it is the next file. */
  readonly observer: Node | null;
  /** For `releasedTooRarely`: where each test saves anew what is put back, so that it is the changed value but for the first; else null. */
  readonly savedAnew: Node | null;
}
