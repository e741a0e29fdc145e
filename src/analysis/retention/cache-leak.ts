import type { ContainerKind } from '../../catalog/retention/collections.ts';
import type { Node } from '../../utils/ast.ts';
import type { Unit } from '../model/test-model.ts';
import type { Occasion } from './occasions.ts';
import type { Holder } from './roots.ts';

export type CacheReason =
  /** It gets more and more, and nothing takes it out. */
  | 'growsPerTest'
  /** The same, where what it gets are objects that the tests make. */
  | 'keepsTestObjects'
  /** A test needs what another one left in it. */
  | 'readByOtherTest';

/** A collection that tests fill and nobody empties in time. */
export interface CacheLeak {
  readonly reason: CacheReason;
  /** Where it is reported: its declaration, or where another test reads it. */
  readonly node: Node;
  readonly root: Holder;
  /** The collection as a reader calls it. */
  readonly name: string;
  /** The file that it is of, as this one imports it; null for this one. */
  readonly file: string | null;
  /** What empties it, as code; null where that takes more than a word. */
  readonly emptiedBy: string | null;
  /** Null for a variable that holds something else than a collection. */
  readonly kind: ContainerKind | null;
  /** The expression that puts something in. */
  readonly store: Node;
  /** What it puts in. */
  readonly stored: readonly Node[];
  /** When it does. */
  readonly occasion: Occasion;
  /** What empties it, but too rarely. */
  readonly emptied: Node | null;
  /** The test that reads what another one put in. */
  readonly reader: Unit | null;
}
