/** Files that a configuration names as global set-up. */
import { describe, expect, it } from 'vitest';
import { noLeakedResources } from '../../src/rules/no-leaked-resources.ts';
import { requireGlobalTeardown } from '../../src/rules/require-global-teardown.ts';
import { problemsWithEdits } from '../edits.ts';
import { linterIn, messagesIn, type Files } from './in-repository.ts';

type Row = readonly [name: string, files: Files];

const HTTP = `import { createServer } from 'node:http';\n`;
const BODY = `const server = createServer(); server.listen(0);`;

const VITEST = `import { defineConfig } from 'vitest/config';\nexport default defineConfig({ test: { globalSetup: './setup.js' } });`;
const JEST = `export default { globalSetup: '<rootDir>/setup.js', globalTeardown: '<rootDir>/teardown.js' };`;
const JEST_ALONE = `export default { globalSetup: './setup.js' };`;
const PLAYWRIGHT = `import { defineConfig } from '@playwright/test';\nexport default defineConfig({ globalSetup: require.resolve('./setup.js') });`;
const NODE = JSON.stringify({ scripts: { test: 'node --test --test-global-setup=./setup.js' } });
const BUN = `[install]\nexact = true\n\n[test]\npreload = ["./setup.js"]\n`;

function idsIn(files: Files): string[] {
  const path = Object.keys(files).find((file) => file.startsWith('setup.')) ?? '';
  return messagesIn(files, path, requireGlobalTeardown as never, path.endsWith('.ts') ? 'untyped' : 'js').map((message) => message.messageId ?? message.message);
}

