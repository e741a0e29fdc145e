import type { BenchContract, BenchSlot } from '../../catalog/frameworks/bench-contracts.ts';
import type { Leak, Reason } from '../lifetimes/verdict.ts';

/** Why something that a bench starts is a leak: for a reason that holds anywhere, or because of when its tool runs what. */
export type BenchReason =
  | Reason
  /** Started once an iteration, ended less often. */
  | 'endedTooRarely'
  /** Started in each phase, ended once. */
  | 'keptFromWarmUp'
  /** As {@link keptFromWarmUp}, where the tool leaves out its own tear-down after the warm-up. */
  | 'warmUpNotEnded'
  /** Ended where the tool does not come when the measured function throws. */
  | 'teardownSkipped'
  /** Started by a call that the tool makes before any hook. */
  | 'startedByProbe';

/** One acquisition of a bench that is surely not released. */
export interface BenchLeak {
  readonly reason: BenchReason;
  /** What is known of it as a leak, with the release and the line that decided it. */
  readonly leak: Leak;
  /** The contract of the tool that runs it, or that the file uses. */
  readonly contract: BenchContract | null;
  /** Where it is started: the option or hook, by its name. Null for the measured function, and for what the file starts. */
  readonly slot: NamedSlot | null;
  readonly isMeasured: boolean;
  /** The tool surely runs more than one phase. */
  readonly hasPhases: boolean;
  /** Where it is ended, for reasons that are about that. */
  readonly endedIn: NamedSlot | null;
}

export interface NamedSlot extends BenchSlot {
  readonly name: string;
}
