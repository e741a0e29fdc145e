/** What `--fix` and suggestions do about resources, runner by runner and shape by shape. */
import { describeEdits, fixed, suggested, unedited } from './edits-of.ts';

describeEdits('no-leaked-resources', 'edits', [
  fixed('Vitest: a server, after what it waits for', `
import { createServer } from 'node:http';
import { once } from 'node:events';
import { expect, test } from 'vitest';
test('listens', async () => {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, resolve));
  expect(server.listening).toBe(true);
});`, `
import { createServer } from 'node:http';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
test('listens', async () => {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, resolve));
  onTestFinished(() => { server.close(); });
  expect(server.listening).toBe(true);
});`),
  fixed('Vitest: a worker is waited for', `
import { Worker } from 'node:worker_threads';
import { test } from 'vitest';
test('works', () => {
  new Worker('./w.js');
});`, `
import { Worker } from 'node:worker_threads';
import { onTestFinished, test } from 'vitest';
test('works', () => {
  const worker = new Worker('./w.js');
  onTestFinished(async () => { await worker.terminate(); });
});`),
  fixed('Vitest: a hook may use the registrar too', `
import { createServer } from 'node:http';
import { beforeEach, test } from 'vitest';
beforeEach(() => {
  const server = createServer().listen(0);
  stub(server.address());
});
test('is there', () => {});`, `
import { createServer } from 'node:http';
import { beforeEach, onTestFinished, test } from 'vitest';
beforeEach(() => {
  const server = createServer().listen(0);
  onTestFinished(() => { server.close(); });
  stub(server.address());
});
test('is there', () => {});`),
  fixed('Vitest: a hook of the suite returns its teardown', `
import { createServer } from 'node:http';
import { beforeAll, test } from 'vitest';
beforeAll(() => {
  createServer().listen(0);
});
test('is there', () => {});`, `
import { createServer } from 'node:http';
import { beforeAll, test } from 'vitest';
beforeAll(() => {
  const server = createServer().listen(0);
  return () => { server.close(); };
});
test('is there', () => {});`),
  unedited('Vitest: a hook of the suite that goes on after it cannot', `
import { createServer } from 'node:http';
import { beforeAll, test } from 'vitest';
beforeAll(async () => {
  const server = createServer().listen(0);
  await fill(server.address());
});
test('is there', () => {});`),
  suggested('Vitest: a variable of the file, in the afterEach that is there', `
import { createServer } from 'node:http';
import { afterEach, beforeEach, test, vi } from 'vitest';
let server;
beforeEach(() => {
  server = createServer().listen(0);
});
afterEach(() => {
  vi.restoreAllMocks();
});
test('is there', () => {});`, {
    'Close `server` in the `afterEach` hook.': `
import { createServer } from 'node:http';
import { afterEach, beforeEach, test, vi } from 'vitest';
let server;
beforeEach(() => {
  server = createServer().listen(0);
});
afterEach(() => {
  vi.restoreAllMocks();
  server.close();
});
test('is there', () => {});`,
    'Close `server` in `onTestFinished`.': `
import { createServer } from 'node:http';
import { afterEach, beforeEach, onTestFinished, test, vi } from 'vitest';
let server;
beforeEach(() => {
  server = createServer().listen(0);
  onTestFinished(() => { server.close(); });
});
afterEach(() => {
  vi.restoreAllMocks();
});
test('is there', () => {});`,
  }),
  suggested('Vitest: an afterEach that has to wait from then on', `
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, test, vi } from 'vitest';
let worker;
beforeEach(() => { worker = new Worker('./w.js'); });
afterEach(() => { vi.restoreAllMocks(); });
test('is there', () => {});`, {
    'Terminate `worker` in the `afterEach` hook.': `
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, test, vi } from 'vitest';
let worker;
beforeEach(() => { worker = new Worker('./w.js'); });
afterEach(async () => { vi.restoreAllMocks(); await worker.terminate(); });
test('is there', () => {});`,
    'Terminate `worker` in `onTestFinished`.': `
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, onTestFinished, test, vi } from 'vitest';
let worker;
beforeEach(() => { worker = new Worker('./w.js'); onTestFinished(async () => { await worker.terminate(); }); });
afterEach(() => { vi.restoreAllMocks(); });
test('is there', () => {});`,
  }),
  suggested('Vitest: a variable of the file, made by a test', `
import { createServer } from 'node:http';
import { onTestFinished, test } from 'vitest';
let server;
test('is there', () => {
  server = createServer().listen(0);
});`, {
    'Close `server` in `onTestFinished`.': `
import { createServer } from 'node:http';
import { onTestFinished, test } from 'vitest';
let server;
test('is there', () => {
  server = createServer().listen(0);
  onTestFinished(() => { server.close(); });
});`,
  }),
  suggested('Vitest: a helper that only tests call', `
import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
function start() {
  const server = createServer().listen(0);
  return \`http://localhost:\${server.address().port}\`;
}
test('is there', async () => {
  expect(await fetch(start())).toBeTruthy();
});`, {
    'Close `server` in `onTestFinished`.': `
import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
function start() {
  const server = createServer().listen(0);
  onTestFinished(() => { server.close(); });
  return \`http://localhost:\${server.address().port}\`;
}
test('is there', async () => {
  expect(await fetch(start())).toBeTruthy();
});`,
  }),
  unedited('Vitest: a helper that tests and hooks call', `
import { createServer } from 'node:http';
import { beforeAll, expect, test } from 'vitest';
function start() {
  const server = createServer().listen(0);
  return \`http://localhost:\${server.address().port}\`;
}
beforeAll(() => { start(); });
test('is there', async () => {
  expect(await fetch(start())).toBeTruthy();
});`),
  suggested('Vitest: in a loop, each turn would wait for the end of the test', `
import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
test('ports', async () => {
  for (const port of [1, 2]) {
    const server = createServer().listen(port);
    expect(server.listening).toBe(true);
    await settle();
  }
});`, {
    'Close `server` in a `finally` block.': `
import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
test('ports', async () => {
  for (const port of [1, 2]) {
    const server = createServer().listen(port);
    try {
      expect(server.listening).toBe(true);
      await settle();
    } finally {
      server.close();
    }
  }
});`,
  }),
  suggested('Vitest: the file, which has no hook yet', `
import { createServer } from 'node:http';
import { test } from 'vitest';
const server = createServer().listen(0);
test('is there', () => {});`, {
    'Close `server` in `afterAll`.': `
import { createServer } from 'node:http';
import { afterAll, test } from 'vitest';
const server = createServer().listen(0);
afterAll(() => { server.close(); });
test('is there', () => {});`,
  }),
  fixed('Bun', `
import { createServer } from 'node:http';
import { expect, test } from 'bun:test';
test('listens', () => {
  const server = createServer().listen(0);
  expect(server.listening).toBe(true);
});`, `
import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'bun:test';
test('listens', () => {
  const server = createServer().listen(0);
  onTestFinished(() => { server.close(); });
  expect(server.listening).toBe(true);
});`),
  { ...fixed('node:test: the server that waits for its client is for a person to say', `
import { test } from 'node:test';
import fastify from 'fastify';
import { Redis } from 'ioredis';
test('serves', async (t) => {
  const app = fastify();
  await app.listen({ port: 0 });
  const redis = new Redis();
  await redis.ping();
  await check(app.server);
});`, `
import { test } from 'node:test';
import fastify from 'fastify';
import { Redis } from 'ioredis';
test('serves', async (t) => {
  const app = fastify();
  await app.listen({ port: 0 });
  const redis = new Redis();
  t.after(async () => { await redis.quit(); });
  await redis.ping();
  await check(app.server);
});`), suggested: {
    'Close `app` in `t.after`.': `
import { test } from 'node:test';
import fastify from 'fastify';
import { Redis } from 'ioredis';
test('serves', async (t) => {
  const app = fastify();
  await app.listen({ port: 0 });
  t.after(async () => { await app.close(); });
  const redis = new Redis();
  await redis.ping();
  await check(app.server);
});`,
    'Close `app` in a `finally` block.': `
import { test } from 'node:test';
import fastify from 'fastify';
import { Redis } from 'ioredis';
test('serves', async (t) => {
  const app = fastify();
  await app.listen({ port: 0 });
  try {
    const redis = new Redis();
    await redis.ping();
    await check(app.server);
  } finally {
    await app.close();
  }
});`,
  } },
  suggested('node:test: a variable of the suite', `
import { createServer } from 'node:http';
import { beforeEach, describe, it } from 'node:test';
describe('server', () => {
  let server;
  beforeEach(() => {
    server = createServer().listen(0);
  });
  it('is there', () => {});
});`, {
    'Close `server` in `afterEach`.': `
import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, it } from 'node:test';
describe('server', () => {
  let server;
  beforeEach(() => {
    server = createServer().listen(0);
  });

  afterEach(() => {
    server.close();
  });
  it('is there', () => {});
});`,
  }),
  suggested('node:test: set up once', `
import { createServer } from 'node:http';
import test, { before } from 'node:test';
let server;
before(() => { server = createServer().listen(0); });
test('is there', () => {});`, {
    'Close `server` in `after`.': `
import { createServer } from 'node:http';
import test, { after, before } from 'node:test';
let server;
before(() => { server = createServer().listen(0); });
after(() => { server.close(); });
test('is there', () => {});`,
  }),
  fixed('node:test: registered too late', `
import { spawn } from 'node:child_process';
import { test } from 'node:test';
test('answers', async (t) => {
  const child = spawn('node', ['server.js']);
  // Takes a while.
  await answer(child.stdout);
  t.after(() => child.kill());
});`, `
import { spawn } from 'node:child_process';
import { test } from 'node:test';
test('answers', async (t) => {
  const child = spawn('node', ['server.js']);
  t.after(() => child.kill());
  // Takes a while.
  await answer(child.stdout);
});`),
  suggested('node:test: registered too late, and not waited for', `
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
test('answers', async (t) => {
  const worker = new Worker('./w.js');
  await answer(worker.stdout);
  t.after(() => { worker.terminate(); });
});`, {
    'Register the cleanup of `worker` as soon as it is there.': `
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
test('answers', async (t) => {
  const worker = new Worker('./w.js');
  t.after(async () => { await worker.terminate(); });
  await answer(worker.stdout);
});`,
  }),
  unedited('node:test: registered with what comes after it', `
import { spawn } from 'node:child_process';
import { test } from 'node:test';
test('answers', async (t) => {
  const child = spawn('node', ['server.js']);
  const port = await answer(child.stdout);
  t.after(() => { child.kill(); release(port); });
});`),
  fixed('node:test: a subtest', `
import { createServer } from 'node:http';
import { test } from 'node:test';
test('all', async (t) => {
  await t.test('one', () => {
    createServer().listen(0);
  });
});`, `
import { createServer } from 'node:http';
import { test } from 'node:test';
test('all', async (t) => {
  await t.test('one', (context) => {
    const server = createServer().listen(0);
    context.after(() => { server.close(); });
  });
});`),
  fixed('tap', `
import { createServer } from 'node:http';
import t from 'tap';
t.test('listens', (t) => {
  const server = createServer().listen(0);
  t.ok(server.listening);
  t.end();
});`, `
import { createServer } from 'node:http';
import t from 'tap';
t.test('listens', (t) => {
  const server = createServer().listen(0);
  t.teardown(() => { server.close(); });
  t.ok(server.listening);
  t.end();
});`),
  fixed('tape', `
import { createServer } from 'node:http';
import test from 'tape';
test('listens', (assert) => {
  const server = createServer().listen(0);
  assert.ok(server.listening);
  assert.end();
});`, `
import { createServer } from 'node:http';
import test from 'tape';
test('listens', (assert) => {
  const server = createServer().listen(0);
  assert.teardown(() => { server.close(); });
  assert.ok(server.listening);
  assert.end();
});`),
  fixed('AVA', `
import { createServer } from 'node:http';
import test from 'ava';
test('listens', (t) => {
  const server = createServer().listen(0);
  t.true(server.listening);
});`, `
import { createServer } from 'node:http';
import test from 'ava';
test('listens', (t) => {
  const server = createServer().listen(0);
  t.teardown(() => { server.close(); });
  t.true(server.listening);
});`),
  suggested('AVA: a hook has no registrar, and a hook that always runs', `
import { createServer } from 'node:http';
import test from 'ava';
test.beforeEach((t) => { t.context.server = createServer().listen(0); });
test('listens', (t) => { t.pass(); });`, {
    'Close `t.context.server` in `test.afterEach.always`.': `
import { createServer } from 'node:http';
import test from 'ava';
test.beforeEach((t) => { t.context.server = createServer().listen(0); });
test.afterEach.always((t) => { t.context.server.close(); });
test('listens', (t) => { t.pass(); });`,
  }),
  suggested('Jest', `
import { createServer } from 'node:http';
import { expect, test } from '@jest/globals';
test('listens', async () => {
  const server = createServer().listen(0);
  await settle();

  expect(server.listening).toBe(true);
});`, {
    'Close `server` in a `finally` block.': `
import { createServer } from 'node:http';
import { expect, test } from '@jest/globals';
test('listens', async () => {
  const server = createServer().listen(0);
  try {
    await settle();

    expect(server.listening).toBe(true);
  } finally {
    server.close();
  }
});`,
  }),
  suggested('Jest: the release becomes the finally block', `
import { createServer } from 'node:http';
import { expect, test } from '@jest/globals';
test('listens', async () => {
  const server = createServer().listen(0);
  // Takes a while.
  await settle(\`
not indented\`);
  server.close();
  expect(server.listening).toBe(false);
});`, {
    'Close `server` in a `finally` block.': `
import { createServer } from 'node:http';
import { expect, test } from '@jest/globals';
test('listens', async () => {
  const server = createServer().listen(0);
  try {
    // Takes a while.
    await settle(\`
not indented\`);
  } finally {
    server.close();
  }
  expect(server.listening).toBe(false);
});`,
  }),
  suggested('Jest: what is declared before the release and used after it is all wrapped', `
import { createServer } from 'node:http';
import { expect, test } from '@jest/globals';
test('listens', async () => {
  const server = createServer().listen(0);
  const answer = await fetch(urlOf(server.address()));
  server.close();
  expect(answer.status).toBe(200);
});`, {
    'Close `server` in a `finally` block.': `
import { createServer } from 'node:http';
import { expect, test } from '@jest/globals';
test('listens', async () => {
  const server = createServer().listen(0);
  try {
    const answer = await fetch(urlOf(server.address()));
    expect(answer.status).toBe(200);
  } finally {
    server.close();
  }
});`,
  }),
  unedited('Jest: a test that goes on in a callback', `
import { createServer } from 'node:http';
import { test } from '@jest/globals';
test('listens', (done) => {
  const server = createServer().listen(0);
  server.on('listening', done);
});`),
  unedited('Jest: a test that goes on in a promise', `
import { createServer } from 'node:http';
import { expect, test } from '@jest/globals';
test('listens', () => {
  const server = createServer().listen(0);
  return expect(settle(server.address())).resolves.toBe(1);
});`),
  suggested('Jest: a variable of the suite', `
import { createServer } from 'node:http';
import { beforeEach, describe, it } from '@jest/globals';
describe('server', () => {
  let server;
  beforeEach(() => { server = createServer().listen(0); });
  it('is there', () => {});
});`, {
    'Close `server` in `afterEach`.': `
import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, it } from '@jest/globals';
describe('server', () => {
  let server;
  beforeEach(() => { server = createServer().listen(0); });
  afterEach(() => { server.close(); });
  it('is there', () => {});
});`,
  }),
  suggested('Jest: the test waits', `
import { Worker } from 'node:worker_threads';
import { expect, test } from '@jest/globals';
test('works', () => {
  const worker = new Worker('./w.js');
  expect(worker.threadId).toBe(1);
});`, {
    'Terminate `worker` in a `finally` block.': `
import { Worker } from 'node:worker_threads';
import { expect, test } from '@jest/globals';
test('works', async () => {
  const worker = new Worker('./w.js');
  try {
    expect(worker.threadId).toBe(1);
  } finally {
    await worker.terminate();
  }
});`,
  }),
  suggested('Mocha: this', `
import { createServer } from 'node:http';
import { before, describe, it } from 'mocha';
describe('server', function () {
  before(function () {
    this.server = createServer().listen(0);
  });

  it('is there', () => {});
});`, {
    'Close `this.server` in `after`.': `
import { createServer } from 'node:http';
import { after, before, describe, it } from 'mocha';
describe('server', function () {
  before(function () {
    this.server = createServer().listen(0);
  });

  after(function () {
    this.server.close();
  });

  it('is there', () => {});
});`,
  }),
  suggested('Mocha: globals', `
const { createServer } = require('node:http');
describe('server', () => {
  let server;
  beforeEach(() => { server = createServer().listen(0); });
  it('is there', () => {});
});`, {
    'Close `server` in `afterEach`.': `
const { createServer } = require('node:http');
describe('server', () => {
  let server;
  beforeEach(() => { server = createServer().listen(0); });
  afterEach(() => { server.close(); });
  it('is there', () => {});
});`,
  }),
  suggested('Mocha: the tdd interface', `
import { createServer } from 'node:http';
import { setup, suite, test } from 'mocha';
suite('server', () => {
  let server;
  setup(() => { server = createServer().listen(0); });
  test('is there', () => {});
});`, {
    'Close `server` in `teardown`.': `
import { createServer } from 'node:http';
import { setup, suite, teardown, test } from 'mocha';
suite('server', () => {
  let server;
  setup(() => { server = createServer().listen(0); });
  teardown(() => { server.close(); });
  test('is there', () => {});
});`,
  }),
  suggested('Jasmine', `
import jasmine from 'jasmine-core';
import { createServer } from 'node:http';
const { beforeEach, describe, expect, it } = jasmine.noGlobals();
describe('server', () => {
  it('is there', () => {
    const server = createServer().listen(0);
    expect(server.listening).toBe(true);
  });
});`, {
    'Close `server` in a `finally` block.': `
import jasmine from 'jasmine-core';
import { createServer } from 'node:http';
const { beforeEach, describe, expect, it } = jasmine.noGlobals();
describe('server', () => {
  it('is there', () => {
    const server = createServer().listen(0);
    try {
      expect(server.listening).toBe(true);
    } finally {
      server.close();
    }
  });
});`,
  }),
  suggested('QUnit', `
import QUnit from 'qunit';
import { createServer } from 'node:http';
QUnit.module('server', (hooks) => {
  let server;
  hooks.beforeEach(() => { server = createServer().listen(0); });
  QUnit.test('is there', (assert) => {
    const other = createServer().listen(0);
    assert.ok(other.listening);
  });
});`, {
    'Close `server` in `hooks.afterEach`.': `
import QUnit from 'qunit';
import { createServer } from 'node:http';
QUnit.module('server', (hooks) => {
  let server;
  hooks.beforeEach(() => { server = createServer().listen(0); });
  hooks.afterEach(() => { server.close(); });
  QUnit.test('is there', (assert) => {
    const other = createServer().listen(0);
    assert.ok(other.listening);
  });
});`,
    'Close `other` in a `finally` block.': `
import QUnit from 'qunit';
import { createServer } from 'node:http';
QUnit.module('server', (hooks) => {
  let server;
  hooks.beforeEach(() => { server = createServer().listen(0); });
  QUnit.test('is there', (assert) => {
    const other = createServer().listen(0);
    try {
      assert.ok(other.listening);
    } finally {
      other.close();
    }
  });
});`,
  }),
  suggested('uvu', `
import { createServer } from 'node:http';
import { suite } from 'uvu';
const Server = suite('server');
let server;
Server.before.each(() => { server = createServer().listen(0); });
Server('is there', () => {});
Server.run();`, {
    'Close `server` in `Server.after.each`.': `
import { createServer } from 'node:http';
import { suite } from 'uvu';
const Server = suite('server');
let server;
Server.before.each(() => { server = createServer().listen(0); });
Server.after.each(() => { server.close(); });
Server('is there', () => {});
Server.run();`,
  }),
  suggested('Playwright', `
import { createServer } from 'node:http';
import { test } from '@playwright/test';
let server;
test.beforeAll(async () => { server = createServer().listen(0); });
test('is there', async ({ page }) => { await page.goto('/'); });`, {
    'Close `server` in `test.afterAll`.': `
import { createServer } from 'node:http';
import { test } from '@playwright/test';
let server;
test.beforeAll(async () => { server = createServer().listen(0); });
test.afterAll(() => { server.close(); });
test('is there', async ({ page }) => { await page.goto('/'); });`,
  }),
  suggested('Deno', `
import { beforeEach, describe, it } from '@std/testing/bdd';
describe('server', () => {
  let server;
  beforeEach(() => { server = Deno.serve(() => new Response('')); });
  it('is there', () => {});
});`, {
    'Shut down `server` in `afterEach`.': `
import { afterEach, beforeEach, describe, it } from '@std/testing/bdd';
describe('server', () => {
  let server;
  beforeEach(() => { server = Deno.serve(() => new Response('')); });
  afterEach(async () => { await server.shutdown(); });
  it('is there', () => {});
});`,
  }),
  suggested('a runner that is unknown', `
const { createServer } = require('node:http');
it('is there', () => {
  const server = createServer().listen(0);
  check(server.address());
});`, {
    'Close `server` in a `finally` block.': `
const { createServer } = require('node:http');
it('is there', () => {
  const server = createServer().listen(0);
  try {
    check(server.address());
  } finally {
    server.close();
  }
});`,
  }),
  suggested('once a suite: the hook becomes one of each test, and the import goes with it', `
import { createServer } from 'node:http';
import { afterAll, beforeEach, test } from 'vitest';
let server;
beforeEach(() => { server = createServer().listen(0); });
afterAll(() => { server.close(); });
test('a', () => {});
test('b', () => {});`, {
    'Close `server` in `afterEach`.': `
import { createServer } from 'node:http';
import { afterEach, beforeEach, test } from 'vitest';
let server;
beforeEach(() => { server = createServer().listen(0); });
afterEach(() => { server.close(); });
test('a', () => {});
test('b', () => {});`,
  }),
  suggested('once a suite: the hook does something else, so the release leaves it', `
import { createServer } from 'node:http';
import { after, beforeEach, test } from 'node:test';
let server;
beforeEach(() => { server = createServer().listen(0); });
after(() => {
  report();
  server.close();
});
test('a', () => {});
test('b', () => {});`, {
    'Close `server` in `afterEach`.': `
import { createServer } from 'node:http';
import { after, afterEach, beforeEach, test } from 'node:test';
let server;
beforeEach(() => { server = createServer().listen(0); });
after(() => {
  report();
});

afterEach(() => {
  server.close();
});
test('a', () => {});
test('b', () => {});`,
  }),
  suggested('once a suite: the release goes to the hook that is there', `
import { Worker } from 'node:worker_threads';
import { afterAll, afterEach, beforeEach, jest, test } from '@jest/globals';
let worker;
beforeEach(() => { worker = new Worker('./w.js'); });
afterEach(() => {
  jest.restoreAllMocks();
});
afterAll(async () => {
  report();
  await worker.terminate();
});
test('a', () => {});
test('b', () => {});`, {
    'Terminate `worker` in `afterEach`.': `
import { Worker } from 'node:worker_threads';
import { afterAll, afterEach, beforeEach, jest, test } from '@jest/globals';
let worker;
beforeEach(() => { worker = new Worker('./w.js'); });
afterEach(async () => {
  jest.restoreAllMocks();
  await worker.terminate();
});
afterAll(async () => {
  report();
});
test('a', () => {});
test('b', () => {});`,
  }),
  suggested('before the assignment', `
import { createServer } from 'node:http';
import { test } from '@jest/globals';
test('twice', () => {
  let server = createServer().listen(0);
  // Once more.
  server = createServer().listen(0);
  server.close();
});`, {
    'Close `server` before line 7 assigns to it.': `
import { createServer } from 'node:http';
import { test } from '@jest/globals';
test('twice', () => {
  let server = createServer().listen(0);
  server.close();
  // Once more.
  server = createServer().listen(0);
  server.close();
});`,
  }),
  suggested('before the assignment of each turn', `
import { createServer } from 'node:http';
import { test } from '@jest/globals';
test('often', () => {
  let server;
  for (const port of [1, 2]) {
    server = createServer().listen(port);
  }
  server.close();
});`, {
    'Close `server` before line 7 assigns to it.': `
import { createServer } from 'node:http';
import { test } from '@jest/globals';
test('often', () => {
  let server;
  for (const port of [1, 2]) {
    server?.close();
    server = createServer().listen(port);
  }
  server.close();
});`,
  }),
  suggested('using, where the file does so', `
import { open } from 'node:fs/promises';
import { test } from '@jest/globals';
test('reads', async () => {
  await using first = await open('a');
  const file = await open('b');
  await copy(first.fd, file.fd);
});`, {
    'Declare `file` with `await using`.': `
import { open } from 'node:fs/promises';
import { test } from '@jest/globals';
test('reads', async () => {
  await using first = await open('a');
  await using file = await open('b');
  await copy(first.fd, file.fd);
});`,
    'Close `file` in a `finally` block.': `
import { open } from 'node:fs/promises';
import { test } from '@jest/globals';
test('reads', async () => {
  await using first = await open('a');
  const file = await open('b');
  try {
    await copy(first.fd, file.fd);
  } finally {
    await file.close();
  }
});`,
  }),
  suggested('using never ends a server, which may wait for its clients', `
import { createServer } from 'node:http';
import { test } from '@jest/globals';
test('reads', async () => {
  await using first = createServer().listen(0);
  const server = createServer().listen(0);
  await copy(first.address(), server.address());
});`, {
    'Close `server` in a `finally` block.': `
import { createServer } from 'node:http';
import { test } from '@jest/globals';
test('reads', async () => {
  await using first = createServer().listen(0);
  const server = createServer().listen(0);
  try {
    await copy(first.address(), server.address());
  } finally {
    server.close();
  }
});`,
  }),
]);

