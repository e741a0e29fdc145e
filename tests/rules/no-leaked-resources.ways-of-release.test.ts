/** Every usual way to end a resource is one: none of these is reported. And the same code without its release is. */
import { noLeakedResources } from '../../src/rules/no-leaked-resources.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { ava, jest, leak, mocha, nodeTest, reported, silent, vitest } from './cases.ts';

const MODERN = silent({
  'using': vitest(`
test('t', () => {
  using worker = open(new Worker('./w.js'));
  using server = createServer().listen(0);
  expect(server.listening).toBe(true);
});`),
  'await using': vitest(`
test('t', async () => {
  await using server = createServer().listen(0);
  await using worker = new Worker('./w.js');
  expect(server.listening).toBe(true);
});`),
  'await using of a helper': vitest(`
function start() { return createServer().listen(0); }
test('t', async () => {
  await using server = start();
  expect(server.listening).toBe(true);
});`),
  'using a name that was there before': vitest(`
test('t', async () => {
  const server = createServer();
  server.listen(0);
  await using closing = server;
  expect(server.listening).toBe(true);
});`),
});

const STACKS = silent({
  'AsyncDisposableStack.use': vitest(`
test('t', async () => {
  await using stack = new AsyncDisposableStack();
  const server = stack.use(createServer().listen(0));
  expect(server.listening).toBe(true);
});`),
  'AsyncDisposableStack.adopt': vitest(`
test('t', async () => {
  await using stack = new AsyncDisposableStack();
  const server = stack.adopt(createServer().listen(0), (it) => it.close());
  expect(server.listening).toBe(true);
});`),
  'DisposableStack.defer': vitest(`
test('t', () => {
  using stack = new DisposableStack();
  const server = createServer().listen(0);
  stack.defer(() => server.close());
  expect(server.listening).toBe(true);
});`),
  'a stack that a hook disposes': jest(`
let stack;
beforeEach(() => { stack = new AsyncDisposableStack(); });
afterEach(() => stack.disposeAsync());
test('t', () => {
  const server = stack.use(createServer().listen(0));
  expect(server.listening).toBe(true);
});`),
});

const REGISTRARS = silent({
  't.after of node:test': nodeTest(`
test('t', (t) => {
  const server = createServer().listen(0);
  t.after(() => server.close());
  assert.ok(server.listening);
});`),
  't.after registered before it is made': nodeTest(`
test('t', async (t) => {
  let server;
  t.after(() => server?.close());
  server = createServer().listen(0);
  assert.ok(server.listening);
});`),
  'the context taken apart': nodeTest(`
test('t', ({ after: later }) => {
  const server = createServer().listen(0);
  later(() => server.close());
  assert.ok(server.listening);
});`),
  'after() of node:test inside a test': nodeTest(`
test('t', () => {
  const server = createServer().listen(0);
  after(() => server.close());
  assert.ok(server.listening);
});`),
  'after() of node:test inside a helper that tests call': nodeTest(`
function start() {
  const server = createServer().listen(0);
  after(() => server.close());
  return server;
}
test('a', () => { assert.ok(start().listening); });
test('b', () => { assert.ok(start().listening); });`),
  'onTestFinished, imported': vitest(`
test('t', () => {
  const server = createServer().listen(0);
  onTestFinished(() => { server.close(); });
  expect(server.listening).toBe(true);
});`),
  'onTestFinished of the context': vitest(`
test('t', (ctx) => {
  const server = createServer().listen(0);
  ctx.onTestFinished(() => { server.close(); });
  expect(server.listening).toBe(true);
});`),
  'onTestFinished out of the context': vitest(`
test('t', ({ onTestFinished, expect }) => {
  const server = createServer().listen(0);
  onTestFinished(() => { server.close(); });
  expect(server.listening).toBe(true);
});`),
  'onTestFinished in beforeEach': vitest(`
beforeEach(() => {
  const server = createServer().listen(0);
  onTestFinished(() => { server.close(); });
});
test('t', () => {});`),
  'onTestFinished with a promise of the callback': vitest(`
test('t', () => {
  const server = createServer().listen(0);
  onTestFinished(() => new Promise((resolve) => server.close(resolve)));
  expect(server.listening).toBe(true);
});`),
  't.teardown of AVA': ava(`
test('t', (t) => {
  const server = createServer().listen(0);
  t.teardown(() => server.close());
  t.true(server.listening);
});`),
  't.teardown of tap': `import t from 'tap'; import { createServer } from 'node:http';
t.test('x', async (t) => {
  const server = createServer().listen(0);
  t.teardown(() => server.close());
  t.ok(server.listening);
});`,
  'a cleanup registered by a helper with the context': nodeTest(`
function start(t) {
  const server = createServer().listen(0);
  t.after(() => server.close());
  return server;
}
test('t', (t) => { assert.ok(start(t).listening); });`),
  'a named cleanup function': vitest(`
test('t', () => {
  const server = createServer().listen(0);
  const stop = () => { server.close(); };
  onTestFinished(stop);
  expect(server.listening).toBe(true);
});`),
  'a method reference': vitest(`
const server = createServer().listen(0);
afterAll(server.close);
test('t', () => {});`),
  'a bound method': nodeTest(`
test('t', (t) => {
  const server = createServer().listen(0);
  t.after(server.close.bind(server));
  assert.ok(server.listening);
});`),
  'aroundEach of Vitest': `import { aroundEach, test } from 'vitest'; import { createServer } from 'node:http';
aroundEach(async (run) => {
  const server = createServer().listen(0);
  await run();
  server.close();
});
test('t', () => {});`,
});

