/** What looks like a leak and is none. */
import { noLeakedResources } from '../../src/rules/no-leaked-resources.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { jest, leak, mocha, nodeTest, reported, silent, vitest } from './cases.ts';

const HOLDS_NOTHING = silent({
    'a loop that awaits the end of each element': vitest(`
test('t', async () => {
  const workers = [new Worker('a.js'), new Worker('b.js')];
  for (const worker of workers) await worker.terminate();
});`),
    'the values of a record': vitest(`
test('t', async () => {
  const workers = { a: new Worker('a.js'), b: new Worker('b.js') };
  await Promise.all(Object.entries(workers).map(([, worker]) => worker.terminate()));
});`),
    'a literal that ends its own property': vitest(`
test('t', () => {
  const env = { server: createServer().listen(0), stop() { this.server.close(); } };
  env.stop();
});`),
    'a class that is stubbed': vitest(`
test('t', () => { vi.stubGlobal('EventSource', class {}); const source = new EventSource('/events'); expect(source).toBeDefined(); });`),
    'a function that is spied on': vitest(`
import http from 'node:http';
test('t', () => { vi.spyOn(http, 'createServer').mockReturnValue(fake); http.createServer().listen(0); });`),
    'the branch in which the file is its own child': nodeTest(`
if (process.argv[2] === 'child') { createServer().listen(0); } else { test('t', () => {}); }`),
    'a start that should throw': mocha(`
it('t', () => { (() => { createServer().listen(-1); }).should.throw(); });`),
    'what runs in a page': `import { test } from '@playwright/test'; test('t', async ({ page }) => {
  await page.evaluate(() => { const source = new EventSource('/events'); source.onmessage = console.log; });
});`,
    'a bound release, registered before the start': nodeTest(`
test('t', async (t) => {
  const server = createServer();
  t.after(server.close.bind(server));
  server.listen(0);
  await once(server, 'listening');
  assert.equal(server.listening, true);
});`),
    'a helper that makes a closer': nodeTest(`
function track(server) {
  return { async close() { await new Promise((resolve) => { server.close(resolve); }); } };
}
test('t', async (t) => {
  const server = createServer().listen(0);
  const tracked = track(server);
  t.after(async () => { await tracked.close(); });
  assert.equal(server.listening, true);
});`),
    'an await of a promise that nobody rejects': nodeTest(`
function up() { return new Promise((resolve, reject) => { const other = createServer(); other.listen(0, () => resolve(other)); }); }
test('t', async (t) => {
  const server = createServer().listen(0);
  const other = await up();
  t.after(() => other.close());
  server.close();
});`),
  'a server that does not listen': vitest(`
test('t', () => { const server = createServer(); expect(server.listening).toBe(false); });`),
  'a server given to supertest, which listens and closes by itself': vitest(`
import request from 'supertest';
test('t', async () => { const server = createServer(); await request(server).get('/').expect(200); });`),
  'in-memory streams': vitest(`
import { PassThrough, Readable, Transform, Writable } from 'node:stream';
test('t', () => { const a = new PassThrough(); const b = Readable.from(['x']); const c = new Transform(); const d = new Writable(); a.pipe(d); });`),
  'an AbortController': vitest(`
test('t', () => { const controller = new AbortController(); const signal = AbortSignal.timeout(1000); expect(signal.aborted).toBe(controller.signal.aborted); });`),
  'an unbound datagram socket': vitest(`
import dgram from 'node:dgram';
test('t', () => { const socket = dgram.createSocket('udp4'); expect(socket).toBeTruthy(); });`),
  'a message channel without a listener': vitest(`
test('t', () => { const channel = new MessageChannel(); expect(channel.port1).toBeTruthy(); });`),
  'a WebSocket server on a given HTTP server': vitest(`
import { WebSocketServer } from 'ws';
test('t', () => { const server = createServer(); const sockets = new WebSocketServer({ server }); const other = new WebSocketServer({ noServer: true }); });`),
  'an Express app': vitest(`
import express from 'express';
test('t', () => { const app = express(); app.get('/', () => {}); });`),
  'emitters and plain classes': vitest(`
import { EventEmitter } from 'node:events';
test('t', () => { const emitter = new EventEmitter(); const url = new URL('http://a'); const map = new Map(); emitter.emit('a', url, map); });`),
});

