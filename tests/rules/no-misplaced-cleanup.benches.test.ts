/** Hooks and options around benchmarks that their tool does not run. */
import { noMisplacedCleanup } from '../../src/rules/no-misplaced-cleanup.ts';
import { runInEveryMode } from '../rule-tester.ts';

const bench = (snippet: string): string => `import { afterAll, afterEach, beforeAll, beforeEach, bench, describe, test } from 'vitest'; import { open } from './db.js';${snippet}`;
const tinybench = (snippet: string): string => `import { Bench } from 'tinybench'; import { open } from './db.js';${snippet}`;

runInEveryMode('no-misplaced-cleanup around benchmarks', noMisplacedCleanup, {
  valid: [
    { name: 'hooks of the file that run once', code: bench(`
let db; beforeAll(() => { db = open(); }); afterAll(() => db.close());
bench('reads', () => db.read());`) },
    { name: 'set-up alone leaves nothing', code: bench(`
describe('a', () => { beforeAll(() => {}); beforeEach(() => {}); bench('reads', () => {}); });`) },
    { name: 'a suite with a test is no suite of benchmarks', code: bench(`
describe('a', () => { afterAll(() => stop()); bench('reads', () => {}); test('b', () => {}); });`) },
    { name: 'a suite without benchmarks', code: bench(`
describe('a', () => { afterAll(() => stop()); test('b', () => {}); }); bench('reads', () => {});`) },
    { name: 'a suite that is skipped', code: bench(`
describe.skip('a', () => { afterAll(() => stop()); bench('reads', () => {}); });`) },
    { name: 'a known version with another bench', code: bench(`
describe('a', () => { afterAll(() => stop()); bench('reads', () => {}); });`), settings: { 'test-leaks': { runner: { versions: { vitest: '5.1' } } } } },
    { name: 'the hooks around a test that measures, in version 5', code: `import { afterEach, describe, test } from 'vitest';
describe('a', () => { afterEach(() => stop()); test('b', async ({ bench }) => { await bench('reads', { afterAll() { stop(); } }, () => {}).run({ teardown() { stop(); } }); }); });` },
    { name: 'options that are read', code: bench(`
bench('reads', () => {}, { setup() { start(); }, teardown() { stop(); } });`) },
    { name: 'a hook of a bench file without an import, whose runner is unknown', code: `
describe('a', () => { afterAll(() => stop()); bench('reads', () => {}); });`, filename: 'a.bench.js', modes: ['js'] },
    { name: 'options of tinybench', code: tinybench(`
const bench = new Bench({ setup() {}, teardown() { stop(); } });
bench.add('reads', () => {}, { beforeAll() {}, afterAll() { stop(); }, beforeEach() {}, afterEach() { stop(); } });`) },
    { name: 'a number, not a function', code: bench(`
bench('reads', () => {}, { afterAll: undefined, teardown: stop });`) },
  ],
  invalid: [
    {
      name: 'a hook that runs once, in a suite',
      code: bench(`
describe('a', () => {
  let db;
  beforeAll(() => { db = open(); });
  afterAll(() => db.close());
  bench('reads', () => db.read());
});`),
      errors: [{ messageId: 'hookNeverRuns', line: 5, column: 3, endColumn: 11, data: { runner: 'Vitest', hook: '`afterAll`' } }],
    },
    {
      name: 'a hook of each test, anywhere',
      code: bench(`
afterEach(() => stop());
bench('reads', () => {});
describe('a', () => { bench('writes', () => {}); });`),
      errors: [{ messageId: 'hookNeverRuns', line: 2, column: 1 }],
    },
    {
      name: 'both, under other names, in nested suites, in a version that is known',
      code: `import * as v from 'vitest'; import { afterAll as atEnd } from 'vitest'; const { afterEach: after, bench: measure } = v;
v.describe('a', () => { v.describe('b', () => { atEnd(() => stop()); after(stop); measure.only('reads', () => {}); }); });`,
      settings: { 'test-leaks': { runner: { versions: { vitest: '4.1' } } } },
      errors: [{ messageId: 'hookNeverRuns', line: 2, column: 49 }, { messageId: 'hookNeverRuns', line: 2, column: 70 }],
    },
    {
      name: 'an option that Vitest 4 does not read, whose counterpart is renamed with it',
      code: bench(`
bench('reads', () => {}, { time: 1, beforeAll() { start(); }, afterAll: () => stop() });`),
      errors: [{
        messageId: 'optionIgnored', line: 2, column: 63, endColumn: 71, data: { key: 'afterAll', remedy: 'It is called `teardown`' },
        suggestions: [{ messageId: 'renameOptions', data: { names: '`beforeAll` to `setup` and `afterAll` to `teardown`' }, output: bench(`
bench('reads', () => {}, { time: 1, setup() { start(); }, teardown: () => stop() });`) }],
      }],
    },
    {
      name: 'an option of each iteration, of which Vitest 4 has none; options in a name',
      code: bench(`
const options = { afterEach() { stop(); } };
bench('reads', () => {}, options);
bench('writes', () => {}, options);`),
      errors: [{ messageId: 'optionIgnored', line: 2, data: { key: 'afterEach', remedy: 'Clean up once, in `teardown`' }, suggestions: [] }],
    },
    {
      name: 'options of a run among those of a benchmark, in Vitest 5',
      code: `import { test } from 'vitest';
test('a', async ({ bench }) => { await bench('reads', { teardown() { stop(); } }, () => {}).run(); });`,
      errors: [{
        messageId: 'optionIgnored', line: 2, data: { key: 'teardown', remedy: 'It is called `afterAll`' },
        suggestions: [{ messageId: 'renameOptions', data: { names: '`teardown` to `afterAll`' }, output: `import { test } from 'vitest';
test('a', async ({ bench }) => { await bench('reads', { afterAll() { stop(); } }, () => {}).run(); });` }],
      }],
    },
    {
      name: 'options of a task among those of the bench, and the other way round, in tinybench',
      code: tinybench(`
const bench = new Bench({ afterEach() { stop(); } });
bench.add('reads', () => {}, { setup: start, teardown: stop });`),
      errors: [
        { messageId: 'optionIgnored', line: 2, data: { key: 'afterEach', remedy: 'Clean up once, in `teardown`' }, suggestions: [] },
        {
          messageId: 'optionIgnored', line: 3, data: { key: 'teardown', remedy: 'It is called `afterAll`' },
          suggestions: [{ messageId: 'renameOptions', data: { names: '`setup` to `beforeAll` and `teardown` to `afterAll`' }, output: tinybench(`
const bench = new Bench({ afterEach() { stop(); } });
bench.add('reads', () => {}, { beforeAll: start, afterAll: stop });`) }],
        },
      ],
    },
    {
      name: 'the one that is read is there already',
      code: bench(`
bench('reads', () => {}, { teardown() { one(); }, afterAll() { two(); } });`),
      errors: [{ messageId: 'optionIgnored', line: 2, suggestions: [] }],
    },
  ],
});
