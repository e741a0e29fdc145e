/** Where runners are configured, and under which names. Data only. */
import type { UndoingOption } from '../fakes/fake.ts';

/** The runners whose configuration is read. */
export type ConfiguredRunner = 'vitest' | 'jest' | 'playwright';

export interface ConfigFiles {
  /** Names without extension. */
  readonly names: readonly string[];
  /** The key below which the options stand; null for the whole. */
  readonly section: string | null;
  /** The key of package.json. */
  readonly manifestKey: string | null;
  /** An option and the keys that turn it on, with dots for keys inside. */
  readonly options: Readonly<Record<UndoingOption, readonly string[]>>;
  readonly setupKeys: readonly string[];
  /** What it takes over from another package. */
  readonly presetKey: string | null;
  /** Switches isolation off, with the value that does. */
  readonly isolationKeys: readonly string[];
  /** Names the files that run once before all others, and after them. */
  readonly globalKeys: { readonly setUp: string; readonly tearDown: string | null };
}

export const CONFIG_EXTENSIONS: readonly string[] = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs', '.json'];

export const configFiles: Readonly<Record<ConfiguredRunner, ConfigFiles>> = {
  vitest: {
    names: ['vitest.config', 'vite.config', 'vitest.workspace', 'vitest.projects'],
    section: 'test',
    manifestKey: null,
    options: { restoreMocks: ['restoreMocks'], mockReset: ['mockReset'], unstubEnvs: ['unstubEnvs'], unstubGlobals: ['unstubGlobals'], fakesAlways: [] },
    setupKeys: ['setupFiles'],
    presetKey: null,
    isolationKeys: ['isolate', 'poolOptions.forks.isolate', 'poolOptions.threads.isolate'],
    globalKeys: { setUp: 'globalSetup', tearDown: null },
  },
  jest: {
    names: ['jest.config'],
    section: null,
    manifestKey: 'jest',
    options: { restoreMocks: ['restoreMocks'], mockReset: ['resetMocks'], unstubEnvs: [], unstubGlobals: [], fakesAlways: ['fakeTimers.enableGlobally', 'timers'] },
    setupKeys: ['setupFiles', 'setupFilesAfterEnv', 'setupTestFrameworkScriptFile'],
    presetKey: 'preset',
    isolationKeys: [],
    globalKeys: { setUp: 'globalSetup', tearDown: 'globalTeardown' },
  },
  playwright: {
    names: ['playwright.config'],
    section: null,
    manifestKey: null,
    options: { restoreMocks: [], mockReset: [], unstubEnvs: [], unstubGlobals: [], fakesAlways: [] },
    setupKeys: [],
    presetKey: null,
    isolationKeys: [],
    globalKeys: { setUp: 'globalSetup', tearDown: 'globalTeardown' },
  },
};

/** Presets of Jest that transform files and set none of the options that matter. */
export const PLAIN_PRESETS = /^(?:ts-jest|@swc\/|@shelf\/|jest-puppeteer|@babel\/)/;
/** Packages whose presence runs Jest with options of their own: `resetMocks` is on in react-scripts 4 and later. */
export const OPINIONATED_PACKAGES: readonly string[] = ['react-scripts', 'react-app-rewired', '@craco/craco'];
/** Switches of a command line that change what an option says. */
export const COMMAND_SWITCHES = /--(?:restore-?mocks|reset-?mocks|mock-?reset|unstub-?envs|unstub-?globals)\b/i;
/** Files that a command loads before the tests: `mocha -r test/setup.js`, `node --import ./setup.js --test`. */
export const COMMAND_SETUP = /(?:-r|--require|--import|--file|--setupFiles(?:AfterEnv)?|--preload)[ =]["']?([\w@./-]+)/g;
/** Configurations of which only the paths of files are read that they name. */
export const OTHER_CONFIGS: readonly string[] = ['.mocharc.js', '.mocharc.cjs', '.mocharc.mjs', '.mocharc.json', '.mocharc.jsonc', '.mocharc.yml', '.mocharc.yaml', 'bunfig.toml', 'spec/support/jasmine.json', 'spec/support/jasmine.mjs', '.taprc', 'ava.config.js', 'ava.config.mjs'];
export const NAMED_PATH = /(?:\.{0,2}\/)?[\w@-]+(?:\/[\w@.*-]+)*\.[cm]?[jt]sx?\b|\.{1,2}\/[\w@./-]+/g;
/** Packages that are loaded before tests and undo nothing. */
export const PLAIN_SETUPS = /^(?:@testing-library\/|jest-dom|jest-extended|jest-canvas-mock|jest-fetch-mock|whatwg-fetch|isomorphic-fetch|cross-fetch|dotenv|tsx|ts-node|@swc|@babel|esbuild|esm|core-js|regenerator-runtime|reflect-metadata|fake-indexeddb|source-map-support|react-native-gesture-handler|@esbuild-kit|chai|should|mocha|vitest-canvas-mock|@vitest\/web-worker)/;
/** Files in which something may name a file of global set-up, and the words by which it does. */
export const GLOBAL_CONFIGS = /^(?:(?:vite|vitest|jest|playwright)\.[\w.-]+|package\.json|bunfig\.toml)$/;
export const GLOBAL_WORDS = /\bglobal(?:Setup|Teardown)\b|--test-global-setup|\bpreload\b/;
/** The file that a command of the package names as global set-up of `node:test`: `node --test --test-global-setup=./setup.js`. */
export const NODE_GLOBAL_SETUP = /--test-global-setup[= ]\\?["']?([\w@./-]+)/g;
/** A command of Jest that names another global set-up or teardown than its configuration. */
export const COMMAND_GLOBALS = /--global(?:Setup|Teardown)\b/;