describe('silent', () => {
  it.each<Row>([
    ['Vitest: a returned teardown', { 'vitest.config.ts': VITEST, 'setup.js': `${HTTP}export default () => { ${BODY} return () => { server.close(); }; };` }],
    ['Vitest: a returned teardown with a name', { 'vitest.config.ts': VITEST, 'setup.js': `${HTTP}export default async function setup() { ${BODY} const stop = () => server.close(); return stop; }` }],
    ['Vitest: what `setup` returns, without a teardown beside it', { 'vitest.config.ts': VITEST, 'setup.js': `${HTTP}export function setup() { ${BODY} return () => { server.close(); }; }` }],
    ['Vitest: an exported teardown', { 'vitest.config.ts': VITEST, 'setup.js': `${HTTP}let server; export const setup = () => { server = createServer().listen(0); }; export function teardown() { server.close(); }` }],
    ['Vitest: a setup of named exports that ends it itself', { 'vitest.config.ts': VITEST, 'setup.js': `${HTTP}export async function setup() { ${BODY} await warm(server.address()); server.close(); }` }],
    ['Jest: the other file ends what globalThis keeps', { 'jest.config.mjs': JEST, 'setup.js': `${HTTP}export default async () => { ${BODY} globalThis.__SERVER__ = server; };`, 'teardown.js': `export default async () => { await new Promise((done) => globalThis.__SERVER__.close(done)); };` }],
    ['Jest: the same with CommonJS and global', { 'package.json': JSON.stringify({ jest: { globalSetup: './setup.cjs', globalTeardown: './teardown.cjs' } }), 'setup.cjs': `const { createServer } = require('node:http'); module.exports = async () => { global.server = createServer().listen(0); };`, 'teardown.cjs': `module.exports = async () => { global.server.close(); };` }],
    ['Jest: the other file hands it to a helper', { 'jest.config.mjs': JEST, 'setup.js': `${HTTP}export default async () => { globalThis.server = createServer().listen(0); };`, 'teardown.js': `import { stop } from './stop.js'; export default async () => { await stop(globalThis.server); };` }],
    ['Jest: the other file takes it apart', { 'jest.config.mjs': JEST, 'setup.js': `${HTTP}export default async () => { globalThis.server = createServer().listen(0); };`, 'teardown.js': `export default async () => { const { server } = globalThis; server.close(); };` }],
    ['Jest: the other file has it by its bare name', { 'jest.config.mjs': JEST, 'setup.js': `${HTTP}export default async () => { globalThis.__SERVER__ = createServer().listen(0); };`, 'teardown.js': `export default async () => { __SERVER__.close(); };` }],
    ['Jest: an exported handle', { 'jest.config.mjs': JEST, 'setup.js': `${HTTP}export let server; export default async () => { server = createServer().listen(0); };`, 'teardown.js': `import { server } from './setup.js'; export default () => { server.close(); };` }],
    ['Jest: the other file cannot be found', { 'jest.config.mjs': `export default { globalSetup: './setup.js', globalTeardown: './gone.js' };`, 'setup.js': `${HTTP}export default async () => { globalThis.server = createServer().listen(0); };` }],
    ['Jest: the other file is computed', { 'jest.config.mjs': `export default { globalSetup: './setup.js', globalTeardown: pick() };`, 'setup.js': `${HTTP}export default async () => { globalThis.server = createServer().listen(0); };` }],
    ['Jest: a preset may have a teardown', { 'jest.config.mjs': `export default { preset: '@acme/jest', globalSetup: './setup.js' };`, 'setup.js': `${HTTP}export default async () => { globalThis.server = createServer().listen(0); };` }],
    ['Jest: a command names a teardown', { 'jest.config.mjs': JEST_ALONE, 'package.json': JSON.stringify({ scripts: { test: 'jest --globalTeardown=./down.js' } }), 'setup.js': `${HTTP}export default async () => { globalThis.server = createServer().listen(0); };` }],
    ['Jest: a database that the other file ends without a handle', { 'jest.config.mjs': JEST, 'setup.js': `import mongoose from 'mongoose'; export default async () => { await mongoose.connect('mongodb://localhost/test'); };`, 'teardown.js': `import mongoose from 'mongoose'; export default async () => { await mongoose.disconnect(); };` }],
    ['Jest: a directory that the other file removes', { 'jest.config.mjs': JEST, 'setup.js': `import { mkdtempSync } from 'node:fs'; import { tmpdir } from 'node:os'; import { join } from 'node:path'; export default async () => { process.env.DIR = mkdtempSync(join(tmpdir(), 'a-')); };`, 'teardown.js': `import { rmSync } from 'node:fs'; export default async () => { rmSync(process.env.DIR, { recursive: true }); };` }],
    ['Playwright: a returned teardown', { 'playwright.config.ts': PLAYWRIGHT, 'setup.js': `${HTTP}export default async function globalSetup(config) { ${BODY} return async () => { server.close(); }; }` }],
    ['Playwright: a browser that the setup closes', { 'playwright.config.ts': PLAYWRIGHT, 'setup.js': `import { chromium } from '@playwright/test'; export default async function globalSetup(config) { const browser = await chromium.launch(); const page = await browser.newPage(); await page.goto(config.url); await browser.close(); }` }],
    ['node:test: an exported teardown', { 'package.json': NODE, 'setup.js': `${HTTP}let server; export function globalSetup() { server = createServer().listen(0); } export function globalTeardown() { server.close(); }` }],
    ['Bun: a hook of the preloaded file', { 'bunfig.toml': BUN, 'setup.js': `${HTTP}import { beforeAll, afterAll } from 'bun:test'; let server; beforeAll(() => { server = createServer().listen(0); }); afterAll(() => { server.close(); });` }],
    ['a file that no configuration names', { 'vitest.config.ts': VITEST.replace('setup.js', 'other.js'), 'setup.js': `${HTTP}export default () => { ${BODY} };` }],
    ['a configuration of a folder beside', { 'other/vitest.config.ts': VITEST, 'setup.js': `${HTTP}export default () => { ${BODY} };` }],
    ['a file that two runners name', { 'vitest.config.ts': VITEST, 'jest.config.mjs': JEST_ALONE, 'setup.js': `${HTTP}export default () => { ${BODY} };` }],
    ['a computed configuration', { 'vitest.config.ts': `export default load('./setup.js', 'globalSetup');`, 'setup.js': `${HTTP}export default () => { ${BODY} };` }],
    ['an export that is made by a function', { 'vitest.config.ts': VITEST, 'setup.js': `${HTTP}export default withServer(() => { ${BODY} });` }],
    ['a helper of the file that nobody calls here', { 'vitest.config.ts': VITEST, 'setup.js': `${HTTP}export function start() { ${BODY} } export default () => {};` }],
    ['a listener on the process', { 'vitest.config.ts': VITEST, 'setup.js': `export default () => { process.on('warning', print); };` }],
    ['a child process, which ends by itself', { 'vitest.config.ts': VITEST, 'setup.js': `import { spawn } from 'node:child_process'; export default () => { spawn('make', ['db']); };` }],
    ['the default export wins over named ones', { 'vitest.config.ts': VITEST, 'setup.js': `${HTTP}export function setup() { ${BODY} } export default () => {};` }],
  ])('%s', (_, files) => {
    expect(idsIn(files)).toEqual([]);
  });
});

