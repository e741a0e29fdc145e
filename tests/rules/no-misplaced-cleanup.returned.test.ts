/** Functions that are returned to a runner which does not call them. */
import { noMisplacedCleanup } from '../../src/rules/no-misplaced-cleanup.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { ava, jest, mocha, nodeTest, vitest } from './cases.ts';

const DB = `import { open, start, stop } from './db.js';`;

runInEveryMode('no-misplaced-cleanup of returned functions', noMisplacedCleanup, {
  valid: [
    { name: 'a teardown that Vitest runs', code: vitest(`${DB}
beforeEach(() => { start(); return () => stop(); });
beforeAll(() => () => stop());
test('a', () => {});`) },
    { name: 'hooks of a runner that nobody knows', code: `${DB}
beforeEach(() => { start(); return () => stop(); });
test('a', () => {});`, filename: 'a.test.js', modes: ['js'] },
    { name: 'a test of Jest, which fails then', code: jest(`${DB}
test('a', () => () => stop());`) },
    { name: 'promises, values, and functions that do nothing', code: jest(`${DB}
let noop = () => {};
beforeEach(() => start());
beforeEach(async () => { await start(); return 1; });
beforeEach(() => { return () => {}; });
afterEach(() => noop);
test('a', () => {});`) },
    { name: 'functions that are returned inside of the hook, not from it', code: jest(`${DB}
beforeEach(() => { [1].map(() => () => stop()); const make = () => () => stop(); make()(); });
test('a', () => {});`) },
    { name: 'a helper that is also called', code: jest(`${DB}
function setUp() { start(); return () => stop(); }
beforeEach(setUp);
test('a', () => { const end = setUp(); end(); });`) },
    { name: 'a function that somebody else has too', code: jest(`${DB}
const end = () => stop();
afterEach(end);
beforeEach(() => { start(); return end; });
test('a', () => {});`) },
    { name: 'a resource that is reported as never ended', code: jest(`
let server;
beforeEach(() => { server = createServer().listen(0); return () => server.close(); });
test('a', () => { server.address(); });`) },
    { name: 'a hook that is skipped', code: ava(`${DB}
test.beforeEach.skip(() => () => stop());
test('a', (t) => t.pass());`) },
  ],
  invalid: [
    {
      name: 'of a Jest hook',
      code: jest(`${DB}
beforeEach(() => {
  start();
  return () => stop();
});
test('a', () => {});`),
      errors: [{
        messageId: 'returnIgnored', line: 4, column: 10, data: { runner: 'Jest', place: 'a hook', instead: 'an `afterEach` hook' },
        suggestions: [{ messageId: 'registerReturned', data: { place: '`afterEach`' }, output: jest(`${DB}
beforeEach(() => {
  start();
});
afterEach(() => stop());
test('a', () => {});`) }],
      }],
    },
    {
      name: 'of a Jest hook that runs once, whose hook to tear down is not imported',
      code: `import { beforeAll, test } from '@jest/globals'; ${DB}
beforeAll(async () => {
  await start();
  return async () => { await stop(); };
});
test('a', () => {});`,
      errors: [{
        messageId: 'returnIgnored', line: 4, data: { runner: 'Jest', place: 'a hook that runs once', instead: 'an `afterAll` hook' },
        suggestions: [{ messageId: 'registerReturned', data: { place: '`afterAll`' }, output: `import { afterAll, beforeAll, test } from '@jest/globals'; ${DB}
beforeAll(async () => {
  await start();
});
afterAll(async () => { await stop(); });
test('a', () => {});` }],
      }],
    },
    {
      name: 'what it needs is only known in the hook',
      code: mocha(`${DB}
before(function () {
  const db = open();
  return () => { db.forget(); };
});
it('a', () => {});`),
      errors: [{ messageId: 'returnIgnored', line: 4, data: { runner: 'Mocha', place: 'a hook that runs once', instead: 'an `after` hook' }, suggestions: [] }],
    },
    {
      name: 'of a test of node:test',
      code: nodeTest(`${DB}
test('a', () => {
  start();
  return () => stop();
});`),
      errors: [{
        messageId: 'returnIgnored', line: 4, data: { runner: '`node:test`', place: 'a test', instead: '`t.after`' },
        suggestions: [{ messageId: 'registerReturned', data: { place: '`t.after`' }, output: nodeTest(`${DB}
test('a', (t) => {
  start();
  t.after(() => stop());
});`) }],
      }],
    },
    {
      name: 'of a Vitest test, and of a hook that tears down',
      code: vitest(`${DB}
afterEach(() => () => stop());
it('a', () => { start(); const end = () => stop(); return end; });`),
      errors: [
        { messageId: 'returnIgnored', line: 2, data: { runner: 'Vitest', place: 'a hook', instead: 'an `afterEach` hook' }, suggestions: [] },
        {
          messageId: 'returnIgnored', line: 3, data: { runner: 'Vitest', place: 'a test', instead: '`onTestFinished`' },
          suggestions: [{ messageId: 'registerReturned', data: { place: '`onTestFinished`' }, output: vitest(`${DB}
afterEach(() => () => stop());
it('a', () => { start(); const end = () => stop(); onTestFinished(end); });`) }],
        },
      ],
    },
    {
      name: 'of a function that is handed to the hook by its name',
      code: nodeTest(`${DB}
function setUp() { start(); return function tearDown() { stop(); }; }
beforeEach(setUp);
test('a', () => {});`),
      errors: [{ messageId: 'returnIgnored', line: 2, suggestions: [] }],
    },
    ...([
      ['AVA', `import test from 'ava'; ${DB}\ntest.before(() => () => stop());\ntest('a', (t) => t.pass());`],
      ['uvu', `import { test } from 'uvu'; ${DB}\ntest.before.each(() => () => stop());\ntest('a', () => {}); test.run();`],
      ['QUnit', `import QUnit from 'qunit'; ${DB}\nQUnit.module('m', (hooks) => { hooks.beforeEach(() => () => stop()); QUnit.test('a', () => {}); });`],
      ['Playwright', `import { test } from '@playwright/test'; ${DB}\ntest.beforeEach(() => () => stop());\ntest('a', () => {});`],
      ['Bun', `import { test, beforeEach } from 'bun:test'; ${DB}\nbeforeEach(() => () => stop());\ntest('a', () => {});`],
      ['Deno', `import { afterEach, it } from '@std/testing/bdd'; ${DB}\nafterEach(() => () => stop());\nit('a', () => {});`],
      ['tap', `import t from 'tap'; ${DB}\nt.beforeEach(() => () => stop());\nt.test('a', async (t) => { t.ok(1); });`],
      ['Jasmine', `import { noGlobals } from 'jasmine-core'; ${DB} const { it, beforeEach } = noGlobals();\nbeforeEach(() => () => stop());\nit('a', () => {});`],
    ] as const).map(([name, code]) => ({ name: `of a hook of ${name}`, code, errors: [{ messageId: 'returnIgnored' as const, line: 2 }] })),
    ...([
      ['Deno', `${DB}\nDeno.test('a', () => { start(); return () => stop(); });`],
      ['tap', `import t from 'tap'; ${DB}\nt.test('a', async () => { start(); return () => stop(); });`],
      ['tape', `import test from 'tape'; ${DB}\ntest('a', (t) => { start(); t.end(); return () => stop(); });`],
    ] as const).map(([name, code]) => ({ name: `of a test of ${name}`, code, ...(name === 'Deno' ? { filename: 'file.spec.ts' } : {}), errors: [{ messageId: 'returnIgnored' as const, line: 2 }] })),
  ],
});
