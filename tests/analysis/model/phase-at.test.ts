import { describe, expect, it } from 'vitest';
import { T, type Node } from '../../../src/utils/ast.ts';
import { modelOf } from './model-of.ts';

/** The phase at each `here()` of `code`, in source order. */
function phasesIn(code: string): readonly (string | null)[] {
  const { model, nodes, text } = modelOf(code, { filename: 'a.test.ts' });
  const marks = nodes.filter((node: Node) => node.type === T.CallExpression && text(node) === 'here()');
  return marks.map((mark) => model.phaseAt(mark));
}

describe('phaseAt', () => {
  it('is what the call around says', () => {
    expect(phasesIn(`
import { describe, test, beforeAll, beforeEach, afterEach, afterAll, bench, onTestFinished } from 'vitest';
here();
describe('s', () => {
  here();
  beforeAll(() => { here(); });
  beforeEach(async () => { await here(); });
  test('t', () => { here(); onTestFinished(() => here()); });
  test.each([1])('u', () => { here(); });
  afterEach(() => { here(); });
  afterAll(function () { here(); });
  bench('b', () => { here(); });
});`)).toEqual(['module', 'suite', 'beforeAll', 'beforeEach', 'test', 'cleanup', 'test', 'afterEach', 'afterAll', 'bench']);
  });

  it('goes through functions that run where they stand', () => {
    expect(phasesIn(`
import { test } from 'vitest';
[1].forEach(() => { here(); });
test('t', () => { for (const x of [1]) here(x); [1].map(() => here()); (() => { here(); })(); });`)).toEqual(['module', 'test', 'test']);
  });

  it('finds a function by the name that a runner is given', () => {
    expect(phasesIn(`
import { beforeEach, test } from 'vitest';
function setUp() { here(); }
beforeEach(setUp);
test('t', () => {});`)).toEqual(['beforeEach']);
  });

  it('is null in helpers and callbacks', () => {
    expect(phasesIn(`
import { test } from 'vitest';
function start() { here(); }
const stop = () => { here(); };
test('t', () => { start(); emitter.on('x', () => { here(); }); });`)).toEqual([null, null, null]);
  });
});
