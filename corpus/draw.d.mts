import type { Report } from './types.d.mts';

export const SEED: string;
export const LIMIT: number;
export function draw(reports: readonly Report[], options?: { seed?: string; limit?: number }): Report[];
