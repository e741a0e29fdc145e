/** Handles that the two files of Jest share through the global object, in the ways in which people write that. */
import { describe, expect, it } from 'vitest';
import { requireGlobalTeardown } from '../../src/rules/require-global-teardown.ts';
import { messagesIn, type Files } from './in-repository.ts';

const MONGO = `import { MongoMemoryServer } from 'mongodb-memory-server';\n`;
const CONFIG = { 'jest.config.js': `module.exports = { globalSetup: './test/setup.ts', globalTeardown: './test/teardown.ts' };` };
const pair = (setup: string, teardown: string): Files => ({ ...CONFIG, 'test/setup.ts': MONGO + setup, 'test/teardown.ts': MONGO + teardown });
const TEARDOWN = `export default async function () { const mongod: MongoMemoryServer = (global as any).__MONGOD__; if (mongod) { await mongod.stop(); } }`;

function idsIn(files: Files, path = 'test/setup.ts'): string[] {
  return messagesIn(files, path, requireGlobalTeardown as never, 'untyped').map((message) => message.messageId ?? message.message);
}

describe('ended by the other file', () => {
  it.each<readonly [string, string, string]>([
    ['global as any', `export default async function () { const mongod = await MongoMemoryServer.create(); (global as any).__MONGOD__ = mongod; process.env.URI = mongod.getUri(); }`, TEARDOWN],
    ['export =', `export = async () => { const mongod = await MongoMemoryServer.create(); (global as any).__MONGOD__ = mongod; };`, TEARDOWN],
    ['a type of its own', `export default async function () { const mongod = await MongoMemoryServer.create(); (globalThis as typeof globalThis & { __MONGOD__?: MongoMemoryServer }).__MONGOD__ = mongod; }`, TEARDOWN],
    ['by a key in brackets', `export default async function () { (globalThis as Record<string, unknown>)['__MONGOD__'] = await MongoMemoryServer.create(); }`, TEARDOWN],
    ['a variable of the file beside it', `let mongod: MongoMemoryServer; const setup = async () => { mongod = await MongoMemoryServer.create(); global.__MONGOD__ = mongod; }; export default setup;`, `export default async () => { await global.__MONGOD__.stop(); };`],
    ['a computed key', `export default async function () { globalThis[KEY] = await MongoMemoryServer.create(); }`, `export default async () => { await globalThis[KEY].stop(); };`],
    ['an object of the project by that name', `import global from './global'; export default async function () { global.__MONGOD__ = await MongoMemoryServer.create(); }`, `import global from './global'; export default async () => { await global.__MONGOD__.stop(); };`],
    ['in an object', `export default async function () { const mongod = await MongoMemoryServer.create(); globalThis.__STATE__ = { mongod }; }`, `export default async () => { await globalThis.__STATE__.mongod.stop(); };`],
    ['with a set-up that ends it when it fails', `export default async function () { const mongod = await MongoMemoryServer.create(); (global as any).__MONGOD__ = mongod; try { await seed(mongod.getUri()); } catch (error) { await mongod.stop(); throw error; } }`, TEARDOWN],
    ['used in the same file', `export default async function () { globalThis.__MONGOD__ = new MongoMemoryServer(); await globalThis.__MONGOD__.start(); }`, TEARDOWN],
    ['a database that is ended without its handle', `import mongoose from 'mongoose'; export default async function () { await mongoose.connect('mongodb://localhost'); }`, `import mongoose from 'mongoose'; export default async () => { await mongoose.disconnect(); };`],
    ['kept on process', `export default async function () { process.__MONGOD__ = await MongoMemoryServer.create(); }`, `export default async () => { await process.__MONGOD__.stop(); };`],
  ])('%s', (_, setup, teardown) => {
    expect(idsIn(pair(setup, teardown))).toEqual([]);
  });
});

it('a database is not ended for sure where the other file is unknown', () => {
  const files = { 'jest.config.js': `module.exports = { globalSetup: './setup.ts', globalTeardown: pick() };`, 'setup.ts': `import mongoose from 'mongoose'; export default async function () { await mongoose.connect('mongodb://localhost'); }` };
  expect(idsIn(files, 'setup.ts')).toEqual([]);
});

describe('not ended', () => {
  it.each<readonly [string, string, string]>([
    ['the other file only reads its address', `export default async function () { (global as any).__MONGOD__ = await MongoMemoryServer.create(); }`, `export default async () => { const mongod = (global as any).__MONGOD__; console.log(mongod.getUri()); };`],
    ['another key', `export default async function () { (global as any).__MONGOD__ = await MongoMemoryServer.create(); }`, `export default async () => { await (global as any).__MONGO__.stop(); };`],
    ['a teardown that does nothing', `export default async function () { (globalThis as typeof globalThis & { __M__: unknown }).__M__ = await MongoMemoryServer.create(); }`, `export default async () => {};`],
    ['export =', `export = async () => { const mongod = await MongoMemoryServer.create(); (global as any).__MONGOD__ = mongod; };`, `export default () => {};`],
    ['one of two', `export default async function () { globalThis.a = await MongoMemoryServer.create(); globalThis.b = await MongoMemoryServer.create(); }`, `export default async () => { await globalThis.a.stop(); };`],
  ])('%s', (_, setup, teardown) => {
    expect(idsIn(pair(setup, teardown))).toEqual(['neverReleased']);
  });
});

