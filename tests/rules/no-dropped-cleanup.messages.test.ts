/** The full text of a report of `no-dropped-cleanup`, for each reason. */
import { describe, expect, it } from 'vitest';
import { imports } from './dropped-cases.ts';
import { messagesOf } from './messages.ts';

const HELPER = 'const start = async () => { const app = await load(); return { url: app.url, close: () => app.close() }; };';
const CLOSER = 'const start = async () => { const app = await load(); return () => app.close(); };';

describe('no-dropped-cleanup: messages', () => {
  it.each([
    ['dropped', `${CLOSER}
test('t', async () => { await start(); });`, '2: `start` hands back a function for its cleanup, and nothing keeps it, so what it has begun outlives this test. Keep it and call it in `onTestFinished`.'],
    ['dropped, a member', `${HELPER}
beforeEach(async () => { await start(); });
test('t', () => {});`, '2: `start` hands back `close` for its cleanup, and nothing keeps it, so what it has begun outlives its test. Keep it and call it in an `afterEach` hook.'],
    ['leftOut', `${HELPER}
test('t', async () => { const { url } = await start(); expect(url).toBe(1); });`, '2: `start` hands back `close` for its cleanup, which is left out here, so what it has begun outlives this test. Take it and call it in `onTestFinished`.'],
    ['neverCalled', `${CLOSER}
test('t', async () => { const stop = await start(); });`, '2: `stop` ends what `start` has begun, but nothing calls it, so what it has begun outlives this test. Call it in `onTestFinished`.'],
    ['accidentalTeardown', `
beforeEach(() => vi.spyOn(console, 'log'));`, '2: This hook returns a mock function, which the runner calls as its teardown after each test. Put the body of the hook in braces, without `return`.'],
    ['accidentalTeardown, of a suite', `
let onSave;
beforeAll(() => (onSave = () => load()));`, '3: This hook returns the function that it assigns, which the runner calls as its teardown after the suite. Put the body of the hook in braces, without `return`.'],
  ])('%s', (_, code, message) => {
    expect(messagesOf('no-dropped-cleanup', `${imports.vitest}${code}`)).toEqual([message]);
  });
});
