/** Reason `skippedOnThrow`: an expected error leaves before the release. */
import { noLeakedResources } from '../../src/rules/no-leaked-resources.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { leak, nodeTest, reported, silent, vitest } from './cases.ts';

const MEMORY_ONLY = vitest(`
import { open } from 'node:fs/promises';
test('t', async () => {
  const file = await open('a.txt');
  expect(file.fd).toBeGreaterThan(0);
  await file.close();
});`);

const HARMFUL = vitest(`
test('t', () => {
  const server = createServer().listen(0);
  expect(server.listening).toBe(true);
  server.close();
});`);

runInEveryMode('no-leaked-resources: skippedOnThrow', noLeakedResources, {
  valid: [
    ...silent({
      'nothing can throw between': vitest(`
test('t', () => {
  const server = createServer().listen(0);
  console.log(server.address());
  server.close();
  expect(count()).toBe(1);
});`),
      'a plain call does not count': vitest(`
test('t', () => {
  const server = createServer().listen(0);
  prepare();
  server.close();
});`),
      'waiting for time to pass does not throw': vitest(`
test('t', async () => {
  const server = createServer().listen(0);
  await new Promise((resolve) => setTimeout(resolve, 10));
  await sleep(10);
  server.close();
});`),
      'the assertion comes before it is made': vitest(`
test('t', () => {
  expect(count()).toBe(1);
  const server = createServer().listen(0);
  server.close();
});`),
      'finally': vitest(`
test('t', async () => {
  const server = createServer().listen(0);
  try {
    expect(server.listening).toBe(true);
    await fetch('http://localhost');
  } finally {
    server.close();
  }
});`),
      'registered before the assertion': vitest(`
test('t', () => {
  const server = createServer().listen(0);
  onTestFinished(() => { server.close(); });
  expect(server.listening).toBe(true);
});`),
      'the error is caught and thrown again after the release': vitest(`
test('t', async () => {
  const server = createServer().listen(0);
  try {
    await fetch('http://localhost');
  } catch (error) {
    server.close();
    throw error;
  }
  server.close();
});`),
      'memory only, by default': MEMORY_ONLY,
      'at module level: an error there ends the file': vitest(`
const server = createServer().listen(0);
await once(server, 'listening');
server.close();
test('t', () => {});`),
      'released in a hook as well': vitest(`
let server;
afterEach(() => { server.close(); });
test('t', () => {
  server = createServer().listen(0);
  expect(server.listening).toBe(true);
  server.close();
});`),
    }),
    { name: 'failurePath: never', code: HARMFUL, options: [{ failurePath: 'never' }] },
    { name: 'failurePath: never, memory only', code: MEMORY_ONLY, options: [{ failurePath: 'never' }] },
    { name: 'failurePath: harmful, memory only', code: MEMORY_ONLY, options: [{ failurePath: 'harmful' }] },
  ],
  invalid: [
    reported('an assertion', HARMFUL, leak('skippedOnThrow', 3)),
    reported('an assertion, failurePath: harmful', HARMFUL, leak('skippedOnThrow', 3), { options: [{ failurePath: 'harmful' }] }),
    reported('memory only, failurePath: always', MEMORY_ONLY, leak('skippedOnThrow', 4), { options: [{ failurePath: 'always' }] }),
    reported('node:assert', nodeTest(`
test('t', () => {
  const worker = new Worker('./w.js');
  assert.equal(worker.threadId, 1);
  worker.terminate();
});`), leak('skippedOnThrow', 3)),
    reported('an assertion on the context', nodeTest(`
test('t', (t) => {
  const watcher = watch('.');
  t.assert.ok(watcher);
  watcher.close();
});`), leak('skippedOnThrow', 3)),
    reported('an await', vitest(`
test('t', async () => {
  const server = createServer().listen(0);
  await fetch('http://localhost');
  server.close();
});`), leak('skippedOnThrow', 3)),
    reported('a throw', vitest(`
test('t', () => {
  const server = createServer().listen(0);
  if (process.platform === 'win32') throw new Error('no');
  server.close();
});`), leak('skippedOnThrow', 3)),
    reported('an assertion inside a helper of the file', vitest(`
function check(value) { expect(value).toBe(1); }
test('t', () => {
  const server = createServer().listen(0);
  check(1);
  server.close();
});`), leak('skippedOnThrow', 4)),
    reported('an assertion in a synchronous callback', vitest(`
test('t', () => {
  const server = createServer().listen(0);
  [1, 2].forEach((value) => { expect(value).toBe(1); });
  server.close();
});`), leak('skippedOnThrow', 3)),
    reported('a registration that comes too late', vitest(`
test('t', () => {
  const server = createServer().listen(0);
  expect(server.listening).toBe(true);
  onTestFinished(() => { server.close(); });
});`), leak('skippedOnThrow', 3)),
    reported('a try that begins too late', vitest(`
test('t', async () => {
  const server = createServer().listen(0);
  await fetch('http://localhost/warm-up');
  try {
    await fetch('http://localhost');
  } finally {
    server.close();
  }
});`), leak('skippedOnThrow', 3)),
    reported('in beforeEach', vitest(`
beforeEach(async () => {
  const server = createServer().listen(0);
  await fetch('http://localhost');
  server.close();
});
test('t', () => {});`), leak('skippedOnThrow', 3)),
    reported('of two servers, the one that is open then', vitest(`
test('t', () => {
  const first = createServer().listen(0);
  first.close();
  const second = createServer().listen(0);
  expect(count()).toBe(1);
  second.close();
});`), leak('skippedOnThrow', 5)),
  ],
});
