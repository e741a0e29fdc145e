/** Where runners are configured, and under which names. Data only. */
import type { UndoingOption } from '../fakes/fake.ts';

/** The runners whose configuration is read. */
export type ConfiguredRunner = 'vitest' | 'jest';

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
  },
  jest: {
    names: ['jest.config'],
    section: null,
    manifestKey: 'jest',
    options: { restoreMocks: ['restoreMocks'], mockReset: ['resetMocks'], unstubEnvs: [], unstubGlobals: [], fakesAlways: ['fakeTimers.enableGlobally', 'timers'] },
    setupKeys: ['setupFiles', 'setupFilesAfterEnv', 'setupTestFrameworkScriptFile'],
    presetKey: 'preset',
    isolationKeys: [],
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
