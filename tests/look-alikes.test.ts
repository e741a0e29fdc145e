/**
 * What other analysers were wrong about, by the issue in which their users said so: code that looks like a leak and is none.
 * All rules are silent on all of it, in every way that a file can be parsed.
 */
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import plugin from '../src/index.ts';
import { fixtureRoot, modes, type Mode } from './rule-tester.ts';

const parsing: Readonly<Record<Mode, Linter.LanguageOptions>> = {
  typed: { parser, parserOptions: { projectService: true, tsconfigRootDir: fixtureRoot } },
  untyped: { parser },
  js: { ecmaVersion: 'latest', sourceType: 'module' },
};

function reportsOf(code: string, mode: Mode, rules: readonly Linter.Config[] = plugin.configs.strict): string[] {
  const name = mode === 'js' ? 'file.test.js' : 'file.spec.ts';
  const config: Linter.Config = { files: ['**/*.ts', '**/*.js'], languageOptions: parsing[mode] };
  return new Linter({ cwd: fixtureRoot }).verify(code, [config, ...rules], `${fixtureRoot}/${name}`).map(({ line, message, ruleId }) => `${line}: ${message} (${String(ruleId)})`);
}

const VITEST = `import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished, test, vi } from 'vitest';
import { createServer, Agent } from 'node:http'; import { once, EventEmitter } from 'node:events'; import { setTimeout as sleep } from 'node:timers/promises';
`;
const NODE_TEST = `import { describe, it, test, before, beforeEach, afterEach, after } from 'node:test'; import assert from 'node:assert/strict';
import { createServer } from 'node:http'; import { once, EventEmitter } from 'node:events';
`;

