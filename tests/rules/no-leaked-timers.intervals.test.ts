/** Intervals live until they are cleared. */
import { noLeakedTimers } from '../../src/rules/no-leaked-timers.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { ava, jest, leak, mocha, nodeTest, reported, silent, vitest } from './cases.ts';

runInEveryMode('no-leaked-timers: intervals', noLeakedTimers, {
  valid: [
    ...silent({
      'cleared at the end': vitest(`
test('t', () => { const timer = setInterval(tick, 10); clearInterval(timer); });`),
      'cleared by clearTimeout, which is the same': vitest(`
test('t', () => { const timer = setInterval(tick, 10); clearTimeout(timer); });`),
      'closed': nodeTest(`
test('t', () => { const timer = setInterval(tick, 10); timer.close(); });`),
      'cleared in finally': vitest(`
test('t', async () => {
  const timer = setInterval(tick, 10);
  try { await work(); } finally { clearInterval(timer); }
});`),
      'cleared in a hook': vitest(`
let timer;
beforeEach(() => { timer = setInterval(tick, 10); });
afterEach(() => { clearInterval(timer); });
test('t', () => {});`),
      'cleared in afterAll, made once': jest(`
let timer;
beforeAll(() => { timer = setInterval(tick, 10); });
afterAll(() => clearInterval(timer));
test('t', () => {});`),
      'started in a run that is expected to fail': vitest(`
test('t', async () => { await expect(run(() => { setInterval(tick, 0); }, { limit: 5 })).rejects.toThrow('limit'); });`),
      'cleared in its own callback': vitest(`
test('t', async () => {
  await new Promise((resolve) => {
    const timer = setInterval(() => { if (done()) { clearInterval(timer); resolve(); } }, 10);
  });
});`),
      'cleared in its own callback, on a let': mocha(`
it('t', (done) => {
  let timer;
  timer = setInterval(() => { clearInterval(timer); done(); }, 10);
});`),
      'cleared by itself as this': nodeTest(`
test('t', () => { setInterval(function () { clearInterval(this); }, 10); });`),
      'cleared by a registrar': nodeTest(`
test('t', (t) => { const timer = setInterval(tick, 10); t.after(() => clearInterval(timer)); });`),
      'cleared by t.teardown': ava(`
test('t', (t) => { const timer = setInterval(tick, 10); t.teardown(() => clearInterval(timer)); t.pass(); });`),
      'cleared by a returned teardown': vitest(`
beforeEach(() => { const timer = setInterval(tick, 10); return () => clearInterval(timer); });
test('t', () => {});`),
      'cleared in a callback': vitest(`
test('t', async () => { const timer = setInterval(tick, 10); emitter.on('end', () => clearInterval(timer)); });`),
      'cleared in a timeout': vitest(`
test('t', async () => { const timer = setInterval(tick, 10); setTimeout(() => clearInterval(timer), 100); await sleep(200); });`),
      'cleared when a promise is done': vitest(`
test('t', () => { const timer = setInterval(tick, 10); return work().finally(() => clearInterval(timer)); });`),
      'collected and cleared': vitest(`
const timers = [];
afterEach(() => { timers.forEach(clearInterval); });
test('t', () => { timers.push(setInterval(tick, 10)); });`),
      'collected and cleared one by one': vitest(`
const timers = new Set();
afterEach(() => { for (const timer of timers) clearInterval(timer); timers.clear(); });
test('t', () => { timers.add(setInterval(tick, 10)); });`),
      'unref': vitest(`
test('t', () => { setInterval(tick, 10).unref(); const timer = setInterval(tick, 10); timer.unref(); });`),
      'unref behind ?.': vitest(`
test('t', () => { const timer = setInterval(tick, 10); timer.unref?.(); });`),
      'using': nodeTest(`
test('t', () => { using timer = setInterval(tick, 10); assert.ok(timer); });`),
      'returned by a helper to a caller that clears it': vitest(`
const start = () => setInterval(tick, 10);
test('t', () => { const timer = start(); clearInterval(timer); });`),
      'returned by a helper as a stop function': vitest(`
function start() { const timer = setInterval(tick, 10); return () => clearInterval(timer); }
test('t', () => { const stop = start(); stop(); });`),
      'given to something unknown': vitest(`
test('t', () => { track(setInterval(tick, 10)); const timer = setInterval(tick, 10); cleanup.add(timer); });`),
      'stored in the field of a class that clears it': vitest(`
class Poller { start() { this.timer = setInterval(tick, 10); } stop() { clearInterval(this.timer); } }
test('t', () => { const poller = new Poller(); poller.start(); poller.stop(); });`),
      'released through the global object': vitest(`
test('t', () => { const timer = globalThis.setInterval(tick, 10); globalThis.clearInterval(timer); });`),
      'a helper that clears it': vitest(`
const stop = (timer) => { clearInterval(timer); };
test('t', () => { const timer = setInterval(tick, 10); stop(timer); });`),
      'cleared under a condition on it': vitest(`
let timer;
afterEach(() => { if (timer) { clearInterval(timer); timer = undefined; } });
test('t', () => { timer = setInterval(tick, 10); });`),
    }),
    { name: 'window.setInterval, cleared', code: vitest(`
test('t', () => { const timer = window.setInterval(tick, 10); window.clearInterval(timer); });`) },
    { name: 'failurePath: never', code: vitest(`
test('t', () => { const timer = setInterval(tick, 10); expect(timer).toBeTruthy(); clearInterval(timer); });`), options: [{ failurePath: 'never' }] },
  ],
  invalid: [
    reported('in a test, dropped', vitest(`
test('t', () => {
  setInterval(tick, 10);
});`), leak('handleDropped', 3)),
    reported('in a test, kept', vitest(`
test('t', () => {
  const timer = setInterval(tick, 10);
  expect(timer).toBeTruthy();
});`), leak('neverReleased', 3)),
    reported('in hooks', vitest(`
beforeAll(() => { setInterval(tick, 10); });
beforeEach(() => { setInterval(tick, 10); });
afterEach(() => { setInterval(tick, 10); });
afterAll(() => { setInterval(tick, 10); });
test('t', () => {});`), [2, 3, 4, 5].map((line) => leak('handleDropped', line))),
    reported('in a describe body', mocha(`
describe('s', () => {
  const timer = setInterval(tick, 10);
  it('t', () => {});
});`), leak('neverReleased', 3)),
    reported('at module level', nodeTest(`
setInterval(tick, 10);
test('t', () => {});`), leak('handleDropped', 2)),
    reported('in a helper that a test calls', vitest(`
function poll() { setInterval(tick, 10); }
test('t', () => { poll(); });`), leak('handleDropped', 2)),
    reported('in a helper whose result is dropped', vitest(`
const poll = () => setInterval(tick, 10);
test('t', () => { poll(); });`), leak('handleDropped', 3)),
    reported('in a bench', `import { bench } from 'vitest';
bench('b', () => {
  const timer = setInterval(() => {}, 10);
});`, leak('neverReleased', 3)),
    reported('in a promise', vitest(`
test('t', async () => {
  await new Promise((resolve) => {
    setInterval(resolve, 10);
  });
});`), leak('handleDropped', 4)),
    reported('an async arrow', vitest(`
test('t', async () => {
  const timer = setInterval(async () => { await tick(); }, 10);
  await sleep(100);
});`), leak('neverReleased', 3)),
    reported('another timer is cleared', vitest(`
test('t', () => {
  const first = setInterval(tick, 10);
  const second = setInterval(tick, 10);
  clearInterval(first);
});`), leak('neverReleased', 4)),
    reported('an early return', vitest(`
test('t', () => {
  const timer = setInterval(tick, 10);
  if (process.env.CI) return;
  clearInterval(timer);
});`), leak('releasedOnSomePaths', 3)),
    reported('an assertion before it is cleared', vitest(`
test('t', () => {
  const timer = setInterval(tick, 10);
  expect(count()).toBe(1);
  clearInterval(timer);
});`), leak('skippedOnThrow', 3)),
    reported('beforeEach and afterAll', vitest(`
let timer;
beforeEach(() => { timer = setInterval(tick, 10); });
afterAll(() => { clearInterval(timer); });
test('a', () => {});
test('b', () => {});`), leak('releasedTooRarely', 3)),
    reported('overwritten', vitest(`
test('t', () => {
  let timer = setInterval(tick, 10);
  timer = setInterval(tick, 20);
  clearInterval(timer);
});`), leak('overwritten', 3)),
  ],
});
