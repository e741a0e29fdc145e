import { describe, expect, it } from 'vitest';
import { draw } from '../../corpus/draw.mjs';
import { report } from './builders.ts';

const many = Array.from({ length: 400 }, (_, index) => report({ path: `test/${index % 40}.test.js`, line: index + 1 }));

describe('draw', () => {
  it('takes everything up to the limit', () => {
    const few = many.slice(0, 150);
    expect(draw(few)).toEqual(few);
  });

  it('takes the limit of each rule and reason', () => {
    const other = many.map((one) => ({ ...one, reason: 'overwritten' }));
    const third = [report({ rule: 'no-leaked-resources' })];
    expect(draw([...many, ...other, ...third], { limit: 20 })).toHaveLength(41);
  });

  it('does not depend on the order of the reports', () => {
    const drawn = new Set(draw(many));
    expect(new Set(draw([...many].reverse()))).toEqual(drawn);
  });

  it('keeps all but as many as were added', () => {
    const before = draw(many, { limit: 100 });
    const added = Array.from({ length: 5 }, (_, index) => report({ path: 'test/added.test.js', line: index + 1 }));
    const after = new Set(draw([...many, ...added], { limit: 100 }));
    expect(before.filter((one) => !after.has(one)).length).toBeLessThanOrEqual(5);
  });

  it('changes with the seed', () => {
    expect(draw(many, { seed: 'a' })).not.toEqual(draw(many, { seed: 'b' }));
  });

  it('draws the first of two reports on one line first', () => {
    const second = report({ column: 9 });
    const first = report({ column: 2 });
    expect(draw([second, first], { limit: 1 })).toEqual([first]);
  });
});
