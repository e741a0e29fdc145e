export function median(values: readonly number[]): number;
export function differences(values: readonly number[], baseline: readonly number[]): number[];
