import type { Score } from './precision.d.mts';
import type { Label, Report } from './types.d.mts';

export interface Judgement {
  readonly drawn: Report[];
  readonly labelOf: Map<Report, Label>;
  readonly vanished: Label[];
  readonly sharing: Set<Report>;
  readonly unlabelled: Report[];
  /** By rule, of the drawn reports. */
  readonly perRule: Map<string, Score>;
  /** By rule and reason, separated by a space. */
  readonly perReason: Map<string, Score>;
  /** One sentence each; none means that the run passes. */
  readonly failures: string[];
}

export function judge(
  reports: readonly Report[],
  labels: readonly Label[],
  options?: { partial?: boolean; seed?: string; limit?: number },
): Judgement;
