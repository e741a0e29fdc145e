/** Reason `neverReleased`: somebody holds the handle, and nobody ends it. */
import { noLeakedResources } from '../../src/rules/no-leaked-resources.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { jest, leak, nodeTest, reported, silent, vitest } from './cases.ts';

runInEveryMode('no-leaked-resources: neverReleased', noLeakedResources, {
  valid: silent({
    'nothing is started': vitest(`
test('t', () => { expect(count()).toBe(1); });`),
    'released at the end': vitest(`
test('t', () => {
  const server = createServer().listen(0);
  server.close();
});`),
    'module-level server, released in afterAll': vitest(`
const server = createServer().listen(0);
afterAll(() => { server.close(); });
test('t', () => {});`),
    'suite-level variable, released by the suite': vitest(`
describe('s', () => {
  let server;
  beforeAll(() => { server = createServer().listen(0); });
  afterAll(() => { server.close(); });
  test('t', () => {});
});`),
    'released by the suite around the suite': vitest(`
let server;
afterEach(() => { server.close(); });
describe('s', () => {
  beforeEach(() => { server = createServer().listen(0); });
  test('t', () => {});
});`),
    'one test starts it, a later one ends it': vitest(`
let server;
test('starts', () => { server = createServer().listen(0); });
test('stops', () => { server.close(); });`),
  }),
  invalid: [
    reported('in a test', vitest(`
test('t', async () => {
  const server = createServer().listen(0);
  await once(server, 'listening');
  expect(server.listening).toBe(true);
});`), leak('neverReleased', 3)),
    reported('started after it was made', vitest(`
test('t', async () => {
  const server = createServer((request, response) => response.end());
  server.listen(0);
  await fetch('http://localhost:' + server.address().port);
});`), leak('neverReleased', 4)),
    reported('listening awaited through a promise', vitest(`
test('t', async () => {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, resolve));
  expect(server.address()).toBeTruthy();
});`), leak('neverReleased', 4)),
    reported('at module level', vitest(`
const server = createServer();
server.listen(0);
test('t', () => { expect(server.listening).toBe(true); });`), leak('neverReleased', 3)),
    reported('in a describe body', vitest(`
describe('s', () => {
  const server = createServer().listen(0);
  test('t', () => { expect(server.listening).toBe(true); });
});`), leak('neverReleased', 3)),
    reported('in beforeAll', vitest(`
let server;
beforeAll(() => { server = createServer().listen(0); });
test('t', () => { expect(server.listening).toBe(true); });`), leak('neverReleased', 3)),
    reported('in beforeEach', jest(`
describe('s', () => {
  let server;
  beforeEach(() => { server = createServer().listen(0); });
  test('t', () => { expect(server.listening).toBe(true); });
});`), leak('neverReleased', 4)),
    reported('in afterEach', vitest(`
let worker;
afterEach(() => { worker = new Worker('./cleanup.js'); });
test('t', () => {});`), leak('neverReleased', 3)),
    reported('closing the connections is not closing the server', vitest(`
test('t', async () => {
  const server = createServer().listen(0);
  server.closeAllConnections();
});`), leak('neverReleased', 3)),
    reported('a subtest of node:test', nodeTest(`
test('t', async (t) => {
  await t.test('inner', () => {
    const server = createServer().listen(0);
    assert.ok(server.listening);
  });
});`), leak('neverReleased', 4)),
    reported('kinds of resources', vitest(`
import dgram from 'node:dgram';
import http2 from 'node:http2';
import net from 'node:net';
import tls from 'node:tls';
import https from 'node:https';
import readline from 'node:readline';
import chokidar from 'chokidar';
import { WebSocketServer } from 'ws';
import express from 'express';
test('t', async () => {
  const worker = new Worker('./w.js');
  const watcher = watch('.');
  const files = chokidar.watch('.');
  const socket = dgram.createSocket('udp4');
  socket.bind(0);
  const channel = new BroadcastChannel('c');
  const sockets = new WebSocketServer({ port: 0 });
  const plain = net.createServer().listen(0);
  const secure = tls.createServer({}).listen(0);
  const web = https.createServer({}).listen(0);
  const second = http2.createServer().listen(0);
  const server = express().listen(0);
});`), [12, 13, 14, 16, 17, 18, 19, 20, 21, 22, 23].map((line) => leak('neverReleased', line))),
    reported('database and queue clients', vitest(`
import { Pool } from 'pg';
import Redis from 'ioredis';
import { MongoClient } from 'mongodb';
test('t', async () => {
  const redis = new Redis();
  expect(await redis.get('a')).toBe(null);
  const mongo = new MongoClient('mongodb://localhost');
  await mongo.connect();
});`), [leak('neverReleased', 6), leak('neverReleased', 9)]),
  ],
});
