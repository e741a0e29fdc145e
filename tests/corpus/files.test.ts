import { describe, expect, it } from 'vitest';
import { contextOf } from '../../corpus/context.mjs';
import { isCandidate, kindOf } from '../../corpus/files.mjs';

describe('isCandidate', () => {
  it.each([
    'test/a.js', 'tests/deep/a.mjs', 'src/__tests__/a.tsx', 'spec/a.cts', 'bench/a.js', 'benchmark/a.js', 'benchmarks/a.ts', 'src/a.test.js',
    'src/a.spec.mts', 'a.bench.ts',
  ])('takes %s', (path) => {
    expect(isCandidate(path)).toBe(true);
  });

  it.each(['src/a.js', 'test/a.json', 'test/a.d.ts', 'test/a.d.mts', 'test/a.test-d.txt', 'test/a.min.js', 'latest/a.js', 'test.js', 'src/a.test.js.snap'])(
    'leaves %s',
    (path) => {
      expect(isCandidate(path)).toBe(false);
    },
  );
});

describe('kindOf', () => {
  it.each(['test("a", () => {})', 'it.only("a")', 'describe.skip.each([])("a")', 'suite ("a")', 't.test("a")'])('sees a test in %s', (code) => {
    expect(kindOf('test/a.js', code)).toBe('test');
  });

  it.each(['export function helper() {}', 'contest("a")', '$it("a")'])('sees none in %s', (code) => {
    expect(kindOf('test/a.js', code)).toBeNull();
  });

  it('takes a benchmark by its place', () => {
    expect(kindOf('benchmarks/a.js', 'run()')).toBe('bench');
    expect(kindOf('src/a.bench.ts', 'bench("a")')).toBe('bench');
  });

  it('leaves minified code', () => {
    expect(kindOf('test/a.js', `test("a");${'x'.repeat(6000)}`)).toBeNull();
  });
});

describe('contextOf', () => {
  const code = Array.from({ length: 11 }, (_, index) => `line ${index + 1}`).join('\n');

  it('numbers the lines around and marks the one', () => {
    expect(contextOf(code, 9, 1)).toEqual(['   8 line 8', '>  9 line 9', '  10 line 10']);
  });

  it('stops at both ends', () => {
    expect(contextOf(code, 1, 1)).toEqual(['> 1 line 1', '  2 line 2']);
    expect(contextOf(code, 11, 1)).toEqual(['  10 line 10', '> 11 line 11']);
  });
});
