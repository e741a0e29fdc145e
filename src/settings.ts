import type { FrameworkId } from './catalog/frameworks/framework.ts';
import { hint, listed, oneOf, shown } from './utils/allowed-values.ts';

/** The frameworks that put their functions into the global scope, so that a file can use them without an import. */
const frameworksWithGlobals = ['vitest', 'jest', 'mocha', 'jasmine', 'bun'] as const satisfies readonly FrameworkId[];

export type GlobalFramework = (typeof frameworksWithGlobals)[number];

/** What stands under `settings['test-leaks']` in an ESLint config. */
export interface TestLeaksSettings {
  /** The framework to which `test`, `beforeEach` and the like belong where a file uses them as globals. */
  readonly framework?: GlobalFramework;
}

declare module '@typescript-eslint/utils/ts-eslint' {
  interface SharedConfigurationSettings {
    'test-leaks'?: TestLeaksSettings;
  }
}

const place = `settings['test-leaks']`;

/** For each key what it may hold, and how a value becomes part of the settings. */
const keys: { readonly [Key in keyof TestLeaksSettings]-?: (value: unknown) => TestLeaksSettings } = {
  framework: (value) => ({ framework: oneOf(frameworksWithGlobals, value, `${place}.framework`) }),
};

const read = new WeakMap<object, TestLeaksSettings>();

/** The plugin's part of a config's `settings`. Throws, naming the key and what is allowed, when there is anything wrong in it. */
export function readSettings(settings: Readonly<Record<string, unknown>>): TestLeaksSettings {
  const known = read.get(settings);
  if (known !== undefined) return known;
  const checked = check(settings['test-leaks']);
  read.set(settings, checked);
  return checked;
}

function check(value: unknown): TestLeaksSettings {
  if (value === undefined) return {};
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(`${place} is ${shown(value)}; it must be an object; allowed keys: ${listed(Object.keys(keys))}`);
  }
  let settings: TestLeaksSettings = {};
  for (const [key, entry] of Object.entries(value)) {
    if (!isKey(key)) {
      throw new Error(`${place}.${key} is unknown; ${hint(key, Object.keys(keys))}allowed: ${listed(Object.keys(keys))}`);
    }
    // Configs are often put together from variables: an undefined value says as little as an absent key.
    if (entry !== undefined) settings = { ...settings, ...keys[key](entry) };
  }
  return settings;
}

function isKey(key: string): key is keyof TestLeaksSettings {
  return Object.hasOwn(keys, key);
}