describe('a path that both files know', () => {
  const config = (teardown: string): Files => ({ 'jest.config.js': `module.exports = { globalSetup: './setup.ts'${teardown} };`, 'setup.ts': `import { mkdirSync } from 'node:fs'; import { tmpdir } from 'node:os'; import { join } from 'node:path'; export default () => { mkdirSync(join(tmpdir(), 'jest-files')); };` });

  it.each<readonly [string, Files, readonly string[]]>([
    ['removed in the other file', { ...config(`, globalTeardown: './teardown.ts'`), 'teardown.ts': `import { rmSync } from 'node:fs'; import { tmpdir } from 'node:os'; import { join } from 'node:path'; export default () => { rmSync(join(tmpdir(), 'jest-files'), { recursive: true }); };` }, []],
    ['not removed', config(''), ['handleDropped']],
  ])('%s', (_, files, ids) => {
    expect(idsIn(files, 'setup.ts')).toEqual(ids);
  });
});

describe('Playwright, with a teardown in another file', () => {
  const CONFIG = { 'playwright.config.ts': `export default { globalSetup: './setup.ts', globalTeardown: './teardown.ts' };`, 'setup.ts': `import { createServer } from 'node:http'; export default () => { globalThis.server = createServer().listen(0); };` };

  it.each([
    ['ends it', `export default () => { globalThis.server.close(); };`, []],
    ['ends something else', `export default () => { globalThis.other.close(); };`, ['neverReleased']],
  ])('that %s', (_, teardown, ids) => {
    expect(idsIn({ ...CONFIG, 'teardown.ts': teardown }, 'setup.ts')).toEqual(ids);
  });
});

describe('Mocha, with several files of set-up', () => {
  const SETUP = `import { createServer } from 'node:http'; export function mochaGlobalSetup() { this.server = createServer().listen(0); globalThis.other = createServer().listen(1); }`;
  const TEARDOWN = `export function mochaGlobalTeardown() { this.server.close(); globalThis.other.close(); }`;

  it.each<readonly [string, Files, readonly string[]]>([
    ['both loaded by the configuration', { '.mocharc.json': `{ "require": ["./setup.ts", "./teardown.ts"] }`, 'teardown.ts': TEARDOWN }, []],
    ['both loaded by a command', { 'package.json': `{ "scripts": { "test": "mocha --require ./setup.ts --require ./teardown.ts" } }`, 'teardown.ts': TEARDOWN }, []],
    ['of which the other is not loaded', { '.mocharc.json': `{ "require": ["./setup.ts"] }`, 'teardown.ts': TEARDOWN }, ['neverReleased', 'neverReleased']],
    ['of which the other ends something else', { '.mocharc.json': `{ "require": ["./setup.ts", "./teardown.ts"] }`, 'teardown.ts': `export function mochaGlobalTeardown() { this.database.close(); }` }, ['neverReleased', 'neverReleased']],
  ])('%s', (_, files, ids) => {
    expect(idsIn({ ...files, 'setup.ts': SETUP }, 'setup.ts')).toEqual(ids);
  });
});

describe('Vitest, with several files of set-up', () => {
  it('of which another one ends it', () => {
    const files = {
      'vitest.config.ts': `export default { test: { globalSetup: ['./setup.ts', './end.ts'] } };`,
      'setup.ts': `import { createServer } from 'node:http'; export default () => { globalThis.server = createServer().listen(0); };`,
      'end.ts': `export default () => () => { globalThis.server.close(); };`,
    };
    expect(idsIn(files, 'setup.ts')).toEqual([]);
  });
});

