/** Each framework and tool by a sample: which function runs when. */
import { describe, expect, it } from 'vitest';
import { frameworks } from '../../../src/catalog/frameworks/index.ts';
import type { FrameworkId } from '../../../src/catalog/frameworks/framework.ts';
import { modelOf, unitsOf } from './model-of.ts';

interface Sample {
  readonly framework: FrameworkId;
  readonly name: string;
  readonly code: string;
  readonly units: readonly string[];
  readonly globals?: true;
}

const samples: readonly Sample[] = [
  {
    framework: 'vitest', name: 'hooks', code: `
      import { describe, it, beforeAll, beforeEach, afterEach, afterAll, aroundEach, aroundAll } from 'vitest';
      describe('x', () => {
        beforeAll(() => { a(); });
        beforeEach(async () => { a(); });
        afterEach(() => { a(); });
        afterAll(() => { a(); });
        aroundEach(async (run) => { await run(); });
        aroundAll(async (run) => { await run(); });
        it('y', ({ expect }) => { a(); });
      });`,
    units: ['suite/suite', 'beforeAll/suite', 'beforeEach/test~', 'afterEach/test', 'afterAll/suite', 'fixture/test~', 'fixture/suite~', 'test/test'],
  },
  {
    framework: 'vitest', name: 'returned teardowns', code: `
      import { beforeEach, beforeAll, afterEach } from 'vitest';
      const stop = () => { b(); };
      beforeEach(() => () => a.close());
      beforeAll(async () => { return cond ? stop : async () => { c(); }; });
      afterEach(() => { return () => {}; });`,
    units: ['cleanup/suite^', 'beforeEach/test~', 'cleanup/test~^', 'beforeAll/suite~', 'cleanup/suite~^', 'afterEach/test~'],
  },
  {
    framework: 'vitest', name: 'registrars', code: `
      import { it, beforeEach, onTestFinished } from 'vitest';
      it('y', (ctx) => { onTestFinished(() => { a(); }); ctx.onTestFinished(async () => { a(); }); });
      it('z', ({ onTestFinished: later }) => { later(() => { a(); }); });
      beforeEach(({ onTestFinished }) => { onTestFinished(() => { a(); }); });
      function helper() { onTestFinished(() => { a(); }); }`,
    units: ['test/test', 'cleanup/test^', 'cleanup/test~^', 'test/test', 'cleanup/test^', 'beforeEach/test', 'cleanup/test^', 'cleanup/test^'],
  },
  {
    framework: 'vitest', name: 'fixtures', code: `
      import { test as base } from 'vitest';
      const test = base.extend({
        server: async ({}, use) => { await use(1); },
        pool: [async ({}, use) => { await use(1); }, { scope: 'worker' }],
        port: 3,
      }).extend('db', { scope: 'file' }, async ({ server }, { onCleanup }) => { onCleanup(() => { a(); }); return 1; })
        .extend('log', ({}, { onCleanup }) => 1);
      test('y', ({ server }) => { a(); });
      test.beforeEach(({ server }) => { a(); });`,
    units: ['fixture/test~', 'fixture/file~', 'fixture/file~', 'cleanup/file^', 'fixture/test~', 'test/test', 'beforeEach/test'],
  },
  {
    framework: 'vitest', name: 'bench of version 4', code: `
      import { bench, describe } from 'vitest';
      describe('x', () => { bench('y', () => { a(); }, { setup() { a(); }, teardown: () => { a(); }, beforeEach() {} }); bench.skip('z', () => {}); });`,
    units: ['suite/suite', 'bench/iteration', 'benchSetup/suite', 'benchTeardown/suite', 'bench/iteration!'],
  },
  {
    framework: 'vitest', name: 'bench of version 5', code: `
      import { test } from 'vitest';
      test('x', async ({ bench }) => {
        await bench('y', { beforeEach() { a(); }, afterAll() { a(); } }, () => { b(); }).run({ setup() { c(); } });
      });`,
    units: ['test/test~', 'iterationSetup/iteration^', 'benchTeardown/suite^', 'bench/iteration^', 'benchSetup/suite^'],
  },
  {
    framework: 'vitest', name: 'in source', code: `
      if (import.meta.vitest) { const { it, describe } = import.meta.vitest; describe('x', () => { it('y', () => { a(); }); }); }`,
    units: ['suite/suite', 'test/test'],
  },
  {
    framework: 'jest', name: 'imported', code: `
      import { describe, test, beforeEach, afterAll } from '@jest/globals';
      describe('x', () => { beforeEach((done) => { done(); }); afterAll(() => { a(); }); test('y', () => { a(); }); test.each([1])('z', (row) => { a(); }); });
      beforeEach(() => { return () => a.close(); });`,
    units: ['suite/suite', 'beforeEach/test~', 'afterAll/suite', 'test/test', 'test/test*', 'beforeEach/test~'],
  },
  {
    framework: 'jest', name: 'globals', globals: true, code: `
      describe('x', () => { beforeAll(() => { a(); }); it('y', (done) => { done(); }); xit('z', () => {}); fit('q', async () => {}); });
      xdescribe('s', () => { it('t', () => {}); });`,
    units: ['suite/suite', 'beforeAll/suite', 'test/test~', 'test/test!', 'test/test~', 'suite/suite!', 'test/test!'],
  },
  {
    framework: 'node:test', name: 'imports', code: `
      import test, { describe, it, before, after, beforeEach, afterEach } from 'node:test';
      describe('x', () => {
        before(() => { a(); }); after(() => { a(); }); beforeEach(() => { a(); }); afterEach((t, done) => { done(); });
        it('y', { skip: true }, () => { a(); });
      });
      test('z', async (t) => {
        t.after(() => { a(); });
        t.beforeEach(() => { a(); });
        await t.test('sub', (t) => { t.after(() => { a(); }); });
      });
      test(() => { a(); });`,
    units: [
      'suite/suite', 'beforeAll/suite', 'afterAll/suite', 'beforeEach/test', 'afterEach/test~', 'test/test!',
      'test/test~', 'cleanup/test^', 'beforeEach/test^', 'test/test^', 'cleanup/test^', 'test/test',
    ],
  },
  {
    framework: 'node:test', name: 'require', code: `
      const { test: check, mock } = require('node:test');
      const nodeTest = require('node:test');
      check('x', () => { a(); });
      nodeTest('y', () => { a(); });
      nodeTest.describe('z', () => { nodeTest.it.todo('w', () => {}); });`,
    units: ['test/test', 'test/test', 'suite/suite', 'test/test!'],
  },
  {
    framework: 'mocha', name: 'bdd', globals: true, code: `
      describe('x', function () { before(function () { a(); }); after('close', function (done) { done(); }); beforeEach(() => { a(); }); afterEach(() => { a(); });
        it('y', function () { return p; }); specify.skip('z', () => {}); context('c', () => { it('w', async () => {}); }); });`,
    units: ['suite/suite', 'beforeAll/suite', 'afterAll/suite~', 'beforeEach/test', 'afterEach/test', 'test/test~', 'test/test!', 'suite/suite', 'test/test~'],
  },
  {
    framework: 'mocha', name: 'tdd', globals: true, code: `
      suite('x', function () { suiteSetup(() => { a(); }); setup(() => { a(); }); teardown(() => { a(); }); suiteTeardown(() => { a(); }); test('y', () => { a(); }); });`,
    units: ['suite/suite', 'beforeAll/suite', 'beforeEach/test', 'afterEach/test', 'afterAll/suite', 'test/test'],
  },
  {
    framework: 'mocha', name: 'imported', code: `
      import { describe, it, before } from 'mocha';
      describe('x', () => { before(() => { return () => {}; }); it('y', () => { a(); }); });`,
    units: ['suite/suite', 'beforeAll/suite~', 'test/test'],
  },
  {
    framework: 'jasmine', name: 'globals and noGlobals', globals: true, code: `
      const { fdescribe } = require('jasmine-core').noGlobals();
      fdescribe('x', () => { beforeAll((done) => { done(); }); afterEach(() => { a(); }); it('y', () => { a(); }); xit('z', () => {}); });`,
    units: ['suite/suite', 'beforeAll/suite~', 'afterEach/test', 'test/test', 'test/test!'],
  },
  {
    framework: 'ava', name: 'all', code: `
      import test from 'ava';
      test.before(t => { a(); }); test.after.always('x', t => { a(); }); test.beforeEach(t => { t.context.x = 1; }); test.afterEach.always(async t => { a(); });
      test('y', t => { t.teardown(() => { a(); }); });
      test.serial.skip('z', t => {});
      test.serial('w', async t => {});
      const macro = test.macro((t, n) => { a(); });
      const other = test.macro({ exec(t) { a(); }, title: () => '' });
      test('m', macro, 1);
      test.skipIf(x)('q', t => { a(); });`,
    units: [
      'beforeAll/suite', 'afterAll/suite', 'beforeEach/test', 'afterEach/test~', 'test/test', 'cleanup/test^', 'test/test!', 'test/test~',
      'test/test*', 'test/test*', 'test/test',
    ],
  },
  {
    framework: 'bun', name: 'all', code: `
      import { describe, test, it, beforeEach, onTestFinished, afterAll } from 'bun:test';
      describe('x', () => { beforeEach(() => { return () => {}; }); afterAll(() => { a(); }); test.if(c)('y', () => { onTestFinished(() => { a(); }); }); it.todo('z', () => {}); });`,
    units: ['suite/suite', 'beforeEach/test~', 'afterAll/suite', 'test/test', 'cleanup/test^', 'test/test!'],
  },
  {
    framework: 'playwright', name: 'all', code: `
      import { test as base, expect } from '@playwright/test';
      const test = base.extend({ page2: async ({ page }, use) => { await use(page); }, app: [async ({}, use) => { await use(1); }, { scope: 'worker', auto: true }] });
      test.describe.parallel('x', () => {
        test.beforeAll(async () => { a(); }); test.beforeEach(({ page }) => { a(); }); test.afterEach(() => { a(); }); test.afterAll(() => { a(); });
        test('y', async ({ page }, info) => { test.skip(cond, 'why'); await test.step('s', async () => { a(); }); });
        test.skip('z', async () => {});
        test.fixme('w', async () => {});
        test.skip(({ browserName }) => browserName === 'x', 'no');
      });`,
    units: [
      'fixture/test~', 'fixture/file~', 'suite/suite', 'beforeAll/suite~', 'beforeEach/test', 'afterEach/test', 'afterAll/suite', 'test/test~',
      'test/test!~', 'test/test!~',
    ],
  },
  {
    framework: 'deno', name: 'Deno.test and Deno.bench', code: `
      Deno.test('x', async (t) => { await t.step('s', () => { a(); }); });
      Deno.test({ name: 'y', ignore: true, fn() { a(); } });
      Deno.test(function named() { a(); });
      Deno.test.ignore('z', () => {});
      Deno.test.beforeEach(() => { a(); });
      Deno.bench('b', (b) => { b.start(); });
      Deno.bench({ name: 'c', fn: () => { a(); } });`,
    units: ['test/test~', 'test/test!', 'test/test', 'test/test!', 'beforeEach/test', 'bench/iteration', 'bench/iteration'],
  },
  {
    framework: 'deno', name: 'bdd', code: `
      import { describe, it, beforeEach, afterAll } from '@std/testing/bdd';
      describe('x', () => { beforeEach(() => { a(); }); afterAll(() => { a(); }); it('y', () => { a(); }); it.ignore('z', () => {}); });
      describe({ name: 'o', beforeAll() { a(); }, fn() { a(); } });`,
    units: ['suite/suite', 'beforeEach/test', 'afterAll/suite', 'test/test', 'test/test!', 'beforeAll/suite', 'suite/suite'],
  },
  {
    framework: 'tap', name: 'all', code: `
      import t from 'tap';
      t.before(() => { a(); });
      t.teardown(() => { a(); });
      t.test('x', async (t) => {
        t.beforeEach(() => { a(); });
        t.afterEach(() => { a(); });
        t.teardown(() => { a(); });
        t.test('y', (t) => { t.after(() => { a(); }); t.end(); });
        t.test('skipped', { skip: 'why' }, (t) => { t.end(); });
      });`,
    units: [
      'beforeAll/suite', 'cleanup/file^', 'test/test~', 'beforeEach/test^', 'afterEach/test^', 'cleanup/test^', 'test/test~^', 'cleanup/test^', 'test/test!~^',
    ],
  },
  {
    framework: 'tape', name: 'all', code: `
      const test = require('tape');
      test('x', (t) => { t.teardown(() => { a(); }); t.test('y', (st) => { st.end(); }); t.end(); });
      test.skip('z', (t) => { t.end(); });
      test.onFinish(() => { a(); });`,
    units: ['test/test~', 'cleanup/test^', 'test/test~^', 'test/test!~', 'afterAll/suite'],
  },
  {
    framework: 'uvu', name: 'all', code: `
      import { test, suite } from 'uvu';
      const s = suite('x', {});
      s.before(() => { a(); }); s.after.each(ctx => { a(); }); s('y', ctx => { a(); }); s.skip('z', () => {});
      s.run();
      test.before.each(() => { a(); }); test('w', async () => {}); test.run();`,
    units: ['beforeAll/suite', 'afterEach/test', 'test/test', 'test/test!', 'beforeEach/test', 'test/test~'],
  },
  {
    framework: 'qunit', name: 'all', code: `
      QUnit.module('x', (hooks) => {
        hooks.before(() => { a(); }); hooks.beforeEach(function () { a(); }); hooks.afterEach(() => { a(); }); hooks.after(() => { a(); });
        QUnit.test('y', (assert) => { a(); });
        QUnit.test('z', (assert) => { const done = assert.async(); });
        QUnit.test.each('e', [1], (assert, row) => { a(); });
        QUnit.test.if('c', true, (assert) => { a(); });
        QUnit.skip('w', () => {});
      });
      QUnit.module('flat', { beforeEach() { a(); }, after: () => { a(); } });`,
    units: [
      'suite/suite', 'beforeAll/suite', 'beforeEach/test', 'afterEach/test', 'afterAll/suite', 'test/test', 'test/test~', 'test/test*', 'test/test', 'test/test!',
      'beforeEach/test', 'afterAll/suite',
    ],
  },
  {
    framework: 'qunit', name: 'imported', code: `import { module, test } from 'qunit'; module('x', function (hooks) { hooks.before(function () { a(); }); test('y', function (assert) { a(); }); });`,
    units: ['suite/suite', 'beforeAll/suite', 'test/test'],
  },
  {
    framework: 'tinybench', name: 'all', code: `
      import { Bench } from 'tinybench';
      const bench = new Bench({ time: 1, setup() { a(); }, teardown: async () => { a(); } });
      bench.add('x', () => { a(); }, { beforeAll() { a(); }, beforeEach() { a(); }, afterEach() { a(); }, afterAll() { a(); } }).add('y', async () => {});
      let later;
      later = new Bench();
      later.add('z', () => { a(); });`,
    units: [
      'benchSetup/suite', 'benchTeardown/suite~', 'bench/iteration', 'benchSetup/suite', 'iterationSetup/iteration', 'iterationTeardown/iteration',
      'benchTeardown/suite', 'bench/iteration~', 'bench/iteration',
    ],
  },
  {
    framework: 'mitata', name: 'all', code: `
      import { bench, group, run } from 'mitata';
      group('x', () => { bench('y', () => { a(); }); });
      bench('z', function* (state) { a(); yield () => { b(); }; c(); });
      bench('w', function* () { yield { [0]() { a(); }, bench(x) { b(); } }; }).gc('inner');
      await run();`,
    units: ['suite/suite', 'bench/iteration', 'fixture/suite~', 'bench/iteration', 'fixture/suite~', 'iterationSetup/iteration', 'bench/iteration'],
  },
  {
    framework: 'node:bench', name: 'all', code: `
      import { bench, suite, before, afterEach } from 'node:bench';
      suite('x', () => { before(() => { a(); }); afterEach(() => { a(); }); bench('y', { samples: 3 }, (ctx) => { ctx.start(); }); bench.skip('z', () => {}); });`,
    units: ['suite/suite', 'beforeAll/suite', 'afterEach/test', 'bench/iteration', 'bench/iteration!'],
  },
  {
    framework: 'benchmark', name: 'all', code: `
      const Benchmark = require('benchmark');
      const suite = new Benchmark.Suite();
      suite.add('x', () => { a(); }, { setup() { a(); }, onComplete() { a(); } }).add('y', { fn() { a(); } }).on('complete', () => { b(); }).run();
      new Benchmark('z', () => { a(); }, { teardown() { a(); } });`,
    units: ['bench/iteration', 'benchSetup/suite', 'benchTeardown/suite', 'bench/iteration', 'bench/iteration', 'benchTeardown/suite'],
  },
  {
    framework: 'cronometro', name: 'all', code: `
      import cronometro from 'cronometro';
      cronometro({ one() { a(); }, two: { test: () => { a(); }, before() { a(); }, after(cb) { cb(); } } }, { setup: { one: 1 } });`,
    units: ['bench/iteration', 'bench/iteration', 'benchSetup/suite', 'benchTeardown/suite~'],
  },
];

