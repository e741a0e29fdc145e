/** The words for pools: what one is, who hands out and takes back, what was borrowed. */
import type { PoolKind } from '../../catalog/pools/index.ts';
import type { CallExpression, NewExpression, Node, Variable } from '../../utils/ast.ts';
import type { Frame, FunctionNode } from '../../utils/functions.ts';
import type { FreeList, Take } from './free-lists.ts';
import type { Place } from './place.ts';
import type { PoolFile } from './pool-file.ts';
import type { Instance } from './resolver.ts';

/** A function that hands out what it takes from a free list. */
export interface Lender {
  readonly fn: FunctionNode;
  readonly file: PoolFile;
  readonly list: FreeList;
  readonly take: Take;
}

/** A function that puts what it is given, or its own object, into a free list. */
export interface Returner {
  readonly fn: FunctionNode;
  readonly file: PoolFile;
  readonly list: FreeList;
  /** The parameter that goes back, or the object whose method it is. */
  readonly given: { readonly index: number; readonly variable: Variable } | 'this';
}

/** A pool, told from other pools of the same make. */
export type Pool = HandMadePool | CataloguedPool;

interface AnyPool {
  /** As a message calls it. */
  readonly name: string;
  /** What it is kept in; two pools with the same one are the same. Null where nothing tells. */
  readonly identity: Variable | Place | null;
  readonly made: { readonly node: NewExpression | CallExpression; readonly file: PoolFile } | null;
}

export interface HandMadePool extends AnyPool {
  readonly by: 'hand';
  readonly list: FreeList;
  readonly file: PoolFile;
  readonly instance: Instance | null;
}

export interface CataloguedPool extends AnyPool {
  readonly by: 'catalogue';
  readonly kind: PoolKind;
}

/** Something borrowed in the linted file. */
export interface Lease {
  readonly pool: Pool;
  /** The function that hands it out; null where it is taken from the list itself, or from a library. */
  readonly lender: Lender | null;
  /** What hands it out. */
  readonly node: Node;
  /** The name of what hands it out: `acquire`, `pop`. */
  readonly call: string;
  /** `node` with what is around it and has the same value: `await pool.acquire()`, `free.pop() ?? new Thing()`. */
  readonly value: Node;
  /** The name that holds it; null when it has none. */
  readonly variable: Variable | null;
  readonly frame: Frame;
}
