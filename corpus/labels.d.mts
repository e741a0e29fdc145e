import type { Label, Report, Source } from './types.d.mts';

export function parseLabels(text: string, options?: { rule?: string }): { labels: Label[]; problems: string[] };
export function matchLabels(
  reports: readonly Report[],
  labels: readonly Label[],
): { labelOf: Map<Report, Label>; vanished: Label[]; ambiguous: Label[] };
export function sharingALine(reports: readonly Report[]): Set<Report>;
export function formatLabels(labels: readonly Label[]): string;
export function byPlace(a: Label | Report, b: Label | Report): number;
export function placeOf(item: Label | Report): string;
export function sourceOf(item: Source): string;
