/** The full text of a report of `no-fragile-teardown`, for each reason. */
import { describe, expect, it } from 'vitest';
import { nodeTest } from './cases.ts';
import { messagesOf } from './messages.ts';

const SETUP = `import fastify from 'fastify'; import pg from 'pg';
let app, db, server, timer;
before(async () => {
  db = new pg.Client(); await db.connect();
  server = createServer().listen(0);
  app = fastify(); await app.listen();
  timer = setInterval(tick, 10);
});`;

describe('no-fragile-teardown: messages', () => {
  it.each([
    ['an await', `${SETUP}
after(async () => {
  clearInterval(timer); server.close();
  await app.close();
  await db.end();
});`, 'If `await app.close()` rejects, line 12 is not reached, so `db` (PostgreSQL client) is not ended. Put what follows in a `finally` block, or wait for all with `Promise.allSettled`.'],
    ['and two more', `${SETUP}
after(async () => {
  await app.close();
  await db.end();
  server.close();
  clearInterval(timer);
});`, 'If `await app.close()` rejects, line 11 is not reached, so `db` (PostgreSQL client) is not ended, nor are 2 others. Put what follows in a `finally` block, or wait for all with `Promise.allSettled`.'],
    ['a long call', `${SETUP}
after(async () => {
  clearInterval(timer); db.end(); app.close();
  await notifyEverybodyWhoWantsToKnow({ about: 'the end of the tests', at: new Date() });
  server.close();
});`, 'If `await notifyEverybodyWhoWantsToKnow(…)` rejects, line 12 is not reached, so `server` (HTTP server) is not closed. Put what follows in a `finally` block, or wait for all with `Promise.allSettled`.'],
    ['a check', `${SETUP}
after(() => {
  clearInterval(timer); db.end(); app.close();
  assert.equal(server.listening, true);
  server.close();
});`, 'If `assert.equal(server.listening, true)` fails, line 12 is not reached, so `server` (HTTP server) is not closed. Put what follows in a `finally` block, or wait for all with `Promise.allSettled`.'],
    ['an element of a collection', `import fastify from 'fastify';
let app;
const servers = [];
before(async () => { servers.push(createServer().listen(0)); app = fastify(); await app.listen(); });
after(async () => {
  await app.close();
  for (const server of servers) server.close();
});`, 'If `await app.close()` rejects, line 7 is not reached, so the HTTP server of line 4 is not closed. Put what follows in a `finally` block, or wait for all with `Promise.allSettled`.'],
    ['an unset handle', `
let server, timer, watcher;
before(async () => {
  timer = setInterval(tick, 10);
  watcher = watch('.');
  await migrate();
  server = createServer().listen(0);
});
after(() => {
  server.close();
  watcher.close();
  clearInterval(timer);
});`, 'If line 6 throws, `server` is not set, and this throws before line 11, so `watcher` (file watcher) is not closed, nor is another. Write `server?.close()`.'],
    ['a set-up that is called again', `
let server;
function start() { server = createServer().listen(0); }
beforeEach(() => { start(); });
afterEach(() => { server.close(); });
test('a', () => {});
test('b', () => { start(); });`, '`start` assigns `server` (HTTP server) each time, and line 7 calls it while that of line 4 is still there, so it can no longer be closed. End what it holds before it assigns.'],
  ])('%s', (_, code, message) => {
    expect(messagesOf('no-fragile-teardown', nodeTest(code)).map((one) => one.replace(/^\d+: /u, ''))).toContain(message);
  });
});
