import type { Judgement } from './judge.d.mts';
import type { Label, Report } from './types.d.mts';

/** One part of the corpus after it was linted. */
export interface Part {
  reports: Report[];
  /** The code that each report is about. */
  codeOf: Map<Report, string>;
  unparsed: { place: string; reason: string }[];
  crashes: { place: string; stack: string }[];
  testFiles: number;
  summary: string;
  /** Some of it was left out, so neither the draw nor the gates say anything. */
  partial: boolean;
  /** Found while linting. */
  failures: string[];
  concerns(label: Label): boolean;
  /** What only this part has to say. */
  more?(judgement: Judgement): { lines: string[]; failures: string[] };
}

export function closePart(
  title: string,
  part: Part,
  labels: readonly Label[],
  rules: readonly string[],
): { judgement: Judgement; failures: string[]; summary: string };
