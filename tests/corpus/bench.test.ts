import { expect, it } from 'vitest';
import { generate } from '../../bench/generated.mjs';
import { differences, median } from '../../bench/statistics.mjs';

it('median is the middle, or the mean of the middle two', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 2, 9])).toBe(3);
  expect(() => median([])).toThrow('no values');
});

it('differences pairs the rounds', () => {
  expect(differences([5, 7], [1, 2])).toEqual([4, 5]);
  expect(() => differences([5], [])).toThrow('1 runs against 0');
});

it('generate writes as many tests as asked, and grows evenly', () => {
  expect(generate(25).match(/^test\(/gm)).toHaveLength(25);
  expect(generate(5000).length / generate(500).length).toBeCloseTo(10, 0);
});
