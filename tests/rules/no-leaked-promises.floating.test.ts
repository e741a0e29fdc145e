/** Work that nobody waits for: where the test surely ends without it, and where it may not. */
import { noLeakedPromises } from '../../src/rules/no-leaked-promises.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { editable, leak, reported, silent, type Imports } from './promise-cases.ts';

const floatingIn = (framework: Imports, name: string, code: string, output: string) => reported(framework, name, code, leak('floating', 2, framework, output));

runInEveryMode('no-leaked-promises: floating', noLeakedPromises, {
  valid: [
    ...silent('vitest', {
      'awaited': `
test('t', async () => { await save(); });`,
      'returned': `
test('t', () => save());
test('u', () => { return save(); });
beforeEach(() => save());`,
      'combined, and awaited': `
test('t', async () => { const a = save(); const b = save(); await Promise.all([a, b]); });`,
      'raced': `
test('t', async () => { await Promise.race([save(), once(emitter, 'x')]); });`,
      'chained, and awaited': `
test('t', async () => { await save().then(() => 1).finally(() => {}); });`,
      'methods of collections and fakes': `
test('t', () => { const headers = new Headers(); headers.set('a', 'b'); const seen = new Map(); seen.delete('a'); });
test('u', () => { const f = vi.fn(); f.mockResolvedValue(1); f.mockReset(); });`,
      'void says so': `
test('t', () => { void save(); });`,
      'followed by a wait for what it causes': `
test('t', async () => { save(); await once(emitter, 'x'); });
test('u', async () => { save(); await vi.waitFor(() => expect(1).toBe(1)); });
test('v', () => { save(); return once(emitter, 'x'); });
test('w', async () => { save(); for await (const x of source()) break; });`,
      'followed by a wait in the same loop': `
test('t', async () => { for (const x of [1, 2]) { await once(emitter, 'x'); save(x); } });`,
      'in the executor of a promise': `
test('t', async () => { await new Promise((resolve) => { save().then(resolve); }); });`,
      'in an act that is awaited': `
test('t', async () => { await act(() => { save(); }); });`,
      'passed on': `
test('t', () => { track(save()); pending.push(save()); });
let kept; test('u', () => { kept = save(); });
test('v', () => { const p = save(); track(p); });
test('w', () => { const p = save(); return () => p; });
test('x', (ctx) => { ctx.p = save(); });`,
      'an async function without an await is over when it returns': `
async function quick() { return 1; }
test('t', () => { quick(); });`,
      'it waits for nothing but a settled promise': `
async function quick() { await Promise.resolve(); await null; }
test('t', () => { quick(); });`,
      'an executor that settles at once': `
test('t', () => { new Promise((resolve) => { resolve(1); }); Promise.resolve(1); });`,
      'generators start nothing': `
async function* pages() { await readFile('a'); }
test('t', () => { pages(); });`,
      'in a callback that somebody else calls': `
test('t', () => { emitter.on('x', () => { save(); }); emitter.on('x', async () => { await save(); }); });`,
      'setTimeout with an async callback': `
test('t', async () => { setTimeout(async () => { await save(); }, 10); await once(emitter, 'x'); });`,
      'at the top of the file, and in a suite': `
save();
describe('d', () => { save(); test('t', () => {}); });`,
      'outside of tests': `
export async function main() { save(); }
class Server { start() { save(); } }
test('t', () => {});`,
      'a helper that others may call': `
export function start() { save(); }
test('t', () => { start(); });`,
      'a helper whose caller waits afterwards': `
function start() { save(); }
test('t', async () => { start(); await once(emitter, 'x'); });`,
      'a helper that hands the promise out': `
function start() { const p = save(); return { p }; }
test('t', async () => { await start().p; });`,
      'skipped': `
test.skip('t', () => { save(); });
describe.skip('d', () => { test('t', () => { save(); }); });`,
      'meant to fail': `
test('t', () => { expect(() => { save(); }).toThrow(); });`,
      'with fake timers': `
vi.useFakeTimers();
async function later() { await sleep(100); }
test('t', () => { later(); vi.advanceTimersByTime(100); });`,
      'a mocked module': `
vi.mock('undici', () => ({}));
import { fetch as load } from 'undici';
test('t', () => { load('a'); });`,
      'a release is not for this rule': `
test('t', async () => { const reader = await open(); const source = { async cancel() { await save(); } }; source.cancel(); });
const app = { async close() { await save(); } };
afterEach(() => { app.close(); });`,
      'promises of the runner': `
describe('d', async () => { test('t', async () => { await save(); }); });`,
      'unknown functions': `
test('t', () => { load(); client.get('a'); });`,
      'a builder that does nothing until it is awaited': `
import knex from 'knex'; import request from 'supertest';
test('t', () => { knex('users').where('id', 1); request(app).get('/'); });`,
      'in a page': `
test('t', async () => { await page.evaluate(() => { save(); }); });`,
    }),
    ...silent('node:test', {
      'subtests, of which the runner knows': `
test('t', (t) => { t.test('a', async () => { await save(); }); });
test('u', async (t) => { t.test('a', async () => { await save(); }); });
describe('d', async () => { await it('a', async () => { await save(); }); });`,
      'done': `
test('t', (t, done) => { save().then(() => done()); });`,
      'a plan that waits': `
test('t', async (t) => { t.plan(1, { wait: true }); save().then(() => { t.assert.ok(true); }); });`,
      'once with a wait': `
test('t', async () => { const seen = once(emitter, 'x'); emitter.emit('x'); await seen; });`,
    }),
    ...silent('mocha', {
      'done': `
it('t', (done) => { save().then(() => { done(); }, done); });
it('u', function (done) { save().then(done.bind(null, null)); });`,
      'known miss: a wait that does not wait for it': `
it('t', async () => { save(); await Promise.resolve(); });`,
    }, { modes: ['js'] }),
    {
      name: "tap: by its typings a promise, for which the runner waits",
      code: `import { test } from 'tap'; import { readFile } from 'node:fs/promises';
test('a', async ({ rejects }) => { rejects(readFile('a'), /a/); });`,
    },
    ...silent('tap', {
      'ended later': `
t.test('a', (t) => { save().then(() => { t.end(); }); });`,
      'a plan': `
t.test('a', async (t) => { t.plan(1); save().then(() => { t.ok(true); }); });`,
      'its own promises, by whatever name': `
t.test('a', async ({ rejects, pass, waitOn }) => { rejects(save()); pass(); });
t.test('b', async (t) => { t.waitOn(save()); });`,
      'known miss: ended at once': `
t.test('a', (t) => { save(); t.end(); });`,
    }, { modes: ['js'] }),
    ...silent('qunit', {
      'async()': `
QUnit.test('a', (assert) => { const done = assert.async(); save().then(done); });`,
    }, { modes: ['js'] }),
    ...silent('tinybench', {
      'returned': `
bench.add('a', () => save());
bench.add('b', async () => { await save(); });`,
    }, { modes: ['js'] }),
    ...silent('benchmark', {
      'deferred': `
suite.add('a', { defer: true, fn: (deferred) => { save().then(() => { deferred.resolve(); }); } });
suite.add('b', async (deferred) => { await save(); deferred.resolve(); }, { defer: true });`,
    }, { modes: ['js'] }),
  ],
  invalid: [
    floatingIn('vitest', 'in a test that returns at once', `
test('t', () => { save(); });`, `
test('t', async () => { await save(); });`),
    floatingIn('vitest', 'at the end of an async test', `
test('t', async () => { await once(emitter, 'x'); save(); expect(1).toBe(1); });`, `
test('t', async () => { await once(emitter, 'x'); await save(); expect(1).toBe(1); });`),
    floatingIn('vitest', 'only its error is handled', `
test('t', () => { save().catch(() => {}); });`, `
test('t', async () => { await save().catch(() => {}); });`),
    floatingIn('vitest', 'in a branch', `
test('t', () => { if (ready) save(); });`, `
test('t', async () => { if (ready) await save(); });`),
    reported('vitest', 'as the right side of an and', `
test('t', () => { ready && save(); });`, leak('floating', 2)),
    floatingIn('vitest', 'optional', `
const api = { async load() { await readFile('a'); } }; test('t', () => { api?.load(); });`, `
const api = { async load() { await readFile('a'); } }; test('t', async () => { await api?.load(); });`),
    reported('vitest', 'a method of a class of the file', `
class Api { async load() { await readFile('a'); } }
const api = new Api();
test('t', () => { api.load(); });`, editable('floating', 4)),
    reported('vitest', 'in a loop without another wait', `
test('t', () => { for (const x of [1, 2]) { save(x); } });`, editable('floating', 2)),
    reported('vitest', 'in forEach, where there is nothing to put an await', `
test('t', () => { [1, 2].forEach((x) => { save(x); }); });`, leak('floating', 2)),
    reported('vitest', 'by a helper', `
function start() { save(); }
test('t', () => { start(); });
test('u', async () => { await once(emitter, 'x'); start(); });`, leak('floating', 2)),
    reported('vitest', 'an async function that runs itself', `
test('t', () => { (async () => { await save(); })(); });`, editable('floating', 2)),
    reported('vitest', 'known creators', `
test('a', () => { fetch('http://a'); });
test('b', () => { readFile('a'); });
test('c', () => { sleep(10); });
test('d', () => { once(emitter, 'x'); });
test('e', () => { Promise.all([1, 2].map((x) => save(x))); });
test('f', () => { Promise.all([save(), 1]); });
test('g', () => { new Promise((resolve) => { emitter.once('x', resolve); }); });`,
    [2, 3, 4, 5, 6, 7, 8].map((line) => editable('floating', line))),
    reported('vitest', 'renamed, and by namespace', `
import * as fs from 'node:fs'; const { promises: { stat: look } } = fs;
test('a', () => { fs.promises.readFile('a'); });
test('b', () => { look('a'); });`, [3, 4].map((line) => editable('floating', line))),
    reported('vitest', 'the clock of fake timers', `
vi.useFakeTimers();
test('t', () => { vi.advanceTimersByTimeAsync(100); });`, editable('floating', 3)),
    reported('vitest', 'in hooks', `
beforeEach(() => { save(); });
afterEach(async () => { save(); });`, [2, 3].map((line) => editable('floating', line))),
    reported('vitest', 'in a bench', `
bench('b', () => { save(); });`, editable('floating', 2)),
    floatingIn('node:test', 'in a test', `
test('t', () => { save(); });`, `
test('t', async () => { await save(); });`),
    reported('node:test', 'with a plan that does not wait', `
test('t', async (t) => { t.plan(1); await once(emitter, 'x'); save(); });`, editable('floating', 2)),
    reported('node:test', 'in a subtest', `
test('t', async (t) => { await t.test('a', () => { save(); }); });`, editable('floating', 2)),
    floatingIn('jest', 'in a test', `
it('t', function () { save(); });`, `
it('t', async function () { await save(); });`),
    floatingIn('mocha', 'in a test', `
it('t', function () { save(); });`, `
it('t', async function () { await save(); });`),
    floatingIn('ava', 'in a test', `
test('t', (t) => { save(); t.pass(); });`, `
test('t', async (t) => { await save(); t.pass(); });`),
    floatingIn('uvu', 'in a test', `
test('t', () => { save(); });`, `
test('t', async () => { await save(); });`),
    floatingIn('qunit', 'in a test', `
QUnit.test('t', (assert) => { save(); assert.ok(true); });`, `
QUnit.test('t', async (assert) => { await save(); assert.ok(true); });`),
    floatingIn('playwright', 'in a test', `
test('t', async ({ page }) => { await page.goto('/'); save(); });`, `
test('t', async ({ page }) => { await page.goto('/'); await save(); });`),
    floatingIn('deno', 'in a test of the standard library', `
it('t', () => { save(); });`, `
it('t', async () => { await save(); });`),
    reported('deno', 'in a test by its definition', `
Deno.test({ name: 't', fn() { save(); } });`, leak('floating', 2, 'deno', `
Deno.test({ name: 't', async fn() { await save(); } });`), { modes: ['js'], filename: 'file.test.js' }),
    floatingIn('bun', 'in a test', `
test('t', () => { save(); });`, `
test('t', async () => { await save(); });`),
    floatingIn('tinybench', 'in a bench', `
bench.add('t', () => { save(); });`, `
bench.add('t', async () => { await save(); });`),
    floatingIn('mitata', 'in a bench', `
bench('t', () => { save(); });`, `
bench('t', async () => { await save(); });`),
    reported('tap', 'in an async test', `
t.test('t', async (t) => { t.pass(); save(); });`, editable('floating', 2)),
  ],
});

