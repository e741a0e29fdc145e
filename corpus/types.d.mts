/** One report of one rule, where it stands in the corpus. */
export interface Report {
  /** name@version */
  readonly package: string;
  /** Relative to the package's root, with forward slashes. */
  readonly path: string;
  readonly line: number;
  readonly column: number;
  /** Without the plugin's prefix. */
  readonly rule: string;
  /** The messageId. */
  readonly reason: string;
  readonly message: string;
}

/** A person's verdict on one report. */
export interface Label {
  readonly package: string;
  readonly path: string;
  readonly line: number;
  /** Only where one line has several reports of one rule and reason. */
  readonly column?: number;
  readonly rule: string;
  readonly reason: string;
  readonly verdict: 'leak' | 'wrong';
  readonly why: string;
}