describe('reported', () => {
  it.each<readonly [name: string, files: Files, reason: string]>([
    ['Vitest: nothing ends it', { 'vitest.config.ts': VITEST, 'setup.js': `${HTTP}export default () => { ${BODY} };` }, 'neverReleased'],
    ['Vitest: in a list of files', { 'vite.config.mts': `export default { test: { globalSetup: ['./a.js', './setup.ts'] } };`, 'setup.ts': `${HTTP}export default async function (): Promise<void> { ${BODY} }` }, 'neverReleased'],
    ['Vitest: in a project of the configuration', { 'vitest.config.ts': `export default { test: { projects: [{ test: { name: 'a', globalSetup: 'setup.js' } }] } };`, 'setup.js': `${HTTP}export default () => { ${BODY} };` }, 'neverReleased'],
    ['Vitest: named exports, of which the teardown forgets one', { 'vitest.config.ts': VITEST, 'setup.js': `${HTTP}let one, two; export function setup() { one = createServer().listen(0); two = createServer().listen(1); } export function teardown() { one.close(); }` }, 'neverReleased'],
    ['Vitest: a returned teardown beside named exports', { 'vitest.config.ts': VITEST, 'setup.js': `${HTTP}export function setup() { ${BODY} return () => server.close(); } export function teardown() {}` }, 'teardownIgnored'],
    ['Vitest: an exported teardown beside a default export', { 'vitest.config.ts': VITEST, 'setup.js': `${HTTP}let server; export default () => { server = createServer().listen(0); }; export const teardown = () => { server.close(); };` }, 'teardownIgnored'],
    ['Jest: no teardown', { 'jest.config.mjs': JEST_ALONE, 'setup.js': `${HTTP}export default async () => { globalThis.server = createServer().listen(0); };` }, 'neverReleased'],
    ['Jest: a teardown of something else', { 'jest.config.mjs': JEST, 'setup.js': `${HTTP}export default async () => { globalThis.a = createServer().listen(0); };`, 'teardown.js': `export default async () => { globalThis.b.close(); };` }, 'neverReleased'],
    ['Jest: a teardown that only looks at it', { 'jest.config.mjs': JEST, 'setup.js': `${HTTP}export default async () => { globalThis.server = createServer().listen(0); };`, 'teardown.js': `export default async () => { console.log(globalThis.server.address()); };` }, 'neverReleased'],
    ['Jest: a returned function', { 'jest.config.mjs': JEST_ALONE, 'setup.js': `${HTTP}export default async () => { ${BODY} return () => server.close(); };` }, 'teardownIgnored'],
    ['Playwright: nothing ends it', { 'playwright.config.ts': PLAYWRIGHT, 'setup.js': `${HTTP}export default async function globalSetup() { ${BODY} process.env.PORT = String(server.address().port); }` }, 'neverReleased'],
    ['Playwright: a browser without a name', { 'playwright.config.ts': PLAYWRIGHT, 'setup.js': `import { chromium } from '@playwright/test'; export default async function globalSetup(config) { const page = await (await chromium.launch()).newPage(); await page.goto(config.url); }` }, 'handleDropped'],
    ['node:test: a timer', { 'package.json': NODE, 'setup.js': `export async function globalSetup() { setInterval(tick, 10); } export async function globalTeardown() {}` }, 'handleDropped'],
    ['Bun: at the top level of the preloaded file', { 'bunfig.toml': BUN, 'setup.js': `${HTTP}${BODY}` }, 'neverReleased'],
    ['Bun: in a hook of the preloaded file', { 'bunfig.toml': BUN, 'setup.js': `${HTTP}import { beforeAll } from 'bun:test'; beforeAll(() => { ${BODY} });` }, 'neverReleased'],
    ['through a helper of the file', { 'vitest.config.ts': VITEST, 'setup.js': `${HTTP}const start = () => createServer().listen(0); export default () => { const server = start(); };` }, 'neverReleased'],
    ['through a helper of another file', { 'vitest.config.ts': VITEST, 'server.js': `${HTTP}export const start = () => createServer().listen(0);`, 'setup.js': `import { start } from './server.js'; export default () => { const server = start(); };` }, 'neverReleased'],
  ])('%s', (_, files, reason) => {
    expect(idsIn(files)).toEqual([reason]);
  });
});

