/** The catalogue as the analysis of one file asks it: the built-in rows, and those that a config adds. */
import { isBorrower, type Borrower } from './borrowers.ts';
import { creatorKey, creatorNames, creatorsOf, kindById, type Creator, type Release, type ResourceKind } from './resources/index.ts';

/** A function that ends its argument at `argument`, whatever that is. */
export interface Releaser {
  readonly key: string;
  readonly argument: number;
}

/** What a project's function is to its runner. */
export type RunnerFunction = { readonly is: 'registrar' } | { readonly is: 'like'; readonly name: string };

/** Rows beyond the built-in ones; keys are written as `originKey` writes origins. */
export interface Additions {
  readonly kinds: readonly ResourceKind[];
  readonly creators: readonly Creator[];
  readonly borrowers: readonly Borrower[];
  readonly releasers: readonly Releaser[];
  readonly runnerFunctions: ReadonlyMap<string, RunnerFunction>;
  /** Words of which a file that uses one of `creators`, or of `runnerFunctions`, has at least one. */
  readonly creatorWords: readonly string[];
  readonly runnerWords: readonly string[];
}

export interface Catalogue {
  kindById(id: string): ResourceKind | undefined;
  /** The creators at an origin. */
  creatorsOf(key: string): readonly Creator[];
  /** False when no creator is called so. */
  isCreatorName(name: string): boolean;
  isBorrower(key: string, argument: number): boolean;
  /** How the call of what is at `key` ends its argument, where a config says that it does. */
  releaseBy(key: string, argument: number): Release | null;
  runnerFunction(key: string): RunnerFunction | null;
  /** True when a config has a row for what is at `key`. */
  isAdded(key: string): boolean;
  /** True when a config has rows for files of the project; their keys begin with `./`. */
  readonly addsFiles: boolean;
  /** Words of which one is in every file that uses an added function of the runner. */
  readonly runnerWords: readonly string[];
  /** Words of which one is in every file that uses an added row. */
  readonly addedWords: readonly string[];
}

/** Nothing but the built-in rows. */
export const builtIn: Catalogue = {
  kindById,
  creatorsOf,
  isCreatorName: (name) => creatorNames.has(name),
  isBorrower,
  releaseBy: () => null,
  runnerFunction: () => null,
  isAdded: () => false,
  addsFiles: false,
  runnerWords: [],
  addedWords: [],
};

/** The built-in rows and `additions`, which come first. */
export function extendedBy(additions: Additions): Catalogue {
  const kinds = new Map(additions.kinds.map((kind) => [kind.id, kind]));
  const keys = new Set(additions.creators.map(creatorKey));
  const names = new Set(additions.creators.map((creator) => creator.path.at(-1) ?? creator.module));
  const added = new Set([...keys, ...additions.borrowers.map(({ key }) => key), ...additions.releasers.map(({ key }) => key), ...additions.runnerFunctions.keys()]);
  const borrowers = new Map(additions.borrowers.map((borrower) => [borrower.key, borrower]));
  return {
    kindById: (id) => kinds.get(id) ?? kindById(id),
    creatorsOf: (key) => (keys.has(key) ? additions.creators.filter((creator) => creatorKey(creator) === key) : creatorsOf(key)),
    isCreatorName: (name) => names.has(name) || creatorNames.has(name),
    isBorrower(key, argument) {
      const added = borrowers.get(key);
      return added === undefined ? isBorrower(key, argument) : (added.arguments?.includes(argument) ?? true);
    },
    releaseBy(key, argument) {
      const found = additions.releasers.some((releaser) => releaser.key === key && releaser.argument === argument);
      return found ? { by: 'function', name: key, completion: 'promise', mustWait: false } : null;
    },
    runnerFunction: (key) => additions.runnerFunctions.get(key) ?? null,
    isAdded: (key) => added.has(key),
    addsFiles: [...added].some((key) => key.startsWith('./')),
    runnerWords: additions.runnerWords,
    addedWords: additions.creatorWords,
  };
}
