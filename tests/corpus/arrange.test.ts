import { describe, expect, it } from 'vitest';
import { arrange } from '../../corpus/order/arrange.mjs';
import type { Order } from '../../corpus/types.d.mts';

const CODE = `import { describe, it } from 'node:test';
let a;
describe('s', () => {
  beforeEach(() => {});
  it('one', () => { a = 1; });
  it('two', { timeout: 1 }, async () => {
    await check();
  });
});
describe('t', () => { it.each([1])('three', (n) => n); });
test('four', (t) => { t.test('inner', () => {}); }, 1000);
`;

type Changed = { readonly [Key in keyof Order]?: Order[Key] | undefined };

const order = (values: Changed): Order => ({ way: 'alone', first: 5, second: 11, sees: 'a', after: '1', otherwise: 'undefined', ...values }) as Order;
const arranged = (values: Changed): { after: string[]; otherwise: string[] } => {
  const { after, otherwise } = arrange('a.test.ts', CODE, order(values));
  return { after: after.split('\n'), otherwise: otherwise.split('\n') };
};

describe('arrange', () => {
  it('keeps two tests, their suites and hooks, and the lines of both', () => {
    const { after } = arranged({});
    expect(after).toHaveLength(CODE.split('\n').length);
    expect(after[2]).toBe(`describe('s', () => {`);
    expect(after[3]).toBe('  beforeEach(() => {});');
    expect(after[4]).toBe(`  it('one', globalThis.watchTest('first', () => { a = 1; }));`);
    expect(after.slice(5, 8)).toEqual(['  void 0', '', ';']);
    expect(after[9]).toBe('void 0;');
    expect(after[10]).toBe(`test('four', globalThis.watchTest('second', (t) => { t.test('inner', () => {}); }, () => (a)), 1000);`);
  });

  it('leaves the first away where the second is to be alone, and its suite with it', () => {
    const { otherwise } = arranged({});
    expect(otherwise[2]).toBe('void 0');
    expect(otherwise.join('\n')).not.toContain(`'first'`);
    expect(otherwise[10]).toContain(`watchTest('second'`);
  });

  it('puts the statement that holds the second before the one that holds the first', () => {
    const { after, otherwise } = arranged({ way: 'reversed' });
    expect(after.join('\n')).toMatch(/'first'[^]*'second'/);
    expect(otherwise.join('\n')).toMatch(/test\('four'[^]*;\ndescribe\('s'[^]*'first'/);
  });

  it('repeats a test where it stands, so that its hooks hold for it', () => {
    const { after } = arranged({ way: 'repeated', second: undefined });
    expect(after.slice(4, 6)).toEqual([
      `  it('one', globalThis.watchTest('first', () => { a = 1; }, () => (a)));;`,
      `it('one', globalThis.watchTest('first', () => { a = 1; }, () => (a)));;`,
    ]);
  });

  it('makes a check fail, of the first test only', () => {
    const { after, otherwise } = arranged({ first: 6, failing: 7 });
    expect(after[6]).toBe(`    throw new Error('As if this check failed'); await check();`);
    expect(otherwise.join('\n')).not.toContain('throw');
  });

  it('finds tests that are made by rows', () => {
    expect(arranged({ second: 10 }).after[9]).toBe(`describe('t', () => { it.each([1])('three', globalThis.watchTest('second', (n) => n, () => (a))); });`);
  });

  it('watches nothing where only the result counts', () => {
    expect(arranged({ sees: undefined }).after[10]).toContain('}), 1000);');
  });

  it.each<[Changed, string]>([
    [{ first: 4 }, 'no test begins on line 4'],
    [{ second: 3 }, 'no test begins on line 3'],
    [{ failing: 6 }, 'no statement of the test begins on line 6'],
    [{ way: 'reversed', first: 11, second: 5 }, 'the two tests are not below each other'],
  ])('says what cannot be done: %j', (values, problem) => {
    expect(() => arranged(values)).toThrow(problem);
  });
});
