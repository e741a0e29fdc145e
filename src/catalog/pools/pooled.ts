/** How a pool of a library is described: data only. */

/** A method of the pool or of what it lent, and what it does. */
export interface PoolMethod {
  readonly name: string;
  /** Whose method it is: the pool's, called with the lease, or the lease's own. */
  readonly of: 'pool' | 'lease';
}

export interface PoolKind {
  readonly id: string;
  /** Functions and classes that make one, as `originKey` writes origins. */
  readonly makers: readonly string[];
  readonly acquire: string;
  /** What `acquire()` returns has the lease, or its promise, in this property: tarn's `pool.acquire().promise`. */
  readonly leaseIn?: string;
  readonly releases: readonly PoolMethod[];
  /** Ends the lease instead of keeping it for the next. */
  readonly discards: readonly PoolMethod[];
  /** Where a hook of the pool sees each lease: `argument` of the maker is an object, and one of `keys` is such a hook. */
  readonly hooks: { readonly argument: number; readonly keys: readonly string[] };
  /** A function that makes what is lent: the key of the options object, or null where the argument itself is it. */
  readonly factory: { readonly argument: number; readonly key: string | null } | null;
  /** There are only so many: one that does not come back is missed. */
  readonly isBounded: boolean;
  /** Which rule speaks of a lease that does not come back in a file with tests, where that is not the rule about pools. */
  readonly lostIn?: 'no-leaked-resources';
  /** The lease is a connection whose state is changed by statements. */
  readonly statements?: Statements;
}

/** Changes of a session and what undoes them, by the beginning of a statement and by methods. */
export interface Statements {
  /** Methods that take the statement as their first argument. */
  readonly methods: readonly string[];
  readonly pairs: readonly StatementPair[];
}

export interface StatementPair {
  /** As a message names it. */
  readonly noun: string;
  readonly begins: RegExp;
  readonly ends: RegExp;
  /** Methods of the lease that do the same. */
  readonly beginMethods: readonly string[];
  readonly endMethods: readonly string[];
}
