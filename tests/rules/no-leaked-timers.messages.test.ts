/** The full text of a report of `no-leaked-timers`, for each reason. */
import { describe, expect, it } from 'vitest';
import { jest, nodeTest, vitest } from './cases.ts';
import { messagesOf } from './messages.ts';

describe('no-leaked-timers: messages', () => {
  it.each([
    ['neverReleased', vitest(`
test('t', () => {
  const timer = setInterval(tick, 10);
  expect(timer).toBeTruthy();
});`),
    '3: `timer` (interval) is never cleared, so it outlives this test. End it with `clearInterval(timer)` in `onTestFinished`.'],
    ['handleDropped, an interval', vitest(`
test('t', () => {
  setInterval(tick, 10);
});`),
    '3: This interval is started, but nothing keeps its handle, so nothing can end it. Keep the handle and call `clearInterval(handle)` in `onTestFinished`.'],
    ['handleDropped, a timeout', nodeTest(`
test('t', async () => {
  await Promise.race([work(), new Promise((resolve, reject) => setTimeout(() => reject(new Error('late')), 5000))]);
});`),
    '3: This timeout is started, but nothing keeps its handle, so nothing can end it. Keep the handle and call `clearTimeout(handle)` in `t.after`.'],
    ['releasedOnSomePaths', jest(`
test('t', () => {
  const timer = setInterval(tick, 10);
  if (count() > 1) return;
  clearInterval(timer);
});`),
    '3: `timer` (interval) is cleared on line 5, but the `return` on line 4 leaves this test without it. Move `clearInterval(timer)` to a `finally` block.'],
    ['skippedOnThrow', vitest(`
test('t', async () => {
  const timer = setInterval(tick, 10);
  await work();
  clearInterval(timer);
});`),
    '3: `timer` (interval) is cleared on line 5, but the `await` on line 4 can leave this test first. Move `clearInterval(timer)` to `onTestFinished`.'],
    ['releasedTooRarely', vitest(`
let timer;
beforeEach(() => { timer = setInterval(tick, 10); });
afterAll(() => { clearInterval(timer); });
test('a', () => {});
test('b', () => {});`),
    '3: `timer` (interval) is acquired once a test, but cleared once a suite on line 4, so all but the last leak. Move `clearInterval(timer)` to an `afterEach` hook.'],
    ['overwritten', vitest(`
test('t', () => {
  let timer = setInterval(tick, 10);
  timer = setInterval(tick, 20);
  clearInterval(timer);
});`),
    '3: `timer` (interval) is still held when line 4 assigns to its name, so it can no longer be cleared. Call `clearInterval(timer)` before that assignment.'],
  ])('%s', (_, code, expected) => {
    expect(messagesOf('no-leaked-timers', code)).toEqual([expected]);
  });

  it('says nothing of servers', () => {
    expect(messagesOf('no-leaked-timers', vitest(`
test('t', () => { createServer().listen(0); });`))).toEqual([]);
  });
});
