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
  };
