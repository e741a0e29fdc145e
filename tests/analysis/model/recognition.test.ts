/** By which names, imports, globals and types a framework is recognised, and by which it is not. */
import { describe, expect, it } from 'vitest';
import type { TypeOrigins } from '../../../src/analysis/model/api-resolver.ts';
import { T } from '../../../src/utils/ast.ts';
import { modelOf, phasesOf, unitsOf } from './model-of.ts';

describe('imports and aliases', () => {
  it.each([
    ['alias of an import', `import { test as check } from 'vitest'; const it = check; it('x', () => {});`],
    ['namespace', `import * as v from 'vitest'; v.test('x', () => {});`],
    ['default of node:test', `import check from 'node:test'; check('x', () => {});`],
    ['interop default', `const ava = require('ava').default; ava('x', t => {});`],
    ['destructured require', `const { test: t } = require('node:test'); t('x', () => {});`],
    ['dynamic import', `const { test } = await import('node:test'); test('x', () => {});`],
    ['import equals', `import tape = require('tape'); tape('x', (t) => { t.end(); });`],
    ['chosen at run time', `import { test } from 'vitest'; const maybe = process.env.CI ? test : test.skip; maybe('x', () => {});`],
    ['chosen at the call', `import { test } from 'vitest'; (ok ? test.skip : test)('x', () => {});`],
    ['skipIf', `import { test } from 'vitest'; test.skipIf(a)('x', () => {});`],
    ['chained modifiers', `import { test } from 'vitest'; test.only.concurrent('x', () => {});`],
    ['options before the function', `import { test } from 'vitest'; test('x', { timeout: 3 }, () => {});`],
    ['function before a number', `import { test } from 'vitest'; test('x', () => {}, 300);`],
    ['named function', `import { test } from 'vitest'; function run() {} test('x', run);`],
    ['named arrow', `import { test } from 'vitest'; const run = () => {}; const LIMIT = 3; test('x', run, LIMIT);`],
    ['optional call', `import { test } from 'vitest'; test?.('x', () => {});`],
    ['type arguments', `import { test } from 'vitest'; test<X>('x', () => {});`],
    ['extend without fixtures of its own', `import { test as base } from 'vitest'; const test = base.extend({}); test('x', () => {});`],
    ['merged tests', `import { mergeTests } from '@playwright/test'; const test = mergeTests(a, b); test('x', () => {});`],
    ['context by annotation', `import type { TestContext } from 'node:test'; import 'node:test'; function f(t: TestContext) { t.test('x', () => {}); }`],
  ])('%s', (_, code) => {
    expect(phasesOf(code, { filename: 'src/plain.ts' })).toContain('test');
  });

  it.each([
    ['each', `import { test } from 'vitest'; test.each([1])('x', () => {});`],
    ['each with a template', 'import { test } from "vitest"; test.each`a\n${1}`("x", () => {});'],
    ['for', `import { test } from 'vitest'; test.for([1])('x', () => {});`],
    ['loop', `import { test } from 'vitest'; for (const x of y) test(x, () => {});`],
    ['forEach', `import { test } from 'vitest'; y.forEach((x) => { test(x, () => {}); });`],
    ['loop around a block', `import { test } from 'vitest'; while (a) { if (b) { test('x', () => {}); } }`],
    ['helper called twice', `import { test } from 'vitest'; function shared() { test('x', () => {}); } shared(); shared();`],
    ['helper called in a loop', `import { test } from 'vitest'; const shared = () => { test('x', () => {}); }; for (const a of b) shared();`],
    ['exported helper', `import { test } from 'vitest'; export function shared() { test('x', () => {}); }`],
    ['method', `import { test } from 'vitest'; const o = { shared() { test('x', () => {}); } };`],
  ])('repeated: %s', (_, code) => {
    expect(unitsOf(code)).toEqual(['test/test*']);
  });

  it('is not repeated in a helper that is called once', () => {
    expect(unitsOf(`import { test } from 'vitest'; function shared() { test('x', () => {}); } shared();`)).toEqual(['test/test']);
  });

  it.each([
    ['skip', `test.skip('x', () => {});`],
    ['todo', `test.todo('x', () => {});`],
    ['skip option', `test('x', { skip: true }, () => {});`],
    ['todo option with a reason', `test('x', { todo: 'later' }, () => {});`],
  ])('skipped: %s', (_, code) => {
    expect(unitsOf(`import { test } from 'node:test'; ${code}`)).toEqual(['test/test!']);
  });

  it('knows that tests and hooks in a skipped suite are skipped', () => {
    expect(unitsOf(`import { describe, it, beforeEach } from 'vitest'; describe.skip('x', () => { beforeEach(() => {}); describe('y', () => { it('z', () => {}); }); });`))
      .toEqual(['suite/suite!', 'beforeEach/test!', 'suite/suite!', 'test/test!']);
  });

  it('does not skip for `skip: false`', () => {
    expect(unitsOf(`import test from 'node:test'; test('x', { skip: false }, () => {});`)).toEqual(['test/test']);
  });

  it('keeps a function that is registered twice for its first registration', () => {
    expect(phasesOf(`import { beforeEach, afterEach } from 'vitest'; function reset() {} beforeEach(reset); afterEach(reset); reset();`)).toEqual(['beforeEach']);
  });
});

