import type { FrameworkId } from './catalog/frameworks/framework.ts';

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

function oneOf<const Allowed extends string>(allowed: readonly Allowed[], value: unknown, where: string): Allowed {
  const found = allowed.find((name) => name === value);
  if (found !== undefined) return found;
  const guess = typeof value === 'string' ? hint(value, allowed) : '';
  throw new Error(`${where} is ${shown(value)}; ${guess}allowed: ${listed(allowed)}`);
}

function hint(written: string, allowed: readonly string[]): string {
  const [nearest] = allowed
    .map((name) => ({ name, edits: editDistance(written.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, edits }) => edits <= Math.max(2, Math.floor(name.length / 3)))
    .sort((one, other) => one.edits - other.edits);
  return nearest === undefined ? '' : `did you mean '${nearest.name}'? `;
}

function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [index, letter] of Array.from(from).entries()) {
    const next = [index + 1];
    for (const [column, other] of Array.from(to).entries()) {
      const replaced = (row[column] ?? 0) + (letter === other ? 0 : 1);
      const removed = (row[column + 1] ?? 0) + 1;
      const added = (next[column] ?? 0) + 1;
      next.push(Math.min(replaced, removed, added));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

function listed(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(', ');
}

function shown(value: unknown): string {
  if (typeof value === 'string') return `'${value}'`;
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object' && value !== null) return 'an object';
  return typeof value === 'function' ? 'a function' : String(value);
}
