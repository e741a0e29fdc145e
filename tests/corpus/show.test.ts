import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { show, type Shown } from '../../corpus/order/show.mjs';
import type { Order } from '../../corpus/types.d.mts';

const CODE = `import test from 'node:test';
let made;
test('one', () => { made = {}; });
test('two', () => { made.a = 1; });
test('three', async (t) => { await t.test('inner', () => {}); });
test('four', (t, done) => { setImmediate(done); });
test('five', () => {
  made = 5;
  structuredClone(made);
  made = undefined;
});
test('six', () => {});
`;

type Changed = { readonly [Key in keyof Order]?: Order[Key] | undefined };

let root: string;
beforeEach(() => { root = mkdtempSync(join(tmpdir(), 'show-')); });
afterEach(() => { rmSync(root, { recursive: true }); });

function shown(values: Changed): Shown {
  writeFileSync(join(root, 'a.test.mjs'), CODE);
  return show({ root, typings: root }, 'a.test.mjs', { way: 'alone', first: 3, second: 4, after: 'passes', otherwise: 'fails with TypeError', ...values } as Order, null);
}

describe('show', () => {
  it('compares what a test comes to alone with what it does after another, and leaves the file as it was', () => {
    expect(shown({})).toMatchObject({ after: 'passes', otherwise: 'fails with TypeError', problem: null });
    expect(readFileSync(join(root, 'a.test.mjs'), 'utf8')).toBe(CODE);
  });

  it('compares what it sees', () => {
    expect(shown({ way: 'reversed', second: 5, sees: 'typeof made', after: `'object', passes`, otherwise: `'undefined', passes` }).problem).toBeNull();
    expect(shown({ way: 'repeated', second: undefined, sees: 'made === undefined', after: 'false, passes', otherwise: 'true, passes' }).problem).toBeNull();
  });

  it('knows no result of who calls back', () => {
    expect(shown({ second: 6, sees: 'made.a', after: 'undefined', otherwise: 'throws TypeError' }).problem).toBeNull();
  });

  it('does not take the label for the run', () => {
    expect(shown({ otherwise: 'fails with RangeError' })).toMatchObject({ otherwise: 'fails with TypeError', problem: 'not what the label says' });
    expect(shown({ second: 5, otherwise: 'passes', after: 'fails' })).toMatchObject({ problem: 'no difference' });
    expect(shown({ first: 4, second: 5, sees: 'made' })).toMatchObject({ problem: 'the first test fails with TypeError' });
    expect(shown({ first: 2 })).toMatchObject({ problem: 'no test begins on line 2' });
  });

  it('makes a check fail', () => {
    const skipped = { first: 7, second: 12, sees: 'made', after: '5, passes', otherwise: 'undefined, passes' };
    expect(shown({ ...skipped, failing: 9 }).problem).toBeNull();
    expect(shown(skipped)).toMatchObject({ after: 'undefined, passes', problem: 'no difference' });
    expect(shown({ ...skipped, failing: 6 })).toMatchObject({ problem: 'no statement of the test begins on line 6' });
  });
});
