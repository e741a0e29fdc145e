/** Each row of the tables of `misplaced-cleanup.ts` and `failing-teardowns.ts`, and the options that nobody reads, against the runners themselves. */
import { describe, expect, it } from 'vitest';
import type { FrameworkId } from '../../src/catalog/frameworks/framework.ts';
import { frameworkById } from '../../src/catalog/frameworks/index.ts';
import {
  earlyBodies, hooksInTests, ignoredReturns, lateRegistrars, misplacedRegistrars, registrarsOfCurrentTest, silentHooks, skippedHooks,
} from '../../src/catalog/frameworks/misplaced-cleanup.ts';
import { stopsAtFailure } from '../../src/catalog/frameworks/failing-teardowns.ts';
import { isInRange, parsedVersion, type VersionRange } from '../../src/catalog/frameworks/version.ts';
import { bunProgram, denoProgram, newerNode, observe, type Observation, type Runner } from './observe.ts';

/** Who runs the programs of a framework, with the versions that are installed for it. */
const RUNS: readonly { readonly framework: FrameworkId; readonly runner: Runner; readonly version: string }[] = [
  { framework: 'vitest', runner: 'vitest', version: '4.1' },
  { framework: 'jest', runner: 'jest', version: '30.5' },
  { framework: 'node:test', runner: 'node:test', version: process.versions.node },
  { framework: 'mocha', runner: 'mocha', version: '11.8' },
  { framework: 'jasmine', runner: 'jasmine', version: '7.0' },
  { framework: 'ava', runner: 'ava', version: '7.0' },
  { framework: 'uvu', runner: 'uvu', version: '0.5' },
  { framework: 'qunit', runner: 'qunit', version: '3.0' },
  { framework: 'playwright', runner: 'playwright', version: '1.65' },
  { framework: 'tap', runner: 'tap', version: '21.8' },
  { framework: 'tape', runner: 'tape', version: '5.10' },
  ...(bunProgram === null ? [] : [{ framework: 'bun', runner: 'bun', version: '1.4' }] as const),
  ...(denoProgram === null ? [] : [{ framework: 'deno', runner: 'deno', version: '2.9' }] as const),
  ...(newerNode === null ? [] : [
    { framework: 'vitest', runner: 'vitest 5, programs of 4', version: '5.1' },
    { framework: 'node:test', runner: 'node:test 24', version: '24.21' },
  ] as const),
];

/** Runners that come as a program for some platforms only. */
const ELSEWHERE: ReadonlySet<FrameworkId> = new Set([...(bunProgram === null ? ['bun'] as const : []), ...(denoProgram === null ? ['deno'] as const : [])]);

const observed = new Map<Runner, Promise<Observation>>();

function observation(runner: Runner): Promise<Observation> {
  const known = observed.get(runner) ?? observe(runner);
  observed.set(runner, known);
  return known;
}

interface Fact {
  readonly framework: FrameworkId;
  readonly versions?: VersionRange;
}

/** A check of each row of `table` in each run that it is about. */
function rows<Row extends Fact>(title: string, table: readonly Row[], check: (row: Row, seen: Observation) => void): void {
  const cases = table.flatMap((row) => RUNS.filter(({ framework, version }) => framework === row.framework && isInRange(parsedVersion(version), row.versions) === true).map((run) => ({ ...run, row, shown: JSON.stringify(row) })));
  it('is about runners that are tried', () => {
    expect(table.filter((row) => !ELSEWHERE.has(row.framework) && !cases.some((one) => one.row === row))).toEqual([]);
  });
  it.each(cases)(`$runner: ${title} $shown`, { timeout: 120_000 }, async ({ row, runner }) => check(row, await observation(runner)));
}

describe('functions that are returned', () => {
  rows('ignores', ignoredReturns, ({ places, framework }, seen) => {
    for (const place of places) {
      const [program, ran, returned] = place === 'globalSetup' ? ['global set-up', 'set up', 'returned'] : ['returned functions', place, `returned by ${place}`];
      expect(seen.marksOf(program), seen.output).toContain(ran);
      expect(seen.marksOf(program)).not.toContain(returned);
    }
    // What a runner does call, the model takes for a teardown.
    const apis = frameworkById(framework)?.apis ?? {};
    expect(seen.marksOf('returned functions').filter((mark) => mark.startsWith('returned by')).length > 0).toBe(Object.values(apis).some((api) => api.returnsTeardown === true));
  });
});

describe('registrars', () => {
  rows('has out of place', misplacedRegistrars.map((row) => ({ ...row, places: row.places.filter((place) => place !== 'bench') })).filter(({ places }) => places.length > 0), ({ from, places, effect }, seen) => {
    const marks = seen.marksOf(from === 'import' ? 'the imported registrar, by place' : 'the registrar of the context, by place');
    for (const place of places) {
      if (effect === 'failed') {
        expect(marks).toContain(`registered in ${place}`);
        expect(seen.output).toMatch(new RegExp(`teardown-in-${place} › .*not allowed in hooks`, 'u'));
      } else {
        expect(marks, seen.output).toContain(effect === 'refused' ? `refused in ${place}` : `registered in ${place}`);
      }
      expect(marks).not.toContain(`cleanup of ${place}`);
    }
  });

  rows('gives to another test', registrarsOfCurrentTest, (_, seen) => {
    const ended = (program: string): boolean => {
      const marks = seen.marksOf(program);
      const over = marks.indexOf('first over');
      expect(over, seen.output).not.toBe(-1);
      return marks[over + 1] === 'cleanup of first';
    };
    expect(ended('concurrent tests, through the import')).toBe(false);
    expect(ended('concurrent tests, through the context')).toBe(true);
  });

  rows('forgets when the test is over', lateRegistrars, (_, seen) => {
    const marks = seen.marksOf('after the test');
    expect(marks, seen.output).toEqual(expect.arrayContaining(['over', 'registered in timer', 'registered in immediate']));
    expect(marks.filter((mark) => mark.startsWith('cleanup of'))).toEqual([]);
  });
});

