/** Reason `overwritten`: the only name that holds the handle gets another value. */
import { noLeakedResources } from '../../src/rules/no-leaked-resources.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { leak, reported, silent, vitest } from './cases.ts';

runInEveryMode('no-leaked-resources: overwritten', noLeakedResources, {
  valid: silent({
    'a retry after an error, which may have been the error of its start': vitest(`
let worker;
beforeAll(async () => {
  while (true) {
    try {
      worker = new Worker('./work.js');
      await ready(worker);
      break;
    } catch {
      await sleep(100);
    }
  }
});
afterAll(() => worker.terminate());
test('t', () => {});`),
    'released before': vitest(`
test('t', () => {
  let server = createServer().listen(0);
  server.close();
  server = createServer().listen(0);
  server.close();
});`),
    'released with ?. before': vitest(`
test('t', () => {
  let server;
  for (const port of [1, 2]) {
    server?.close();
    server = createServer().listen(port);
  }
  server.close();
});`),
    'beforeEach ends the one before': vitest(`
let server;
beforeEach(() => {
  server?.close();
  server = createServer().listen(0);
});
afterAll(() => { server.close(); });
test('a', () => {});
test('b', () => {});`),
    'set to undefined after the release': vitest(`
let server;
afterEach(() => { server?.close(); server = undefined; });
test('t', () => { server = createServer().listen(0); });`),
    'a new name in each turn': vitest(`
test('t', () => {
  const servers = [];
  for (const port of [1, 2]) {
    const server = createServer().listen(port);
    servers.push(server);
  }
  for (const server of servers) server.close();
});`),
    'a second name still holds the first': vitest(`
test('t', () => {
  let server = createServer().listen(0);
  const first = server;
  server = createServer().listen(0);
  first.close();
  server.close();
});`),
    'the test ends what beforeEach made, then makes its own': vitest(`
let server;
beforeEach(() => { server = createServer().listen(0); });
afterEach(() => { server.close(); });
test('a', () => {
  server.close();
  server = createServer().listen(0);
});`),
    'branches': vitest(`
test('t', () => {
  let server;
  if (process.env.CI) server = createServer().listen(0);
  else server = createServer().listen(1);
  server.close();
});`),
  }),
  invalid: [
    reported('assigned again while held', vitest(`
test('t', () => {
  let server = createServer().listen(0);
  server = createServer().listen(0);
  server.close();
});`), leak('overwritten', 3)),
    reported('set to null while held', vitest(`
test('t', () => {
  let server = createServer().listen(0);
  console.log(server.address());
  server = null;
});`), leak('overwritten', 3)),
    reported('assigned in each turn of a loop', vitest(`
test('t', () => {
  let server;
  for (const port of [1, 2]) {
    server = createServer().listen(port);
  }
  server.close();
});`), leak('overwritten', 5)),
    reported('the test makes another over that of beforeEach', vitest(`
let server;
beforeEach(() => { server = createServer().listen(0); });
afterEach(() => { server.close(); });
test('a', () => {
  server = createServer().listen(1);
  expect(server.listening).toBe(true);
});`), leak('overwritten', 3)),
  ],
});