const HOOKS = silent({
  'finally': vitest(`
test('t', async () => {
  const server = createServer().listen(0);
  try {
    await fetch('http://localhost');
  } finally {
    server.close();
  }
});`),
  'made inside try, released in finally': vitest(`
test('t', async () => {
  let server;
  try {
    server = createServer().listen(0);
    await fetch('http://localhost');
  } finally {
    server?.close();
  }
});`),
  'finally with callback and promise': jest(`
test('t', async () => {
  const server = createServer().listen(0);
  try {
    await fetch('http://localhost');
  } finally {
    await new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())));
  }
});`),
  'optional call': vitest(`
let server;
afterEach(() => { server?.close(); });
test('t', () => { server = createServer().listen(0); });`),
  'optional callee': vitest(`
let server;
afterEach(() => { server?.close?.(); });
test('t', () => { server = createServer().listen(0); });`),
  'under if': vitest(`
let server;
afterEach(() => { if (server) server.close(); });
test('t', () => { server = createServer().listen(0); });`),
  'under if with a block and a reset': vitest(`
let server;
afterEach(async () => {
  if (server !== undefined) {
    await new Promise((resolve) => server.close(resolve));
    server = undefined;
  }
});
test('t', () => { server = createServer().listen(0); });`),
  'early return on the handle': vitest(`
let server;
afterEach(() => { if (!server) return; server.close(); });
test('t', () => { server = createServer().listen(0); });`),
  'promisified': vitest(`
import { promisify } from 'node:util';
let server;
afterEach(async () => { await promisify(server.close.bind(server))(); });
test('t', () => { server = createServer().listen(0); });`),
  'Symbol.asyncDispose called': vitest(`
let server;
afterEach(async () => { await server[Symbol.asyncDispose](); });
test('t', () => { server = createServer().listen(0); });`),
  'released in an inner function of the hook': vitest(`
let server;
afterEach((context) => { [1].forEach(() => { server.close(); }); });
test('t', () => { server = createServer().listen(0); });`),
  'this of Mocha': mocha(`
describe('s', function () {
  beforeEach(function () { this.server = createServer().listen(0); });
  afterEach(function () { this.server.close(); });
  it('t', function () { assert.ok(this.server.listening); });
});`),
  'this of Mocha behind an arrow': mocha(`
describe('s', function () {
  before(function () { const start = () => { this.server = createServer().listen(0); }; start(); });
  after(function () { this.server.close(); });
  it('t', () => {});
});`),
  't.context of AVA': ava(`
test.beforeEach((t) => { t.context.server = createServer().listen(0); });
test.afterEach.always((t) => { t.context.server.close(); });
test('t', (t) => { t.true(t.context.server.listening); });`),
  't.context of AVA, assigned as a whole': ava(`
test.beforeEach((t) => { t.context = { server: createServer().listen(0) }; });
test.afterEach.always((t) => { t.context.server.close(); });
test('t', (t) => { t.true(t.context.server.listening); });`),
  'a property of the context of Vitest': vitest(`
beforeEach((ctx) => { ctx.server = createServer().listen(0); });
afterEach((ctx) => { ctx.server.close(); });
test('t', () => {});`),
  'a property of the context, taken apart': vitest(`
beforeEach((ctx) => { ctx.server = createServer().listen(0); });
afterEach(({ server }) => { server.close(); });
test('t', () => {});`),
  'the property of an object of the suite': vitest(`
const state = {};
beforeEach(() => { state.server = createServer().listen(0); });
afterEach(() => { state.server.close(); });
test('t', () => {});`),
  'the field of a class': vitest(`
class Fixture {
  start() { this.server = createServer().listen(0); }
  stop() { this.server.close(); }
}
const fixture = new Fixture();
beforeEach(() => fixture.start());
afterEach(() => fixture.stop());
test('t', () => {});`),
});

