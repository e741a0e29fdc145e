/** Ignored callbacks, losers of races, loops without an end, promises that nothing settles, and returns that come too early. */
import { noLeakedPromises } from '../../src/rules/no-leaked-promises.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { editable, leak, reported, silent } from './promise-cases.ts';

runInEveryMode('no-leaked-promises: ignored callbacks', noLeakedPromises, {
  valid: [
    ...silent('vitest', {
      'map, combined and awaited': `
test('t', async () => { await Promise.all([1].map(async (x) => { await save(x); })); });
test('u', async () => { const all = [1].map(async (x) => { await save(x); }); await Promise.all(all); });`,
      'reduce hands on': `
test('t', async () => { await [1].reduce(async (all, x) => { await all; await save(x); }, null); });`,
      'nothing is waited for inside': `
test('t', () => { [1].forEach(async (x) => { expect(x).toBe(1); }); });`,
      'the test waits for what they cause': `
test('t', async () => { [1].forEach(async (x) => { await save(x); }); await once(emitter, 'drained'); });`,
      'a suite of Vitest is awaited': `
describe('d', async () => { await save(); test('t', () => {}); });`,
      'forEach outside of tests': `
[1].forEach(async (x) => { await save(x); });`,
      'tests in a loop': `
[1].forEach((x) => { test('t', async () => { await save(x); }); });`,
      'listeners': `
test('t', async () => { emitter.on('x', async () => { await save(); }); await once(emitter, 'x'); });`,
    }),
    ...silent('node:test', {
      'a suite of node:test is awaited': `
describe('d', async () => { await save(); it('t', () => {}); });`,
    }, { modes: ['js'] }),
    ...silent('mocha', {
      'an async suite that waits for nothing': `
describe('d', async () => { it('t', async () => { await save(); }); });`,
      'a skipped one': `
describe.skip('d', async () => { await save(); });`,
    }, { modes: ['js'] }),
  ],
  invalid: [
    reported('vitest', 'forEach', `
test('t', () => { [1].forEach(async (x) => { await save(x); }); });`, leak('ignoredCallback', 2)),
    reported('vitest', 'by name', `
test('t', () => { [1].forEach(save); });`, leak('ignoredCallback', 2)),
    reported('vitest', 'others that ignore promises, and a map whose result is thrown away', `
test('a', () => { [1].filter(async (x) => { await save(x); }); });
test('b', () => { [1].some(async (x) => { await save(x); }); });
test('c', () => { [1].map(async (x) => { await save(x); }); });`, [2, 3, 4].map((line) => leak('ignoredCallback', line))),
    reported('vitest', 'with checks that come too late, whatever the test waits for', `
test('t', async () => { [1].forEach(async (x) => { const y = await save(x); expect(y).toBe(1); }); await once(emitter, 'x'); });`, leak('ignoredCallback', 2)),
    reported('mocha', 'the body of a suite', `
describe('d', async function () { await save(); it('t', () => {}); });`, leak('ignoredCallback', 2)),
    reported('jest', 'the body of a suite', `
describe('d', async () => { const rows = await readFile('a'); test('t', () => {}); });`, leak('ignoredCallback', 2)),
    reported('benchmark', 'a function that is not deferred', `
suite.add('a', async () => { await save(); });`, leak('ignoredCallback', 2)),
  ],
});

const TIMEOUT = `const late = (ms) => new Promise((_, reject) => { setTimeout(() => reject(new Error('late')), ms); }); const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));`;

runInEveryMode('no-leaked-promises: races', noLeakedPromises, {
  valid: silent('vitest', {
    'a short guard': `
${TIMEOUT}
test('t', async () => { await Promise.race([save(), late(100)]); });`,
    'a guard whose delay is not known': `
${TIMEOUT}
test('t', async () => { await Promise.race([save(), late(limit)]); });`,
    'a helper that clears its timer': `
const late = (ms, signal) => new Promise((_, reject) => { const timer = setTimeout(() => reject(new Error('late')), ms); signal.onabort = () => clearTimeout(timer); });
test('t', async () => { await Promise.race([save(), late(1000, signal)]); });`,
    'a signal': `
test('t', async () => { await Promise.race([save(), sleep(1000, null, { signal }).then(() => { throw new Error('late'); })]); });`,
    'the rule about timers speaks of a guard in the race': `
test('t', async () => { await Promise.race([save(), new Promise((_, reject) => setTimeout(() => reject(new Error('late')), 1000))]); });`,
    'and of a helper with a delay of its own': `
const late = () => new Promise((_, reject) => { setTimeout(() => reject(new Error('late')), 1000); });
test('t', async () => { await Promise.race([save(), late()]); });`,
    'a timer that may be meant to win': `
${TIMEOUT}
test('t', async () => { expect(await Promise.race([save(), pause(1000)])).toBe(undefined); });
test('u', async () => { const r = await Promise.race([save(), new Promise((resolve) => setTimeout(resolve, 1000, 'passed'))]); expect(r).toBe('passed'); });`,
    'known miss: a timer that loses, and fulfils': `
test('t', async () => { await Promise.race([once(emitter, 'x'), sleep(5000)]); });`,
    'with fake timers': `
${TIMEOUT} vi.useFakeTimers();
test('t', async () => { await Promise.race([save(), late(1000)]); });`,
  }),
  invalid: [
    reported('vitest', 'a helper that is told its delay', `
${TIMEOUT}
test('t', async () => { await Promise.race([save(), late(1000)]); });`, leak('raceLoser', 3)),
    reported('vitest', 'by a constant', `
${TIMEOUT} const LIMIT = 5000;
test('t', async () => { const r = await Promise.race([save(), late(LIMIT)]); expect(r).toBe(1); });`, leak('raceLoser', 3)),
    reported('vitest', 'a sleep that is followed by a throw', `
${TIMEOUT}
test('t', async () => { await Promise.race([save(), pause(5000).then(() => { throw new Error('late'); })]); });
test('u', async () => { await Promise.race([save(), sleep(5000).then(() => Promise.reject(new Error('late')))]); });`, [leak('raceLoser', 3), leak('raceLoser', 4)]),
  ],
});

