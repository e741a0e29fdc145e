/** Each test framework: a server that its own registrar or hook ends, and one that nothing ends. */
import { noLeakedResources } from '../../src/rules/no-leaked-resources.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { leak, reported, type LeakInvalid, type LeakValid } from './cases.ts';

interface Framework {
  readonly name: string;
  /** Imports, on the first line. */
  readonly head: string;
  readonly ended: readonly string[];
  /** The leak is on line 3. */
  readonly leaked: readonly string[];
  /** Globals count in a file that is placed or named like a test. */
  readonly globals?: true;
  readonly framework?: 'vitest' | 'jest' | 'mocha' | 'jasmine' | 'bun';
}

const frameworks: readonly Framework[] = [
  {
    name: 'Vitest',
    head: "import { describe, suite, it, test, beforeAll, beforeEach, afterEach, afterAll, aroundEach, onTestFinished } from 'vitest';",
    ended: [
      "\ntest('x', ({ onTestFinished }) => {\n  const server = createServer().listen(0); onTestFinished(() => server.close()); });",
      "\nit.concurrent('x', (ctx) => {\n  const server = createServer().listen(0); ctx.onTestFinished(() => server.close()); });",
      "\nsuite('s', () => {\n  let server; beforeAll(() => { server = createServer().listen(0); return () => server.close(); }); it('x', () => {}); });",
      "\nit.for([1, 2])('x', (port, ctx) => {\n  const server = createServer().listen(port); ctx.onTestFinished(() => server.close()); });",
    ],
    leaked: [
      "\ntest('x', () => {\n  const server = createServer().listen(0); });",
      "\nit.each([1, 2])('x', (port) => {\n  const server = createServer().listen(port); });",
      "\ndescribe.each([1])('s', () => { it('x', { timeout: 3 }, () => {\n  const server = createServer().listen(0); }); });",
      "\nit.skipIf(process.env.CI)('x', () => {\n  const server = createServer().listen(0); });",
      "\ndescribe('s', () => { beforeAll(() => {\n  const server = createServer().listen(0); }); it('x', () => {}); });",
    ],
  },
  {
    name: 'Vitest globals',
    head: '', globals: true, framework: 'vitest',
    ended: [
      "\ntest('x', () => {\n  const server = createServer().listen(0); onTestFinished(() => server.close()); });",
      "\nbeforeEach(() => {\n  const server = createServer().listen(0); return () => server.close(); }); test('x', () => {});",
    ],
    leaked: ["\ntest('x', () => {\n  const server = createServer().listen(0); });"],
  },
  {
    name: 'Vitest in the source',
    head: '',
    ended: ["\nif (import.meta.vitest) { const { test, onTestFinished } = import.meta.vitest; test('x', () => {\n  const server = createServer().listen(0); onTestFinished(() => server.close()); }); }"],
    leaked: ["\nif (import.meta.vitest) { const { test } = import.meta.vitest; test('x', () => {\n  const server = createServer().listen(0); }); }"],
  },
  {
    name: 'Jest from @jest/globals',
    head: "import { describe, it, test, beforeEach, afterEach, afterAll, jest } from '@jest/globals';",
    ended: ["\nlet server; beforeEach(() => {\n  server = createServer().listen(0); }); afterEach((done) => { server.close(done); }); test('x', () => {});"],
    leaked: [
      "\ntest('x', () => {\n  const server = createServer().listen(0); });",
      "\ntest.each([[1]])('x', (port) => {\n  const server = createServer().listen(port); });",
      "\ntest('x', (done) => {\n  const server = createServer().listen(0, () => done()); });",
    ],
  },
  {
    name: 'Jest globals',
    head: '', globals: true, framework: 'jest',
    ended: ["\nlet server; beforeEach(() => {\n  server = createServer().listen(0); }); afterEach(() => new Promise((resolve) => server.close(resolve))); fit('x', () => {});"],
    leaked: [
      "\nit('x', async () => {\n  const server = createServer().listen(0); });",
      "\ndescribe('s', () => { beforeEach(() => {\n  const server = createServer().listen(0); }); it('x', () => {}); });",
    ],
  },
  {
    name: 'node:test',
    head: "import test, { describe, it, suite, before, beforeEach, after, afterEach } from 'node:test';",
    ended: [
      "\ntest('x', (t) => {\n  const server = createServer().listen(0); t.after(() => server.close()); });",
      "\ndescribe('s', () => { let server; before(() => {\n  server = createServer().listen(0); }); after(() => { server.close(); }); it('x', () => {}); });",
      "\ntest('x', async (t) => {\n  await t.test('y', (t) => { const server = createServer().listen(0); t.after(() => server.close()); }); });",
      "\ntest('x', async (t) => { let server; t.beforeEach(() => {\n  server = createServer().listen(0); }); t.afterEach(() => server.close()); await t.test('y', () => {}); });",
    ],
    leaked: [
      "\ntest('x', () => {\n  const server = createServer().listen(0); });",
      "\ntest('x', { concurrency: true }, async (t) => {\n  const server = createServer().listen(0); });",
      "\nsuite('s', () => { it('x', () => {\n  const server = createServer().listen(0); }); });",
    ],
  },
  {
    name: 'Mocha, bdd',
    head: "import { describe, context, it, specify, before, beforeEach, after, afterEach } from 'mocha';",
    ended: ["\ndescribe('s', function () { let server; before((done) => {\n  server = createServer().listen(0, done); }); after((done) => { server.close(done); }); it('x', () => {}); });"],
    leaked: [
      "\ncontext('s', () => { specify('x', () => {\n  const server = createServer().listen(0); }); });",
      "\ndescribe('s', () => { before(function () {\n  this.server = createServer().listen(0); }); it('x', () => {}); });",
    ],
  },
  {
    name: 'Mocha globals, tdd',
    head: '', globals: true, framework: 'mocha',
    ended: ["\nsuite('s', () => { let server; suiteSetup(() => {\n  server = createServer().listen(0); }); suiteTeardown(() => { server.close(); }); test('x', () => {}); });"],
    leaked: [
      "\nsuite('s', () => { test('x', () => {\n  const server = createServer().listen(0); }); });",
      "\nsuite('s', () => { let server; setup(() => {\n  server = createServer().listen(0); }); test('x', () => {}); });",
    ],
  },
  {
    name: 'Mocha globals, bdd',
    head: '', globals: true, framework: 'mocha',
    ended: ["\ndescribe('s', () => { let server; beforeEach(() => {\n  server = createServer().listen(0); }); afterEach(() => { server.close(); }); it('x', () => {}); });"],
    leaked: ["\ndescribe('s', () => { it('x', (done) => {\n  const server = createServer().listen(0, done); }); });"],
  },
  {
    name: 'Jasmine globals',
    head: '', globals: true, framework: 'jasmine',
    ended: ["\ndescribe('s', () => { let server; beforeAll(() => {\n  server = createServer().listen(0); }); afterAll(() => { server.close(); }); it('x', () => {}); });"],
    leaked: ["\nfdescribe('s', () => { fit('x', () => {\n  const server = createServer().listen(0); }); });"],
  },
  {
    name: 'Jasmine without globals',
    head: "import jasmineCore from 'jasmine-core'; const { describe, it, beforeEach, afterEach } = jasmineCore.noGlobals();",
    ended: ["\ndescribe('s', () => { let server; beforeEach(() => {\n  server = createServer().listen(0); }); afterEach(() => { server.close(); }); it('x', () => {}); });"],
    leaked: ["\ndescribe('s', () => { it('x', () => {\n  const server = createServer().listen(0); }); });"],
  },
  {
    name: 'AVA',
    head: "import test from 'ava';",
    ended: [
      "\ntest('x', (t) => {\n  const server = createServer().listen(0); t.teardown(() => server.close()); });",
      "\ntest.before((t) => {\n  t.context.server = createServer().listen(0); }); test.after.always((t) => { t.context.server.close(); }); test('x', (t) => { t.pass(); });",
    ],
    leaked: [
      "\ntest('x', (t) => {\n  const server = createServer().listen(0); t.pass(); });",
      "\ntest.serial('x', async (t) => {\n  const server = createServer().listen(0); t.pass(); });",
      "\nconst macro = test.macro((t) => {\n  const server = createServer().listen(0); t.pass(); }); test('x', macro);",
    ],
  },
  {
    name: 'Bun',
    head: "import { describe, it, test, beforeEach, afterEach, onTestFinished } from 'bun:test';",
    ended: [
      "\ntest('x', () => {\n  const server = createServer().listen(0); onTestFinished(() => server.close()); });",
      "\nlet server; beforeEach(() => {\n  server = createServer().listen(0); }); afterEach(() => { server.close(); }); it('x', () => {});",
    ],
    leaked: [
      "\ntest('x', () => {\n  const server = createServer().listen(0); });",
      "\ntest.if(process.env.CI)('x', () => {\n  const server = createServer().listen(0); });",
      "\nbeforeEach(() => {\n  const server = createServer().listen(0); }); test('x', () => {});",
    ],
  },
  {
    name: 'Playwright',
    head: "import { test as base, expect } from '@playwright/test'; const test = base.extend({});",
    ended: [
      "\nbase.describe('s', () => { let server; base.beforeAll(() => {\n  server = createServer().listen(0); }); base.afterAll(() => { server.close(); }); base('x', async ({ page }) => {}); });",
      "\nconst it = base.extend({ url: async ({}, use) => {\n  const server = createServer().listen(0); try { await use('a'); } finally { server.close(); } } }); it('x', async ({ url }) => {});",
    ],
    leaked: [
      "\ntest('x', async ({ page }) => {\n  const server = createServer().listen(0); });",
      "\ntest('x', async ({ page }) => { await test.step('y', async () => {\n  const server = createServer().listen(0); }); });",
      "\ntest.describe('s', () => { test.beforeAll(async () => {\n  const server = createServer().listen(0); }); test('x', async () => {}); });",
    ],
  },
  {
    name: 'Deno.test',
    head: '', globals: true,
    ended: [
      "\nDeno.test('x', async () => {\n  const server = createServer().listen(0); try { await fetch('a'); } finally { server.close(); } });",
      "\nlet server; Deno.test.beforeEach(() => {\n  server = createServer().listen(0); }); Deno.test.afterEach(() => { server.close(); }); Deno.test('x', () => {});",
    ],
    leaked: [
      "\nDeno.test('x', () => {\n  const server = createServer().listen(0); });",
      "\nDeno.test({ name: 'x', fn() {\n  const server = createServer().listen(0); } });",
      "\nDeno.test(async function x(t) { await t.step('y', () => {\n  const server = createServer().listen(0); }); });",
    ],
  },
  {
    name: 'Deno bdd',
    head: "import { describe, it, beforeEach, afterEach } from '@std/testing/bdd';",
    ended: ["\ndescribe('s', () => { let server; beforeEach(() => {\n  server = createServer().listen(0); }); afterEach(() => { server.close(); }); it('x', () => {}); });"],
    leaked: ["\ndescribe('s', () => { it('x', () => {\n  const server = createServer().listen(0); }); });"],
  },
  {
    name: 'tap',
    head: "import t from 'tap';",
    ended: [
      "\nt.test('x', async (t) => {\n  const server = createServer().listen(0); t.after(() => server.close()); t.ok(server.listening); });",
      "\nconst server =\n  createServer().listen(0); t.teardown(() => server.close()); t.test('x', async (t) => { t.pass(); });",
    ],
    leaked: [
      "\nt.test('x', async (t) => {\n  const server = createServer().listen(0); t.ok(server.listening); });",
      "\nt.test('x', (t) => {\n  const server = createServer().listen(0); t.end(); });",
      "\nt.beforeEach(() => {\n  const server = createServer().listen(0); }); t.test('x', async () => {});",
    ],
  },
  {
    name: 'tape',
    head: "import test from 'tape';",
    ended: [
      "\ntest('x', (t) => {\n  const server = createServer().listen(0); t.teardown(() => server.close()); t.end(); });",
      "\nlet server; test('start', (t) => {\n  server = createServer().listen(0, () => t.end()); }); test('stop', (t) => { server.close(() => t.end()); });",
    ],
    leaked: ["\ntest('x', (t) => {\n  const server = createServer().listen(0); t.end(); });"],
  },
  {
    name: 'uvu',
    head: "import { suite, test } from 'uvu';",
    ended: [
      "\nlet server; test.before.each(() => {\n  server = createServer().listen(0); }); test.after.each(() => { server.close(); }); test('x', () => {}); test.run();",
      "\nconst all = suite('s'); all.before((ctx) => {\n  ctx.server = createServer().listen(0); }); all.after((ctx) => { ctx.server.close(); }); all('x', () => {}); all.run();",
    ],
    leaked: [
      "\ntest('x', () => {\n  const server = createServer().listen(0); }); test.run();",
      "\nconst all = suite('s'); all('x', () => {\n  const server = createServer().listen(0); }); all.run();",
    ],
  },
  {
    name: 'QUnit',
    head: "import QUnit from 'qunit';",
    ended: [
      "\nQUnit.module('s', (hooks) => { let server; hooks.beforeEach(() => {\n  server = createServer().listen(0); }); hooks.afterEach(() => { server.close(); }); QUnit.test('x', (assert) => { assert.ok(1); }); });",
      "\nQUnit.module('s', { before() {\n  this.server = createServer().listen(0); }, after() { this.server.close(); } }); QUnit.test('x', (assert) => { assert.ok(1); });",
    ],
    leaked: [
      "\nQUnit.test('x', (assert) => {\n  const server = createServer().listen(0); assert.ok(1); });",
      "\nQUnit.module('s', (hooks) => { hooks.before(() => {\n  const server = createServer().listen(0); }); QUnit.test('x', () => {}); });",
    ],
  },
  {
    name: 'QUnit as a global',
    head: '', globals: true,
    ended: ["\nQUnit.module('s', (hooks) => { let server; hooks.before(() => {\n  server = createServer().listen(0); }); hooks.after(() => { server.close(); }); QUnit.test('x', () => {}); });"],
    leaked: ["\nQUnit.test.each('x', [1], (assert, row) => {\n  const server = createServer().listen(0); });"],
  },
  {
    name: 'globals of a runner that nothing tells',
    head: '', globals: true,
    ended: ["\ndescribe('s', () => { let server; beforeEach(() => {\n  server = createServer().listen(0); }); afterEach(() => { server.close(); }); it('x', () => {}); });"],
    leaked: ["\ndescribe('s', () => { it('x', () => {\n  const server = createServer().listen(0); }); });"],
  },
];

const NODE = " import { createServer } from 'node:http';";

function extra({ globals, framework }: Framework): Omit<LeakValid, 'code' | 'name'> {
  return {
    ...(globals === undefined ? {} : { filename: 'file.spec.ts' }),
    ...(framework === undefined ? {} : { settings: { 'test-leaks': { framework } } }),
  };
}

runInEveryMode('no-leaked-resources: frameworks', noLeakedResources, {
  valid: frameworks.flatMap((one) => one.ended.map((code, index): LeakValid => ({ name: `${one.name} ${index}`, code: one.head + NODE + code, ...extra(one) }))),
  invalid: frameworks.flatMap((one) => one.leaked.map((code, index): LeakInvalid => reported(`${one.name} ${index}`, one.head + NODE + code, leak('neverReleased', 3), extra(one)))),
});
