/** What the model answers: roles of functions, owners, suites, counts, contexts, registrations, assertions. */
import { describe, expect, it } from 'vitest';
import type { T} from '../../../src/utils/ast.ts';
import { type Node } from '../../../src/utils/ast.ts';
import { callOf, functionAround, modelOf, nodeOf, unitsOf } from './model-of.ts';

const IMPORTS = `import { describe, it, test, beforeEach, afterEach, afterAll, expect, onTestFinished } from 'vitest'; import assert from 'node:assert'; import { act } from '@testing-library/react';`;

describe('roles', () => {
  it.each([
    ['forEach', `xs.forEach(() => { HERE; });`, 'inline', false],
    ['map', `xs.map(async (x) => HERE);`, 'inline', false],
    ['reduce', `xs.reduce((a, b) => HERE, 0);`, 'inline', false],
    ['toSorted', `xs.toSorted((a, b) => HERE);`, 'inline', false],
    ['Array.from', `Array.from(xs, (x) => HERE);`, 'inline', false],
    ['promise executor', `new Promise((resolve) => { HERE; });`, 'inline', true],
    ['IIFE', `(() => { HERE; })();`, 'inline', true],
    ['async IIFE', `await (async function () { HERE; })();`, 'inline', true],
    ['call', `(function () { HERE; }).call(this);`, 'inline', true],
    ['expect', `expect(() => { HERE; }).toThrow();`, 'inline', true],
    ['expect.poll', `expect.poll(() => HERE).toBe(1);`, 'inline', false],
    ['assert.throws', `assert.throws(() => { HERE; });`, 'inline', true],
    ['assert.rejects', `assert.rejects(async () => { HERE; });`, 'inline', true],
    ['act', `act(() => { HERE; });`, 'inline', true],
    ['then', `p.then(() => { HERE; });`, 'callback', null],
    ['finally', `p.finally(() => { HERE; });`, 'callback', null],
    ['setTimeout', `setTimeout(() => { HERE; });`, 'callback', null],
    ['second argument of map', `_.map(xs, () => { HERE; });`, 'callback', null],
    ['generator IIFE', `(function* () { HERE; })();`, 'callback', null],
    ['returned', `function f() { return () => { HERE; }; }`, 'callback', null],
    ['own Promise', `class Promise {} new Promise(() => { HERE; });`, 'callback', null],
    ['declaration', `function f() { HERE; }`, 'helper', null],
    ['variable', `const f = () => { HERE; };`, 'helper', null],
    ['property', `const o = { f: () => { HERE; } };`, 'helper', null],
    ['method', `class C { m() { HERE; } }`, 'helper', null],
    ['field', `class C { m = () => { HERE; }; }`, 'helper', null],
    ['assigned', `o.f = function () { HERE; };`, 'helper', null],
    ['default value', `function g(f = () => HERE) {}`, 'helper', null],
    ['chosen', `const f = a ? () => HERE : null;`, 'helper', null],
    ['test', `test('x', () => { HERE; });`, 'unit', null],
  ] as const)('%s', (_, code, kind, once) => {
    const modelled = modelOf(`${IMPORTS} ${code}`);
    const role = modelled.model.roleOf(functionAround(modelled, 'HERE'));
    expect(role.kind).toBe(kind);
    if (role.kind === 'inline') expect(role.once).toBe(once);
  });

  it('takes steps for inline', () => {
    const modelled = modelOf(`import { test } from '@playwright/test'; test('x', async () => { await test.step('s', async () => { HERE; }); });`);
    expect(modelled.model.roleOf(functionAround(modelled, 'HERE'))).toEqual({ kind: 'inline', once: true });
    expect(modelled.text(modelled.model.ownerOf(nodeOf(modelled, 'HERE')))).toContain('test.step');
  });

  it('takes the Program for the module unit', () => {
    const { model, nodes } = modelOf(IMPORTS);
    const program = nodes[0] as Node & { type: T.Program };
    expect(model.roleOf(program)).toMatchObject({ kind: 'unit', unit: { phase: 'module', frequency: 'file' } });
    expect(model.ownerOf(program)).toBe(program);
  });

  it('finds the owner through inline functions only', () => {
    const modelled = modelOf(`${IMPORTS} test('x', () => { ['OUTER'].forEach(() => { (() => { A; })(); later(() => { B; }); }); });`);
    expect(modelled.text(modelled.model.ownerOf(nodeOf(modelled, 'A')))).toContain('OUTER');
    expect(modelled.text(modelled.model.ownerOf(nodeOf(modelled, 'B')))).toBe('() => { B; }');
  });
});

