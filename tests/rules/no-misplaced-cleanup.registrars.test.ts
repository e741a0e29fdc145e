/** Registrars that are called where they throw, where they forget, when their test is over, or for another test; hooks in tests. */
import { noMisplacedCleanup } from '../../src/rules/no-misplaced-cleanup.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { ava, jest, mocha, nodeTest, vitest } from './cases.ts';

const STOP = `import { stop } from './db.js';`;

runInEveryMode('no-misplaced-cleanup of registrars', noMisplacedCleanup, {
  valid: [
    { name: 'in a timer of tap and tape, whose test is over later', code: `import t from 'tap'; import test from 'tape'; ${STOP}
t.test('a', (t) => { setTimeout(() => { t.teardown(() => stop()); t.end(); }, 10); });
t.test('b', (t) => { t.plan(1); setTimeout(() => { t.teardown(() => stop()); t.ok(1); }, 10); });
t.test('c', (t) => { setTimeout(() => { t.teardown(() => stop()); }, 10); t.test('inner', async () => {}); t.end(); });
t.test('d', (t) => { if (stop.soon) t.end(); setTimeout(() => { t.teardown(() => stop()); t.end(); }, 10); });
test('e', (t) => { setTimeout(() => { t.teardown(() => stop()); t.end(); }, 10); });
test('f', (t) => { t.teardown(() => stop()); t.end(); });` },
    { name: 'where Bun runs them', code: `import { afterAll, afterEach, beforeAll, beforeEach, onTestFinished, test } from 'bun:test'; ${STOP}
beforeAll(() => { onTestFinished(() => stop()); });
beforeEach(() => { onTestFinished(() => stop()); });
afterEach(() => { onTestFinished(() => stop()); });
test('a', () => { onTestFinished(() => { onTestFinished(() => stop()); }); });
test('b', () => { afterEach(() => stop()); afterAll(() => stop()); });` },
    { name: 'where they belong', code: vitest(`${STOP}
beforeEach(() => { onTestFinished(() => stop()); });
afterEach(() => { onTestFinished(() => stop()); });
test('a', ({ onTestFinished: atEnd }) => { onTestFinished(() => stop()); atEnd(() => stop()); });`) },
    { name: 'in a helper that tests call too', code: vitest(`${STOP}
const later = () => onTestFinished(() => stop());
beforeAll(() => { later(); });
test('a', () => { later(); });`) },
    { name: 'of the context, with concurrent tests', code: vitest(`${STOP}
test.concurrent('a', (context) => { context.onTestFinished(() => stop()); });
test.concurrent('b', ({ onTestFinished }) => { onTestFinished(() => stop()); });`) },
    { name: 'imported, with one concurrent test', code: vitest(`${STOP}
test.concurrent('a', () => { onTestFinished(() => stop()); });
test('b', () => { onTestFinished(() => stop()); });`) },
    { name: 'in tests of a concurrent suite that run one after the other', code: vitest(`${STOP}
describe.concurrent('a', () => { describe.sequential('b', () => {
  test('c', () => { onTestFinished(() => stop()); });
  test('d', () => { onTestFinished(() => stop()); });
}); });`) },
    { name: 'in a timer that the test waits for', code: nodeTest(`${STOP}
test('a', async (t) => { await new Promise((resolve) => { setTimeout(() => { t.after(() => stop()); resolve(); }, 1); }); });
test('b', (t, done) => { setTimeout(() => { t.after(() => stop()); done(); }, 1); });
test('c', (t) => new Promise((resolve) => { setImmediate(() => { t.after(() => stop()); resolve(); }); }));`) },
    { name: 'in a timer of a fake clock', code: nodeTest(`${STOP}
test('a', (t) => { t.mock.timers.enable(); setTimeout(() => { t.after(() => stop()); }, 1); t.mock.timers.tick(1); });`) },
    { name: 'in a timer, with a hook after the test that waits', code: nodeTest(`${STOP}
afterEach(async () => { await stop(); });
test('a', (t) => { setTimeout(() => { t.after(() => stop()); }, 1); });`) },
    { name: 'in a callback that somebody unknown calls', code: nodeTest(`${STOP}
test('a', (t) => { stop(() => { t.after(() => stop()); }); });`) },
    { name: 'teardown in a test of AVA', code: ava(`${STOP}
test('a', (t) => { t.teardown(() => stop()); t.pass(); });`) },
    { name: 'hooks in suites', code: vitest(`${STOP}
describe('a', () => { for (const x of [1]) { afterEach(() => stop(x)); } test('b', () => {}); });`) },
    { name: 'a hook of the subtests, and `after`, in a test of node:test', code: nodeTest(`${STOP}
test('a', async (t) => { t.afterEach(() => stop()); afterEach(() => stop()); await t.test('b', () => {}); });
test('c', () => { after(() => stop()); });`) },
    { name: 'a hook in a test that Bun may run', code: vitest(`${STOP}
Bun.env.NAME = 'Bun';
test('a', () => { afterAll(() => stop()); });`) },
    { name: 'a hook in a test of Mocha, which runs after all that follow', code: mocha(`${STOP}
it('a', () => { after(() => stop()); });`) },
  ],
  invalid: [
    {
      name: 'where Vitest refuses',
      code: vitest(`${STOP}
onTestFinished(() => stop());
describe('a', () => { onTestFinished(() => stop()); test('b', () => {}); });
beforeAll(() => { onTestFinished(() => stop()); });
afterAll(() => { onTestFinished(() => stop()); });`),
      errors: [
        { messageId: 'registrarRefused', line: 2, column: 1, endColumn: 15, data: { name: '`onTestFinished`', place: 'the body of a file', remedy: 'Use an `afterAll` hook' } },
        { messageId: 'registrarRefused', line: 3, data: { name: '`onTestFinished`', place: 'the body of a suite', remedy: 'Use an `afterAll` hook' } },
        { messageId: 'registrarRefused', line: 4, data: { name: '`onTestFinished`', place: 'a hook that runs once', remedy: 'Use an `afterAll` hook' } },
        { messageId: 'registrarRefused', line: 5 },
      ],
    },
    {
      name: 'in a measured function of Vitest 4, also through a helper',
      code: `import { bench, onTestFinished } from 'vitest'; ${STOP}
const later = () => { onTestFinished(() => stop()); };
bench('a', () => { later(); });
bench('b', () => { onTestFinished(() => stop()); });`,
      errors: [
        { messageId: 'registrarRefused', line: 2, data: { name: '`onTestFinished`', place: 'a measured function', remedy: 'Use `teardown` among the options of the `bench`' } },
        { messageId: 'registrarRefused', line: 4 },
      ],
    },
    {
      name: 'in a cleanup of Vitest',
      code: vitest(`${STOP}
test('a', () => { onTestFinished(() => { onTestFinished(() => stop()); }); });
test('b', (context) => { context.onTestFinished(() => { context.onTestFinished(() => stop()); }); });`),
      errors: [
        { messageId: 'registrarForgets', line: 2, column: 42, data: { name: '`onTestFinished`', place: 'a cleanup' } },
        { messageId: 'registrarRefused', line: 3, column: 57, data: { name: '`context.onTestFinished`', place: 'a cleanup', remedy: 'Do it in that cleanup itself' } },
      ],
    },
    {
      name: 'teardown in hooks of AVA',
      code: ava(`${STOP}
test.beforeEach((t) => { t.teardown(() => stop()); });
test.before(({ teardown }) => { teardown(() => stop()); });
test('a', (t) => t.pass());`),
      errors: [
        { messageId: 'registrarRefused', line: 2, column: 26, data: { name: '`t.teardown`', place: 'a hook', remedy: 'Use a `test.afterEach.always` hook' } },
        { messageId: 'registrarRefused', line: 3, data: { name: '`teardown`', place: 'a hook that runs once', remedy: 'Use a `test.after.always` hook' } },
      ],
    },
    {
      name: 'imported, with concurrent tests',
      code: `import { onTestFinished, test } from 'vitest'; ${STOP}
test.concurrent('a', async () => { onTestFinished(() => stop()); });
test.concurrent('b', async ({ expect }) => { expect(1).toBe(1); });`,
      errors: [{
        messageId: 'registrarOfAnotherTest', line: 2, column: 36, data: { name: '`onTestFinished`' },
        suggestions: [{ messageId: 'useRegistrar', data: { name: '`context.onTestFinished`' }, output: `import { test } from 'vitest'; ${STOP}
test.concurrent('a', async (context) => { context.onTestFinished(() => stop()); });
test.concurrent('b', async ({ expect }) => { expect(1).toBe(1); });` }],
      }],
    },
    {
      name: 'imported, in a concurrent suite, with an option, in a helper, and in a table',
      code: vitest(`${STOP}
const later = () => onTestFinished(() => stop());
describe.concurrent('s', () => { it('a', (context) => { onTestFinished(() => stop()); }); it('b', () => {}); });
describe('t', { concurrent: true }, () => { it('c', () => { later(); }); });
it.concurrent.each([1, 2])('d', () => { onTestFinished(() => stop()); });`),
      errors: [
        { messageId: 'registrarOfAnotherTest', line: 2, suggestions: [] },
        { messageId: 'registrarOfAnotherTest', line: 3, suggestions: [{ messageId: 'useRegistrar', data: { name: '`context.onTestFinished`' }, output: vitest(`${STOP}
const later = () => onTestFinished(() => stop());
describe.concurrent('s', () => { it('a', (context) => { context.onTestFinished(() => stop()); }); it('b', () => {}); });
describe('t', { concurrent: true }, () => { it('c', () => { later(); }); });
it.concurrent.each([1, 2])('d', () => { onTestFinished(() => stop()); });`) }] },
        { messageId: 'registrarOfAnotherTest', line: 5, suggestions: [] },
      ],
    },
    {
      name: 'in a timer, when the test is over',
      code: nodeTest(`${STOP}
test('a', (t) => {
  setTimeout(() => {
    t.after(() => stop());
  }, 10);
});`),
      errors: [{ messageId: 'registeredTooLate', line: 4, column: 5, data: { name: '`t.after`', later: '`setTimeout`', line: '3' } }],
    },
    {
      name: 'in a timer of tap, whose test has said that it is over',
      code: `import t from 'tap'; ${STOP}
t.test('a', (t) => { setTimeout(() => { t.teardown(() => stop()); }, 10); t.end(); });`,
      errors: [{ messageId: 'registeredTooLate', line: 2, data: { name: '`t.teardown`', later: '`setTimeout`', line: '2' } }],
    },
    {
      name: 'in a timer of tape, whose test has said that it is over',
      code: `import test from 'tape'; ${STOP}
test('a', (t) => { t.end(); setImmediate(() => { t.teardown(() => stop()); }); });`,
      errors: [{ messageId: 'registeredTooLate', line: 2, data: { name: '`t.teardown`', later: '`setImmediate`', line: '2' } }],
    },
    {
      name: 'in the body of a file and of a suite of Bun',
      code: `import { describe, onTestFinished, test } from 'bun:test'; ${STOP}
onTestFinished(() => stop());
describe('s', () => { onTestFinished(() => stop()); test('a', () => {}); });`,
      errors: [
        { messageId: 'registrarRefused', line: 2, data: { name: '`onTestFinished`', place: 'the body of a file', remedy: 'Use an `afterAll` hook' } },
        { messageId: 'registrarRefused', line: 3 },
      ],
    },
    {
      name: 'of the context of Vitest, deep in callbacks of a timer',
      code: vitest(`${STOP}
test('a', ({ onTestFinished: atEnd }) => { setImmediate(() => { [1].forEach(() => { atEnd(() => stop()); }); }); });`),
      errors: [{ messageId: 'registeredTooLate', line: 2, data: { name: '`atEnd`', later: '`setImmediate`', line: '2' } }],
    },
    {
      name: 'hooks in tests',
      code: `import { afterAll, afterEach, onTestFinished, test } from 'vitest'; ${STOP}
test('a', () => { afterEach(() => stop()); });
test('b', () => { afterAll(() => stop()); onTestFinished(stop); });`,
      errors: [
        {
          messageId: 'hookInTest', line: 2, column: 19, data: { runner: 'Vitest', hook: '`afterEach`', instead: '`onTestFinished`' },
          suggestions: [{ messageId: 'useRegistrar', data: { name: '`onTestFinished`' }, output: `import { afterAll, onTestFinished, test } from 'vitest'; ${STOP}
test('a', () => { onTestFinished(() => stop()); });
test('b', () => { afterAll(() => stop()); onTestFinished(stop); });` }],
        },
        {
          messageId: 'hookInTest', line: 3,
          suggestions: [{ messageId: 'useRegistrar', data: { name: '`onTestFinished`' }, output: `import { afterEach, onTestFinished, test } from 'vitest'; ${STOP}
test('a', () => { afterEach(() => stop()); });
test('b', () => { onTestFinished(() => stop()); onTestFinished(stop); });` }],
        },
      ],
    },
    {
      name: 'a hook in a test of Jest, which has no registrar',
      code: jest(`${STOP}
test('a', () => { afterEach(() => stop()); });`),
      errors: [{ messageId: 'hookInTest', line: 2, data: { runner: 'Jest', hook: '`afterEach`', instead: 'a `finally` block' }, suggestions: [] }],
    },
    {
      name: 'a hook in a test of node:test without subtests',
      code: `import { afterEach, test } from 'node:test'; ${STOP}
test('a', () => { afterEach(() => stop()); });`,
      errors: [{
        messageId: 'hookInTest', line: 2,
        suggestions: [{ messageId: 'useRegistrar', data: { name: '`t.after`' }, output: `import { test } from 'node:test'; ${STOP}
test('a', (t) => { t.after(() => stop()); });` }],
      }],
    },
  ],
});