runInEveryMode('no-leaked-promises: never awaited', noLeakedPromises, {
  valid: silent('vitest', {
    'awaited later': `
test('t', async () => { const p = save(); await once(emitter, 'x'); await p; });`,
    'handed on': `
test('t', () => { const p = save(); track(p); });
test('u', () => { const p = save(); const all = [p]; track(all); });
test('v', () => { const p = save(); emitter.on('x', () => p); });`,
    'its result is taken apart': `
test('t', () => { const { a } = save(); });`,
    'cancelled': `
test('t', () => { const p = start(); p.cancel(); });`,
    'checked, and awaited': `
test('t', async () => { const p = save(); expect(p).toBeInstanceOf(Promise); await p; });`,
    'checked when it is settled': `
test('t', async () => { const p = save(); await expect(p).rejects.toThrow(); });`,
    'its error is expected, and it is awaited by a check': `
test('t', async () => { const p = save(); p.catch(() => {}); await assert.rejects(p); });`,
    'assigned again': `
test('t', async () => { let p = save(); p = save(); await p; });`,
  }),
  invalid: [
    reported('vitest', 'never read', `
test('t', () => { const p = save(); });`, leak('neverAwaited', 2, 'vitest', `
test('t', async () => { const p = await save(); });`)),
    reported('vitest', 'only looked at', `
test('t', () => { const p = save(); expect(p).toBeInstanceOf(Promise); expect(typeof p).toBe('object'); });`, leak('neverAwaited', 2)),
    reported('vitest', 'only its error is handled', `
test('t', () => { const p = save(); p.catch(() => {}); });`, leak('neverAwaited', 2)),
    reported('node:test', 'checked by assert', `
test('t', () => { const p = readFile('a'); assert.ok(p instanceof Promise); assert.equal(p, p); });`, leak('neverAwaited', 2)),
    reported('vitest', 'a method with the name of one of a collection', `
declare class Store { set(key: string): Promise<void> }
test('t', () => { const store = new Store(); store.set('a'); });`, leak('floating', 3, 'vitest', `
declare class Store { set(key: string): Promise<void> }
test('t', async () => { const store = new Store(); await store.set('a'); });`), { modes: ['typed'] }),
  ],
});