describe('hooks', () => {
  rows('does not run in tests', hooksInTests, ({ hooks }, seen) => {
    const marks = seen.marksOf('hooks in a test');
    expect(marks, seen.output).toContain('next test');
    for (const hook of hooks) expect(marks).not.toContain(`ran ${hook}`);
  });

  rows('skips after a failure', skippedHooks, ({ hooks, unless }, seen) => {
    expect(seen.marksOf('hooks after a test that failed'), seen.output).toEqual(hooks.map((hook) => `${hook}.${unless}`));
  });

  it.each(silentHooks)('of $framework do not run around benchmarks', { timeout: 120_000 }, async ({ framework, inSuite, anywhere }) => {
    expect(framework).toBe('vitest');
    const seen = await observation('vitest bench');
    const marks = seen.marksOf('hooks around bench');
    expect(marks, seen.output).toContain('bench');
    for (const hook of inSuite) expect([hook, marks.includes(`suite ${hook}`), marks.includes(`file ${hook}`)]).toEqual([hook, false, true]);
    for (const hook of anywhere) expect([hook, marks.includes(`suite ${hook}`), marks.includes(`file ${hook}`)]).toEqual([hook, false, false]);
  });
});

describe('teardowns of which one fails', () => {
  const programs = { afterEach: 'afterEach hooks, the second fails', afterAll: 'afterAll hooks, the second fails' };

  rows('stops at', stopsAtFailure, ({ of, begins }, seen) => {
    expect(seen.marksOf(programs[of]), seen.output).toEqual([`${of} ${begins === 'first' ? '1' : '3'}`, `${of} 2`]);
  });

  it.each([['jest', 'afterEach', [1, 2, 3]], ['jest', 'afterAll', [1, 2, 3]]] as const)('of %s are all run: %s', { timeout: 120_000 }, async (runner, of, order) => {
    const seen = await observation(runner);
    expect(seen.marksOf(programs[of]), seen.output).toEqual(order.map((index) => `${of} ${String(index)}`));
    expect(stopsAtFailure.filter((row) => row.framework === runner)).toEqual([]);
  });
});

describe('bodies', () => {
  rows('is done before the tests with', earlyBodies, ({ bodies }, seen) => {
    const marks = seen.marksOf('bodies');
    expect(marks, seen.output).toContain('test');
    for (const body of bodies) {
      expect(marks).toContain(`${body} over`);
      expect(marks.indexOf(`${body} over`)).toBeLessThan(marks.indexOf('test'));
    }
  });
});

describe('benchmarks', () => {
  it('of Vitest 4 refuse a registrar', { timeout: 120_000 }, async () => {
    const seen = await observation('vitest bench');
    expect(seen.marksOf('the imported registrar, by place'), seen.output).toContain('refused in bench');
  });

  it.each<[string, FrameworkId, string, Runner, string]>([
    ['`bench` of Vitest 4', 'vitest', 'bench', 'vitest bench', 'hooks around bench'],
    ['`bench` of Vitest 5', 'vitest', 'fixtureBench', 'vitest 5', 'hooks around bench'],
    ['`Bench` of tinybench 6', 'tinybench', 'Bench', 'bench tools', 'tinybench 6, options of the bench'],
    ['`add` of tinybench 6', 'tinybench', 'add', 'bench tools', 'tinybench 6, options of a task'],
    ['`Bench` of tinybench 2', 'tinybench', 'Bench', 'bench tools', 'tinybench 2, options of the bench'],
    ['`add` of tinybench 2', 'tinybench', 'add', 'bench tools', 'tinybench 2, options of a task'],
  ].filter(([, , , runner]) => newerNode !== null || runner !== 'vitest 5') as [string, FrameworkId, string, Runner, string][])('%s reads the options that the catalogue says, and not the others', { timeout: 120_000 }, async (_, framework, name, runner, program) => {
    const api = frameworkById(framework)?.apis[name];
    const seen = await observation(runner);
    const read = new Set(seen.marksOf(program).filter((mark) => mark.startsWith('option ')).map((mark) => mark.slice('option '.length)));
    expect(Object.keys(api?.ignoredOptions ?? {}).filter((key) => read.has(key)), seen.output).toEqual([]);
    for (const instead of Object.values(api?.ignoredOptions ?? {})) if (instead !== null) expect([...read]).toContain(instead);
    for (const key of read) expect(Object.keys(api?.options ?? {})).toContain(key);
  });
});
