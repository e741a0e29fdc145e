/** The full text of a report of `no-leaked-resources`, for each reason. */
import { describe, expect, it } from 'vitest';
import { jest, nodeTest, vitest } from './cases.ts';
import { messagesOf } from './messages.ts';

describe('no-leaked-resources: messages', () => {
  it.each([
    ['neverReleased, in a test of Vitest', vitest(`
test('t', () => {
  const server = createServer().listen(0);
  expect(server.listening).toBe(true);
});`),
    '3: `server` (HTTP server) is never closed, so it outlives this test. End it with `server.close()` in `onTestFinished`.'],
    ['neverReleased, in a test of node:test', nodeTest(`
test('t', () => {
  const worker = new Worker('./w.js');
  assert.ok(worker);
});`),
    '3: `worker` (worker thread) is never terminated, so it outlives this test. End it with `worker.terminate()` in `t.after`.'],
    ['neverReleased, in a test of Jest', jest(`
test('t', () => {
  const watcher = watch('.');
  expect(watcher).toBeTruthy();
});`),
    '3: `watcher` (file watcher) is never closed, so it outlives this test. End it with `watcher.close()` in a `finally` block.'],
    ['neverReleased, in beforeEach', jest(`
let server;
beforeEach(() => { server = createServer().listen(0); });
test('t', () => {});`),
    '3: `server` (HTTP server) is never closed, so it outlives its test. End it with `server.close()` in an `afterEach` hook.'],
    ['neverReleased, in beforeAll', nodeTest(`
let server;
before(() => { server = createServer().listen(0); });
test('t', () => {});`),
    '3: `server` (HTTP server) is never closed, so it outlives the suite. End it with `server.close()` in an `after` hook.'],
    ['neverReleased, at module level', vitest(`
const server = createServer().listen(0);
test('t', () => { expect(server.listening).toBe(true); });`),
    '2: `server` (HTTP server) is never closed, so it outlives the file. End it with `server.close()` in an `afterAll` hook.'],
    ['neverReleased, a pool of the file that tests use', vitest(`
import { Pool } from 'pg';
const pool = new Pool();
test('a', async () => { await pool.query('select 1'); });
test('b', async () => { await pool.query('select 2'); });`),
    '4: `pool` (PostgreSQL pool) is never ended, so it outlives the file. End it with `pool.end()` in an `afterAll` hook.'],
    ['neverReleased, with the evidence of siblings', vitest(`
import { Client } from './client.js';
test('a', () => { const a = new Client(); a.close(); const b = new Client(); b.close(); });
test('c', () => { const c = new Client(); expect(c.id).toBe(1); });`),
    '4: `c` (new Client) is never closed, while 2 of the 3 in this file are, so it outlives this test. End it with `c.close()` in `onTestFinished`.'],
    ['releasedOnSomePaths, by a return', vitest(`
test('t', () => {
  const server = createServer().listen(0);
  if (process.env.CI) return;
  server.close();
});`),
    '3: `server` (HTTP server) is closed on line 5, but the `return` on line 4 leaves this test without it. Move `server.close()` to `onTestFinished`.'],
    ['releasedOnSomePaths, by another path', vitest(`
test('t', () => {
  const server = createServer().listen(0);
  if (process.env.CI) server.close();
});`),
    '3: `server` (HTTP server) is closed on line 4, but another path leaves this test without it. Move `server.close()` to `onTestFinished`.'],
    ['skippedOnThrow, by an assertion', vitest(`
test('t', () => {
  const server = createServer().listen(0);
  expect(server.listening).toBe(true);
  server.close();
});`),
    '3: `server` (HTTP server) is closed on line 5, but `expect` on line 4 can leave this test first. Move `server.close()` to `onTestFinished`.'],
    ['skippedOnThrow, by an await', nodeTest(`
test('t', async () => {
  const server = createServer().listen(0);
  await fetch('http://localhost');
  server.close();
});`),
    '3: `server` (HTTP server) is closed on line 5, but the `await` on line 4 can leave this test first. Move `server.close()` to `t.after`.'],
    ['skippedOnThrow, by a throw', jest(`
test('t', () => {
  const server = createServer().listen(0);
  if (count() > 1) throw new Error('no');
  server.close();
});`),
    '3: `server` (HTTP server) is closed on line 5, but the `throw` on line 4 can leave this test first. Move `server.close()` to a `finally` block.'],
    ['releasedTooRarely', vitest(`
let server;
beforeEach(() => { server = createServer().listen(0); });
afterAll(() => { server.close(); });
test('a', () => {});
test('b', () => {});`),
    '3: `server` (HTTP server) is acquired once a test, but closed once a suite on line 4, so all but the last leak. Move `server.close()` to an `afterEach` hook.'],
    ['overwritten', vitest(`
test('t', () => {
  let server = createServer().listen(0);
  server = createServer().listen(1);
  server.close();
});`),
    '3: `server` (HTTP server) is still held when line 4 assigns to its name, so it can no longer be closed. Call `server.close()` before that assignment.'],
    ['releaseNotAwaited', vitest(`
let worker;
beforeEach(() => { worker = new Worker('./w.js'); });
afterEach(() => { worker.terminate(); });
test('t', () => {});`),
    '3: `worker` (worker thread) is terminated on line 4, but nothing waits for it, so it outlives its test. Await or return `worker.terminate()`.'],
    ['handleDropped', vitest(`
test('t', () => {
  createServer().listen(0);
});`),
    '3: This HTTP server is started, but nothing keeps its handle, so nothing can end it. Keep the handle and call `handle.close()` in `onTestFinished`.'],
    ['handleDropped, in a helper', vitest(`
function start() {
  const server = createServer().listen(0);
  return 'http://localhost:' + server.address().port;
}
test('t', async () => { await fetch(start()); });`),
    '3: `server` (HTTP server) is started, but its handle never leaves `start`, so nothing can end it. Return the handle and call `server.close()` in `onTestFinished`.'],
    ['handleDropped, in a method', vitest(`
const suite = {
  async adds() {
    const server = createServer().listen(0);
    return server.address().port;
  },
};
test('t', () => suite.adds());`),
    '4: `server` (HTTP server) is started, but its handle never leaves `adds`, so nothing can end it. Return the handle and call `server.close()` in a hook or a `finally` block.'],
  ])('%s', (_, code, expected) => {
    expect(messagesOf('no-leaked-resources', code)).toEqual([expected]);
  });

  it('reports each acquisition once, in the order of the source', () => {
    const code = vitest(`
test('t', () => {
  const b = new Worker('./b.js');
  const a = createServer().listen(0);
  createServer().listen(0);
});`);
    expect(messagesOf('no-leaked-resources', code).map((message) => message.slice(0, 7))).toEqual(['3: `b` ', '4: `a` ', '5: This']);
  });

  it('says nothing of timers', () => {
    expect(messagesOf('no-leaked-resources', vitest(`
test('t', () => { setInterval(tick, 10); });`))).toEqual([]);
  });
});

describe('no-leaked-resources: options', () => {
  it('refuses a value that is not allowed, with the key and what is allowed', () => {
    expect(() => messagesOf('no-leaked-resources', vitest(''), { failurePath: 'sometimes' })).toThrow(/failurePath.*harmful.*always.*never/s);
  });

  it('refuses a key that is not there, with what is', () => {
    expect(() => messagesOf('no-leaked-resources', vitest(''), { failurePaths: 'never' })).toThrow(/failurePaths.*failurePath/s);
  });
});
