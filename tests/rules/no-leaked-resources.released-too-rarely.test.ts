/** Reason `releasedTooRarely`: made once a test, ended once a suite. */
import { noLeakedResources } from '../../src/rules/no-leaked-resources.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { jest, leak, mocha, nodeTest, reported, silent, vitest } from './cases.ts';

runInEveryMode('no-leaked-resources: releasedTooRarely', noLeakedResources, {
  valid: silent({
    'a flag that keeps it from being started twice': vitest(`
let server;
let started = false;
beforeEach(() => {
  if (started) return;
  server = createServer().listen(0);
  started = true;
});
afterAll(() => server.close());
test('a', () => {});
test('b', () => {});`),
    'beforeEach and afterEach': vitest(`
let server;
beforeEach(() => { server = createServer().listen(0); });
afterEach(() => { server.close(); });
test('a', () => {});
test('b', () => {});`),
    'beforeAll and afterAll': vitest(`
let server;
beforeAll(() => { server = createServer().listen(0); });
afterAll(() => { server.close(); });
test('a', () => {});
test('b', () => {});`),
    'only one test in the suite': vitest(`
describe('s', () => {
  let server;
  beforeEach(() => { server = createServer().listen(0); });
  afterAll(() => { server.close(); });
  test('a', () => {});
});`),
    'the one test that makes it': vitest(`
describe('s', () => {
  let server;
  afterAll(() => { server.close(); });
  test('a', () => { server = createServer().listen(0); });
  test('b', () => { expect(server.listening).toBe(true); });
});`),
    'made only when it is not there: if': vitest(`
let server;
beforeEach(() => { if (!server) server = createServer().listen(0); });
afterAll(() => { server.close(); });
test('a', () => {});
test('b', () => {});`),
    'made only when it is not there: if with an early return': vitest(`
let server;
beforeEach(() => {
  if (server) return;
  server = createServer().listen(0);
});
afterAll(() => { server.close(); });
test('a', () => {});
test('b', () => {});`),
    'made only when it is not there: ??=': vitest(`
let server;
beforeEach(() => { server ??= createServer().listen(0); });
afterAll(() => { server.close(); });
test('a', () => {});
test('b', () => {});`),
    'made only when it is not there: = server ??': vitest(`
let server;
beforeEach(() => { server = server ?? createServer().listen(0); });
afterAll(() => { server?.close(); });
test('a', () => {});
test('b', () => {});`),
    'collected, and drained in afterAll': vitest(`
const servers = [];
beforeEach(() => { servers.push(createServer().listen(0)); });
afterAll(() => { for (const server of servers) server.close(); });
test('a', () => {});
test('b', () => {});`),
    'collected by a test, and drained in afterAll': vitest(`
const servers = [];
afterAll(async () => { await Promise.all(servers.map((server) => server.close())); });
test('a', () => { servers.push(createServer().listen(0)); });
test('b', () => { servers.push(createServer().listen(0)); });`),
    'released in both hooks': vitest(`
let server;
beforeEach(() => { server = createServer().listen(0); });
afterEach(() => { server.close(); });
afterAll(() => { server.close(); });
test('a', () => {});
test('b', () => {});`),
    'released in the test, and afterAll to make sure': vitest(`
let server;
afterAll(() => { server?.close(); });
test('a', () => { server = createServer().listen(0); server.close(); });
test('b', () => { server = createServer().listen(0); server.close(); });`),
    'beforeAll in the suite, afterEach outside closes more often': vitest(`
let server;
beforeAll(() => { server = createServer().listen(0); });
afterEach(() => { server.close(); });
test('a', () => {});
test('b', () => {});`),
    'known miss: made in beforeEach, really started by each test': vitest(`
import { Pool } from 'pg';
let pool;
beforeEach(() => { pool = new Pool(); });
afterAll(() => pool.end());
test('a', async () => { await pool.query('select 1'); });
test('b', async () => { await pool.query('select 2'); });`),
    'afterAll of another suite says nothing': vitest(`
let server;
describe('one', () => {
  beforeEach(() => { server = createServer().listen(0); });
  test('a', () => {});
  test('b', () => {});
});
describe('two', () => {
  afterAll(() => { server.close(); });
  test('c', () => {});
});`),
  }),
  invalid: [
    reported('beforeEach and afterAll', vitest(`
let server;
beforeEach(() => { server = createServer().listen(0); });
afterAll(() => { server.close(); });
test('a', () => {});
test('b', () => {});`), leak('releasedTooRarely', 3)),
    reported('awaited set-up, in a suite', jest(`
describe('s', () => {
  let worker;
  beforeEach(async () => { worker = new Worker('./w.js'); await once(worker, 'online'); });
  afterAll(async () => { await worker.terminate(); });
  test('a', () => {});
  test('b', () => {});
});`), leak('releasedTooRarely', 4)),
    reported('beforeEach and after of node:test', nodeTest(`
let server;
beforeEach(() => { server = createServer().listen(0); });
after(() => { server.close(); });
test('a', () => {});
test('b', () => {});`), leak('releasedTooRarely', 3)),
    reported('beforeEach and after of Mocha', mocha(`
describe('s', function () {
  beforeEach(function () { this.server = createServer().listen(0); });
  after(function () { this.server.close(); });
  it('a', () => {});
  it('b', () => {});
});`), leak('releasedTooRarely', 3)),
    reported('the tests are rows', vitest(`
let server;
beforeEach(() => { server = createServer().listen(0); });
afterAll(() => { server.close(); });
test.each([1, 2])('%i', () => {});`), leak('releasedTooRarely', 3)),
    reported('several tests make it', vitest(`
let server;
afterAll(() => { server.close(); });
test('a', () => { server = createServer().listen(0); });
test('b', () => { server = createServer().listen(0); });`), [leak('releasedTooRarely', 4), leak('releasedTooRarely', 5)]),
    reported('a test that runs for each row', vitest(`
let server;
afterAll(() => { server.close(); });
test.each([1, 2])('%i', () => { server = createServer().listen(0); });`), leak('releasedTooRarely', 4)),
    reported('the tests are in inner suites', vitest(`
let server;
beforeEach(() => { server = createServer().listen(0); });
afterAll(() => { server.close(); });
describe('one', () => { test('a', () => {}); });
describe('two', () => { test('b', () => {}); });`), leak('releasedTooRarely', 3)),
  ],
});
