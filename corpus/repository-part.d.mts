import type { Part } from './part.d.mts';
import type { Pin } from './pins.d.mts';

export function repositoryPart(
  folder: string,
  rules: readonly object[],
  options: { only: string | undefined; installs: boolean; pins?: readonly Pin[]; home?: string },
): Promise<Part | null>;
