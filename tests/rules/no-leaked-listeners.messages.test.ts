/** The full text of a report of `no-leaked-listeners`, for each reason. */
import { describe, expect, it } from 'vitest';
import { mocha, nodeTest, vitest } from './cases.ts';
import { messagesOf } from './messages.ts';

describe('no-leaked-listeners: messages', () => {
  it.each([
    ['neverReleased', nodeTest(`
test('a', () => { const onWarning = () => {}; process.on('warning', onWarning); });
test('b', () => {});`),
    "2: `onWarning` (listener on `process`) is never removed, so it outlives this test. End it with `process.off('warning', onWarning)` in `t.after`."],
    ['neverReleased, while another is removed', mocha(`
beforeEach(() => { const one = () => {}; const other = () => {}; process.addListener('warning', one); process.removeListener('warning', other); });
it('a', () => {});
it('b', () => {});`),
    "2: `one` (listener on `process`) is never removed (line 2 removes another function), so it outlives its test. End it with `process.removeListener('warning', one)` in an `afterEach` hook."],
    ['handleDropped, a function without a name', vitest(`
test('a', () => { window.addEventListener('resize', () => {}); });
test('b', () => {});`),
    "2: This listener on `window` outlives this test, as its function has no name by which it could be removed. Name it and call `window.removeEventListener('resize', listener)` in `onTestFinished`."],
    ['handleDropped, while another is removed', vitest(`
test('a', () => {
  document.addEventListener('click', () => {});
  document.removeEventListener('click', () => {});
});
test('b', () => {});`),
    "3: This listener on `document` outlives this test, as its function has no name by which it could be removed, and line 4 removes another one. Name it and call `document.removeEventListener('click', listener)` in `onTestFinished`."],
    ['handleDropped, in a helper', nodeTest(`
function listen() { const onWarning = () => {}; process.on('warning', onWarning); }
test('a', () => { listen(); });
test('b', () => { listen(); });`),
    "2: `onWarning` (listener on `process`) outlives this test, as its function never leaves `listen`. Return it and call `process.off('warning', onWarning)` in `t.after`."],
    ['handleDropped, a subscription', vitest(`
import { writable } from 'svelte/store';
const count = writable(0);
test('a', () => { count.subscribe(() => {}); });
test('b', () => { count.set(1); });`),
    '4: This subscription to `count` outlives this test, as nothing keeps what `count.subscribe()` returns. Keep it and call `unsubscribe()` in `onTestFinished`.'],
    ['handleDropped, a subscription of RxJS', vitest(`
import { Subject } from 'rxjs';
const ticks = new Subject();
test('a', () => { ticks.subscribe(() => {}); });
test('b', () => { ticks.next(1); });`),
    '4: This subscription to `ticks` outlives this test, as nothing keeps what `ticks.subscribe()` returns. Keep it and call `subscription.unsubscribe()` in `onTestFinished`.'],
    ['releasedTooRarely', mocha(`
const onWarning = () => {};
beforeEach(() => { process.on('warning', onWarning); });
after(() => { process.off('warning', onWarning); });
it('a', () => {});
it('b', () => {});`),
    "3: `onWarning` (listener on `process`) is added once a test, but removed once a suite on line 4, so all but the last leak. Move `process.off('warning', onWarning)` to an `afterEach` hook."],
    ['skippedOnThrow', vitest(`
test('a', () => {
  const onWarning = vi.fn();
  process.on('warning', onWarning);
  expect(onWarning).not.toHaveBeenCalled();
  process.off('warning', onWarning);
});
test('b', () => {});`),
    "4: `onWarning` (listener on `process`) is removed on line 6, but `expect` on line 5 can leave this test first. Move `process.off('warning', onWarning)` to `onTestFinished`."],
    ['overwritten', vitest(`
test('a', () => { let onX = () => {};
  process.on('x', onX);
  onX = () => {};
  process.off('x', onX);
});
test('b', () => {});`),
    "3: `onX` (listener on `process`) is still there when line 4 assigns to its name, so it can no longer be removed. Call `process.off('x', onX)` before that assignment."],
  ])('%s', (_, code, expected) => {
    expect(messagesOf('no-leaked-listeners', code)).toEqual([expected]);
  });
});