const WAITING = silent({
  'an abort signal given to listen': vitest(`
test('t', () => {
  const controller = new AbortController();
  createServer().listen({ port: 0, signal: controller.signal });
  controller.abort();
});`),
  'the signal of the test': nodeTest(`
test('t', (t) => {
  const server = createServer().listen({ port: 0, signal: t.signal });
  const watcher = watch('.', { signal: t.signal });
});`),
  'a promise chain': vitest(`
test('t', () => {
  const server = createServer().listen(0);
  return once(server, 'listening').then(() => { server.close(); });
});`),
  'finally of a promise chain': vitest(`
test('t', () => {
  const server = createServer().listen(0);
  return fetch('http://localhost').finally(() => server.close());
});`),
  'then of a helper': vitest(`
async function start() { return createServer().listen(0); }
test('t', () => start().then((server) => { server.close(); }));`),
  'a callback': mocha(`
it('t', (done) => {
  const server = createServer().listen(0, () => { server.close(done); });
});`),
  'an event': mocha(`
it('t', (done) => {
  const server = createServer().listen(0);
  server.on('request', () => { server.close(done); });
});`),
  'waiting for its end': vitest(`
test('t', async () => {
  const worker = new Worker('./w.js');
  await once(worker, 'exit');
});`),
  'waiting for its end with a listener': vitest(`
test('t', async () => {
  const worker = new Worker('./w.js');
  await new Promise((resolve) => { worker.on('exit', resolve); });
});`),
});

const FIXTURES = silent({
  'code after use() in test.extend': `import { test as base } from 'vitest'; import { createServer } from 'node:http';
const test = base.extend({
  server: async ({}, use) => {
    const server = createServer().listen(0);
    await use(server);
    server.close();
  },
});
test('t', ({ server }) => {});`,
  'a fixture of the file': `import { test as base } from 'vitest'; import { createServer } from 'node:http';
export const test = base.extend({
  server: [async ({}, use) => {
    const server = createServer().listen(0);
    await use(server);
    await new Promise((resolve) => server.close(resolve));
  }, { scope: 'file' }],
});
test('t', ({ server }) => {});`,
  'a fixture that gives out the url': `import { test as base } from '@playwright/test'; import { createServer } from 'node:http';
const test = base.extend({
  url: async ({}, use) => {
    const server = createServer().listen(0);
    await use('http://localhost:' + server.address().port);
    server.close();
  },
});
test('t', async ({ url }) => {});`,
  'onCleanup': `import { test as base } from 'vitest'; import { createServer } from 'node:http';
const test = base.extend('server', ({}, { onCleanup }) => {
  const server = createServer().listen(0);
  onCleanup(() => { server.close(); });
  return server;
});
test('t', ({ server }) => {});`,
});

runInEveryMode('no-leaked-resources: ways of release', noLeakedResources, {
  valid: [...MODERN, ...STACKS, ...REGISTRARS, ...HOOKS, ...WAITING, ...FIXTURES],
  invalid: [
    reported('a fixture that does nothing after use()', `import { test as base } from '@playwright/test'; import { createServer } from 'node:http';
const test = base.extend({
  url: async ({}, use) => {
    const server = createServer().listen(0);
    await use('http://localhost:' + server.address().port);
  },
});
test('t', async ({ url }) => {});`, leak('neverReleased', 4)),
    reported('a fixture that lends the server and does not end it', `import { test as base } from 'vitest'; import { createServer } from 'node:http';
const test = base.extend({
  server: async ({}, use) => {
    const server = createServer().listen(0);
    await use(server);
  },
});
test('t', ({ server }) => {});`, leak('neverReleased', 4)),
    reported('t.after for another server', nodeTest(`
test('t', (t) => {
  const first = createServer().listen(0);
  const second = createServer().listen(0);
  t.after(() => first.close());
});`), leak('neverReleased', 4)),
    reported('finally for another server', vitest(`
test('t', async () => {
  const first = createServer().listen(0);
  const second = createServer().listen(0);
  try { await fetch('http://localhost'); } finally { first.close(); }
});`), [leak('neverReleased', 4)]),
    reported('this.server without a hook', mocha(`
describe('s', function () {
  beforeEach(function () { this.server = createServer().listen(0); });
  it('t', function () { assert.ok(this.server.listening); });
});`), leak('neverReleased', 3)),
    reported('t.context.server without a hook', ava(`
test.beforeEach((t) => { t.context.server = createServer().listen(0); });
test('t', (t) => { t.true(t.context.server.listening); });`), leak('neverReleased', 2)),
    reported('a stack that has no part in it', vitest(`
test('t', async () => {
  await using stack = new AsyncDisposableStack();
  const server = createServer().listen(0);
  stack.defer(() => {});
});`), leak('neverReleased', 4)),
  ],
});