describe('edits', () => {
  const setup = (code: string, config: Files): Files => ({ ...config, 'setup.js': code });
  const vitest = { 'vitest.config.ts': VITEST };

  it.each<readonly [name: string, files: Files, output: string]>([
    [
      'return a teardown',
      setup(`${HTTP}export default async () => {\n  const server = createServer();\n  server.listen(0);\n  await warmUp();\n};\n`, vitest),
      `${HTTP}export default async () => {\n  const server = createServer();\n  server.listen(0);\n  await warmUp();\n  return () => { server.close(); };\n};\n`,
    ],
    [
      'add to the returned teardown',
      setup(`${HTTP}import fastify from 'fastify';\nexport default async () => {\n  const app = fastify();\n  await app.listen();\n  const server = createServer().listen(0);\n  return () => {\n    server.close();\n  };\n};\n`, vitest),
      `${HTTP}import fastify from 'fastify';\nexport default async () => {\n  const app = fastify();\n  await app.listen();\n  const server = createServer().listen(0);\n  return async () => {\n    server.close();\n    await app.close();\n  };\n};\n`,
    ],
    [
      'add to the exported teardown',
      setup(`${HTTP}let one, two;\nexport function setup() {\n  one = createServer().listen(0);\n  two = createServer().listen(1);\n}\nexport function teardown() {\n  one.close();\n}\n`, vitest),
      `${HTTP}let one, two;\nexport function setup() {\n  one = createServer().listen(0);\n  two = createServer().listen(1);\n}\nexport function teardown() {\n  one.close();\n  two.close();\n}\n`,
    ],
    [
      'write the exported teardown',
      setup(`${HTTP}let server;\nexport async function globalSetup() {\n  server = createServer().listen(0);\n}\n`, { 'package.json': NODE }),
      `${HTTP}let server;\nexport async function globalSetup() {\n  server = createServer().listen(0);\n}\n\nexport function globalTeardown() {\n  server.close();\n}\n`,
    ],
    [
      'add to the hook of root hooks',
      setup(`${HTTP}export const mochaHooks = {\n  beforeAll() {\n    this.server = createServer().listen(0);\n  },\n  afterAll() {\n    flush();\n  },\n};\n`, {}),
      `${HTTP}export const mochaHooks = {\n  beforeAll() {\n    this.server = createServer().listen(0);\n  },\n  afterAll() {\n    flush();\n    this.server.close();\n  },\n};\n`,
    ],
    [
      'write the hook of a preloaded file',
      setup(`${HTTP}import { beforeAll } from 'bun:test';\nlet server;\nbeforeAll(() => { server = createServer().listen(0); });\n`, { 'bunfig.toml': BUN }),
      `${HTTP}import { afterAll, beforeAll } from 'bun:test';\nlet server;\nbeforeAll(() => { server = createServer().listen(0); });\nafterAll(() => { server.close(); });\n`,
    ],
  ])('%s', (_, files, output) => {
    const [message] = messagesIn(files, 'setup.js', requireGlobalTeardown, 'js');
    const code = files['setup.js'] ?? '';
    const { fix } = message?.suggestions?.[0] ?? {};
    expect(fix === undefined ? 'no suggestion' : code.slice(0, fix.range[0]) + fix.text + code.slice(fix.range[1])).toBe(output);
    expect(problemsWithEdits(code, linterIn(files, 'setup.js'))).toEqual([]);
  });

  it.each<readonly [name: string, files: Files]>([
    ['not where the teardown is in another file', setup(`${HTTP}export default async () => { globalThis.server = createServer().listen(0); };`, { 'jest.config.mjs': JEST_ALONE })],
    ['not where the setup returns something already', setup(`${HTTP}export default () => {\n  ${BODY}\n  return stop;\n};\n`, vitest)],
    ['not where the handle is out of reach', setup(`${HTTP}export function setup() { ${BODY} } export function teardown() {}`, vitest)],
    ['not where it is in a branch', setup(`${HTTP}export default () => {\n  if (process.env.CI) { ${BODY} }\n};\n`, vitest)],
  ])('%s', (_, files) => {
    const messages = messagesIn(files, 'setup.js', requireGlobalTeardown, 'js');
    expect(messages.map(({ suggestions }) => suggestions ?? [])).toEqual([[]]);
  });
});

