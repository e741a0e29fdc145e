import type { Fake } from '../../catalog/fakes/fake.ts';
import type { Node, Variable } from '../../utils/ast.ts';
import type { Suite } from '../model/test-model.ts';

/** An expression that changes state which others see: where, and what. */
export interface Change {
  readonly node: Node;
  readonly fake: Fake;
  /** What is changed, the same for all changes of the same thing: `process.env.A`, `vitest-clock`. */
  readonly slot: string;
  /** As a reader writes it; empty where the fake says it all. */
  readonly shown: string;
  /** The sandbox by which it is made. */
  readonly owner: Variable | null;
  /** Who can see it at all: everything in the process, or the tests of the suite in which the changed object is made. */
  readonly reach: 'process' | Suite;
}

/** A write of state that may be a change, or put back what a change replaced. */
export interface Write {
  readonly node: Node;
  readonly fake: Fake;
  /** `process.env.A`; for a computed name the slot of the object: `process.env`. */
  readonly slot: string;
  /** The name is computed: it may be any below `slot`. */
  readonly computed: boolean;
  /** What is written; null for `delete`. */
  readonly value: Node | null;
  readonly shown: string;
  readonly reach: 'process' | Suite;
}

/** Whether a write of `outer` also writes `slot`: `process.env` covers `process.env.A`. */
export function covers(outer: string, slot: string): boolean {
  return slot === outer || slot.startsWith(`${outer}.`);
}