/** Issue or rule, what it was about, the code. */
const LOOK_ALIKES: readonly (readonly [string, string, string])[] = [
  ['roslyn-analyzers#4636', 'ownership by argument: the client takes the handler over', `${VITEST}import { Client } from './client.js';
test('t', () => { const agent = new Agent({ keepAlive: true }); const client = new Client(agent); onTestFinished(() => client.close()); });`],
  ['roslyn-analyzers#6760', 'a stream given to a reader that ends it', `${VITEST}import { createReadStream } from 'node:fs'; import { Reader } from './reader.js';
test('t', async () => { const reader = new Reader(createReadStream('a.txt')); await reader.readAll(); });`],
  ['roslyn-analyzers#3873', 'a fallback by ??', `${VITEST}
let shared;
test('t', () => { const server = shared ?? createServer().listen(0); onTestFinished(() => { server.close(); }); expect(server.listening).toBe(true); });`],
  ['roslyn-analyzers#1404', 'one of two by a condition', `${VITEST}
test('t', () => { const server = process.env.CI ? createServer().listen(0) : createServer().listen(1); onTestFinished(() => { server.close(); }); });`],
  ['roslyn-analyzers#2637', 'made inside of an object', `${VITEST}
test('t', () => { const env = { server: createServer().listen(0), url: '' }; onTestFinished(() => { env.server.close(); }); });`],
  ['IDisposableAnalyzers#21', 'set up and torn down by hooks', `${VITEST}
let server;
beforeEach(() => { server = createServer().listen(0); });
afterEach(() => { server.close(); });
test('a', () => {});
test('b', () => {});`],
  ['IDisposableAnalyzers#173', 'once for the suite', `${VITEST}
describe('s', () => { let server; beforeAll(() => { server = createServer().listen(0); }); afterAll(() => { server.close(); }); it('a', () => {}); it('b', () => {}); });`],
  ['IDisposableAnalyzers#353', 'closed where it was overwritten, and nothing else asks for more', `${VITEST}
let server;
afterEach(() => { server?.close(); server = undefined; });
test('a', () => { server = createServer().listen(0); });
test('b', () => { server = createServer().listen(0); });`],
  ['nunit.analyzers#921', 'set up by a method of a base class in another file', `${VITEST}import { ServerSuite } from './server-suite.js';
class NotesSuite extends ServerSuite { url() { return this.server.address(); } }
test('t', () => { const suite = new NotesSuite(); suite.setUp(); expect(suite.url()).toBeTruthy(); suite.tearDown(); });`],
  ['nunit.analyzers#666', 'a release by another verb', `${VITEST}
function quit(server) { server.close(); }
test('t', () => { const server = createServer().listen(0); onTestFinished(() => quit(server)); });`],
  ['nunit.analyzers#743', 'behind a check of what it is', `${VITEST}
test('t', () => { const server = createServer().listen(0); try { expect(server.listening).toBe(true); } finally { if ('close' in server) server.close(); } });`],
  ['nunit.analyzers#904', 'a name of the suite that one test fills and empties by itself', `${VITEST}
let server;
test('a', () => { server = createServer().listen(0); try { expect(server.listening).toBe(true); } finally { server.close(); } });
test('b', () => { expect(1).toBe(1); });`],
  ['bodyclose#30', 'a helper of the file closes it', `${VITEST}
async function stop(server) { await new Promise((resolve) => { server.close(resolve); }); }
test('t', async () => { const server = createServer().listen(0); onTestFinished(() => stop(server)); });`],
  ['golangci-lint#574', 'a helper of another file closes it', `${VITEST}import { stop } from './support.js';
test('t', async () => { const server = createServer().listen(0); await stop(server); });`],
  ['nodejs/node#51292', 'tests of node:test, whose promises nobody awaits', `${NODE_TEST}
test('a', async () => { assert.ok(true); });
it('b', async () => { assert.ok(true); });
describe('s', () => { it('c', async () => { assert.ok(true); }); });`],
  ['typescript-eslint#10740', 'test.only and its kind', `${NODE_TEST}
test.only('a', async () => { assert.ok(true); });
describe.only('s', () => { it.only('c', async () => {}); it.skip('d', async () => {}); it.todo('e'); });`],
  ['typescript-eslint#2640', 'a builder that can be awaited and is not', `${VITEST}
function builder() { const self = { where() { return self; }, then(done) { done([]); } }; return self; }
test('t', async () => { const query = builder(); query.where(); expect(await query).toEqual([]); });`],
  ['fastify#4399', 'an app that can be awaited, and must not be', `${VITEST}import fastify from 'fastify';
test('t', async () => { const app = fastify(); onTestFinished(() => app.close()); app.register(async () => {}); app.get('/', async () => 'x'); await app.ready(); });`],
  ['antfu/eslint-config#298', 'void says that it is meant', `${VITEST}
async function warm() { await sleep(1); }
test('t', async () => { void warm(); await sleep(5); });`],
  ['rxjs#39', 'an operator ends the subscription', `${VITEST}import { interval, Subject, takeUntil } from 'rxjs';
const stop$ = new Subject();
afterEach(() => { stop$.next(); });
test('t', () => { interval(10).pipe(takeUntil(stop$)).subscribe(() => {}); });`],
  ['eslint-react#838', 'a signal that is aborted elsewhere', `${VITEST}
let controller;
beforeEach(() => { controller = new AbortController(); });
afterEach(() => { controller.abort(); });
test('t', () => { window.addEventListener('resize', () => {}, { signal: controller.signal }); });`],
  ['eslint-react#1282', 'a signal for a server, with the receiver from a call', `${VITEST}import { target } from './target.js';
test('t', () => { const controller = new AbortController(); onTestFinished(() => controller.abort()); target().addEventListener('x', () => {}, { signal: controller.signal }); createServer().listen({ port: 0, signal: controller.signal }); });`],
  ['eslint-react#753', 'a name that a branch fills', `${VITEST}
test('t', () => { let timer; if (process.env.CI) { timer = setInterval(() => {}, 10); } expect(1).toBe(1); clearInterval(timer); });`.replace('expect(1).toBe(1); ', '')],
  ['eslint-react#1340', 'an event of its own name', `${VITEST}
test('t', () => { const listener = () => {}; window.addEventListener('app:ready', listener); onTestFinished(() => window.removeEventListener('app:ready', listener)); });`],
  ['eslint-react#1323', 'a listener method that returns its remover', `${VITEST}import { bus } from './bus.js';
test('t', () => { const off = bus.addEventListener('x', () => {}); onTestFinished(off); });`],
  ['jupyterlab#77', 'what lives as long as the app', `${VITEST}import { app } from './app.js';
test('t', () => { const shell = app.shell; expect(shell.widgets).toEqual([]); const known = new Map(); known.set('a', 1); known.delete('a'); });`],
  ['TrilonIO#10', 'helpers that create and close', `${VITEST}
let app;
const create = async () => { app = createServer().listen(0); await once(app, 'listening'); };
const close = async () => { app.close(); await once(app, 'close'); };
beforeEach(create);
afterEach(close);
test('a', () => {});
test('b', () => {});`],
  ['clean-timer#4', 'a timeout that fires once', `${VITEST}
test('t', async () => { let done = false; setTimeout(() => { done = true; }, 5); await sleep(20); expect(done).toBe(true); });`],
  ['gutenberg#15622', 'a timeout that a promise waits for', `${VITEST}
test('t', async () => { await new Promise((resolve) => setTimeout(resolve, 10)); });`],
  ['vitest#2149', 'a function that a hook returns is its teardown', `${VITEST}
let server;
beforeEach(() => { server = createServer().listen(0); return () => { server.close(); }; });
test('a', () => {});
test('b', () => {});`],
  ['type trap: mocks', 'mocks are declared disposable and hold nothing', `${VITEST}
test('t', () => { const handler = vi.fn(); const other = vi.fn(() => 1); handler(other()); expect(handler).toHaveBeenCalled(); });`],
  ['type trap: iterators', 'iterators are declared disposable and hold nothing', `${VITEST}
test('t', () => { const values = new Map([['a', 1]]).values(); expect([...values]).toEqual([1]); new Set([1]).entries(); [1, 2].values(); });`],
  ['type trap: requests', 'a response that is declared disposable', `${VITEST}import { get } from 'node:http';
test('t', async () => { const request = get('http://localhost'); const [response] = await once(request, 'response'); response.resume(); });`],
  ['infersharp#118', 'a server that is a mock', `${VITEST}
vi.mock('node:http', () => ({ createServer: vi.fn(() => ({ listen: vi.fn() })), Agent: class {} }));
test('t', () => { createServer().listen(0); });`],
  ['SIM115', 'closed by hand, as the last thing, with nothing between', `${VITEST}
test('t', () => { const server = createServer().listen(0); server.close(); });`],
  ['IDisposableAnalyzers#358', 'made where an error is expected', `${VITEST}
test('t', () => { expect(() => createServer().listen(-1)).toThrow(); });
test('u', async () => { await expect(async () => { createServer().listen(99999); await sleep(1); }).rejects.toThrow(); });`],
  ['checker-framework#4843', 'closed in try and again in finally', `${VITEST}
test('t', () => { const server = createServer(); try { server.listen(0); expect(server.listening).toBe(true); server.close(); } finally { server.close(); } });`],
  ['checker-framework: collections', 'kept in a list that a hook empties', `${VITEST}
const servers = [];
afterEach(() => { for (const server of servers.splice(0)) server.close(); });
test('a', () => { servers.push(createServer().listen(0)); });
test('b', () => { servers.push(createServer().listen(0), createServer().listen(0)); });`],
];

describe('silent on look-alikes', () => {
  describe.each(modes)('%s', (mode) => {
    it.each(LOOK_ALIKES)('%s: %s', (_, __, code) => {
      expect(reportsOf(code, mode)).toEqual([]);
    });
  });

  it('would see a leak', () => {
    const code = `${VITEST}test('t', () => { const server = createServer().listen(0); setInterval(() => {}, 1); });`;
    for (const mode of modes) expect(reportsOf(code, mode)).toHaveLength(2);
  });
});
