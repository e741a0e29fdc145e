/** What the configuration of the runner, read without running it, does to the reports. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type * as eslint from 'eslint';
import { afterEach, describe, expect, it } from 'vitest';
import { noUnrestoredFakes } from '../../src/rules/no-unrestored-fakes.ts';

const ruleTester = createRequire(import.meta.url).resolve('@typescript-eslint/rule-tester');
const { Linter } = createRequire(ruleTester)('eslint') as typeof eslint;

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A repository of its own, with these files. */
function repository(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'test-leaks-config-'));
  folders.push(root);
  mkdirSync(join(root, '.git'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

function reportsIn(root: string, code: string, path = 'test/a.test.js'): string[] {
  const linter = new Linter({ cwd: root });
  const messages = linter.verify(
    code,
    [{ files: ['**/*.js'], plugins: { t: { rules: { r: noUnrestoredFakes as unknown as eslint.Rule.RuleModule } } }, rules: { 't/r': 'error' } }],
    { filename: join(root, path) },
  );
  return messages.map((message) => message.messageId ?? message.message);
}

const VITEST = `import { test, vi, assert } from 'vitest';\n`;
const JEST = `import { test, jest } from '@jest/globals'; import assert from 'node:assert';\n`;
const MOCHA = `import { it as test } from 'mocha'; import assert from 'node:assert';\n`;
const two = (imports: string, fake: string): string => `${imports}test('a', () => { ${fake}; assert.ok(check()); });\ntest('b', () => { assert.ok(check()); });`;
const spy = two(VITEST, `vi.spyOn(console, 'log')`);
const env = two(VITEST, `vi.stubEnv('A', 'x')`);
const global = two(VITEST, `vi.stubGlobal('fetch', () => {})`);
const clock = two(VITEST, `vi.useFakeTimers()`);
const variable = two(VITEST, `process.env.A = 'x'`);
const jestSpy = two(JEST, `jest.spyOn(console, 'log')`);
const jestClock = two(JEST, `jest.useFakeTimers()`);

type Row = readonly [name: string, files: Readonly<Record<string, string>>, code: string];

const NEVER = ['neverReleased'];

/** The default export of a Vitest configuration with these options of `test`. */
const vitestConfig = (options: string): string => `import { defineConfig } from 'vitest/config';\nexport default defineConfig({ test: { ${options} } });`;

describe('reported', () => {
  it.each<Row>([
    ['no configuration', {}, spy],
    ['a configuration of other things', { 'vitest.config.ts': vitestConfig(`globals: true, environment: 'jsdom'`) }, spy],
    ['restoreMocks is off', { 'vitest.config.ts': vitestConfig('restoreMocks: false') }, spy],
    ['only clearMocks', { 'vitest.config.mjs': vitestConfig('clearMocks: true') }, spy],
    ['another option', { 'vitest.config.ts': vitestConfig('restoreMocks: true, unstubGlobals: true') }, env],
    ['restoreMocks does not undo the clock', { 'vitest.config.ts': vitestConfig('restoreMocks: true, mockReset: true, unstubEnvs: true, unstubGlobals: true') }, clock],
    ['unstubEnvs does not undo assignments', { 'vitest.config.ts': vitestConfig('unstubEnvs: true') }, variable],
    ['a Vite configuration without tests', { 'vite.config.ts': `import { defineConfig } from 'vite'; import react from '@vitejs/plugin-react';\nexport default defineConfig({ plugins: [react()], build: { target: target() } });` }, spy],
    ['computed, but another key', { 'vitest.config.ts': vitestConfig(`testTimeout: process.env.CI ? 100 : 10, pool: pool()`) }, spy],
    ['merged with one that is known', { 'vitest.config.ts': `import { mergeConfig } from 'vitest/config'; import base from './vite.config';\nexport default mergeConfig(base, { test: { globals: true } });`, 'vite.config.ts': `export default { test: { environment: 'node' } };` }, spy],
    ['Jest without options', { 'jest.config.js': `module.exports = { testEnvironment: 'node', preset: 'ts-jest' };` }, jestSpy],
    ['Jest with clearMocks', { 'package.json': `{ "jest": { "clearMocks": true } }` }, jestSpy],
    ['a configuration of another runner', { 'jest.config.js': `module.exports = { restoreMocks: true };` }, spy],
    ['a setup file that does other things', { 'vitest.config.ts': vitestConfig(`setupFiles: ['./setup.ts']`), 'setup.ts': `import { expect, afterEach } from 'vitest'; afterEach(() => { document.body.innerHTML = ''; });` }, spy],
    ['a setup file of a package that undoes nothing', { 'vitest.config.ts': vitestConfig(`setupFiles: ['@testing-library/jest-dom/vitest']`) }, spy],
    ['an import that does other things', { 'test/helpers.js': `export const check = () => true;` }, `import { check } from './helpers.js';\n${spy}`],
  ])('%s', (_, files, code) => {
    expect(reportsIn(repository(files), code)).toEqual(NEVER);
  });
});

describe('silent', () => {
  it.each<Row>([
    ['restoreMocks', { 'vitest.config.ts': vitestConfig('restoreMocks: true') }, spy],
    ['mockReset', { 'vitest.config.js': vitestConfig('mockReset: true') }, spy],
    ['unstubEnvs', { 'vitest.config.mts': vitestConfig('unstubEnvs: true') }, env],
    ['unstubGlobals', { 'vite.config.ts': vitestConfig('unstubGlobals: true') }, global],
    ['a computed value', { 'vitest.config.ts': vitestConfig('restoreMocks: isCi()') }, spy],
    ['a configuration that is a function', { 'vitest.config.ts': `import { defineConfig } from 'vitest/config';\nexport default defineConfig(({ mode }) => ({ test: { restoreMocks: true } }));` }, spy],
    ['a function with a body', { 'vitest.config.ts': `import { defineConfig } from 'vitest/config';\nexport default defineConfig(async () => { const a = 1; return { test: { restoreMocks: true } }; });` }, spy],
    ['a const with satisfies', { 'vitest.config.ts': `const config = { test: { restoreMocks: true } } satisfies object;\nexport default config;` }, spy],
    ['spread from a const', { 'vitest.config.ts': `const base = { restoreMocks: true };\nexport default { test: { ...base, globals: true } };` }, spy],
    ['spread from somewhere', { 'vitest.config.ts': `import { base } from '@acme/config';\nexport default { test: { ...base, globals: true } };` }, spy],
    ['from another file', { 'vitest.config.ts': `import { base } from './shared';\nexport default { test: base };`, 'shared.ts': `export const base = { restoreMocks: true };` }, spy],
    ['merged', { 'vitest.config.ts': `import { mergeConfig, defineConfig } from 'vitest/config'; import base from './vite.config';\nexport default mergeConfig(base, defineConfig({ test: { globals: true } }));`, 'vite.config.ts': `export default { test: { restoreMocks: true } };` }, spy],
    ['merged with a package', { 'vitest.config.ts': `import { mergeConfig } from 'vitest/config'; import base from '@acme/config';\nexport default mergeConfig(base, { test: {} });` }, spy],
    ['in a project', { 'vitest.config.ts': vitestConfig(`projects: ['packages/*', { test: { name: 'unit', restoreMocks: true } }]`) }, spy],
    ['in a workspace', { 'vitest.workspace.ts': `import { defineWorkspace } from 'vitest/config';\nexport default defineWorkspace(['packages/*', { test: { restoreMocks: true } }]);` }, spy],
    ['of a folder above', { 'vitest.config.ts': vitestConfig('restoreMocks: true'), 'test/vite.config.ts': 'export default {};' }, spy],
    ['a syntax error', { 'vitest.config.ts': 'export default {' }, spy],
    ['Jest: restoreMocks', { 'jest.config.js': `module.exports = { restoreMocks: true };` }, jestSpy],
    ['Jest: resetMocks', { 'jest.config.ts': `import type { Config } from 'jest';\nconst config: Config = { resetMocks: true };\nexport default config;` }, jestSpy],
    ['Jest: package.json', { 'package.json': `{ "jest": { "restoreMocks": true } }` }, jestSpy],
    ['Jest: JSON', { 'jest.config.json': `{ "restoreMocks": true }` }, jestSpy],
    ['Jest: fake timers everywhere', { 'jest.config.js': `module.exports = { fakeTimers: { enableGlobally: true } };` }, jestClock],
    ['Jest: an unknown preset', { 'jest.config.js': `module.exports = { preset: '@acme/jest' };` }, jestSpy],
    ['Jest: a function of another package', { 'jest.config.js': `const next = require('next/jest');\nmodule.exports = next({ dir: '.' })({ clearMocks: true });` }, jestSpy],
    ['react-scripts', { 'package.json': `{ "dependencies": { "react-scripts": "5.0.0" } }` }, jestSpy],
    ['a switch of the command', { 'package.json': `{ "scripts": { "test": "vitest run --restoreMocks" } }` }, spy],
    ['a setup file', { 'vitest.config.ts': vitestConfig(`setupFiles: './setup.ts'`), 'setup.ts': `import { afterEach, vi } from 'vitest'; afterEach(() => { vi.restoreAllMocks(); });` }, spy],
    ['a setup file by its path', { 'vitest.config.ts': `import { resolve } from 'node:path';\n${vitestConfig(`setupFiles: [resolve(__dirname, 'test', 'setup.ts')]`)}`, 'test/setup.ts': `import { afterEach, vi } from 'vitest'; afterEach(() => { vi.useRealTimers(); });` }, clock],
    ['a setup file that imports another', { 'vitest.config.ts': vitestConfig(`setupFiles: ['./setup.ts']`), 'setup.ts': `import './hooks';`, 'hooks.ts': `import { afterEach, vi } from 'vitest'; afterEach(() => { vi.useRealTimers(); });` }, clock],
    ['a setup file of Jest', { 'jest.config.js': `module.exports = { setupFilesAfterEnv: ['<rootDir>/jest.setup.js'] };`, 'jest.setup.js': `afterEach(() => { jest.useRealTimers(); });` }, jestClock],
    ['computed setup files', { 'vitest.config.ts': vitestConfig(`setupFiles: setup()`) }, spy],
    ['a setup file of an unknown package', { 'vitest.config.ts': vitestConfig(`setupFiles: ['@acme/setup']`) }, spy],
    ['an import that registers a hook', { 'test/helpers.js': `import { afterEach, vi } from 'vitest'; afterEach(() => { vi.restoreAllMocks(); }); export const check = () => true;` }, `import { check } from './helpers.js';\n${spy}`],
    ['a setup file that puts the environment back', { 'vitest.config.ts': vitestConfig(`setupFiles: ['./setup.ts']`), 'setup.ts': `import { afterEach } from 'vitest'; const env = { ...process.env }; afterEach(() => { process.env = { ...env }; });` }, variable],
    ['a file that Mocha requires', { '.mocharc.yml': 'require:\n  - ./test/hooks.js\n', 'test/hooks.js': `export const mochaHooks = { afterEach() { delete process.env.A; } };` }, two(MOCHA, `process.env.A = 'x'`)],
  ])('%s', (_, files, code) => {
    expect(reportsIn(repository(files), code)).toEqual([]);
  });
});

describe('who shares a process', () => {
  const all = `${VITEST}import { beforeAll } from 'vitest';\nbeforeAll(() => { vi.useFakeTimers(); });\ntest('a', () => { assert.ok(check()); });`;
  it.each<readonly [name: string, options: string, expected: readonly string[]]>([
    ['isolated by default', '', []],
    ['not isolated', 'isolate: false', NEVER],
    ['a pool that does not isolate', `pool: 'threads', poolOptions: { threads: { isolate: false } }`, NEVER],
    ['a computed isolate', 'isolate: isCi()', []],
  ])('Vitest: %s', (_, options, expected) => {
    expect(reportsIn(repository({ 'vitest.config.ts': vitestConfig(options) }), all)).toEqual(expected);
  });

  it('Mocha shares, unless it runs in parallel', () => {
    const code = `${MOCHA}import { before } from 'mocha';\nbefore(() => { global.fetch = () => {}; });\ntest('a', () => { assert.ok(check()); });`;
    expect(reportsIn(repository({}), code)).toEqual(NEVER);
    expect(reportsIn(repository({ 'package.json': `{ "scripts": { "test": "mocha --parallel" } }` }), code)).toEqual([]);
  });
});

it('sees that a configuration has changed', () => {
  const root = repository({ 'vitest.config.ts': vitestConfig('restoreMocks: true') });
  expect(reportsIn(root, spy)).toEqual([]);
  writeFileSync(join(root, 'vitest.config.ts'), vitestConfig('globals: true, restoreMocks: false'));
  expect(reportsIn(root, spy)).toEqual(NEVER);
});
