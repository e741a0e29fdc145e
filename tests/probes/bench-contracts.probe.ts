/** How often bench tools run what they are given, and what they leave out when the measured function throws: the rows of `bench-contracts.ts`. */
import { beforeAll, describe, expect, it } from 'vitest';
import { newerNode, observe, type Observation } from './observe.ts';

const PHASE = ['setup', 'beforeAll', 'beforeEach', 'function', 'afterEach', 'afterAll', 'teardown'];

/** Without what repeats the mark before: how many iterations there are is the tool's own matter. */
function phasesIn(marks: readonly string[]): string[] {
  const iteration = ['beforeEach', 'function', 'afterEach'];
  const seen: string[] = [];
  for (const mark of marks) {
    const isNext = seen.slice(-3).join() === iteration.join() && mark === 'beforeEach';
    if (isNext) seen.splice(-3);
    seen.push(mark);
  }
  return seen;
}

describe('tinybench, mitata and benchmark.js', () => {
  let seen: Observation;
  beforeAll(async () => { seen = await observe('bench contracts'); });

  it.each(['4', '5', '6'])('tinybench %s calls a function that is not async once before any hook, then runs all hooks for warm-up and again for the run', (version) => {
    expect(phasesIn(seen.marksOf(`tinybench ${version}: run`)), seen.output).toEqual(['function', ...PHASE, ...PHASE]);
    expect(phasesIn(seen.marksOf(`tinybench ${version}: run without warm-up`))).toEqual(['function', ...PHASE]);
    expect(phasesIn(seen.marksOf(`tinybench ${version}: an async function`))).toEqual([...PHASE, ...PHASE]);
  });

  it('tinybench 6 calls no function before its hooks when an option says whether it is async', () => {
    expect(phasesIn(seen.marksOf('tinybench 6: said to be async'))).toEqual([...PHASE, ...PHASE]);
  });

  it('tinybench 2 warms up only when it is told to', () => {
    expect(phasesIn(seen.marksOf('tinybench 2: run'))).toEqual(PHASE);
    expect(phasesIn(seen.marksOf('tinybench 2: warmed up by hand'))).toEqual([...PHASE, ...PHASE]);
  });

  it.each(['2', '4', '5', '6'])('tinybench %s leaves out `afterAll` when the function throws, and not `teardown`', (version) => {
    const marks = seen.marksOf(`tinybench ${version}: a function that throws`);
    expect(marks).not.toContain('afterAll');
    expect(marks.at(-1)).toBe('teardown');
    expect(marks.includes('afterEach')).toBe(Number(version) >= 5);
  });

  it('mitata comes neither behind `yield` nor to `finally` when the function throws', () => {
    expect(seen.marksOf('mitata: run')).toEqual(['before yield', 'after yield', 'finally']);
    expect(seen.marksOf('mitata: a function that throws')).toEqual(['before yield']);
  });

  it('benchmark.js calls `onStart` and `onComplete` once, also when the function throws', () => {
    expect(seen.marksOf('benchmark.js: run')).toEqual(['onStart', 'onComplete']);
    expect(seen.marksOf('benchmark.js: a function that throws')).toEqual(['onStart', 'on purpose', 'onComplete']);
  });

  it('benchmark.js compiles `setup`, function and `teardown` into one, which sees no name of the file', () => {
    expect(seen.marksOf('benchmark.js: names of the file')).toEqual(['onStart', 'mark is not defined', 'onComplete']);
    expect(seen.marksOf('benchmark.js: names of each other')).toContain('teardown sees 1');
    expect(seen.marksOf('benchmark.js: names of each other')).not.toContain('not seen');
  });
});

describe('cronometro', () => {
  it('calls `before` for warm-up and again for the run, and `after` only once', async () => {
    const found = await observe('cronometro');
    expect(found.marksOf('cronometro: run'), found.output).toEqual(['before', 'before', 'after']);
  });
});

describe('Vitest', () => {
  it('4 tears down when the function throws, once, as it then does not come to the run', async () => {
    const found = await observe('vitest bench');
    expect(found.marksOf('a bench whose function throws'), found.output).toEqual(['setup', 'teardown']);
  });

  it.skipIf(newerNode === null)('5 leaves out `afterAll` when the function throws, and not `teardown` of the run', async () => {
    const found = await observe('vitest 5');
    const phase = ['setup', 'beforeAll', 'afterAll', 'teardown'];
    expect(found.marksOf('a bench'), found.output).toEqual([...phase, ...phase]);
    expect(found.marksOf('a bench whose function throws')).toEqual(['setup', 'beforeAll', 'teardown']);
  });
});

describe('node:bench and Deno', () => {
  it.todo('cannot be run here: node:bench needs Node 26.9, and Deno.bench needs Deno');
});
