/** What is known of functions and classes of other files: no nodes and no types, so that it can outlive the file that was asked. */
import type { Release, ResourceKind } from '../../catalog/resources/resource.ts';
import type { CallExpression, Identifier, NewExpression, Node, SourceCode } from '../../utils/ast.ts';
import type { Frame } from '../../utils/functions.ts';
import type { Origin } from '../../utils/origins.ts';
import type { ImportedKeeper } from '../retention/keeper.ts';

/** One way to reach, and so to end, what a helper hands out. */
export interface Way {
  /** Where in the value that the caller gets: `['server']`, `['close']`. */
  readonly path: readonly string[];
  /** The resource itself; or a function that ends it, which is then a kind whose release is its call. */
  readonly kind: ResourceKind;
}

/** A resource that the caller of a helper has to end. */
export interface HandedOut {
  /** The resource itself. */
  readonly kind: ResourceKind;
  /** The usual way first; none where the helper keeps the handle to itself, so that nobody can end it. */
  readonly ways: readonly Way[];
  readonly started: boolean;
  /** What may have made it, in the terms of the catalogue: where a test fakes that, it is not real. */
  readonly madeBy: readonly Origin[];
}

/** A helper as the caller knows it. */
export interface Through {
  readonly helper: string;
  /** Its file, as the caller imports it; null in the caller's own. */
  readonly file: string | null;
}

export interface Handover extends Through {
  readonly results: readonly HandedOut[];
}

/** What a call does to a handle that it gets, in this order; nothing at all is a borrow. */
export interface ArgumentEffect {
  readonly does: readonly ArgumentUse[];
  /** Where in the result of the call the handle comes out again. */
  readonly yields: readonly (readonly string[])[];
}

export type ArgumentUse =
  | { readonly effect: 'release'; readonly release: Release | null; readonly waited: boolean }
  | { readonly effect: 'start' | 'end' | 'lend' | 'transfer' };

/** What a helper hands back to be called in the end. */
export interface CleanupContract {
  /** Where in its result the cleanups are: the result itself, `['close']`, `['1']`. */
  readonly paths: readonly (readonly string[])[];
  /** What the result has beside them. */
  readonly members: readonly string[];
  readonly undoes: {
    /** `thing`: something that the helper has started. `state`: something shared that it has changed. `fake`: the same, by a fake that runners may undo. `spoken`: only the name says so. */
    readonly what: 'thing' | 'state' | 'fake' | 'spoken';
    /** What is changed, as it is written in the helper: `process.env`. */
    readonly written: string | null;
  };
}

export interface HandedCleanup extends Through {
  readonly contract: CleanupContract;
}

/** What one file may ask about the helpers that it calls. */
export interface Helpers {
  /** False when no call of what `name`, a name of the file, stands for, or of a member of it, can hand over anything. */
  mayHandOver(name: Identifier): boolean;
  /** False when no call of what `name`, a name of the file, stands for, or of a member of it, can hand back a cleanup. */
  mayHandBack(name: Identifier): boolean;
  /** What the caller of `call` has to end; null when that is unknown, or nothing. */
  handover(call: CallExpression | NewExpression): Handover | null;
  /** What `call` does to the handle of `kind` at `path` of its argument `index`; null when that is unknown. */
  effectOn(call: CallExpression | NewExpression, index: number, path: readonly string[], kind: ResourceKind): ArgumentEffect | null;
  /** What the imported `name` keeps of what it is given, and the file that does; null when it keeps nothing, or that is unknown. */
  keeper(name: Identifier): { readonly keeper: ImportedKeeper; readonly path: string; readonly specifier: string } | null;
  /** What a helper of another file hands back to `call` to be called in the end; null when that is unknown, or nothing. */
  cleanups(call: CallExpression): HandedCleanup | null;
  /** How the helper of another file that `call` calls registers the end of what it starts with the test, as it is written there; null when it does not. */
  registration(call: CallExpression): string | null;
  /** The path of the file of the project that `specifier` means, for who looks into it himself; null for packages. */
  fileOf(specifier: string): string | null;
  /** The same for the file at an absolute path. */
  openAt(path: string): Opened | null;
}

/** Another file, as the one that asks was parsed. */
export interface Opened {
  readonly path: string;
  readonly sourceCode: SourceCode;
  readonly helpers: Helpers;
  /** The innermost function around a node that is not just called where it stands. */
  readonly ownerOf: (node: Node) => Frame;
}

/** For a file that is looked at alone. */
export const NO_HELPERS: Helpers = {
  mayHandOver: () => false, mayHandBack: () => false, handover: () => null, effectOn: () => null, keeper: () => null, cleanups: () => null, registration: () => null, fileOf: () => null, openAt: () => null,
};