const ENDS_BY_ITSELF = silent({
  'a pool of threads that keeps none': vitest(`
import Tinypool from 'tinypool';
test('t', async () => { const pool = new Tinypool({ minThreads: 0 }); await pool.run({}); });`),
  'a pool of threads that keeps none, by name': vitest(`
import Tinypool from 'tinypool';
test('t', async () => { const minThreads = 0, maxThreads = 6; const pool = new Tinypool({ minThreads, maxThreads }); await pool.run({}); });`),
  'child processes': vitest(`
import { spawn, exec, execFile, fork } from 'node:child_process';
test('t', () => { spawn('ls'); const child = exec('ls'); execFile('ls', () => {}); const other = fork('a.js'); child.stdout.on('data', () => {}); });`),
  'client sockets': vitest(`
import net from 'node:net';
test('t', () => { const socket = net.connect(80); socket.on('data', () => {}); const ws = new WebSocket('ws://a'); });`),
  'streams that are read to their end': vitest(`
import { createReadStream, createWriteStream } from 'node:fs';
test('t', () => { createReadStream('a').pipe(createWriteStream('b')); });`),
  'a worker that the test waits for': vitest(`
test('t', async () => {
  const worker = new Worker('./w.js');
  const [code] = await once(worker, 'exit');
  expect(code).toBe(0);
});`),
  'unref': vitest(`
test('t', () => { const server = createServer().listen(0); server.unref(); const worker = new Worker('./w.js'); worker.unref(); watch('.').unref(); });`),
  'a pool that a signal ends': nodeTest(`
test('t', (t) => { const watcher = watch('.', { signal: t.signal }); });`),
});

const REPLACED = silent({
  'a mocked module, vi.mock': vitest(`
vi.mock('node:http');
test('t', () => { const server = createServer().listen(0); });`),
  'a mocked module, jest.mock': jest(`
jest.mock('http');
test('t', () => { const server = createServer().listen(0); });`),
  'a mocked module, node:test': nodeTest(`
test('t', (t) => { t.mock.module('node:worker_threads', { namedExports: {} }); const worker = new Worker('./w.js'); });`),
});

const NOT_RUN = silent({
  'skipped tests': vitest(`
test.skip('a', () => { const server = createServer().listen(0); });
it.skip('b', () => { createServer().listen(0); });
test.todo('c', () => { createServer().listen(0); });
describe.skip('d', () => { test('e', () => { createServer().listen(0); }); });
test('f', { skip: true }, () => { createServer().listen(0); });`),
  'skipped tests of node:test': nodeTest(`
test('a', { skip: true }, () => { createServer().listen(0); });
test('b', { todo: 'later' }, () => { createServer().listen(0); });
test.skip('c', () => { createServer().listen(0); });`),
  'x functions of Mocha': mocha(`
describe('s', () => { it.skip('a', () => { createServer().listen(0); }); });
describe.skip('s', () => { before(() => { createServer().listen(0); }); });`),
});

const EXPECTED_TO_FAIL = silent({
  'toThrow': vitest(`
test('t', () => { expect(() => new Worker('./missing.js')).toThrow(); expect(() => { createServer().listen(-1); }).toThrow(); });`),
  'assert.throws': nodeTest(`
test('t', () => { assert.throws(() => new Worker('./missing.js')); assert.throws(() => { createServer().listen(-1); }, RangeError); });`),
  'assert.rejects': nodeTest(`
test('t', async () => { await assert.rejects(async () => { const worker = new Worker('./missing.js'); await once(worker, 'online'); }); });`),
  'rejects.toThrow': vitest(`
import fastify from 'fastify';
test('t', async () => { await expect(async () => { const server = createServer().listen(-1); await once(server, 'listening'); }).rejects.toThrow(); });`),
  'try and fail': nodeTest(`
test('t', () => { try { createServer().listen(-1); assert.fail('should have thrown'); } catch (error) { assert.ok(error); } });`),
});

