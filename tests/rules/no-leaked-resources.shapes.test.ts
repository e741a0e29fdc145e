/** Shapes of real tests in which the handle takes a detour before it is ended. None is a leak. */
import { noLeakedResources } from '../../src/rules/no-leaked-resources.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { jest, leak, mocha, nodeTest, reported, silent, vitest } from './cases.ts';

runInEveryMode('no-leaked-resources: shapes', noLeakedResources, {
  valid: silent({
    'the hook takes the handle over before it waits': vitest(`
let server;
afterEach(async () => { const current = server; server = undefined; await new Promise((resolve) => current.close(resolve)); });
test('t', () => { server = createServer().listen(0); });`),
    'the array is made anew by a hook': vitest(`
let servers;
beforeEach(() => { servers = []; });
afterEach(() => { for (const server of servers) server.close(); });
test('t', () => { servers.push(createServer().listen(0)); });`),
    'the array is swapped for an empty one': vitest(`
let servers = [];
afterEach(() => { const all = servers; servers = []; return Promise.all(all.map((server) => server.close())); });
test('t', () => { servers.push(createServer().listen(0)); });`),
    'an object made by a hook': vitest(`
let ctx;
beforeEach(() => { ctx = { server: createServer().listen(0), other: 1 }; });
afterEach(() => { const { server } = ctx; server.close(); });
test('t', () => {});`),
    'an object filled by Object.assign': vitest(`
const ctx = {};
beforeEach(() => { Object.assign(ctx, { server: createServer().listen(0) }); });
afterEach(() => { ctx.server.close(); });
test('t', () => {});`),
    'a helper that returns the server and a stop function': vitest(`
const setup = () => { const server = createServer().listen(0); const stop = () => server.close(); return { server, stop }; };
test('t', () => { const { server, stop } = setup(); onTestFinished(stop); expect(server.listening).toBe(true); });`),
    'a helper that returns a pair': vitest(`
const setup = () => { const server = createServer().listen(0); return [server, () => server.close()]; };
test('t', () => { const [server, stop] = setup(); onTestFinished(stop); expect(server.listening).toBe(true); });`),
    'a helper that gives it to a callback': vitest(`
function start(run) { const server = createServer(); server.listen(0, () => run(server)); }
test('t', () => new Promise((resolve) => { start((server) => { server.close(); resolve(); }); }));`),
    'a helper that gives a stop function to a callback': vitest(`
function start(run) { const server = createServer(); server.listen(0, () => { run(server.address().port, () => server.close()); }); }
test('t', () => new Promise((resolve) => { start((port, stop) => { stop(); resolve(); }); }));`),
    'made in the suite, started and ended in its hooks': mocha(`
describe('s', () => {
  const server = createServer();
  before((done) => { server.listen(0, done); });
  after(function () { if (server.listening) server.close(); });
  it('t', () => {});
});`),
    'a helper inside a hook': jest(`
let server;
beforeAll(async () => {
  server = await start();
  async function start() { const made = createServer(); await new Promise((resolve) => made.listen(0, resolve)); return made; }
});
afterAll(() => server.close());
test('t', () => {});`),
    'several ended by one registrar': nodeTest(`
test('t', async (t) => {
  const server = createServer();
  server.listen(0);
  await once(server, 'listening');
  const worker = new Worker('x');
  t.after(async () => { server.close(); await worker.terminate(); });
});`),
    'ended by the request that it answers': nodeTest(`
test('t', (t, done) => { createServer(function (request, response) { response.end(); this.close(done); }).listen(0); });`),
    'a registry with functions to start and to stop': vitest(`
const servers = new Map();
function start(name) { const server = createServer().listen(0); servers.set(name, server); return server; }
function stop(name) { servers.get(name)?.close(); servers.delete(name); }
afterEach(() => { for (const name of servers.keys()) stop(name); });
test('t', () => { start('a'); });`),
    'a helper that remembers what goes through it': vitest(`
const open = new Set();
const track = (it) => { open.add(it); return it; };
afterEach(() => { for (const it of open) it.close(); });
test('t', () => { const server = track(createServer().listen(0)); expect(server.listening).toBe(true); });`),
    'a cleanup function in a variable of the file': vitest(`
let cleanup = async () => {};
afterEach(async () => { await cleanup(); });
beforeEach(async () => { const server = createServer().listen(0); cleanup = async () => { server.close(); }; });
test('t', () => {});`),
    'a registrar of this file': vitest(`
function defer(run) { onTestFinished(run); }
test('t', () => { const server = createServer().listen(0); defer(() => server.close()); expect(server.listening).toBe(true); });`),
    'a hook that a hook registers': vitest(`
beforeAll(() => { const server = createServer().listen(0); afterAll(() => server.close()); });
test('t', () => {});`),
    'a suite that is registered for several creators': vitest(`
function suite(make) {
  describe('s', () => { let server; beforeAll(() => { server = make(); }); afterAll(() => server.close()); test('t', () => {}); });
}
suite(() => createServer().listen(0));
suite(() => createServer().listen(1));`),
    'a factory in a class': vitest(`
class Harness {
  static async create() { const harness = new Harness(); harness.server = createServer().listen(0); return harness; }
  async close() { this.server.close(); }
}
test('t', async () => { const harness = await Harness.create(); await harness.close(); });`),
    'a close that may be called twice': vitest(`
test('t', async () => {
  const server = createServer().listen(0);
  let closed = false;
  const close = () => { if (!closed) { closed = true; server.close(); } };
  try { await fetch('a'); close(); } finally { close(); }
});`),
    'workers that end by themselves, all awaited': vitest(`
test('t', async () => {
  const workers = [1, 2].map(() => new Worker('x'));
  await Promise.all(workers.map((worker) => once(worker, 'exit')));
});`),
    'a worker that is told to stop': vitest(`
test('t', async () => { const worker = new Worker('x'); const exited = once(worker, 'exit'); worker.postMessage('stop'); await exited; });`),
    'a worker that is ended by its first message': vitest(`
test('t', async () => { const worker = new Worker('x'); worker.once('message', () => worker.terminate()); });`),
  }),
  invalid: [
    reported('a registry that nobody empties', vitest(`
const servers = new Map();
function start(name) { const server = createServer().listen(0); servers.set(name, server); }
afterEach(() => { for (const name of servers.keys()) servers.delete(name); });
test('t', () => { start('a'); });`), leak('neverReleased', 3)),
    reported('an object made by a hook, and nothing that ends what is in it', vitest(`
let ctx;
beforeEach(() => { ctx = { server: createServer().listen(0) }; });
test('t', () => { expect(ctx.server.listening).toBe(true); });`), leak('neverReleased', 3)),
  ],
});
