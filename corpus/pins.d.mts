export interface Pin {
  /** owner/name */
  readonly name: string;
  readonly commit: string;
  /** Folders whose tests are linted. */
  readonly roots: readonly string[];
  /** Ends of file names that are tests there, besides the usual ones. */
  readonly endings?: readonly string[];
  /** A tsconfig of the repository whose `paths` hold. */
  readonly extends?: string;
  /** Packages of typings that are in force without an import; `node` always is. */
  readonly types?: readonly string[];
  /** Where the repository's own packages have their source. */
  readonly paths?: Readonly<Record<string, readonly string[]>>;
  /** What tests of it need that are run: what browsers have, constants of its build. */
  readonly run?: { readonly dom?: boolean; readonly define?: Readonly<Record<string, string>> };
}

export function parsePins(text: string): Pin[];