describeEdits('no-leaked-resources', 'a hook waits for what it starts', [
  fixed('a hook becomes async', `
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, test } from 'vitest';
let worker;
beforeEach(() => { worker = new Worker('./w.js'); });
afterEach(() => { worker.terminate(); });
test('a', () => {});`, `
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, test } from 'vitest';
let worker;
beforeEach(() => { worker = new Worker('./w.js'); });
afterEach(async () => { await worker.terminate(); });
test('a', () => {});`),
  fixed('a hook that is async', `
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, test } from '@jest/globals';
let worker;
beforeEach(() => { worker = new Worker('./w.js'); });
afterEach(async () => {
  // @ts-expect-error
  worker?.terminate();
});
test('a', () => {});`, `
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, test } from '@jest/globals';
let worker;
beforeEach(() => { worker = new Worker('./w.js'); });
afterEach(async () => {
  // @ts-expect-error
  await worker?.terminate();
});
test('a', () => {});`),
  fixed('a function expression, under a condition', `
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, it } from 'mocha';
let worker;
beforeEach(() => { worker = new Worker('./w.js'); });
afterEach(function () { if (worker) worker.terminate(); });
it('a', () => {});`, `
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, it } from 'mocha';
let worker;
beforeEach(() => { worker = new Worker('./w.js'); });
afterEach(async function () { if (worker) await worker.terminate(); });
it('a', () => {});`),
  fixed('void', `
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, test } from 'node:test';
let worker;
beforeEach(() => { worker = new Worker('./w.js'); });
afterEach(() => void worker.terminate());
test('a', () => {});`, `
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, test } from 'node:test';
let worker;
beforeEach(() => { worker = new Worker('./w.js'); });
afterEach(async () => { await worker.terminate(); });
test('a', () => {});`),
  fixed('errors that are ignored', `
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, test } from 'vitest';
let worker;
beforeEach(() => { worker = new Worker('./w.js'); });
afterEach(() => {
  worker.terminate().catch(() => {});
});
test('a', () => {});`, `
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, test } from 'vitest';
let worker;
beforeEach(() => { worker = new Worker('./w.js'); });
afterEach(async () => {
  await worker.terminate().catch(() => {});
});
test('a', () => {});`),
  fixed('a registrar', `
import { Worker } from 'node:worker_threads';
import { test } from 'node:test';
test('a', (t) => {
  const worker = new Worker('./w.js');
  t.after(() => { worker.terminate(); });
});`, `
import { Worker } from 'node:worker_threads';
import { test } from 'node:test';
test('a', (t) => {
  const worker = new Worker('./w.js');
  t.after(async () => { await worker.terminate(); });
});`),
  unedited('a callback tells when the hook is over', `
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, it } from 'mocha';
let worker;
beforeEach(() => { worker = new Worker('./w.js'); });
afterEach((done) => { worker.terminate(); done(); });
it('a', () => {});`),
  unedited('a function that is used by its name', `
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, it } from 'mocha';
let worker;
beforeEach(() => { worker = new Worker('./w.js'); });
function stop() { worker.terminate(); }
afterEach(stop);
it('a', () => {});`),
]);