const IN_OTHER_HANDS = silent({
  'given to a constructor we do not know': vitest(`
test('t', () => { const server = createServer().listen(0); const app = new App(server); app.run(); });`),
  'given to a constructor in an object': vitest(`
test('t', () => { const server = createServer().listen(0); const app = new App({ server }); app.run(); });`),
  'stored in an object we do not know': vitest(`
test('t', () => { const server = createServer().listen(0); registry.server = server; });`),
  'stored in what a call returns': vitest(`
test('t', () => { getRegistry().server = createServer().listen(0); });`),
  'stored on globalThis': vitest(`
beforeAll(() => { globalThis.server = createServer().listen(0); });
test('t', () => {});`),
  'stored in an imported object': vitest(`
import { state } from './state.js';
beforeAll(() => { state.server = createServer().listen(0); });
test('t', () => {});`),
  'pushed to an imported list': vitest(`
import { servers } from './state.js';
test('t', () => { servers.push(createServer().listen(0)); });`),
  'given to a function we do not know': vitest(`
test('t', () => { const server = createServer().listen(0); cleanupLater(server); });`),
  'given to a function of another file': vitest(`
import { close } from './helpers.js';
test('t', async () => { const server = createServer().listen(0); await close(server); });`),
  'given to a method of another object': vitest(`
test('t', () => { const server = createServer().listen(0); app.attach(server); });`),
  'yielded': vitest(`
function* servers() { yield createServer().listen(0); }
test('t', () => { for (const server of servers()) server.close(); });`),
  'thrown': vitest(`
test('t', () => { try { throw createServer().listen(0); } catch (server) { server.close(); } });`),
  'kept in a private field': vitest(`
class App { #server = createServer().listen(0); stop() { this.#server.close(); } }
test('t', () => { const app = new App(); app.stop(); });`),
  'kept by a class': vitest(`
class App { constructor() { this.server = createServer().listen(0); } stop() { this.server.close(); } }
test('t', () => { const app = new App(); app.stop(); });`),
  'released in a callback we do not know': vitest(`
test('t', async () => { const server = createServer().listen(0); await run(() => { server.close(); }); });`),
  'released in an event handler': vitest(`
test('t', async () => { const server = createServer().listen(0); process.on('exit', () => { server.close(); }); });`),
  'released in a timer': vitest(`
test('t', async () => { const server = createServer().listen(0); setTimeout(() => { server.close(); }, 10); });`),
  'a released part ends the whole': vitest(`
import { Server } from 'socket.io';
test('t', () => { const server = createServer().listen(0); const io = new Server(server); io.close(); });`),
  'a file that is no test': `import { createServer } from 'node:http';
const server = createServer().listen(0);`,
});

runInEveryMode('no-leaked-resources: look-alikes', noLeakedResources, {
  valid: [...HOLDS_NOTHING, ...ENDS_BY_ITSELF, ...REPLACED, ...NOT_RUN, ...EXPECTED_TO_FAIL, ...IN_OTHER_HANDS],
  invalid: [
    reported('another module is mocked', vitest(`
vi.mock('node:fs');
test('t', () => { const server = createServer().listen(0); });`), leak('neverReleased', 3)),
    reported('only a borrower gets it', vitest(`
test('t', async () => {
  const server = createServer().listen(0);
  console.log(server, String(server), \`\${server}\`, typeof server, server instanceof Object);
  await once(server, 'listening');
  expect(server).toBeDefined();
  assert.ok(server);
});`), leak('neverReleased', 3)),
    reported('given to supertest while it listens', vitest(`
import request from 'supertest';
test('t', async () => { const server = createServer().listen(0); await request(server).get('/'); });`), leak('neverReleased', 3)),
    reported('test.only and test.fails do run', vitest(`
test.only('a', () => { const server = createServer().listen(0); });
test.concurrent('b', () => { const server = createServer().listen(0); });`), [leak('neverReleased', 2), leak('neverReleased', 3)]),
  ],
});
