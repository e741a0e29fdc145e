/** What the names of a file hold and what is done with it: found once for all who ask. */
import type { FileFacts } from '../file-facts.ts';
import type { Operation } from './operation.ts';
import { containersOf, operationsAt, rootsOf, type Container, type Root } from './roots.ts';

export interface Holding {
  readonly root: Root;
  readonly containers: readonly Container[];
  readonly operations: readonly Operation[];
}

const known = new WeakMap<FileFacts, readonly Holding[]>();

/** The names of the file and its suites that are filled, in source order. */
export function holdingsOf(facts: FileFacts): readonly Holding[] {
  const before = known.get(facts);
  if (before !== undefined) return before;
  const holdings = rootsOf(facts).map((root) => ({ root, containers: containersOf(root, facts), operations: operationsAt(root, facts) }));
  known.set(facts, holdings);
  return holdings;
}