describe('suites', () => {
  const suitesIn = (code: string) => modelOf(`${IMPORTS} ${code}`).model;
  const depth = (suite: { parent: unknown } | null): number => (suite === null ? 0 : 1 + depth(suite.parent as never));

  it('nest, and each hook knows its own', () => {
    const model = suitesIn(`describe('a', () => { describe('b', () => { beforeEach(() => {}); it('x', () => {}); }); afterAll(() => {}); });`);
    expect(model.suites.map(depth)).toEqual([1, 2, 3]);
    expect(model.units.map((unit) => depth(unit.suite))).toEqual([1, 2, 3, 3, 3, 2]);
  });

  it('nest through inline callbacks and helpers', () => {
    const model = suitesIn(`function shared() { afterEach(() => {}); } describe('a', () => { shared(); ['x'].forEach(() => { describe('b', () => { it('y', () => {}); }); }); });`);
    expect(model.units.map((unit) => `${unit.phase}${depth(unit.suite)}`)).toEqual(['module1', 'afterEach2', 'suite2', 'suite3', 'test3']);
    expect(model.suites.map((suite) => suite.repeated)).toEqual([false, false, true]);
  });

  it.each([
    [`it('a', () => {}); it.skip('b', () => {}); describe('c', () => { it('d', () => {}); });`, 2],
    [`it.each([1])('a', () => {});`, Infinity],
    [`for (const a of b) describe(a, () => { it('x', () => {}); });`, Infinity],
    [`describe.each([1])('a', () => { it('x', () => {}); });`, Infinity],
    [`describe('a', sharedTests);`, Infinity],
    [`describe.skip('a', () => { it('b', () => {}); });`, 0],
    [`it.todo('a');`, 0],
  ])('count of %s', (code, count) => {
    const model = suitesIn(code);
    expect(model.testCountIn(model.suites[0]!)).toBe(count);
  });

  it('count once in a repeated suite, for one run of it', () => {
    const model = suitesIn(`describe.each([1])('a', () => { it('x', () => {}); });`);
    expect(model.testCountIn(model.suites[1]!)).toBe(1);
  });
});

describe('synchronous', () => {
  it.each([
    ['block', `test('x', () => { a(); })`, true],
    ['inner return', `test('x', () => { const f = () => { return 1; }; })`, true],
    ['bare return', `test('x', () => { if (a) return; b(); })`, true],
    ['async', `test('x', async () => {})`, false],
    ['generator', `test('x', function* () {})`, false],
    ['expression body', `test('x', () => a())`, false],
    ['returns a value', `test('x', () => { return a(); })`, false],
    ['done', `test('x', (done) => { a(); })`, false],
    ['rows of each', `test.each([[1]])('x', (row) => { a(); })`, true],
    ['done after the rows', `test.each([[1]])('x', (row, done) => { a(); })`, false],
  ])('%s', (_, code, synchronous) => {
    expect(modelOf(`import { test } from '@jest/globals'; ${code}`).model.units[1]?.synchronous).toBe(synchronous);
  });

  it('does not take a Vitest context for done', () => {
    expect(modelOf(`import { test } from 'vitest'; test('x', (t) => { a(); });`).model.units[1]?.synchronous).toBe(true);
  });
});

describe('cleanup', () => {
  it('belongs to the frame that registers it', () => {
    const modelled = modelOf(`${IMPORTS} function open() { onTestFinished(() => { HERE; }); } test('x', () => { for (const a of b) onTestFinished(() => { LOOP; }); });`);
    const [, helper, , looped] = modelled.model.units;
    expect(modelled.text(helper!.owner!)).toMatch(/^function open/);
    expect(looped?.repeated).toBe(true);
    expect(helper?.repeated).toBe(false);
  });

  it('is what a disposable stack is given', () => {
    expect(unitsOf(`${IMPORTS} test('x', () => { using stack = new DisposableStack(); stack.defer(() => { a(); }); stack.adopt(b, (value) => { a(); }); });
      beforeEach(async () => { const stack = new AsyncDisposableStack(); const moved = stack.move(); moved.defer(async () => {}); });`))
      .toEqual(['test/test', 'cleanup/test^', 'cleanup/test^', 'beforeEach/test~', 'cleanup/test~^']);
  });

  it('is not what a stack of its own is given, and a stack alone makes no test', () => {
    expect(modelOf(`const stack = new DisposableStack(); stack.defer(() => {});`).model.hasTests).toBe(false);
    expect(unitsOf(`${IMPORTS} class DisposableStack {} new DisposableStack().defer(() => {});`)).toEqual([]);
  });
});