describe('globals', () => {
  const code = `describe('x', () => { it('y', () => {}); });`;

  it.each([
    'a.test.ts', 'a.spec.js', 'a_test.go.ts/x_test.ts', 'a-test.mjs', 'test-a.js', 'a.bench.ts', 'a.benchmark.ts', 'test/a.js', 'x/tests/a.ts',
    '__tests__/a.js', 'spec/a.js', 'bench/a.js', 'benchmarks/a.js', 'C:\\p\\test\\a.js', 'test.js', 'aSpec.js', 'a.test-d.test.cts',
  ])('count in %s', (filename) => {
    expect(phasesOf(code, { filename })).toEqual(['suite', 'test']);
  });

  it.each(['src/a.ts', 'src/latest.ts', 'contest/a.ts', 'src/inspect.js', 'src/testing.ts'])('do not count in %s', (filename) => {
    expect(modelOf(code, { filename }).model.hasTests).toBe(false);
  });

  it('belong to the framework that is set, else to the one that is imported, else to none', () => {
    const frameworkOf = (source: string, globalFramework: 'mocha' | null = null) => modelOf(source, { globalFramework }).model.units[1]?.framework;
    expect(frameworkOf(code, 'mocha')).toBe('mocha');
    expect(frameworkOf(`import { vi } from 'vitest'; ${code}`)).toBe('vitest');
    expect(frameworkOf(code)).toBe(null);
  });

  it('take a returned function for a teardown only when the framework does or is unknown', () => {
    const hook = `beforeEach(() => { return () => {}; });`;
    expect(phasesOf(hook)).toEqual(['beforeEach', 'cleanup']);
    expect(phasesOf(hook, { globalFramework: 'vitest' })).toEqual(['beforeEach', 'cleanup']);
    expect(phasesOf(hook, { globalFramework: 'jest' })).toEqual(['beforeEach']);
    expect(phasesOf(hook, { globalFramework: 'mocha' })).toEqual(['beforeEach']);
  });

  it('know names that only one framework has', () => {
    expect(modelOf(`QUnit.test('x', () => {});`, { globalFramework: 'jest' }).model.units[1]?.framework).toBe('qunit');
    expect(modelOf(`Deno.test('x', () => {});`, { filename: 'src/a.ts' }).model.hasTests).toBe(false);
  });
});

describe('silence', () => {
  it.each([
    ['shadowed by a parameter', `function f(it) { it('x', () => {}); }`],
    ['shadowed by a variable', `const it = make(); it('x', () => {});`],
    ['shadowed by a function', `function test() {} test('x', () => {});`],
    ['import from an unknown module', `import { test } from 'some-lib'; test('x', () => {});`],
    ['method of another object', `regex.test('x', () => {});`],
    ['computed member', `import v from 'vitest'; v[name]('x', () => {});`],
    ['type only', `declare function foo(x: number): void; interface A { it(): void }`],
    ['nothing', ``],
  ])('%s', (_, code) => {
    const { model } = modelOf(code);
    expect(model.units.length).toBe(1);
    expect(model.hasTests).toBe(false);
  });

  it.each([
    `import { test } from 'vitest'; test(...args); test(); test('x'); test('x', ...rest); test[name](() => {}); test.each(); test.each()();`,
    `import { test } from 'vitest'; test.extend(); test.extend(...a); test.extend({ ...b, [c]: 1, get d() { return 1; } });`,
    `import { beforeEach } from 'vitest'; beforeEach(); beforeEach(null); beforeEach(undefined); const a = b, b = a; a();`,
    `import { Bench } from 'tinybench'; new Bench; new Bench(...x).add(); class A { static { new Bench(); } x = () => this; }`,
    `import cronometro from 'cronometro'; cronometro(); cronometro({ ...a, [b]: 1 });`,
    `declare const it: any; it('x', () => {}); namespace N { export const y = 1; } enum E { A } @d class C { @e m(@f p) {} }`,
    `import { test } from 'vitest'; label: for (;;) { break label; } export default test; export * from 'vitest'; export { test as x } from 'vitest';`,
    `import { test } from 'vitest'; let [t = test] = []; t('x', () => {}); var { a: { b = test } = {} } = c; b('y', () => {}); function f({ g }, [h], ...i) { g(); h(); i(); }`,
  ])('never throws: %s', (code) => {
    const { model, nodes } = modelOf(code);
    for (const node of nodes) {
      model.ownerOf(node);
      model.isContext(node);
      model.isTestSignal(node);
      if (node.type === T.CallExpression) {
        model.registrationOf(node);
        model.isAssertion(node);
      }
      if (node.type === T.ArrowFunctionExpression || node.type === T.FunctionExpression || node.type === T.FunctionDeclaration) model.roleOf(node);
    }
    for (const suite of model.suites) model.testCountIn(suite);
  });
});

describe('wrappers of a project', () => {
  it('count by name next to a framework', () => {
    const code = `import { expect } from '@playwright/test'; import { test } from './fixtures'; test('x', async ({ page }) => {});`;
    expect(modelOf(code, { filename: 'src/a.ts' }).model.units[1]?.framework).toBe('playwright');
  });

  it('count by name in a test file', () => {
    expect(phasesOf(`import { test, beforeEach } from './fixtures'; beforeEach(() => {}); test('x', () => {});`)).toEqual(['beforeEach', 'test']);
    expect(phasesOf(`import { test } from './fixtures'; test('x', () => {});`, { filename: 'src/a.ts' })).toEqual([]);
  });

  it('count by type', () => {
    const types: TypeOrigins = {
      namesOf: (node) => (node.type === T.Identifier && node.name === 'scenario' ? [{ package: 'playwright', name: 'TestType' }] : []),
    };
    const code = `import { scenario } from './fixtures'; scenario('testing x', async ({ page }) => {}); scenario.beforeEach(() => {});`;
    expect(unitsOf(code, { types, filename: 'src/a.ts' })).toEqual(['test/test~', 'beforeEach/test']);
    expect(unitsOf(code, { filename: 'src/a.ts' })).toEqual([]);
  });
});
