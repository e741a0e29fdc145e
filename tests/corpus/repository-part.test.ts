import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { explainDifferences, mergeModes } from '../../corpus/differences.mjs';
import { judge } from '../../corpus/judge.mjs';
import type { Part } from '../../corpus/part.d.mts';
import { repositoryPart } from '../../corpus/repository-part.mjs';
import type { Report } from '../../corpus/types.d.mts';
import plugin from '../../src/index.ts';
import { label, report } from './builders.ts';
import { cloneOf, emptyFolder } from './clones.ts';

const test = `import { test } from 'vitest';
import { Pool } from 'pools';

test('a', () => {
  const pool = new Pool();
  pool.use();
});

test('b', () => {
  const every = setInterval(() => {}, 10);
  every.ref();
});
`;
const pool = 'export class Pool { use(): void {} [Symbol.dispose](): void {} }\n';

/** A folder with a clone of `one/two`, linted. */
async function lint(files: Record<string, string>, only?: string): Promise<Part | null> {
  const folder = emptyFolder();
  const home = join(folder, 'home');
  mkdirSync(join(home, 'node_modules'), { recursive: true });
  // Nothing to install.
  writeFileSync(join(home, 'package-lock.json'), '{}');
  writeFileSync(join(home, 'node_modules', '.installed-lock'), createHash('sha256').update('{}').digest('hex'));
  const commit = cloneOf(files, join(folder, 'one+two'));
  const pin = { name: 'one/two', commit, roots: ['test'], endings: ['.e2e.ts'], paths: { pools: ['./src/pools.ts'] } };
  return repositoryPart(folder, plugin.configs.strict, { only, installs: false, pins: [pin], home });
}

it('lints with types and without', async () => {
  const part = await lint({ 'test/a.test.ts': test, 'src/pools.ts': pool, 'src/b.test.ts': test, 'test/c.e2e.ts': 'import { test } from "vitest"; test("c", () => {});' });
  expect(part?.crashes).toEqual([]);
  expect(part?.testFiles).toBe(2);
  expect(part?.reports.map(({ repository, path, line, rule, modes }) => ({ repository, path, line, rule, modes }))).toEqual([
    { repository: 'one/two', path: 'test/a.test.ts', line: 5, rule: 'no-leaked-resources', modes: ['typed'] },
    { repository: 'one/two', path: 'test/a.test.ts', line: 10, rule: 'no-leaked-timers', modes: ['typed', 'untyped'] },
  ]);
  const [first, second] = part!.reports;
  const labels = [label(first, { difference: 'disposable' }), label(second)];
  const { lines, failures } = part!.more!(judge(part!.reports, labels));
  expect(failures).toEqual([]);
  expect(lines).toEqual([
    '',
    '2 reports with types',
    '  no-leaked-resources: 1 reports, precision 100.0 % (1/1)',
    '  no-leaked-timers: 1 reports, precision 100.0 % (1/1)',
    '1 reports without types',
    '  no-leaked-timers: 1 reports, precision 100.0 % (1/1)',
    '1 reports only with types',
    expect.stringMatching(/^ {2}disposable: 1, the type declares/),
    '0 reports only without types',
  ]);
});

it('fails where no test is', async () => {
  const part = await lint({ 'src/pools.ts': pool });
  expect(part?.failures).toEqual(['one/two: no test file in test']);
});

it('leaves repositories out that were not asked for', async () => {
  expect(await lint({ 'test/a.test.ts': test }, 'three/four')).toBeNull();
});

it('says of all pins at once what is missing', async () => {
  const pin = { name: 'one/two', commit: 'f'.repeat(40), roots: ['test'] };
  const linting = repositoryPart(emptyFolder(), [], { only: undefined, installs: false, pins: [pin, { ...pin, name: 'three/four' }] });
  await expect(linting).rejects.toThrow(/^2 of 2 pinned repositories cannot be linted from .*\n {2}one\/two is not there.*\n {2}three\/four is not there/);
});

const here = report({ package: undefined, repository: 'one/two', commit: 'f'.repeat(40) });

it('mergeModes joins what both modes say of one place', () => {
  const elsewhere = { ...here, line: 2 };
  expect(mergeModes([here], [elsewhere, { ...here, message: 'Leaks, I think.' }])).toEqual([
    { ...here, modes: ['typed', 'untyped'] },
    { ...elsewhere, modes: ['untyped'] },
  ]);
});

it.each([
  [['typed'], undefined, /^only typed, and no label says why/],
  [['typed'], label(here), /^only typed, and no class/],
  [['typed'], label(here, { difference: 'luck' }), /^only typed, and no class/],
  [['untyped'], label(here, { difference: 'disposable' }), /^only untyped, and no class/],
  [['typed', 'untyped'], label(here, { difference: 'disposable' }), /^both modes have it/],
] as const)('a difference must have a class of its mode: %j', (modes, its, failure) => {
  const one = { ...here, modes };
  expect(explainDifferences([one], new Map(its === undefined ? [] : [[one, its]])).failures).toEqual([expect.stringMatching(failure)]);
});

it('explained differences are counted by class', () => {
  const one: Report = { ...here, modes: ['typed'] };
  const other: Report = { ...here, modes: ['untyped'] };
  const labels = new Map([
    [one, label(one, { difference: 'disposable' })],
    [other, label(other, { difference: 'helper-ends' })],
  ]);
  expect(explainDifferences([one, other], labels)).toEqual({ counts: new Map([['disposable', 1], ['helper-ends', 1]]), failures: [] });
});