describe('a file hands on what another one exports', () => {
  const CONFIG = { 'vitest.config.ts': `export default { test: { globalSetup: './setup.ts' } };` };
  const LEAK = `import { createServer } from 'node:http'; export default () => { createServer().listen(0); };`;
  const NAMED = `import { createServer } from 'node:http'; let server; export function setup() { server = createServer().listen(0); }`;

  it.each<readonly [string, Files]>([
    ['with a teardown', { ...CONFIG, 'setup.ts': `export { default } from './start';`, 'start.ts': `import { createServer } from 'node:http'; export default () => { const server = createServer().listen(0); return () => { server.close(); }; };` }],
    ['both of its functions', { ...CONFIG, 'setup.ts': `export { setup, teardown } from './start';`, 'start.ts': `${NAMED} export function teardown() { server.close(); }` }],
    ['beside something of its own', { ...CONFIG, 'setup.ts': `export { setup } from './start'; export function teardown() {}`, 'start.ts': NAMED }],
    ['from two files', { ...CONFIG, 'setup.ts': `export { setup } from './start'; export { teardown } from './stop';`, 'start.ts': NAMED, 'stop.ts': `export function teardown() {}` }],
    ['under another name', { ...CONFIG, 'setup.ts': `export { start as setup } from './start';`, 'start.ts': `import { createServer } from 'node:http'; export function start() { createServer().listen(0); } export function setup() { createServer().listen(0); }` }],
    ['but not its default export', { ...CONFIG, 'setup.ts': `export { teardown } from './start';`, 'start.ts': `${LEAK} export function teardown() {}` }],
    ['and nobody names it', { 'vitest.config.ts': `export default { test: { globalSetup: './other.ts' } };`, 'setup.ts': `export { default } from './start';`, 'start.ts': LEAK }],
  ])('silent: %s', (_, files) => {
    expect(idsIn(files, 'start.ts')).toEqual([]);
  });

  it.each<readonly [string, Files]>([
    ['its default export', { ...CONFIG, 'setup.ts': `// What starts the service.\nexport { default } from './start.ts';\n`, 'start.ts': LEAK }],
    ['in another folder', { ...CONFIG, 'setup.ts': `export { default } from './test/start'`, 'test/start.ts': LEAK }],
    ['its functions by their names', { ...CONFIG, 'setup.ts': `export { setup, teardown } from "./start";`, 'start.ts': `${NAMED} export function teardown() {}` }],
    ['one of a list', { 'vitest.config.ts': `export default { test: { globalSetup: ['./a.ts', './setup.ts'] } };`, 'a.ts': 'export default () => {};', 'setup.ts': `export { default } from './start';`, 'start.ts': LEAK }],
    ['of Jest', { 'jest.config.mjs': `export default { globalSetup: './setup.ts' };`, 'setup.ts': `export { default } from './start';`, 'start.ts': `import { createServer } from 'node:http'; export default async () => { globalThis.server = createServer().listen(0); };` }],
  ])('reported: %s', (_, files) => {
    expect(idsIn(files, Object.keys(files).find((path) => path.endsWith('start.ts')) ?? '')).toHaveLength(1);
  });
});

describe('not seen', () => {
  it.each<readonly [string, Files]>([
    ['what a function makes of it', { 'vitest.config.ts': `export default { test: { globalSetup: './setup.ts' } };`, 'setup.ts': `import { createServer } from 'node:http'; import { timed } from './timed.ts'; export default timed(() => { createServer().listen(0); });`, 'timed.ts': `export const timed = (run) => async () => { await run(); };` }],
    ['what a configuration is changed to later', { 'jest.config.js': `let config = { globalSetup: './setup.ts' }; if (process.env.CI) config = { ...config, bail: 1 }; module.exports = config;`, 'setup.ts': `import { createServer } from 'node:http'; export default () => { createServer().listen(0); };` }],
  ])('%s', (_, files) => {
    expect(idsIn(files, 'setup.ts')).toEqual([]);
  });
});

describe('the configuration names the file', () => {
  const LEAK = `import { chromium } from '@playwright/test'; async function globalSetup(config) { const browser = await chromium.launch(); const page = await browser.newPage(); await page.goto(config.url); } export default globalSetup;`;

  it.each<readonly [string, Files, string]>([
    ['by a URL, without extension', { 'playwright.config.ts': `import { defineConfig } from '@playwright/test'; import { fileURLToPath, URL } from 'url'; export default defineConfig({ globalSetup: fileURLToPath(new URL('./global-setup', import.meta.url)) });` }, 'global-setup.ts'],
    ['by require.resolve', { 'playwright.config.ts': `const config = { globalSetup: require.resolve('./global-setup') }; export default config;` }, 'global-setup.ts'],
    ['by a path that is joined', { 'playwright.config.ts': `import path from 'node:path'; export default { globalSetup: path.join(__dirname, 'e2e', 'global-setup.ts') };` }, 'e2e/global-setup.ts'],
    ['from a configuration of a folder above', { 'vitest.config.ts': `export default { test: { globalSetup: ['test/setup/index.ts'] } };` }, 'test/setup/index.ts'],
    ['as one of a list of configurations', { 'vitest.workspace.ts': `export default [{ test: { name: 'a' } }, { test: { name: 'b', globalSetup: './b/setup.ts' } }];` }, 'b/setup.ts'],
  ])('%s', (_, config, path) => {
    expect(idsIn({ ...config, [path]: LEAK }, path)).toEqual(['neverReleased']);
  });

  it.each<readonly [string, Files, string]>([
    ['only in a comment', { 'playwright.config.ts': `// globalSetup: './global-setup'\nexport default {};` }, 'global-setup.ts'],
    ['as a setup file, which runs with each test file', { 'vitest.config.ts': `export default { test: { setupFiles: './setup.ts', globalSetup: './other.ts' } };` }, 'setup.ts'],
    ['in a configuration that cannot be parsed', { 'vitest.config.ts': `export default { test: { globalSetup: './setup.ts' ` }, 'setup.ts'],
    ['in a manifest that cannot be parsed', { 'package.json': `{ "jest": { "globalSetup": "./setup.ts" ` }, 'setup.ts'],
  ])('not %s', (_, config, path) => {
    expect(idsIn({ ...config, [path]: LEAK }, path)).toEqual([]);
  });
});
