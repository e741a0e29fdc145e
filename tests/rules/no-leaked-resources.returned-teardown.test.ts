/** A function that a hook returns: a teardown in Vitest, nothing anywhere else. */
import { noLeakedResources } from '../../src/rules/no-leaked-resources.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { jest, leak, mocha, nodeTest, reported, silent, vitest } from './cases.ts';

runInEveryMode('no-leaked-resources: returned teardown', noLeakedResources, {
  valid: silent({
    'beforeEach of Vitest': vitest(`
beforeEach(() => {
  const server = createServer().listen(0);
  return () => { server.close(); };
});
test('t', () => {});`),
    'beforeAll of Vitest, async': vitest(`
beforeAll(async () => {
  const server = createServer().listen(0);
  await once(server, 'listening');
  return async () => { await new Promise((resolve) => server.close(resolve)); };
});
test('t', () => {});`),
    'an arrow in an arrow': vitest(`
let server;
beforeEach(() => ((server = createServer().listen(0)), () => server.close()));
test('t', () => {});`),
    'a named function': vitest(`
beforeEach(() => {
  const server = createServer().listen(0);
  function stop() { server.close(); }
  return stop;
});
test('t', () => {});`),
    'a method reference': vitest(`
beforeEach(() => {
  const server = createServer().listen(0);
  return server.close.bind(server);
});
test('t', () => {});`),
    'global hooks of an unknown runner, which may be Vitest': `
beforeEach(() => {
  const server = require('http').createServer().listen(0);
  return () => { server.close(); };
});
test('t', () => {});`,
  }).map((entry) => ({ ...entry, ...(entry.code.startsWith('\n') ? { filename: 'file.test.ts', modes: ['untyped', 'js'] as const } : {}) })),
  invalid: [
    reported('beforeEach of Jest', jest(`
beforeEach(() => {
  const server = createServer().listen(0);
  return () => { server.close(); };
});
test('t', () => {});`), leak('neverReleased', 3)),
    reported('beforeEach of node:test', nodeTest(`
beforeEach(() => {
  const server = createServer().listen(0);
  return () => { server.close(); };
});
test('t', () => {});`), leak('neverReleased', 3)),
    reported('before of Mocha', mocha(`
before(() => {
  const server = createServer().listen(0);
  return () => { server.close(); };
});
it('t', () => {});`), leak('neverReleased', 3)),
    reported('afterEach of Vitest takes no teardown', vitest(`
afterEach(() => {
  const server = createServer().listen(0);
  return () => { server.close(); };
});
test('t', () => {});`), leak('neverReleased', 3)),
    reported('a teardown that does not wait', vitest(`
beforeEach(() => {
  const worker = new Worker('./w.js');
  return () => { worker.terminate(); };
});
test('t', () => {});`), leak('releaseNotAwaited', 3)),
  ],
});
