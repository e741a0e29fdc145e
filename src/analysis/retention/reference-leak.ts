import type { Node, Variable } from '../../utils/ast.ts';
import type { Unit } from '../model/test-model.ts';
import type { Held } from './holding.ts';
import type { Occasion } from './occasions.ts';
import type { Weight } from './weight.ts';

export type ReferenceReason =
  /** A name keeps the last one while tests run that have no use for it. */
  | 'heldByName'
  /** A collection keeps all. */
  | 'collected';

/** Something heavy that a test or hook makes, kept by what outlives it. */
export interface ReferenceLeak {
  readonly reason: ReferenceReason;
  /** What is kept. */
  readonly node: Node;
  readonly held: Held<Weight>;
  readonly into: string;
  readonly variable: Variable | null;
  readonly store: Node;
  readonly occasion: Occasion;
  /** The first test that runs while it is kept and has no use for it; null for collections. */
  readonly bystander: Unit | null;
}
