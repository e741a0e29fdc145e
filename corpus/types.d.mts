/** Where something stands: a published package, or a repository at a commit. */
export type Source =
  | { /** name@version */ readonly package: string; readonly repository?: never; readonly commit?: never }
  | { /** owner/name */ readonly repository: string; readonly commit: string; readonly package?: never };

/** With the compiler's program, or without. */
export type Mode = 'typed' | 'untyped';

interface Place {
  /** Relative to the package's or repository's root, with forward slashes. */
  readonly path: string;
  readonly line: number;
  /** Without the plugin's prefix. */
  readonly rule: string;
  /** The messageId. */
  readonly reason: string;
}

/** One report of one rule, where it stands in the corpus. */
export type Report = Source &
  Place & {
    readonly column: number;
    readonly message: string;
    /** Of repositories, which are linted twice. */
    readonly modes?: readonly Mode[];
  };

/** A person's verdict on one report. */
export type Label = Source &
  Place & {
    /** Only where one line has several reports of one rule and reason. */
    readonly column?: number;
    /** Why only one mode has the report; a class of `differences.mjs`. */
    readonly difference?: string;
    readonly verdict: 'leak' | 'wrong';
    readonly why: string;
    readonly order?: Order;
  };

/** How a run shows what a report says of two tests; `npm run corpus` does not run it, `node corpus/order.mjs` does. */
export interface Order {
  /** How the later test is run to compare: without the first, before it; or the first a second time. */
  readonly way: 'alone' | 'reversed' | 'repeated';
  /** The line on which the first test begins. */
  readonly first: number;
  /** The line on which the later test begins; none where the first is repeated. */
  readonly second?: number;
  /** A line of the first test whose check is made to fail. */
  readonly failing?: number;
  /** An expression that is looked at when the later test begins. */
  readonly sees?: string;
  /** What the later test then sees, and comes to. */
  readonly after: string;
  /** The same the other way. */
  readonly otherwise: string;
}
