import type { Label } from './types.d.mts';

export interface Score {
  readonly leaks: number;
  readonly labelled: number;
}

export const GATE: number;
export function scores(labels: Iterable<Label>, groupOf: (label: Label) => string): Map<string, Score>;
export function passes(score: Score, gate?: number): boolean;
export function percent(score: Score): string;
