/** Cleanup that runs before the tests, and cleanup that a failed test skips. */
import { noMisplacedCleanup } from '../../src/rules/no-misplaced-cleanup.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { ava, nodeTest, TYPESCRIPT_ONLY, vitest } from './cases.ts';

const OPEN = `import { open, stop } from './db.js';`;

runInEveryMode('no-misplaced-cleanup of disposal', noMisplacedCleanup, {
  valid: [
    { name: 'in a test, a hook and a helper', code: vitest(`${OPEN}
beforeAll(() => { using db = open(); db.prepare(); });
const read = () => { using db = open(); return db.read(); };
test('a', () => { using db = open(); expect(db.read()).toBe(read()); });`) },
    { name: 'for what the body itself does', code: vitest(`${OPEN}
describe('a', () => {
  using db = open();
  for (const row of db.rows()) test(row.name, () => { expect(row.value).toBe(1); });
});`) },
    { name: 'in the file, for nothing that tests see', code: vitest(`${OPEN}
using span = open();
test('a', () => {});`) },
    { name: 'in the file, which waits for its test', code: nodeTest(`${OPEN}
using db = open();
await test('a', () => { db.read(); });`) },
    { name: 'in the file, which waits for its suite', code: nodeTest(`${OPEN}
await using db = open();
await describe('a', () => { it('b', () => { db.read(); }); });`) },
    { name: 'in a file of benchmarks, which waits for them', code: `import { Bench } from 'tinybench'; ${OPEN}
using db = open();
const bench = new Bench(); bench.add('reads', () => { db.read(); }); await bench.run();` },
    { name: 'under tape, which starts a test as soon as the file waits', code: `import test from 'tape'; ${OPEN}
await using db = open(); await db.ready();
test('a', (t) => { db.read(); t.end(); });` },
    { name: 'under a runner that starts a test where it is written', code: `import t from 'tap'; ${OPEN}
using db = open();
t.test('a', (t) => { db.read(); t.end(); });` },
  ].map((entry) => ({ ...entry, modes: TYPESCRIPT_ONLY })),
  invalid: [
    {
      name: 'in the body of a suite',
      code: vitest(`${OPEN}
describe('a', () => {
  using db = open();
  test('b', () => { expect(db.read()).toBe(1); });
});`),
      errors: [{ messageId: 'disposedTooEarly' as const, line: 3, column: 3, data: { variable: 'db', place: 'the body of the suite', user: 'the code', line: '4', instead: 'an `afterAll` hook' } }],
    },
    {
      name: 'in the file, for a helper that a test calls',
      code: nodeTest(`${OPEN}
await using db = await open();
const read = () => db.read();
test('a', () => { read(); });`),
      errors: [{ messageId: 'disposedTooEarly' as const, line: 2, data: { variable: 'db', place: 'the file', user: 'the code', line: '3', instead: 'an `after` hook' } }],
    },
    {
      name: 'for what is read off it',
      code: vitest(`${OPEN}
await using app = await open();
const { url } = app.info();
test('a', () => fetch(url));`),
      errors: [{ messageId: 'disposedTooEarly' as const, line: 2, data: { variable: 'app', place: 'the file', user: 'the code', line: '4', instead: 'an `afterAll` hook' } }],
    },
    {
      name: 'without a use of its name, in a suite with tests',
      code: vitest(`${OPEN}
describe('a', () => { using _ = vi.spyOn(console, 'log'); test('b', () => {}); });`),
      errors: [{ messageId: 'disposedTooEarly' as const, line: 2, data: { variable: '_', place: 'the body of the suite', user: 'the test', line: '2', instead: 'an `afterAll` hook' } }],
    },
    {
      name: 'in the body of a suite of Bun',
      code: `import { describe, expect, test } from 'bun:test'; ${OPEN}
describe('a', () => { using db = open(); test('b', () => { expect(db.read()).toBe(1); }); });`,
      errors: [{ messageId: 'disposedTooEarly' as const, line: 2 }],
    },
    {
      name: 'in the file, for a test of Deno',
      code: `${OPEN}
using db = open();
Deno.test('b', () => { db.read(); });`,
      filename: 'file.spec.ts',
      errors: [{ messageId: 'disposedTooEarly' as const, line: 2 }],
    },
    {
      name: 'in the file of AVA and uvu',
      code: ava(`${OPEN}
using db = open();
test('a', (t) => { t.is(db.read(), 1); });`),
      errors: [{ messageId: 'disposedTooEarly' as const, line: 2 }],
    },
  ].map((entry) => ({ ...entry, modes: TYPESCRIPT_ONLY })),
});

runInEveryMode('no-misplaced-cleanup of hooks that a failure skips', noMisplacedCleanup, {
  valid: [
    { name: 'hooks that always run', code: ava(`${OPEN}
test.afterEach.always(() => stop.close());
test.after.always('last', () => stop.close());
test.serial.afterEach.always(() => stop.close());
test('a', (t) => t.pass());`) },
    { name: 'hooks that check, and end nothing', code: ava(`${OPEN}
test.afterEach((t) => { t.is(open.count, 0); });
test('a', (t) => t.pass());`) },
    { name: 'hooks that set up', code: ava(`${OPEN}
test.beforeEach((t) => { t.context.db = open(); t.context.db.close(); });
test('a', (t) => t.pass());`) },
    { name: 'hooks of other runners', code: vitest(`${OPEN}
afterEach(() => stop.close());
test('a', () => {});`) },
  ],
  invalid: [
    {
      name: 'a hook that ends something, alone of its kind',
      code: ava(`${OPEN}
test.afterEach((t) => { t.log('end'); t.context.db.close(); });
test('a', (t) => t.pass());`),
      output: ava(`${OPEN}
test.afterEach.always((t) => { t.log('end'); t.context.db.close(); });
test('a', (t) => t.pass());`),
      errors: [{ messageId: 'skippedOnFailure', line: 2, column: 1, endColumn: 15, data: { runner: 'AVA', ends: '`t.context.db.close()`', line: '2' } }],
    },
    {
      name: 'two of them, one by its name',
      code: `import test, { after } from 'ava'; import { rmSync } from 'node:fs';
const stop = () => { rmSync('x', { recursive: true }); };
after(stop);
test.after('second', async () => { await globalThis.pool.$disconnect(); });
test('a', (t) => t.pass());`,
      errors: [
        { messageId: 'skippedOnFailure', line: 3, data: { runner: 'AVA', ends: '`rmSync(…)`', line: '2' }, suggestions: [{ messageId: 'addModifier', data: { name: '`after.always`' }, output: `import test, { after } from 'ava'; import { rmSync } from 'node:fs';
const stop = () => { rmSync('x', { recursive: true }); };
after.always(stop);
test.after('second', async () => { await globalThis.pool.$disconnect(); });
test('a', (t) => t.pass());` }] },
        { messageId: 'skippedOnFailure', line: 4, data: { runner: 'AVA', ends: '`globalThis.pool.$disconnect()`', line: '4' }, suggestions: [{ messageId: 'addModifier', data: { name: '`test.after.always`' }, output: `import test, { after } from 'ava'; import { rmSync } from 'node:fs';
const stop = () => { rmSync('x', { recursive: true }); };
after(stop);
test.after.always('second', async () => { await globalThis.pool.$disconnect(); });
test('a', (t) => t.pass());` }] },
      ],
    },
  ],
});