describe('registrations', () => {
  it.each([
    [`test('x', () => {})`, { kind: 'test', phase: 'test' }, ['() => {}']],
    [`describe('x', shared)`, { kind: 'suite', phase: 'suite' }, ['shared']],
    [`beforeEach(setup.run)`, { kind: 'hook', phase: 'beforeEach' }, ['setup.run']],
    [`onTestFinished(() => a.close())`, { kind: 'registrar', phase: 'cleanup' }, ['() => a.close()']],
    [`test.extend({ a: fn, b: 3 })`, { kind: 'fixture', phase: 'fixture' }, ['fn']],
    [`test('x', wrap(async () => {}))`, { kind: 'test', phase: 'test' }, ['wrap(async () => {})']],
  ])('%s', (code, expected, callbacks) => {
    const modelled = modelOf(`${IMPORTS} ${code};`);
    const registration = modelled.model.registrationOf(callOf(modelled, code));
    expect(registration).toMatchObject({ ...expected, framework: 'vitest' });
    expect(registration?.callbacks.map(modelled.text)).toEqual(callbacks);
  });

  it('are null for other calls', () => {
    const modelled = modelOf(`${IMPORTS} foo(() => {}); test.each([1]);`);
    expect(modelled.model.registrationOf(callOf(modelled, 'foo(() => {})'))).toBe(null);
    expect(modelled.model.registrationOf(callOf(modelled, 'test.each([1])'))).toBe(null);
  });

  it('show steps and what a stack defers', () => {
    const modelled = modelOf(`import { test } from '@playwright/test'; test('x', async () => { await test.step('s', fn); new DisposableStack().defer(close); });`);
    expect(modelled.model.registrationOf(callOf(modelled, `test.step('s', fn)`))).toMatchObject({ kind: 'step', phase: 'test' });
    expect(modelled.model.registrationOf(callOf(modelled, `new DisposableStack().defer(close)`))).toMatchObject({ kind: 'registrar', framework: null });
  });
});

describe('contexts', () => {
  it.each([
    ['Vitest', `import { test } from 'vitest'; test('x', (ctx) => { use(ctx); });`, 'ctx', true],
    ['Vitest for', `import { test } from 'vitest'; test.for([1])('x', (row, ctx) => { use(ctx); });`, 'ctx', true],
    ['Vitest row', `import { test } from 'vitest'; test.for([1])('x', (row, ctx) => { use(row); });`, 'row', false],
    ['node:test', `import test from 'node:test'; test('x', (t) => { use(t); });`, 't', true],
    ['node:test hook', `import { before } from 'node:test'; before((t) => { use(t); });`, 't', true],
    ['named function', `import test from 'node:test'; function run(t) { use(t); } test('x', run);`, 't', true],
    ['getTestContext', `import { getTestContext } from 'node:test'; const t = getTestContext(); use(t);`, 't', true],
    ['AVA', `import test from 'ava'; test('x', t => { use(t); });`, 't', true],
    ['AVA data', `import test from 'ava'; test('x', t => { use(t.context); });`, 't.context', true],
    ['AVA by type', `import type { ExecutionContext } from 'ava'; function f(t: ExecutionContext<X>) { use(t); }`, 't', true],
    ['Playwright fixtures', `import { test } from '@playwright/test'; test('x', async (fixtures, info) => { use(info); });`, 'info', true],
    ['Playwright info', `import { test } from '@playwright/test'; const info = test.info(); use(info);`, 'info', true],
    ['one fixture', `import { test } from '@playwright/test'; test('x', async ({ page }) => { use(page); });`, 'page', false],
    ['tap', `import t from 'tap'; t.test('x', (st) => { use(st); });`, 'st', true],
    ['tape', `import test from 'tape'; test('x', (t) => { use(t); });`, 't', true],
    ['uvu', `import { suite } from 'uvu'; const s = suite('x'); s.before((context) => { use(context); });`, 'context', true],
    ['Deno', `Deno.test('x', (t) => { use(t); });`, 't', true],
    ['Deno step', `Deno.test('x', async (t) => { await t.step('s', (inner) => { use(inner); }); });`, 'inner', true],
    ['QUnit', `QUnit.test('x', (assert) => { use(assert); });`, 'assert', true],
    ['mocha this', `import { it } from 'mocha'; it('x', function () { use(this); });`, 'this', true],
    ['mocha this in an arrow', `import { it } from 'mocha'; it('x', function () { [1].forEach(() => { use(this); }); });`, 'this', true],
    ['this of an arrow', `import { it } from 'mocha'; it('x', () => { use(this); });`, 'this', false],
    ['this of another function', `import { it } from 'mocha'; it('x', function () { foo(function () { use(this); }); });`, 'this', false],
    ['Vitest this', `import { it } from 'vitest'; it('x', function () { use(this); });`, 'this', false],
    ['other parameter', `import { it } from 'vitest'; foo((t) => { use(t); });`, 't', false],
  ])('%s', (_, code, source, expected) => {
    const modelled = modelOf(code);
    const argument = callOf(modelled, `use(${source})`).arguments[0]!;
    expect(modelled.model.isContext(argument)).toBe(expected);
  });

  it.each([
    [`import { test } from 'vitest'; test('x', ({ signal }) => { use(signal); });`, 'signal'],
    [`import { test } from 'vitest'; test('x', (ctx) => { use(ctx.signal); });`, 'ctx.signal'],
    [`import test from 'node:test'; test('x', (t) => { const { signal: s } = t; use(s); });`, 's'],
  ])('signal in %s', (code, source) => {
    const modelled = modelOf(code);
    expect(modelled.model.isTestSignal(callOf(modelled, `use(${source})`).arguments[0]!)).toBe(true);
    expect(modelled.model.isTestSignal(nodeOf(modelled, 'use'))).toBe(false);
  });
});

