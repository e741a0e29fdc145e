import type { Node, Variable } from '../../utils/ast.ts';
import type { ContextKind } from './contexts.ts';
import type { Held } from './holding.ts';
import type { Occasion } from './occasions.ts';

export type ContextReason =
  /** The context itself, or something that it is in. */
  | 'contextStored'
  /** A closure that uses it. */
  | 'contextCaptured'
  /** A closure that does not use it, made beside one that does. */
  | 'contextInSharedScope';

/** Something that holds the context of a test, put where it outlives the test. */
export interface ContextLeak {
  readonly reason: ContextReason;
  /** What is put there. */
  readonly node: Node;
  readonly held: Held<ContextKind>;
  /** Where: as a reader writes it. */
  readonly into: string;
  /** The name of the file that it is, or hangs on; null for a global, and for what another file keeps. */
  readonly variable: Variable | null;
  /** The line by which it gets there. */
  readonly store: Node;
  readonly occasion: Occasion;
  /** Whether the place keeps all that it is given, or the last. */
  readonly keepsAll: boolean;
  /** What empties the place, but too rarely. */
  readonly emptied: Node | null;
}
