/** All cleanups of a file that are where they do not run, or run too early. */
import type { FileFacts } from '../file-facts.ts';
import { earlyDisposals } from './early-disposals.ts';
import { ignoredOptions } from './ignored-options.ts';
import { hooksOutOfPlace } from './hooks-out-of-place.ts';
import { ignoredReturnsIn, type KnownLives } from './ignored-returns.ts';
import { registrarsOutOfPlace } from './registrars-out-of-place.ts';
import type { MisplacedCleanup } from './misplaced-cleanup.ts';

/** In source order. `known` tells what is said already. */
export function findMisplaced(facts: FileFacts, known: KnownLives): MisplacedCleanup[] {
  const found = [...hooksOutOfPlace(facts), ...ignoredOptions(facts), ...registrarsOutOfPlace(facts), ...ignoredReturnsIn(facts, known), ...earlyDisposals(facts)];
  return found.sort((one, other) => one.node.range[0] - other.node.range[0]);
}