describe('assertions', () => {
  it.each([
    ['vitest', `import { expect } from 'vitest';`, `expect(a).toBe(1)`, true],
    ['vitest not', `import { expect } from 'vitest';`, `expect(a).not.toBe(1)`, true],
    ['vitest resolves', `import { expect } from 'vitest';`, `expect(a).resolves.toBe(1)`, true],
    ['vitest open', `import { expect } from 'vitest'; use(expect(a).toBe(1));`, `expect(a)`, false],
    ['vitest soft', `import { expect } from 'vitest';`, `expect.soft(a).toBe(1)`, false],
    ['vitest count', `import { expect } from 'vitest';`, `expect.assertions(1)`, false],
    ['vitest unreachable', `import { expect } from 'vitest';`, `expect.unreachable()`, true],
    ['vitest context', `import { it } from 'vitest'; it('x', ({ expect }) => {`, `expect(a).toBe(1)`, true],
    ['vitest assert', `import { assert } from 'vitest';`, `assert.equal(a, 1)`, true],
    ['jest global', ``, `expect(a).toEqual(1)`, true],
    ['assert', `import assert from 'node:assert';`, `assert(a)`, true],
    ['assert.equal', `import assert from 'assert/strict';`, `assert.equal(a, 1)`, true],
    ['strict as assert', `import { strict as assert } from 'node:assert';`, `assert.equal(a, 1)`, true],
    ['assert.strict', `const assert = require('assert').strict;`, `assert.deepEqual(a, 1)`, true],
    ['named assert', `import { equal as eq } from 'node:assert';`, `eq(a, 1)`, true],
    ['chai call', `import { expect } from 'chai';`, `expect(a).to.equal(1)`, true],
    ['chai property', `import { expect } from 'chai'; expect(a).to.be.true;`, `expect(a)`, true],
    ['chai assert', `const { assert } = require('chai');`, `assert.isTrue(a)`, true],
    ['should', `import 'should';`, `a.should.equal(1)`, true],
    ['should deep', ``, `a.b().should.be.a('string')`, true],
    ['ava', `import test from 'ava'; test('x', t => {`, `t.is(a, 1)`, true],
    ['ava plan', `import test from 'ava'; test('x', t => {`, `t.plan(1)`, false],
    ['node assert on t', `import test from 'node:test'; test('x', t => {`, `t.assert.equal(a, 1)`, true],
    ['tap records', `import t from 'tap'; t.test('x', t => {`, `t.equal(a, 1)`, false],
    ['tape records', `import test from 'tape'; test('x', t => {`, `t.equal(a, 1)`, false],
    ['QUnit records', `QUnit.test('x', assert => {`, `assert.equal(a, 1)`, false],
    ['uvu', `import * as assert from 'uvu/assert';`, `assert.is(a, 1)`, true],
    ['@std/assert', `import { assertEquals } from '@std/assert';`, `assertEquals(a, 1)`, true],
    ['playwright', `import { expect } from '@playwright/test';`, `expect(page).toHaveTitle('x')`, true],
    ['bun', `import { expect } from 'bun:test';`, `expect(a).toBe(1)`, true],
    ['other', `import { expect } from './x.js'; const assert = () => {};`, `assert(a)`, false],
  ])('%s', (_, before, code, expected) => {
    const modelled = modelOf(`${before} ${before.includes(code) ? '' : `${code};`} ${before.endsWith('{') ? '});' : ''}`);
    expect(modelled.model.isAssertion(callOf(modelled, code))).toBe(expected);
  });
});