runInEveryMode('no-leaked-promises: loops and promises without an end', noLeakedPromises, {
  valid: silent('vitest', {
    'a signal, a break, a return, a throw': `
test('a', () => { (async () => { for await (const x of on(emitter, 'x', { signal })) track(x); })(); });
test('b', () => { (async () => { for await (const x of on(emitter, 'x', options)) track(x); })(); });`.replaceAll('(async', 'void (async'),
    'it leaves': `
test('a', async () => { for await (const x of on(emitter, 'x')) { if (x) break; } });
test('b', async () => { const first = (async () => { for await (const x of on(emitter, 'x')) return x; })(); await first; });`,
    'a stream that ends': `
test('a', async () => { for await (const x of source()) track(x); });`,
    'awaited: the test would not come to its end': `
test('a', async () => { for await (const x of on(emitter, 'x')) track(x); });`,
    'interval iterators are timers': `
import { setInterval } from 'node:timers/promises';
test('a', async () => { for await (const x of setInterval(10)) { break; } });`,
    'a promise that never settles, of the test': `
test('a', async () => { await Promise.race([new Promise(() => {}), save()]); });
test('b', () => { const load = vi.fn().mockReturnValue(new Promise(() => {})); render(load); });
test('c', async () => { const never = new Promise(() => {}); await Promise.race([never, save()]); });`,
    'a promise that never settles, given to what is tested': `
const never = new Promise(() => {}); const load = () => never; const hang = () => new Promise(() => {});
test('a', () => { render(load, hang, never); });
test('b', async () => { vi.fn(() => never); await never; });`,
    'a promise of the file that is settled': `
let open; const ready = new Promise((resolve) => { open = resolve; });
const { promise, resolve } = Promise.withResolvers();
test('a', async () => { open(); resolve(); await Promise.race([ready, promise]); });`,
  }),
  invalid: [
    reported('vitest', 'a loop over events', `
test('a', async () => { (async () => { for await (const x of on(emitter, 'x')) track(x); })(); await once(emitter, 'y'); });`, leak('endlessLoop', 2)),
    reported('node:test', 'in a helper, over changes of files', `
import { watch } from 'node:fs/promises';
async function follow() { for await (const x of watch('.')) track(x); }
test('a', async () => { follow(); await once(emitter, 'y'); });`, leak('endlessLoop', 3)),
    reported('vitest', 'a promise of the file', `
const never = new Promise(() => {});
test('a', async () => { await Promise.race([never, save()]); });`, leak('neverSettled', 2)),
    reported('vitest', 'a promise of a suite, with resolvers that nobody uses', `
describe('d', () => { const { promise } = Promise.withResolvers();
  test('a', async () => { await Promise.race([promise, save()]); }); });`, leak('neverSettled', 2)),
  ],
});

runInEveryMode('no-leaked-promises: early returns', noLeakedPromises, {
  valid: silent('vitest', {
    'awaited': `
test('t', async () => { const server = await start(); try { return await fetch(server.url); } finally { await server.close(); } });`,
    'what is ended is not used': `
test('t', async () => { const server = await start(); try { return save(); } finally { await server.close(); } });`,
    'what is returned is no promise': `
function read(file) { const handle = open(file); try { return parse(handle); } finally { handle.close(); } }
test('t', () => { read('a'); });`,
    'nothing is ended': `
test('t', async () => { const server = await start(); try { return fetch(server.url); } catch (error) { throw error; } });
test('u', async () => { const server = await start(); try { return fetch(server.url); } finally { log(server); } });`,
  }),
  invalid: [
    reported('vitest', 'by finally', `
test('t', async () => { const server = await start(); try { return fetch(server.url); } finally { await server.close(); } });`, leak('returnedTooEarly', 2, 'vitest', `
test('t', async () => { const server = await start(); try { return await fetch(server.url); } finally { await server.close(); } });`)),
    reported('vitest', 'by using', `
test('t', async () => { await using server = await start(); return fetch(server.url); });`, leak('returnedTooEarly', 2, 'vitest', `
test('t', async () => { await using server = await start(); return await fetch(server.url); });`), { modes: ['typed', 'untyped'] }),
    reported('vitest', 'through a function of the file', `
let dir; async function work() { await readFile(dir); }
async function run() { try { return work(); } finally { rmSync(dir); } }
test('t', async () => { await run(); });`, editable('returnedTooEarly', 3)),
  ],
});
