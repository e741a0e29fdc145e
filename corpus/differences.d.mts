import type { Label, Mode, Report } from './types.d.mts';

export interface Differences {
  /** By class, sorted. */
  readonly counts: Map<string, number>;
  /** One sentence for each report of one mode that no class explains. */
  readonly failures: string[];
}

export const CLASSES: Readonly<Record<string, { mode: Mode; because: string }>>;
export function mergeModes(typed: readonly Report[], untyped: readonly Report[]): Report[];
export function explainDifferences(reports: readonly Report[], labelOf: ReadonlyMap<Report, Label>): Differences;
