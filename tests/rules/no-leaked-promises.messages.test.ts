/** The full text of a report of `no-leaked-promises`, for each reason. */
import { describe, expect, it } from 'vitest';
import { messagesOf } from './messages.ts';
import { imports } from './promise-cases.ts';

describe('no-leaked-promises: messages', () => {
  it.each([
    ['floating', `
test('t', () => {
  save(1);
});`, '3: Nothing waits for `save(…)`, so its work outlives this test, which is over on line 4. Await or return it.'],
    ['floating, in a hook', `
beforeEach(() => {
  save();
});`, '3: Nothing waits for `save()`, so its work outlives its test, which is over on line 4. Await or return it.'],
    ['neverAwaited', `
test('t', () => {
  const saved = save();
});`, '3: Nothing waits for `saved` (promise), so its work outlives this test, which is over on line 4. Await or return it.'],
    ['assertionNotAwaited', `
test('t', () => {
  expect(save({ a: [1, 2] })).rejects.toThrow('x');
});`, '3: Nothing waits for the check by `expect(…).rejects.toThrow(…)`, so it outlives the body of this test, which is over on line 4. Await or return it.'],
    ['ignoredCallback', `
test('t', () => {
  [1].forEach(async (x) => {
    await save(x);
  });
});`, '3: `forEach` ignores the promise of its async callback, so what follows the wait on line 4 outlives this test. Use `for … of` with `await`, or `Promise.all` with `map`.'],
    ['raceLoser', `
const late = (ms) => new Promise((_, reject) => { setTimeout(() => reject(new Error('late')), ms); });
test('t', async () => {
  await Promise.race([save(), late(1000)]);
});`, '4: `late(…)` goes on when it loses the race on line 4, so its timer outlives this test. Give it a signal that is aborted after the race, or clear its timer.'],
    ['endlessLoop', `
async function follow() {
  for await (const x of on(emitter, 'x')) track(x);
}
test('t', () => { follow(); });`, '3: This loop over `on` has no end and nothing waits for it, so it outlives this test. Give it a `signal`, or leave the loop.'],
    ['neverSettled', `
const never = new Promise(() => {});
test('t', async () => {
  await Promise.race([never, save()]);
});`, '2: Nothing can settle `never` (promise), which lives as long as the file, so it keeps what the race on line 4 hangs on it. Make it in the test.'],
    ['returnedTooEarly', `
test('t', async () => {
  const server = await start();
  try {
    return fetch(server.url);
  } finally {
    server.close();
  }
});`, '5: `server` is ended on line 7 before the promise that is returned here is settled. Return `await …`.'],
  ])('%s', (_, code, expected) => {
    expect(messagesOf('no-leaked-promises', imports.vitest + code)).toContain(expected);
  });
});
