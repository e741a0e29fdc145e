/** A timeout ends by itself, so it is a leak only where the test is surely over before, or where it starts itself again. */
import { noLeakedTimers } from '../../src/rules/no-leaked-timers.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { leak, mocha, nodeTest, reported, silent, vitest } from './cases.ts';

runInEveryMode('no-leaked-timers: timeouts', noLeakedTimers, {
  valid: silent({
    'awaited': vitest(`
test('t', async () => { await new Promise((resolve) => setTimeout(resolve, 1000)); });`),
    'awaited, in a helper': vitest(`
const sleep = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });
test('t', async () => { await sleep(1000); });`),
    'awaited, of timers/promises': nodeTest(`
import { setTimeout as sleep } from 'node:timers/promises';
test('t', async () => { await sleep(1000); });`),
    'in an async test, which may well wait for it': vitest(`
test('t', async () => { setTimeout(() => { emitter.emit('x'); }, 50); await once(emitter, 'x'); });`),
    'in a test with done': mocha(`
it('t', (done) => { setTimeout(() => { done(); }, 50); });
it('u', (done) => { setTimeout(done, 50); });`),
    'in a test that returns a promise': vitest(`
test('t', () => { setTimeout(() => { emitter.emit('x'); }, 50); return once(emitter, 'x'); });`),
    'without a delay': vitest(`
test('t', () => { setTimeout(tick); setTimeout(tick, 0); });`),
    'cleared': vitest(`
test('t', () => { const timer = setTimeout(tick, 5000); clearTimeout(timer); });`),
    'cleared by clearInterval, which is the same': vitest(`
test('t', () => { const timer = setTimeout(tick, 5000); clearInterval(timer); });`),
    'a guard that is cleared': vitest(`
test('t', async () => {
  await new Promise((resolve, reject) => {
    const guard = setTimeout(() => reject(new Error('too late')), 5000);
    emitter.once('x', () => { clearTimeout(guard); resolve(); });
  });
});`),
    'a guard that is cleared in finally': vitest(`
test('t', async () => {
  let guard;
  const late = new Promise((resolve, reject) => { guard = setTimeout(() => reject(new Error('too late')), 5000); });
  try { await Promise.race([work(), late]); } finally { clearTimeout(guard); }
});`),
    'a guard that does not hold the process': vitest(`
test('t', async () => {
  await Promise.race([work(), new Promise((resolve, reject) => { setTimeout(() => reject(new Error('late')), 5000).unref(); })]);
});`),
    'a short guard': vitest(`
test('t', async () => {
  await Promise.race([work(), new Promise((resolve, reject) => setTimeout(() => reject(new Error('late')), 100))]);
});`),
    'a guard whose delay is not known': vitest(`
test('t', async () => {
  await Promise.race([work(), new Promise((resolve, reject) => setTimeout(() => reject(new Error('late')), limit))]);
});`),
    'a promise that is meant to reject': vitest(`
test('t', async () => { await expect(new Promise((resolve, reject) => setTimeout(() => reject(new Error('x')), 10))).rejects.toThrow('x'); });`),
    'the error is for a callback of the code under test': vitest(`
test('t', async () => { load((name, done) => { setTimeout(() => done(new Error('x')), 1000); }); });`),
    'it starts itself again, and may stop': vitest(`
function tick() { if (finished()) return; setTimeout(tick, 10); }
test('t', async () => { tick(); await done(); });`),
    'in a callback of a mock': vitest(`
const load = vi.fn(() => new Promise((resolve) => setTimeout(() => resolve(1), 50)));
test('t', async () => { await load(); });`),
    'in a class under test': vitest(`
class Debounce { run() { this.timer = setTimeout(tick, 50); } }
test('t', () => { new Debounce().run(); });`),
    'in a helper': vitest(`
function later() { setTimeout(tick, 50); }
test('t', () => { later(); });`),
    'in an inner callback': vitest(`
test('t', () => { emitter.on('x', () => { setTimeout(tick, 50); }); });`),
    'setImmediate and friends': vitest(`
test('t', () => { setImmediate(tick); queueMicrotask(tick); process.nextTick(tick); });`),
    'an assertion before it is cleared: it ends by itself': vitest(`
test('t', async () => { const timer = setTimeout(tick, 50); expect(count()).toBe(1); clearTimeout(timer); });`),
    'an early return before it is cleared': vitest(`
test('t', async () => { const timer = setTimeout(tick, 50); if (process.env.CI) return; clearTimeout(timer); });`),
    'beforeEach and afterAll': vitest(`
let timer;
beforeEach(async () => { timer = setTimeout(tick, 50); });
afterAll(() => { clearTimeout(timer); });
test('a', () => {});
test('b', () => {});`),
    'AbortSignal.timeout': vitest(`
test('t', async () => { await fetch('http://a', { signal: AbortSignal.timeout(1000) }); });`),
    'an expected failure': nodeTest(`
test('t', () => { assert.throws(() => { setTimeout('x', 50); }); });`),
  }),
  invalid: [
    reported('a guard that rejects', vitest(`
test('t', async () => {
  await Promise.race([
    work(),
    new Promise((resolve, reject) => setTimeout(() => reject(new Error('late')), 5000)),
  ]);
});`), leak('handleDropped', 5)),
    reported('a guard that rejects, in a block', vitest(`
test('t', async () => {
  await new Promise((resolve, reject) => {
    setTimeout(() => { reject(new Error('late')); }, 2000);
    emitter.once('x', resolve);
  });
});`), leak('handleDropped', 4)),
    reported('a guard that is the reject itself', vitest(`
test('t', async () => {
  await new Promise((resolve, reject) => {
    emitter.once('x', resolve);
    setTimeout(reject, 1000);
  });
});`), leak('handleDropped', 5)),
    reported('a guard whose delay is a constant', vitest(`
const LIMIT = 3000;
test('t', async () => {
  await Promise.race([work(), new Promise((_, reject) => setTimeout(() => reject(new Error('late')), LIMIT))]);
});`), leak('handleDropped', 4)),
    reported('a guard that fails through done', mocha(`
it('t', (done) => {
  setTimeout(() => done(new Error('late')), 1000);
  emitter.once('x', () => done());
});`), leak('handleDropped', 3)),
    reported('a guard that throws', mocha(`
it('t', (done) => {
  setTimeout(() => { throw new Error('late'); }, 1000);
  emitter.once('x', () => done());
});`), leak('handleDropped', 3)),
    reported('a guard that fails', nodeTest(`
test('t', async () => {
  const guard = setTimeout(() => { assert.fail('late'); }, 1000);
  await work();
});`), leak('neverReleased', 3)),
    reported('a guard in a helper', vitest(`
function withLimit(promise) {
  return Promise.race([promise, new Promise((_, reject) => setTimeout(() => reject(new Error('late')), 10_000))]);
}
test('t', async () => { await withLimit(work()); });`), leak('handleDropped', 3)),
    reported('a long timer that an assertion can leave behind', vitest(`
test('t', async () => {
  const timer = setTimeout(tick, 60000);
  expect(count()).toBe(1);
  clearTimeout(timer);
});`), leak('skippedOnThrow', 3), { options: [{ failurePath: 'always' }] }),
    reported('a test that is over before', vitest(`
test('t', () => {
  setTimeout(tick, 50);
});`), leak('handleDropped', 3)),
    reported('a synchronous hook', vitest(`
beforeEach(() => {
  setTimeout(tick, 50);
});
test('t', () => {});`), leak('handleDropped', 3)),
    reported('a bench', `import { bench } from 'vitest';
bench('b', () => {
  setTimeout(() => {}, 50);
});`, leak('handleDropped', 3)),
    reported('kept, and not cleared', vitest(`
test('t', () => {
  const timer = setTimeout(tick, 50);
  expect(timer).toBeTruthy();
});`), leak('neverReleased', 3)),
    reported('it starts itself again', vitest(`
function tick() {
  count();
  setTimeout(tick, 10);
}
test('t', async () => { tick(); await sleep(50); });`), leak('handleDropped', 4)),
  ],
});
