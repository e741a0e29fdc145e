/** Releases that an error in the same teardown skips. */
import { noFragileTeardown } from '../../src/rules/no-fragile-teardown.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { ava, jest, mocha, nodeTest, silentAlways, vitest } from './cases.ts';

const FASTIFY = `import fastify from 'fastify'; import pg from 'pg';`;
const SETUP = `
let app, db, timer;
beforeAll(async () => { db = new pg.Client(); await db.connect(); app = fastify(); await app.listen(); timer = setInterval(tick, 10); });`;

runInEveryMode('no-fragile-teardown: skipped by an error', noFragileTeardown, {
  valid: silentAlways({
    'one release': vitest(`${FASTIFY}${SETUP}
afterAll(async () => { clearInterval(timer); db.end(); await app.close(); });`),
    'a chain of finally blocks': vitest(`${FASTIFY}${SETUP}
afterAll(async () => { try { await app.close(); } finally { try { await db.end(); } finally { clearInterval(timer); } } });`),
    'all are settled': vitest(`${FASTIFY}${SETUP}
afterAll(async () => { clearInterval(timer); for (const result of await Promise.allSettled([app.close(), db.end()])) { if (result.status === 'rejected') throw result.reason; } });`),
    'all are started before the first is waited for': vitest(`${FASTIFY}${SETUP}
afterAll(async () => { clearInterval(timer); await Promise.all([app.close(), db.end()]); });`),
    'the error is caught': vitest(`${FASTIFY}${SETUP}
afterAll(async () => { clearInterval(timer); try { await app.close(); } catch {} await db.end(); });`),
    'the error is handled by catch': vitest(`${FASTIFY}${SETUP}
afterAll(async () => { clearInterval(timer); await app.close().catch(console.error); await db.end(); });`),
    'releases that hardly throw come first': vitest(`
let server, timer;
beforeAll(() => { server = createServer().listen(0); timer = setInterval(tick, 10); });
afterAll(() => { server.close(); clearInterval(timer); });`),
    'a release that is waited for and never rejects': vitest(`
let server, timer;
beforeAll(() => { server = createServer().listen(0); timer = setInterval(tick, 10); });
afterAll(async () => { await new Promise((done) => server.close(done)); clearInterval(timer); });`),
    'a server of which the end is made a promise': vitest(`
let server, timer;
beforeAll(() => { server = createServer().listen(0); timer = setInterval(tick, 10); });
afterAll(async () => { await new Promise((resolve, reject) => { server.close((error) => { if (error) reject(error); else resolve(); }); }); clearInterval(timer); });`),
    'a worker that is terminated': vitest(`
let worker, timer;
beforeAll(() => { worker = new Worker('./a.js'); timer = setInterval(tick, 10); });
afterAll(async () => { await worker.terminate(); clearInterval(timer); });`),
    'to wait for time or an event': vitest(`
let timer;
beforeAll(() => { timer = setInterval(tick, 10); });
afterAll(async () => { await sleep(10); await once(bus, 'idle'); clearInterval(timer); });`),
    'each in a hook of its own': jest(`${FASTIFY}${SETUP}
afterAll(async () => { await app.close(); });
afterAll(async () => { await db.end(); });
afterAll(() => { clearInterval(timer); });`),
    'each registered where it is acquired': vitest(`${FASTIFY}
test('a', async () => { const app = fastify(); onTestFinished(() => app.close()); await app.listen(); const db = new pg.Client(); onTestFinished(() => db.end()); await db.connect(); });`),
    'what ends by itself': vitest(`${FASTIFY}
let app, late;
beforeAll(async () => { app = fastify(); await app.listen(); late = setTimeout(tick, 10); });
afterAll(async () => { await app.close(); clearTimeout(late); });`),
    'what another hook ends too': jest(`${FASTIFY}${SETUP}
afterAll(async () => { clearInterval(timer); await app.close(); await db.end(); });
afterAll(async () => { await db.end(); });`),
    'what leaks anyway': nodeTest(`${FASTIFY}
let app, worker;
beforeEach(async () => { app = fastify(); await app.listen(); worker = new Worker('./a.js'); });
afterEach(async () => { await app.close(); worker.terminate(); });
test('a', () => {}); test('b', () => {});`),
    'what is out of sight': vitest(`${FASTIFY}
export let timer;
let app;
beforeAll(async () => { app = fastify(); await app.listen(); timer = setInterval(tick, 10); });
afterAll(async () => { await app.close(); clearInterval(timer); });`),
    'in the body of a test it is the matter of other rules': vitest(`${FASTIFY}
test('a', async () => { const app = fastify(); await app.listen(); const timer = setInterval(tick, 10); await app.close(); clearInterval(timer); });`),
    'a guard around the release alone': vitest(`${FASTIFY}${SETUP}
afterAll(async () => { clearInterval(timer); if (db) db.end(); if (app) await app.close(); });`),
    // A known miss.
    'a turn of a loop that keeps the others from running': vitest(`${FASTIFY}
const apps = [];
beforeAll(async () => { for (const port of [1, 2]) { const app = fastify(); apps.push(app); await app.listen({ port }); } });
afterAll(async () => { for (const app of apps) await app.close(); });`),
    'a test without a teardown': vitest(`test('a', () => {});`),
  }),
  invalid: [
    {
      name: 'the second of two',
      code: vitest(`${FASTIFY}${SETUP}
afterAll(async () => {
  clearInterval(timer);
  await app.close();
  await db.end();
});`),
      errors: [
        {
          messageId: 'skippedByError', line: 6, column: 3,
          data: { thrower: '`await app.close()`', fails: 'rejects', releaseLine: '7', subject: '`db` (PostgreSQL client)', ended: 'ended', more: '' },
          suggestions: [
            {
              messageId: 'endInFinallyChain',
              output: vitest(`${FASTIFY}${SETUP}
afterAll(async () => {
  clearInterval(timer);
  try {
    await app.close();
  } finally {
    await db.end();
  }
});`),
            },
            {
              messageId: 'settleAll',
              output: vitest(`${FASTIFY}${SETUP}
afterAll(async () => {
  clearInterval(timer);
  for (const result of await Promise.allSettled([app.close(), db.end()])) {
    if (result.status === 'rejected') throw result.reason;
  }
});`),
            },
          ],
        },
      ],
    },
    {
      name: 'all that come after it, with their comments',
      code: vitest(`${FASTIFY}${SETUP}
afterAll(async () => {
  // First the app, which uses the rest.
  await app.close(); // waits for requests

  // Then the database.
  await db.end();
  clearInterval(timer); // and last the timer
});`),
      errors: [
        {
          messageId: 'skippedByError', line: 6,
          data: { thrower: '`await app.close()`', fails: 'rejects', releaseLine: '9', subject: '`db` (PostgreSQL client)', ended: 'ended', more: ', nor is another' },
          suggestions: [
            {
              messageId: 'endInFinallyChain',
              output: vitest(`${FASTIFY}${SETUP}
afterAll(async () => {
  // First the app, which uses the rest.
  try {
    await app.close(); // waits for requests
  } finally {
    try {
      // Then the database.
      await db.end();
    } finally {
      clearInterval(timer); // and last the timer
    }
  }
});`),
            },
          ],
        },
      ],
    },
    {
      name: 'on one line',
      code: nodeTest(`${FASTIFY}
let app, db;
before(async () => { db = new pg.Client(); await db.connect(); app = fastify(); await app.listen(); });
after(async () => { await app.close(); await db.end(); });`),
      errors: [
        {
          messageId: 'skippedByError', line: 4,
          suggestions: [
            { messageId: 'endInFinallyChain', output: nodeTest(`${FASTIFY}
let app, db;
before(async () => { db = new pg.Client(); await db.connect(); app = fastify(); await app.listen(); });
after(async () => { try { await app.close(); } finally { await db.end(); } });`) },
            { messageId: 'settleAll', output: nodeTest(`${FASTIFY}
let app, db;
before(async () => { db = new pg.Client(); await db.connect(); app = fastify(); await app.listen(); });
after(async () => { for (const result of await Promise.allSettled([app.close(), db.end()])) { if (result.status === 'rejected') throw result.reason; } });`) },
          ],
        },
      ],
    },
    {
      name: 'in a file that has stacks',
      code: vitest(`${FASTIFY}
let app, db, timer;
test('a', async () => { const stack = new AsyncDisposableStack(); stack.defer(() => {}); await stack.disposeAsync(); });
beforeAll(async () => { db = new pg.Client(); await db.connect(); app = fastify(); await app.listen(); timer = setInterval(tick, 10); });
afterAll(async () => {
  await app.close();
  await db.end();
  clearInterval(timer);
});`),
      errors: [
        {
          messageId: 'skippedByError', line: 6,
          suggestions: [
            { messageId: 'endInFinallyChain', output: vitest(`${FASTIFY}
let app, db, timer;
test('a', async () => { const stack = new AsyncDisposableStack(); stack.defer(() => {}); await stack.disposeAsync(); });
beforeAll(async () => { db = new pg.Client(); await db.connect(); app = fastify(); await app.listen(); timer = setInterval(tick, 10); });
afterAll(async () => {
  try {
    await app.close();
  } finally {
    try {
      await db.end();
    } finally {
      clearInterval(timer);
    }
  }
});`) },
            { messageId: 'deferToStack', output: vitest(`${FASTIFY}
let app, db, timer;
test('a', async () => { const stack = new AsyncDisposableStack(); stack.defer(() => {}); await stack.disposeAsync(); });
beforeAll(async () => { db = new pg.Client(); await db.connect(); app = fastify(); await app.listen(); timer = setInterval(tick, 10); });
afterAll(async () => {
  await using cleanups = new AsyncDisposableStack();
  cleanups.defer(() => { clearInterval(timer); });
  cleanups.defer(async () => { await db.end(); });
  cleanups.defer(async () => { await app.close(); });
});`) },
          ],
        },
      ],
    },
    {
      name: 'a check before a release',
      code: mocha(`
let server;
beforeEach(() => { server = createServer().listen(0); });
afterEach(() => { assert.equal(server.listening, true); server.close(); });
it('a', () => {}); it('b', () => {});`),
      errors: [{ messageId: 'skippedByError', line: 4, data: { thrower: '`assert.equal(server.listening, true)`', fails: 'fails', releaseLine: '4', subject: '`server` (HTTP server)', ended: 'closed', more: '' } }],
    },
    {
      name: 'a throw before a release',
      code: jest(`
let server, failure;
beforeEach(() => { server = createServer().listen(0); });
afterEach(() => { if (failure) throw failure; server.close(); });
it('a', () => {}); it('b', () => {});`),
      errors: [{ messageId: 'skippedByError', line: 4, data: { thrower: '`throw failure;`', fails: 'is reached', releaseLine: '4', subject: '`server` (HTTP server)', ended: 'closed', more: '' } }],
    },
    {
      name: 'an app that nobody knows',
      code: vitest(`
let app, timer;
beforeAll(async () => { app = await startApp(); timer = setInterval(tick, 10); });
afterAll(async () => { await app.stop(); clearInterval(timer); });`),
      errors: [{ messageId: 'skippedByError', line: 4 }],
    },
    {
      name: 'in a cleanup of a test',
      code: nodeTest(`${FASTIFY}
test('a', async (t) => {
  const app = fastify();
  const server = createServer();
  t.after(async () => { await app.close(); server.close(); });
  server.listen(0);
  await app.listen();
});`),
      errors: [{ messageId: 'skippedByError', line: 5 }],
    },
    {
      name: 'in a returned teardown',
      code: vitest(`${FASTIFY}
beforeAll(async () => {
  const app = fastify();
  await app.listen();
  const server = createServer().listen(0);
  return async () => { await app.close(); server.close(); };
});`),
      errors: [{ messageId: 'skippedByError', line: 6 }],
    },
    {
      name: 'in a finally block of a test',
      code: ava(`${FASTIFY}
test('a', async (t) => {
  const app = fastify();
  const server = createServer().listen(0);
  try { await app.listen(); } finally { await app.close(); server.close(); }
});`),
      errors: [{ messageId: 'skippedByError', line: 5 }],
    },
    {
      name: 'in a helper that the hook calls',
      code: vitest(`${FASTIFY}
let app, server;
const start = async () => { app = fastify(); await app.listen(); server = createServer().listen(0); };
const stop = async () => { await app.close(); server.close(); };
beforeAll(start);
afterAll(async () => { await stop(); });`),
      errors: [{ messageId: 'skippedByError', line: 4 }],
    },
    {
      name: 'helpers that end one each',
      code: vitest(`${FASTIFY}
let app, server;
beforeAll(async () => { app = fastify(); await app.listen(); server = createServer().listen(0); });
const stopApp = async () => { await app.close(); };
const stopServer = () => { server.close(); };
afterAll(async () => { await stopApp(); stopServer(); });`),
      errors: [{ messageId: 'skippedByError', line: 6, data: { thrower: '`await stopApp()`', fails: 'rejects', releaseLine: '6', subject: '`server` (HTTP server)', ended: 'closed', more: '' } }],
    },
    {
      name: 'an alias, a member of an object, a name of its own',
      code: vitest(`${FASTIFY}
const held = {};
beforeAll(async () => { const made = fastify(); held.app = made; await made.listen(); held.server = createServer().listen(0); });
afterAll(async () => { const { app, server } = held; await app.close(); server.close(); });`),
      errors: [{ messageId: 'skippedByError', line: 4 }],
    },
  ],
});
