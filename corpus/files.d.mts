export type Kind = 'test' | 'bench';

export interface CorpusFile {
  /** Relative to the package's root, with forward slashes. */
  readonly path: string;
  /** Absolute. */
  readonly file: string;
  readonly code: string;
  readonly kind: Kind;
}

export function isCandidate(path: string): boolean;
export function kindOf(path: string, code: string): Kind | null;
export function collectFiles(root: string, wanted?: (path: string) => boolean): CorpusFile[];
