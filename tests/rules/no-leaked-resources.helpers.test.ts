/** Helpers of the same file: who makes, who keeps, who ends. */
import { noLeakedResources } from '../../src/rules/no-leaked-resources.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { leak, nodeTest, reported, silent, vitest } from './cases.ts';

runInEveryMode('no-leaked-resources: helpers', noLeakedResources, {
  valid: silent({
    'the caller ends what the helper returns': vitest(`
function start() { return createServer().listen(0); }
test('t', () => {
  const server = start();
  server.close();
});`),
    'the caller ends the server of { server, url }': vitest(`
async function start() {
  const server = createServer().listen(0);
  return { server, url: 'http://localhost' };
}
test('t', async () => {
  const { server, url } = await start();
  try { await fetch(url); } finally { server.close(); }
});`),
    'the caller ends it through the object': vitest(`
const start = () => { const server = createServer().listen(0); return { server, url: 'a' }; };
let app;
beforeEach(() => { app = start(); });
afterEach(() => { app.server.close(); });
test('t', () => {});`),
    'the caller calls the close function that came with it': vitest(`
function start() {
  const server = createServer().listen(0);
  return { url: 'a', close: () => server.close() };
}
test('t', () => { const app = start(); app.close(); });`),
    'the caller gets a cleanup': vitest(`
function start() {
  const server = createServer().listen(0);
  return () => server.close();
}
test('t', () => { const stop = start(); stop(); });`),
    'the helper resolves a promise with the server': vitest(`
function start() {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, () => resolve(server));
  });
}
test('t', async () => {
  const server = await start();
  server.close();
});`),
    'the helper resolves with an object': vitest(`
function start() {
  return new Promise((resolve, reject) => {
    const server = createServer().listen(0, () => { resolve({ server, port: 1 }); });
    server.on('error', reject);
  });
}
test('t', async () => {
  const { server } = await start();
  server.close();
});`),
    'the helper registers a cleanup': vitest(`
function start() {
  const server = createServer().listen(0);
  onTestFinished(() => { server.close(); });
  return 'http://localhost';
}
test('t', async () => { await fetch(start()); });`),
    'the helper registers a hook': nodeTest(`
function useServer() {
  let server;
  beforeEach(() => { server = createServer().listen(0); });
  afterEach(() => { server.close(); });
  return () => server.address().port;
}
describe('s', () => {
  const port = useServer();
  it('t', () => { assert.ok(port()); });
});`),
    'the helper keeps it in an array that a hook drains': vitest(`
const servers = [];
async function start() {
  const server = createServer().listen(0);
  servers.push(server);
  return 'http://localhost:' + server.address().port;
}
afterEach(async () => { await Promise.all(servers.splice(0).map((server) => server.close())); });
test('t', async () => { await fetch(await start()); });`),
    'the helper keeps it in a variable that a hook ends': vitest(`
let server;
const start = () => { server = createServer().listen(0); };
afterEach(() => { server.close(); });
test('t', () => { start(); });`),
    'another helper ends it: declared': vitest(`
function stop(it) { it.close(); }
test('t', () => { const server = createServer().listen(0); stop(server); });`),
    'another helper ends it: arrow with a promise': vitest(`
const stop = (it) => new Promise((resolve) => it.close(resolve));
test('t', async () => { const server = createServer().listen(0); await stop(server); });`),
    'another helper ends it: nested two deep': vitest(`
const inner = (it) => { it.close(); };
const outer = (it) => { inner(it); };
test('t', () => { const server = createServer().listen(0); outer(server); });`),
    'another helper ends it: called from a hook': vitest(`
let server;
async function stop(it) { await new Promise((resolve) => it.close(resolve)); }
beforeEach(() => { server = createServer().listen(0); });
afterEach(() => stop(server));
test('t', () => {});`),
    'another helper ends it: without a parameter': vitest(`
let server;
function stop() { server.close(); }
beforeEach(() => { server = createServer().listen(0); });
afterEach(stop);
test('t', () => {});`),
    'another helper ends it: by an object': vitest(`
const stop = ({ server }) => server.close();
test('t', () => { const server = createServer().listen(0); stop({ server }); });`),
    'another helper ends it: declared inside the test': vitest(`
test('t', () => {
  const server = createServer().listen(0);
  function stop() { server.close(); }
  stop();
});`),
    'another helper ends it: rest parameters': vitest(`
const stopAll = (...all) => { for (const one of all) one.close(); };
test('t', () => { const server = createServer().listen(0); stopAll(server); });`),
    'helper two deep, caller ends': vitest(`
const make = () => createServer();
const start = () => make().listen(0);
test('t', () => { const server = start(); server.close(); });`),
    'a helper that gets a function and ends it around it': vitest(`
async function withServer(run) {
  const server = createServer().listen(0);
  try { await run(server); } finally { server.close(); }
}
test('t', () => withServer(async (server) => { expect(server.listening).toBe(true); }));`),
    'a recursive helper': vitest(`
function start(port) {
  try { return createServer().listen(port); } catch { return start(port + 1); }
}
test('t', () => { const server = start(1); server.close(); });`),
    'helpers that call each other': vitest(`
function ping(server, n) { return n === 0 ? server.close() : pong(server, n - 1); }
function pong(server, n) { return ping(server, n); }
test('t', () => { const server = createServer().listen(0); pong(server, 3); });`),
    'an exported helper is for others to answer for': vitest(`
export function start() {
  const server = createServer().listen(0);
  return server;
}
test('t', () => {});`),
    'an exported helper that keeps it to itself': vitest(`
const running = [];
export function start() { const server = createServer().listen(0); running.push(server); return 'url'; }
export function stop() { for (const server of running) server.close(); }
test('t', () => {});`),
    'an exported server': vitest(`
export const server = createServer().listen(0);
test('t', () => {});`),
    'exported later': vitest(`
const server = createServer().listen(0);
export { server };
test('t', () => {});`),
    'exported as default': vitest(`
const server = createServer().listen(0);
export default server;
test('t', () => {});`),
    'the helper is passed on': vitest(`
const start = () => createServer().listen(0);
register(start);
test('t', () => {});`),
    'a helper that nobody calls': vitest(`
function start() { return createServer().listen(0); }
test('t', () => {});`),
    'a memoised helper': vitest(`
let shared;
const start = () => (shared ??= createServer().listen(0));
afterAll(() => { shared?.close(); });
test('a', () => { start(); });
test('b', () => { start(); });`),
    'a generator as a helper': vitest(`
function* start() { const server = createServer().listen(0); yield server; server.close(); }
test('t', () => { for (const server of start()) expect(server.listening).toBe(true); });`),
  }),
  invalid: [
    reported('the caller forgets what the helper returns', vitest(`
function start() { return createServer().listen(0); }
test('t', () => {
  const server = start();
  expect(server.listening).toBe(true);
});`), leak('neverReleased', 4)),
    reported('one of two callers forgets', vitest(`
function start() { return createServer().listen(0); }
test('a', () => { const server = start(); server.close(); });
test('b', () => { const server = start(); expect(server.listening).toBe(true); });`), leak('neverReleased', 4)),
    reported('the caller forgets the server of { server, url }', nodeTest(`
async function start() {
  const server = createServer().listen(0);
  await once(server, 'listening');
  return { server, url: 'http://localhost:' + server.address().port };
}
test('t', async () => {
  const app = await start();
  await fetch(app.url);
});`), leak('neverReleased', 8)),
    reported('a helper that returns an un-listened server, the caller listens', vitest(`
const make = () => createServer();
test('t', () => {
  const server = make();
  server.listen(0);
});`), leak('neverReleased', 5)),
    reported('helper two deep, the caller forgets', vitest(`
const make = () => createServer();
const start = () => make().listen(0);
test('t', () => { const server = start(); expect(server.listening).toBe(true); });`), leak('neverReleased', 4)),
    reported('a promise resolved with the server', vitest(`
function start() {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, () => resolve(server));
  });
}
test('t', async () => {
  const server = await start();
  expect(server.listening).toBe(true);
});`), leak('neverReleased', 9)),
    reported('a helper that only looks at it', vitest(`
const portOf = (server) => server.address().port;
test('t', async () => {
  const server = createServer().listen(0);
  await fetch('http://localhost:' + portOf(server));
});`), leak('neverReleased', 4)),
    reported('a helper that ends it on some paths', vitest(`
const stop = (server) => { server.close(); };
test('t', () => {
  const server = createServer().listen(0);
  if (process.env.CI) stop(server);
});`), leak('releasedOnSomePaths', 4)),
    reported('the caller lets an assertion skip the helper that ends it', vitest(`
const stop = (server) => { server.close(); };
test('t', () => {
  const server = createServer().listen(0);
  expect(server.listening).toBe(true);
  stop(server);
});`), leak('skippedOnThrow', 4)),
    reported('a module-level server made by a helper', vitest(`
const start = () => createServer().listen(0);
const server = start();
test('t', () => { expect(server.listening).toBe(true); });`), leak('neverReleased', 3)),
    reported('a helper that wraps and forgets', vitest(`
async function withServer(run) {
  const server = createServer().listen(0);
  await run('http://localhost:' + server.address().port);
}
test('t', () => withServer(async (url) => { await fetch(url); }));`), leak('handleDropped', 3)),
  ],
});
