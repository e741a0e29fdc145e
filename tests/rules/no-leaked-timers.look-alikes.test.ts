/** Timers that look as if they leaked, and do not; and their twins that do. */
import { noLeakedTimers } from '../../src/rules/no-leaked-timers.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { jest, leak, mocha, nodeTest, reported, silent, vitest } from './cases.ts';

runInEveryMode('no-leaked-timers: look-alikes', noLeakedTimers, {
  valid: silent({
    'skipped tests': vitest(`
test.skip('a', () => { setInterval(tick, 10); });
test.todo('b', () => { setInterval(tick, 10); });
describe.skip('c', () => { beforeEach(() => { setInterval(tick, 10); }); test('d', () => {}); });`),
    'skipped tests of node:test': nodeTest(`
test('a', { skip: true }, () => { setInterval(tick, 10); });
test('b', { todo: true }, () => { setInterval(tick, 10); });`),
    'expected failures': vitest(`
test('t', () => { expect(() => setInterval('x')).toThrow(); expect(() => { setInterval(1); }).toThrow(TypeError); });`),
    'the callback of a fixture that stops it': `import { test as base } from 'vitest';
const test = base.extend({ ticks: async ({}, use) => { const timer = setInterval(() => {}, 10); await use(timer); clearInterval(timer); } });
test('t', ({ ticks }) => {});`,
    'a mocked server that answers later': vitest(`
const server = createServer((request, response) => { setTimeout(() => response.end(), 10); });
test('t', async () => { await new Promise((resolve) => server.listen(0, resolve)); await new Promise((resolve) => server.close(resolve)); });`),
    'a promise that polls until it is done': vitest(`
const until = (condition) => new Promise((resolve) => {
  const timer = setInterval(() => { if (condition()) { clearInterval(timer); resolve(); } }, 10);
});
test('t', async () => { await until(() => count() > 1); });`),
    'a promise that polls with timeouts': vitest(`
async function until(condition) { while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10)); }
test('t', async () => { await until(() => count() > 1); });`),
    'a recursive poll inside a promise': vitest(`
test('t', async () => {
  await new Promise((resolve) => {
    const check = () => { if (count() > 1) resolve(); else setTimeout(check, 10); };
    check();
  });
});`),
    'a race whose timer is kept and cleared': jest(`
async function withLimit(promise, ms) {
  let timer;
  const limit = new Promise((_, reject) => { timer = setTimeout(() => reject(new Error('late')), ms); });
  return Promise.race([promise, limit]).finally(() => clearTimeout(timer));
}
test('t', async () => { await withLimit(work(), 1000); });`),
    'a race by AbortSignal': nodeTest(`
import { setTimeout as delay } from 'node:timers/promises';
test('t', async () => { const controller = new AbortController(); await Promise.race([work(), delay(5000, null, { signal: controller.signal })]); controller.abort(); });`),
    'timers that are cleared all at once by a list of this file': vitest(`
const cleanups = [];
afterEach(() => { while (cleanups.length) cleanups.pop()(); });
test('t', () => { const timer = setInterval(tick, 10); cleanups.push(() => clearInterval(timer)); });`),
    'vi.waitFor and friends': vitest(`
test('t', async () => { await vi.waitFor(() => { expect(count()).toBe(1); }, { interval: 10 }); await expect.poll(count).toBe(1); });`),
    'a spy in the place of the timer': vitest(`
test('t', () => { vi.spyOn(globalThis, 'setInterval'); subject.start(); expect(setInterval).toHaveBeenCalled(); });`),
    'the timer is what is asserted to be refed, then unrefed': nodeTest(`
test('t', () => { const timer = setInterval(tick, 10); assert.ok(timer.hasRef()); timer.unref(); assert.ok(!timer.hasRef()); });`),
    'a done callback after a while': mocha(`
it('t', function (done) { this.timeout(5000); setTimeout(function () { assert.ok(true); done(); }, 1000); });`),
    'a module that is loaded by name only': vitest(`
import timers from './timers.js';
test('t', () => { timers.setInterval(tick, 10); });`),
    'cleared with the timer kept in an object': vitest(`
const state = { timer: undefined };
afterEach(() => { clearInterval(state.timer); });
test('t', () => { state.timer = setInterval(tick, 10); });`),
    'cleared with the timer kept in an object by id': vitest(`
const timers = {};
afterEach(() => { for (const id in timers) clearInterval(timers[id]); });
test('t', () => { timers.a = setInterval(tick, 10); });`),
    'cleared by a default parameter': vitest(`
let timer;
const stop = (it = timer) => clearInterval(it);
afterEach(() => stop());
test('t', () => { timer = setInterval(tick, 10); });`),
    'exported': vitest(`
export const timer = setInterval(tick, 10);
test('t', () => {});`),
    'the process is ended': nodeTest(`
const timer = setInterval(tick, 10);
after(() => { clearInterval(timer); process.exit(0); });
test('t', () => {});`),
  }),
  invalid: [
    reported('a poll that never stops', vitest(`
const until = (condition) => new Promise((resolve) => {
  setInterval(() => { if (condition()) resolve(); }, 10);
});
test('t', async () => { await until(() => count() > 1); });`), leak('handleDropped', 3)),
    reported('cleanups that do not clear it', vitest(`
const cleanups = [];
afterEach(() => { while (cleanups.length) cleanups.pop()(); });
test('t', () => { const timer = setInterval(tick, 10); cleanups.push(() => {}); });`), leak('neverReleased', 4)),
    reported('the object is there, and nobody clears it', vitest(`
const state = { timer: undefined };
test('t', () => { state.timer = setInterval(tick, 10); expect(state.timer).toBeTruthy(); });`), leak('neverReleased', 3)),
    reported('ref after unref', nodeTest(`
test('t', () => {
  const timer = setInterval(tick, 10);
  assert.ok(timer.hasRef());
  timer.ref();
});`), leak('neverReleased', 3)),
    reported('a Mocha test with this', mocha(`
it('t', function () {
  this.timer = setInterval(tick, 10);
});`), leak('neverReleased', 3)),
  ],
});
