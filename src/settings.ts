import type { FrameworkId } from './catalog/frameworks/framework.ts';
import { flag, index, list, mapping, readFields, record, text, version, word, type Field, type Fields } from './utils/config-values.ts';

/** The frameworks that put their functions into the global scope, so that a file can use them without an import. */
const frameworksWithGlobals = ['vitest', 'jest', 'mocha', 'jasmine', 'bun'] as const satisfies readonly FrameworkId[];

export type GlobalFramework = (typeof frameworksWithGlobals)[number];

/** The tools whose version may decide what they do, and Node for those that are built into it. */
const versionedTools = ['vitest', 'jest', 'mocha', 'jasmine', 'ava', 'playwright', 'tap', 'tape', 'uvu', 'qunit', 'tinybench', 'mitata', 'benchmark', 'cronometro', 'bun', 'deno', 'node'] as const satisfies readonly (FrameworkId | 'node')[];

export type VersionedTool = (typeof versionedTools)[number];

/** What a wrapper of the runner may stand in for, by the runners' usual names. */
const wrappedFunctions = ['test', 'describe', 'beforeAll', 'beforeEach', 'afterEach', 'afterAll'] as const;

export type WrappedFunction = (typeof wrappedFunctions)[number];

/** A function, class or method, named by the package or the file that exports it. */
export interface SymbolSpecifier {
  /** The package, as it is imported: `@acme/test-db`, `@acme/test-db/server`. */
  readonly package?: string;
  /** The file, relative to the folder that ESLint runs in; the extension may be left out. */
  readonly file?: string;
  /** The exported name, with members behind dots (`db.open`); `default` for the default export. */
  readonly name: string;
}

export interface ResourceSetting extends SymbolSpecifier {
  /** Methods of the handle that end it, the usual one first; `()` where the handle itself is called. */
  readonly releases: readonly string[];
  /** What it is, as it stands in a message: `test database`. */
  readonly noun?: string;
  /** Its end must be waited for, or it is still there. */
  readonly waits?: boolean;
  /** Methods that really start it, where making it holds nothing. */
  readonly startsWith?: readonly string[];
}

export interface ReleaserSetting extends SymbolSpecifier {
  /** Which argument it ends; the first (0) when absent. */
  readonly argument?: number;
}

export interface BorrowerSetting extends SymbolSpecifier {
  /** Which arguments it only looks at; all when absent. */
  readonly arguments?: readonly number[];
}

export interface TestWrapperSetting extends SymbolSpecifier {
  /** The function of the runner that it behaves like. */
  readonly like: WrappedFunction;
}

/** What the configuration of the runner says, where it cannot be read from its file. */
export interface RunnerSetting {
  readonly restoreMocks?: boolean;
  readonly mockReset?: boolean;
  readonly unstubEnvs?: boolean;
  readonly unstubGlobals?: boolean;
  /** Whether each test file has globals and modules of its own. */
  readonly isolate?: boolean;
  /** Files that run before the tests, from the folder that ESLint runs in. */
  readonly setupFiles?: readonly string[];
  /** The versions with which the tests are run, where the installed packages do not tell. */
  readonly versions?: Readonly<Partial<Record<VersionedTool, string>>>;
}

/** What stands under `settings['test-leaks']` in an ESLint config. */
export interface TestLeaksSettings {
  /** The framework to which `test`, `beforeEach` and the like belong where a file uses them as globals. */
  readonly framework?: GlobalFramework;
  readonly runner?: RunnerSetting;
  readonly resources?: readonly ResourceSetting[];
  readonly releasers?: readonly ReleaserSetting[];
  readonly registrars?: readonly SymbolSpecifier[];
  readonly borrowers?: readonly BorrowerSetting[];
  readonly testWrappers?: readonly TestWrapperSetting[];
}

declare module '@typescript-eslint/utils/ts-eslint' {
  interface SharedConfigurationSettings {
    'test-leaks'?: TestLeaksSettings;
  }
}

const place = `settings['test-leaks']`;

const specifier: Fields<SymbolSpecifier> = {
  package: text('The package that exports it, as it is imported.'),
  file: text('The file that exports it, from the folder that ESLint runs in; the extension may be left out.'),
  name: text('The exported name, with members behind dots; `default` for the default export.'),
};

/** For each key what it may hold; the documentation's table is made of this. */
export const settingFields: Fields<TestLeaksSettings> = {
  framework: word(frameworksWithGlobals, 'The framework that `test`, `beforeEach` and the like belong to where a file uses them as globals.'),
  runner: record<RunnerSetting>({
    restoreMocks: flag('Spies are restored before each test.'),
    mockReset: flag('Spies are reset before each test, which restores them too in Vitest 3 and later.'),
    unstubEnvs: flag('Changes by `vi.stubEnv` are undone before each test.'),
    unstubGlobals: flag('Changes by `vi.stubGlobal` are undone before each test.'),
    isolate: flag('Each test file has globals and modules of its own.'),
    setupFiles: list(text('Files that run before the tests, from the folder that ESLint runs in.')),
    versions: mapping(versionedTools, version('Which version a tool has, where the installed package does not tell.')),
  }, [], 'What the configuration of the runner says, where it is computed or elsewhere; a key that is absent is read from the nearest configuration file.'),
  resources: symbols<ResourceSetting>('Functions and classes that start something which has to be ended.', {
    ...specifier,
    releases: list(text('Methods of what it returns that end it, the usual one first; `()` where what it returns is called.')),
    noun: text('What it is called in messages; the exported name when absent.'),
    waits: flag('Whether its end has to be waited for.'),
    startsWith: list(text('Methods that really start it, where making it holds nothing.')),
  }, ['releases']),
  releasers: symbols<ReleaserSetting>('Functions that end what they are given.', { ...specifier, argument: index('Which argument it ends; the first, 0, when absent.') }),
  registrars: symbols<SymbolSpecifier>('Functions that run the callback which they are given when the current test is over.', specifier),
  borrowers: symbols<BorrowerSetting>('Functions that neither end nor keep what they are given.', { ...specifier, arguments: list(index('Which arguments that is true of; all when absent.')) }),
  testWrappers: symbols<TestWrapperSetting>('Functions of your own that register tests or hooks.', { ...specifier, like: word(wrappedFunctions, 'The function of the runner that it behaves like.') }, ['like']),
};

/** A list of symbols, each of a package or of a file. */
function symbols<Value extends SymbolSpecifier>(description: string, fields: Fields<Value>, required: readonly (keyof Value & string)[] = []): Field<readonly Value[]> {
  const entry = record<Value>(fields, ['name', ...required], description);
  return list({
    ...entry,
    read(value, where) {
      const read = entry.read(value, where);
      if ((read.package === undefined) === (read.file === undefined)) throw new Error(`${where} has ${read.package === undefined ? 'neither' : 'both'} package ${read.package === undefined ? 'nor' : 'and'} file; it needs one of them`);
      return read;
    },
  });
}

const read = new WeakMap<object, TestLeaksSettings>();

/** The plugin's part of a config's `settings`. Throws, naming the key and what is allowed, when there is anything wrong in it. */
export function readSettings(settings: Readonly<Record<string, unknown>>): TestLeaksSettings {
  const known = read.get(settings);
  if (known !== undefined) return known;
  const value = settings['test-leaks'];
  const checked = value === undefined ? {} : readFields(settingFields, value, place);
  read.set(settings, checked);
  return checked;
}
