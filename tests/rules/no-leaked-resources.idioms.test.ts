/** How the documentation of popular packages starts and ends things: right as they stand, and reported when the end is left out. */
import { noLeakedResources } from '../../src/rules/no-leaked-resources.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { leak, reported, silent, type LeakInvalid } from './cases.ts';

interface Idiom {
  readonly name: string;
  readonly code: string;
  /** The line of the report once the lines with `// end` are gone; null where nothing is to be reported then either. */
  readonly line: number | null;
}

const idioms: readonly Idiom[] = [
  { name: 'supertest on an Express app', line: null, code: `import request from 'supertest'; import express from 'express'; import { test, expect } from 'vitest';
const app = express();
app.get('/', (req, res) => { res.json({}); });
test('x', async () => { const response = await request(app).get('/'); expect(response.status).toBe(200); });` },
  { name: 'Express, listening', line: 5, code: `import express from 'express'; import { test, beforeAll, afterAll } from 'vitest';
let server;
const app = express();
beforeAll(async () => {
  await new Promise((resolve) => { server = app.listen(0, resolve); });
});
afterAll(async () => { await new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve()))); }); // end
test('x', async () => { await fetch('http://localhost:' + server.address().port); });` },
  { name: 'Fastify with inject', line: null, code: `import Fastify from 'fastify'; import { test, afterAll, expect } from 'vitest';
const app = Fastify({ logger: false });
afterAll(() => app.close()); // end
test('x', async () => { const response = await app.inject({ url: '/' }); expect(response.statusCode).toBe(404); });` },
  { name: 'Fastify, listening', line: 3, code: `import Fastify from 'fastify'; import { test, afterAll, expect } from 'vitest';
const app = Fastify();
afterAll(async () => { await app.close(); }); // end
test('x', async () => { const url = await app.listen({ port: 0 }); expect((await fetch(url)).status).toBe(404); });` },
  { name: 'Elysia by its default export, with more than routes', line: 3, code: `import Elysia from 'elysia'; import { test, expect } from 'bun:test';
test('x', async () => {
  const app = new Elysia().onError(() => 'no').group('/a', (a) => a).listen(0);
  await app.stop(); // end
});` },
  { name: 'Elysia that only handles', line: null, code: `import Elysia from 'elysia'; import { test, expect } from 'bun:test';
test('x', async () => { const app = new Elysia().get('/', () => 'a'); await app.handle(new Request('http://localhost/')); });` },
  { name: 'closed by what it registers for the end of the process', line: null, code: `import { listen } from 'listhen'; import { test } from 'vitest';
test('x', async () => { await listen(handle); process.emit('exit'); });` },
  { name: 'Koa', line: 3, code: `import Koa from 'koa'; import test from 'node:test';
test('x', async (t) => {
  const server = new Koa().listen(0);
  t.after(() => server.close()); // end
  await fetch('http://localhost:' + server.address().port);
});` },
  { name: 'Hono', line: 3, code: `import { serve } from '@hono/node-server'; import { test, onTestFinished } from 'vitest';
test('x', async () => {
  const server = serve({ fetch: app.fetch, port: 0 });
  onTestFinished(() => { server.close(); }); // end
  await fetch('http://localhost');
});` },
  { name: 'a Nest application', line: 5, code: `import { Test } from '@nestjs/testing'; import { beforeEach, afterEach, it } from '@jest/globals'; import request from 'supertest';
let app;
beforeEach(async () => {
  const moduleRef = await Test.createTestingModule({ imports: [] }).compile();
  app = moduleRef.createNestApplication(); await app.init();
});
afterEach(async () => { await app.close(); }); // end
it('x', () => request(app.getHttpServer()).get('/').expect(200));` },
  { name: 'pg Pool', line: 3, code: `import { Pool } from 'pg'; import { test, afterAll } from 'vitest';
const pool = new Pool({ connectionString: 'postgres://localhost' });
afterAll(async () => { await pool.end(); }); // end
test('x', async () => { await pool.query('select 1'); });` },
  { name: 'pg Pool, used by several tests', line: null, code: `import { Pool } from 'pg'; import { test, afterAll } from 'vitest';
const pool = new Pool({ connectionString: 'postgres://localhost' });
afterAll(async () => { await pool.end(); });
test('a', async () => { await pool.query('select 1'); });
test('b', async () => { await pool.query('select 2'); });
test('c', async () => { const client = await pool.connect(); client.release(); });` },
  { name: 'a client made once, connected by several tests', line: null, code: `import { PrismaClient } from '@prisma/client'; import { describe, it, afterAll } from '@jest/globals';
const prisma = new PrismaClient();
describe('s', () => {
  afterAll(async () => { await prisma.$disconnect(); });
  it('a', async () => { await prisma.user.findMany(); await prisma.$connect(); });
  it('b', async () => { await prisma.user.findMany(); await prisma.$connect(); });
});` },
  { name: 'pg Client', line: 4, code: `import pg from 'pg'; import { test, expect } from 'vitest';
test('x', async () => {
  const client = new pg.Client();
  await client.connect();
  try { expect((await client.query('select 1')).rows).toHaveLength(1); } finally {
    await client.end(); // end
  }
});` },
  { name: 'Redis', line: 4, code: `import { createClient } from 'redis'; import { test, beforeAll, afterAll } from 'vitest';
let client;
beforeAll(async () => {
  client = await createClient().connect();
});
afterAll(async () => { await client.quit(); }); // end
test('x', async () => { await client.get('a'); });` },
  { name: 'ioredis', line: 2, code: `import Redis from 'ioredis'; import { test, afterAll } from 'vitest';
const redis = new Redis();
afterAll(() => { redis.disconnect(); }); // end
test('x', async () => { await redis.get('a'); });` },
  { name: 'MongoClient and a memory server', line: 4, code: `import { MongoClient } from 'mongodb'; import { MongoMemoryServer } from 'mongodb-memory-server'; import { beforeAll, afterAll, it } from '@jest/globals';
let mongo, client;
beforeAll(async () => {
  mongo = await MongoMemoryServer.create();
  client = await MongoClient.connect(mongo.getUri());
});
afterAll(async () => { await client.close(); });
afterAll(async () => { await mongo.stop(); }); // end
it('x', async () => { await client.db('a').collection('b').insertOne({}); });` },
  { name: 'mongoose', line: null, code: `import mongoose from 'mongoose'; import { before, after, it } from 'mocha';
before(async () => { await mongoose.connect('mongodb://localhost'); });
after(async () => { await mongoose.disconnect(); });
it('x', async () => {});` },
  { name: 'PGlite', line: 4, code: `import { PGlite } from '@electric-sql/pglite'; import { test, beforeEach, afterEach } from 'vitest';
let db;
beforeEach(async () => {
  db = await PGlite.create();
});
afterEach(async () => { await db.close(); }); // end
test('x', async () => { await db.query('select 1'); });` },
  { name: 'a test container', line: 4, code: `import { PostgreSqlContainer } from '@testcontainers/postgresql'; import { test, beforeAll, afterAll } from 'vitest';
let container;
beforeAll(async () => {
  container = await new PostgreSqlContainer('postgres:17').start();
});
afterAll(async () => { await container.stop(); }); // end
test('x', () => { container.getConnectionUri(); });` },
  { name: 'puppeteer', line: 4, code: `import puppeteer from 'puppeteer'; import { before, after, it } from 'mocha';
let browser;
before(async () => {
  browser = await puppeteer.launch();
});
after(async () => { await browser.close(); }); // end
it('x', async () => { const page = await browser.newPage(); await page.goto('about:blank'); });` },
  { name: 'playwright as a library', line: 3, code: `import { chromium } from 'playwright'; import { test } from 'vitest';
test('x', async () => {
  const browser = await chromium.launch();
  try { const page = await browser.newPage(); await page.goto('about:blank'); } finally {
    await browser.close(); // end
  }
});` },
  { name: 'pages of Playwright Test end by themselves', line: null, code: `import { test, expect } from '@playwright/test';
test('x', async ({ page, context, browser }) => { const other = await context.newPage(); await other.goto('/'); await expect(page).toHaveTitle('a'); });` },
  { name: 'chokidar', line: 3, code: `import chokidar from 'chokidar'; import { test, onTestFinished } from 'vitest';
test('x', async () => {
  const watcher = chokidar.watch('.').on('add', () => {});
  onTestFinished(() => watcher.close()); // end
  await new Promise((resolve) => watcher.on('ready', resolve));
});` },
  { name: 'ws', line: 4, code: `import { WebSocket, WebSocketServer } from 'ws'; import { test, beforeEach, afterEach } from 'vitest';
let server;
beforeEach(() => {
  server = new WebSocketServer({ port: 0 });
});
afterEach(() => new Promise((resolve) => server.close(resolve))); // end
test('x', async () => { const client = new WebSocket('ws://localhost'); client.on('open', () => client.send('a')); });` },
  { name: 'socket.io over HTTP, whose client ends with its server', line: null, code: `import { createServer } from 'node:http'; import { Server } from 'socket.io'; import { io as connect } from 'socket.io-client'; import { beforeAll, afterAll, it } from '@jest/globals';
let io, client;
beforeAll((done) => { const http = createServer(); io = new Server(http);
  http.listen(() => {
    client = connect('http://localhost:' + http.address().port);
    client.on('connect', done);
  });
});
afterAll(() => { io.close(); });
afterAll(() => { client.disconnect(); }); // end
it('x', () => {});` },
  { name: 'execa', line: null, code: `import { execa } from 'execa'; import { test, expect } from 'vitest';
test('x', async () => { const { stdout } = await execa('ls'); expect(stdout).toBe(''); const child = execa('sleep', ['10']); child.kill(); });` },
  { name: 'a vite dev server', line: 4, code: `import { createServer } from 'vite'; import { test, beforeAll, afterAll } from 'vitest';
let server;
beforeAll(async () => {
  server = await createServer({ server: { middlewareMode: true } });
});
afterAll(async () => { await server.close(); }); // end
test('x', async () => { await server.transformRequest('/a.js'); });` },
  { name: 'esbuild', line: 3, code: `import * as esbuild from 'esbuild'; import { test } from 'vitest';
test('x', async () => {
  const context = await esbuild.context({ entryPoints: ['a.js'] });
  try { await context.watch(); } finally {
    await context.dispose(); // end
  }
});` },
  { name: 'knex', line: 2, code: `import knex from 'knex'; import { test, afterAll } from 'vitest';
const db = knex({ client: 'pg', connection: 'postgres://localhost' });
afterAll(() => db.destroy()); // end
test('x', async () => { await db('users').select(); });` },
  { name: 'Prisma', line: 2, code: `import { PrismaClient } from '@prisma/client'; import { test, afterAll } from 'vitest';
const prisma = new PrismaClient();
afterAll(async () => { await prisma.$disconnect(); }); // end
test('x', async () => { await prisma.user.findMany(); });` },
  { name: 'BullMQ', line: 2, code: `import { Queue } from 'bullmq'; import { test, afterAll } from 'vitest';
const queue = new Queue('jobs');
afterAll(async () => { await queue.close(); }); // end
test('x', async () => { await queue.add('a', {}); });` },
  { name: 'Apollo, which holds nothing until it listens', line: null, code: `import { ApolloServer } from '@apollo/server'; import { startStandaloneServer } from '@apollo/server/standalone'; import { beforeAll, afterAll, it } from '@jest/globals';
let server;
beforeAll(async () => {
  server = new ApolloServer({ typeDefs: '' }); await server.start();
});
afterAll(async () => { await server?.stop(); }); // end
it('x', async () => { await server.executeOperation({ query: '{ a }' }); });` },
  { name: 'AVA with a server in the context', line: 3, code: `import test from 'ava'; import { createServer } from 'node:http';
test.beforeEach(async (t) => {
  t.context.server = createServer(); await new Promise((resolve) => t.context.server.listen(0, resolve));
});
test.afterEach.always((t) => { t.context.server.close(); }); // end
test('x', async (t) => { t.truthy(t.context.server.address()); });` },
  { name: 'a helper with t', line: null, code: `import test from 'node:test'; import { once } from 'node:events'; import { createServer } from 'node:http';
async function listen(t, handler) {
  const server = createServer(handler);
  server.listen(0);
  await once(server, 'listening');
  t.after(() => new Promise((resolve) => server.close(resolve)));
  return 'http://localhost:' + server.address().port;
}
test('x', async (t) => { const url = await listen(t, (req, res) => res.end()); await fetch(url); });` },
  { name: 'two servers in one hook, closed in another', line: null, code: `import { createServer } from 'node:http'; import { beforeAll, afterAll, it } from 'vitest';
let a, b;
beforeAll(async () => {
  a = createServer(); b = createServer();
  await Promise.all([new Promise((resolve) => a.listen(0, resolve)), new Promise((resolve) => b.listen(0, resolve))]);
});
afterAll(async () => { await Promise.all([a, b].map((server) => new Promise((resolve) => server.close(resolve)))); });
it('x', () => {});` },
  { name: 'a server per describe, started by a shared function', line: null, code: `import { createServer } from 'node:http'; import { describe, before, after, it } from 'mocha';
function setup(name, handler) {
  describe(name, () => {
    let server;
    before((done) => { server = createServer(handler).listen(0, done); });
    after((done) => { server.close(done); });
    it('x', () => { server.address(); });
  });
}
setup('a', () => {}); setup('b', () => {});` },
  { name: 'a class with setUp and tearDown', line: null, code: `import { createServer } from 'node:http'; import { beforeEach, afterEach, it } from 'vitest';
class TestServer {
  async start() { this.http = createServer().listen(0); return this; }
  async stop() { await new Promise((resolve) => this.http.close(resolve)); }
}
let server;
beforeEach(async () => { server = await new TestServer().start(); });
afterEach(async () => { await server.stop(); });
it('x', () => {});` },
  { name: 'await using with a helper that makes it disposable', line: null, code: `import { createServer } from 'node:http'; import { it } from 'vitest';
function disposable() {
  const server = createServer().listen(0);
  return { url: 'a', [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(resolve)) };
}
it('x', async () => { await using server = disposable(); await fetch(server.url); });` },
  { name: 'a server that answers once', line: null, code: `import { createServer } from 'node:http'; import { it } from 'vitest';
it('x', async () => {
  const server = createServer((req, res) => { res.end(); server.close(); });
  server.listen(0);
  await fetch('http://localhost:' + server.address().port);
});` },
];

function withoutEnd(code: string): string {
  return code.split('\n').filter((line) => !line.endsWith('// end')).join('\n');
}

function withoutRelease(): LeakInvalid[] {
  return idioms.flatMap(({ name, code, line }) => (line === null ? [] : [reported(name, withoutEnd(code), leak('neverReleased', line))]));
}

runInEveryMode('no-leaked-resources: idioms', noLeakedResources, {
  valid: silent(Object.fromEntries(idioms.map(({ name, code }) => [name, code]))),
  invalid: withoutRelease(),
});
