/** Handles that set-up may not have set, and set-ups that lose what they held. */
import { noFragileTeardown } from '../../src/rules/no-fragile-teardown.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { ava, jest, mocha, nodeTest, silentAlways, vitest } from './cases.ts';

const PARTS = `
let timer, server;
beforeAll(async () => {
  timer = setInterval(tick, 10);
  await migrate();
  server = createServer().listen(0);
});`;

runInEveryMode('no-fragile-teardown: set-up', noFragileTeardown, {
  valid: [
    ...silentAlways({
      'unset, and nothing comes after it': vitest(`${PARTS}
afterAll(() => { clearInterval(timer); server.close(); });`),
      'guarded by ?.': vitest(`${PARTS}
afterAll(() => { server?.close(); clearInterval(timer); });`),
      'guarded by a condition': vitest(`${PARTS}
afterAll(() => { if (server) server.close(); clearInterval(timer); });`),
      'guarded by an early exit': vitest(`${PARTS}
afterAll(() => { if (!server) return; server.close(); clearInterval(timer); });`),
      'guarded by &&': vitest(`${PARTS}
afterAll(() => { server && server.close(); clearInterval(timer); });`),
      'in a try': vitest(`${PARTS}
afterAll(() => { try { server.close(); } finally { clearInterval(timer); } });`),
      'set-up that hardly fails': vitest(`
let timer, server;
beforeAll(() => { timer = setInterval(tick, 10); server = createServer().listen(0); });
afterAll(() => { server.close(); clearInterval(timer); });`),
      'what may fail comes before all of it': vitest(`
let timer, server;
beforeAll(async () => { await migrate(); timer = setInterval(tick, 10); server = createServer().listen(0); });
afterAll(() => { server.close(); clearInterval(timer); });`),
      'it has a value before': vitest(`
let timer, server = createServer();
beforeAll(async () => { timer = setInterval(tick, 10); await migrate(); server.listen(0); });
afterAll(() => { server.close(); clearInterval(timer); });`),
      'the teardown of each test does not run where the set-up of the suite has thrown': mocha(`
let timer, server;
before(async () => { timer = setInterval(tick, 10); await migrate(); });
beforeEach(() => { server = createServer().listen(0); });
afterEach(() => { server.close(); });
after(() => { clearInterval(timer); });
it('a', () => {}); it('b', () => {});`),
      'a plain after of AVA does not run after a failure': ava(`
let timer, server;
test.before(async () => { timer = setInterval(tick, 10); await migrate(); server = createServer().listen(0); });
test.after(() => { server.close(); clearInterval(timer); });
test('a', (t) => { t.pass(); });`),
      'a helper that is called once': vitest(`
let server;
function start() { server = createServer().listen(0); }
beforeEach(() => { start(); });
afterEach(() => { server.close(); });
test('a', () => {}); test('b', () => {});`),
      'a helper that is called in each of two hooks': vitest(`
let server;
function start() { server = createServer().listen(0); }
describe('one', () => { beforeEach(start); afterEach(() => { server.close(); }); test('a', () => {}); });
describe('two', () => { beforeEach(() => { start(); }); afterEach(() => { server.close(); }); test('a', () => {}); });`),
      'a helper that is called in two tests': vitest(`
let server;
function start() { server = createServer().listen(0); }
afterEach(() => { server.close(); });
test('a', () => { start(); }); test('b', () => { start(); });`),
      'a helper that ends what it held': vitest(`
let server;
function start() { server?.close(); server = createServer().listen(0); }
beforeEach(() => { start(); });
afterEach(() => { server.close(); });
test('a', () => {}); test('b', () => { start(); });`),
      'a helper that starts it once': vitest(`
let server;
function start() { if (server) return; server = createServer().listen(0); }
beforeEach(() => { start(); });
afterEach(() => { server.close(); });
test('a', () => {}); test('b', () => { start(); });`),
      'the test ends it before it starts another': vitest(`
let server;
function start() { server = createServer().listen(0); }
beforeEach(() => { start(); });
afterEach(() => { server.close(); });
test('a', () => {}); test('b', () => { server.close(); start(); });`),
      'the test gives it to an unknown function before it starts another': vitest(`import { closeAll } from './close';
let server;
function start() { server = createServer().listen(0); }
beforeEach(() => { start(); });
afterEach(() => { server.close(); });
test('a', () => {}); test('b', async () => { await closeAll(server); start(); });`),
      'one call or the other': vitest(`
let server;
function start() { server = createServer().listen(0); }
beforeEach(() => { if (early) start(); else start(); });
afterEach(() => { server.close(); });
test('a', () => {});`),
      'a helper that keeps all of them': vitest(`
const servers = [];
function start() { servers.push(createServer().listen(0)); }
beforeEach(() => { start(); start(); });
afterEach(() => { for (const server of servers.splice(0)) server.close(); });
test('a', () => {}); test('b', () => {});`),
    }),
  ],
  invalid: [
    {
      name: 'an unset handle skips what is there',
      code: vitest(`${PARTS}
afterAll(() => {
  server.close();
  clearInterval(timer);
});`),
      errors: [
        {
          messageId: 'unsetHandle', line: 9, column: 3,
          data: { failingLine: '5', handle: '`server`', releaseLine: '10', subject: '`timer` (interval)', ended: 'cleared', more: '', guarded: '`server?.close()`' },
          suggestions: [{ messageId: 'guardHandle', output: vitest(`${PARTS}
afterAll(() => {
  server?.close();
  clearInterval(timer);
});`) }],
        },
      ],
    },
    {
      name: 'its own start may fail',
      code: jest(`import { MongoMemoryServer } from 'mongodb-memory-server';
let timer, mongo;
beforeEach(async () => { timer = setInterval(tick, 10); mongo = await MongoMemoryServer.create(); });
afterEach(async () => { await mongo.stop().catch(() => {}); clearInterval(timer); });
test('a', () => {}); test('b', () => {});`),
      errors: [{ messageId: 'unsetHandle', line: 4 }],
    },
    {
      name: 'what an outer hook has started',
      code: nodeTest(`
let timer;
before(() => { timer = setInterval(tick, 10); });
let server;
before(async () => { await migrate(); server = createServer().listen(0); });
after(() => { server.close(); clearInterval(timer); });`),
      errors: [{ messageId: 'unsetHandle', line: 6 }],
    },
    {
      name: 'a helper that is called by the hook and by the test',
      code: vitest(`
let server;
function start() {
  server = createServer().listen(0);
}
beforeEach(() => { start(); });
afterEach(() => { server.close(); });
test('a', () => {});
test('b', () => { start(); });`),
      errors: [
        {
          messageId: 'droppedBySetUp', line: 4, column: 12,
          data: { helper: '`start`', subject: '`server` (HTTP server)', ended: 'closed', firstLine: '6', secondLine: '9' },
          suggestions: [{ messageId: 'endBeforeSetUp', output: vitest(`
let server;
function start() {
  server?.close();
  server = createServer().listen(0);
}
beforeEach(() => { start(); });
afterEach(() => { server.close(); });
test('a', () => {});
test('b', () => { start(); });`) }],
        },
      ],
    },
    {
      name: 'a helper that is called twice in one test',
      code: mocha(`
let server;
const start = async (port) => { server = createServer(); await new Promise((done) => server.listen(port, done)); };
afterEach(() => { server.close(); });
it('a', async () => { await start(0); await start(1); });
it('b', async () => { await start(0); });`),
      errors: [{ messageId: 'droppedBySetUp', line: 3, data: { helper: '`start`', subject: '`server` (HTTP server)', ended: 'closed', firstLine: '5', secondLine: '5' } }],
    },
  ],
});