describe('with types', () => {
  it('is reported the same', () => {
    const files = { 'vitest.config.ts': VITEST.replace('setup.js', 'setup.ts'), 'setup.ts': `${HTTP}export default async function (): Promise<void> { ${BODY} }` };
    expect(messagesIn(files, 'setup.ts', requireGlobalTeardown as never, 'typed').map(({ messageId }) => messageId)).toEqual(['neverReleased']);
  });
});

describe('other rules', () => {
  it('say nothing of what this one says', () => {
    const files = { 'bunfig.toml': BUN, 'setup.js': `${HTTP}import { beforeAll, test } from 'bun:test'; beforeAll(() => { ${BODY} }); test('a', () => { createServer().listen(1); });` };
    expect(messagesIn(files, 'setup.js', noLeakedResources as never, 'js').map(({ messageId }) => messageId)).toEqual(['handleDropped']);
    expect(messagesIn(files, 'setup.js', requireGlobalTeardown as never, 'js').map(({ messageId }) => messageId)).toEqual(['neverReleased']);
  });

  it('say nothing of a fixture of a worker', () => {
    const files = { 'setup.js': `${HTTP}import { test as base } from '@playwright/test'; export const test = base.extend({ server: [async ({}, use) => { const server = createServer().listen(0); await use(server); }, { scope: 'worker' }] });` };
    expect(messagesIn(files, 'setup.js', noLeakedResources as never, 'js')).toEqual([]);
  });
});

describe('messages', () => {
  it.each<readonly [Files, string]>([
    [setupFiles({ 'vitest.config.ts': VITEST }, `${HTTP}export default () => { ${BODY} };`), '`server` (HTTP server) is never closed, so it outlives the run. End it with `server.close()` in a function that the setup returns.'],
    [setupFiles({ 'vitest.config.ts': VITEST }, `${HTTP}export const setup = () => { ${BODY} };`), '`server` (HTTP server) is never closed, so it outlives the run. End it with `server.close()` in a function that the setup returns.'],
    [setupFiles({ 'vitest.config.ts': VITEST }, `${HTTP}export const setup = () => { ${BODY} }; export const teardown = () => {};`), '`server` (HTTP server) is never closed, so it outlives the run. End it with `server.close()` in `teardown`, exported beside `setup`.'],
    [setupFiles({ 'jest.config.mjs': JEST_ALONE }, `${HTTP}export default async () => { ${BODY} return () => server.close(); };`), '`server` (HTTP server) is closed on line 2, in a function that Jest ignores, so it outlives the run. Move `server.close()` to the file that `globalTeardown` names.'],
    [setupFiles({ 'package.json': NODE }, `${HTTP}export const globalSetup = () => { setInterval(tick, 10); };`), 'This interval is started, but nothing keeps its handle, so nothing can end it. Keep the handle and call `clearInterval(handle)` in `globalTeardown`, exported beside `globalSetup`.'],
    [setupFiles({ 'bunfig.toml': BUN }, `${HTTP}${BODY}`), '`server` (HTTP server) is never closed, so it outlives the run. End it with `server.close()` in an `afterAll` hook.'],
  ])('%#', (files, message) => {
    expect(messagesIn(files, 'setup.js', requireGlobalTeardown as never, 'js').map((one) => one.message)).toEqual([message]);
  });
});

function setupFiles(config: Files, code: string): Files {
  return { ...config, 'setup.js': code };
}
