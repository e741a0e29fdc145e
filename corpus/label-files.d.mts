import type { Label } from './types.d.mts';

export function readLabels(folder: string): { labels: Label[]; problems: string[] };
export function dropLabels(folder: string, labels: readonly Label[], gone: ReadonlySet<Label>): Label[];
