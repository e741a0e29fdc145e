/** Which edits end what global set-up starts. */
import type { GlobalLeaks } from '../../analysis/analysis.ts';
import type { Leak } from '../../analysis/lifetimes/verdict.ts';
import type { Edit } from './edit.ts';

/** The ways to end `leak`, best first. */
export function globalEdits(_leak: Leak, { facts }: GlobalLeaks): readonly Edit[] {
  if (facts === null) return [];
  return [];
}
