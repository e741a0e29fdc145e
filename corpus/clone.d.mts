import type { Pin } from './pins.d.mts';

export function findClone(folder: string, name: string): string | null;
export function hasCommit(clone: string, commit: string): boolean;
export function missing(folder: string, pin: Pin): string | null;
export function checkOut(clone: string, commit: string, into: string): void;