describe('frameworks', () => {
  it.each(samples.map((sample) => [`${sample.framework}: ${sample.name}`, sample] as const))('%s', (_, sample) => {
    const options = { globalFramework: sample.globals === true ? sample.framework : null };
    expect(unitsOf(sample.code, options)).toEqual(sample.units);
    const { model } = modelOf(sample.code, options);
    expect(model.hasTests).toBe(true);
    for (const unit of model.units.slice(1)) expect(unit.framework).toBe(sample.framework);
  });

  it.each(frameworks.map((framework) => [framework.id, framework] as const))('%s has a sample', (id) => {
    expect(samples.some((sample) => sample.framework === id)).toBe(true);
  });

  it.each(frameworks.map((framework) => [framework.id, framework] as const))('%s names only Apis that it has', (_, framework) => {
    const named = [
      ...Object.values(framework.exports), ...Object.values(framework.globals ?? {}), ...Object.values(framework.ownGlobals ?? {}),
      ...Object.values(framework.types ?? {}), ...(framework.root === undefined ? [] : [framework.root]),
      ...Object.values(framework.apis).flatMap((api) => [
        ...Object.values(api.members ?? {}).filter((member) => typeof member === 'string'),
        ...(api.parameters ?? []).filter((parameter) => parameter !== null),
        ...(api.result === undefined ? [] : [api.result]),
      ]),
    ];
    expect(named.filter((name) => !Object.hasOwn(framework.apis, name))).toEqual([]);
  });
});
