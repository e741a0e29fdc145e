/** What `--fix` and suggestions do about timers, runner by runner. */
import { describeEdits, fixed, suggested, unedited } from './edits-of.ts';

describeEdits('no-leaked-timers', 'registrars', [
  fixed('Vitest: the registrar is imported', `
import { expect, onTestFinished, test } from 'vitest';
test('polls', () => {
  const timer = setInterval(poll, 10);
  expect(timer).toBeTruthy();
});`, `
import { expect, onTestFinished, test } from 'vitest';
test('polls', () => {
  const timer = setInterval(poll, 10);
  onTestFinished(() => { clearInterval(timer); });
  expect(timer).toBeTruthy();
});`),
  fixed('Vitest: the registrar is added to the import, where it belongs', `
import { expect, test } from 'vitest';
test('polls', () => {
  const timer = setInterval(poll, 10);
  expect(timer).toBeTruthy();
});`, `
import { expect, onTestFinished, test } from 'vitest';
test('polls', () => {
  const timer = setInterval(poll, 10);
  onTestFinished(() => { clearInterval(timer); });
  expect(timer).toBeTruthy();
});`),
  fixed('Vitest: an import over several lines, an alias, double quotes, tabs, no semicolons', `
import {
	vi,
	expect,
	test as it,
} from "vitest"
it("polls", () => {
	const timer = setInterval(poll, 10)
	vi.spyOn(api, 'poll')
	expect(timer).toBeTruthy()
})`, `
import {
	vi,
	expect,
	test as it,
	onTestFinished,
} from "vitest"
it("polls", () => {
	const timer = setInterval(poll, 10)
	onTestFinished(() => { clearInterval(timer) })
	vi.spyOn(api, 'poll')
	expect(timer).toBeTruthy()
})`),
  fixed('Vitest: a namespace', `
import * as vitest from 'vitest';
vitest.test('polls', () => {
  setInterval(poll, 10);
});`, `
import * as vitest from 'vitest';
vitest.test('polls', () => {
  const interval = setInterval(poll, 10);
  vitest.onTestFinished(() => { clearInterval(interval); });
});`),
  unedited('Vitest: concurrent tests need the one of their context', `
import { onTestFinished, test } from 'vitest';
test.concurrent('polls', async ({ expect }) => {
  setInterval(poll, 10);
});`),
  fixed('Vitest: concurrent tests, the member is taken out of the context', `
import { test } from 'vitest';
test.concurrent('polls', async ({ expect }) => {
  setInterval(poll, 10);
});`, `
import { test } from 'vitest';
test.concurrent('polls', async ({ expect, onTestFinished }) => {
  const interval = setInterval(poll, 10);
  onTestFinished(() => { clearInterval(interval); });
});`),
  fixed('Vitest: concurrent suite, a parameter is added', `
import { describe, test } from 'vitest';
describe.concurrent('all', () => {
  test('polls', async () => {
    setInterval(poll, 10);
  });
});`, `
import { describe, test } from 'vitest';
describe.concurrent('all', () => {
  test('polls', async ({ onTestFinished }) => {
    const interval = setInterval(poll, 10);
    onTestFinished(() => { clearInterval(interval); });
  });
});`),
  fixed('node:test: a parameter is added', `
import { test } from 'node:test';
test('polls', async () => {
  setInterval(poll, 10);
});`, `
import { test } from 'node:test';
test('polls', async (t) => {
  const interval = setInterval(poll, 10);
  t.after(() => { clearInterval(interval); });
});`),
  fixed('node:test: the parameter is there, whatever it is called, and comments keep their lines', `
import { test } from 'node:test';
test('polls', { timeout: 100 }, function (context) {
  const timer = setInterval(poll, 10); // soon
  // @ts-expect-error: it is a number
  assert.ok(timer.length);
});`, `
import { test } from 'node:test';
test('polls', { timeout: 100 }, function (context) {
  const timer = setInterval(poll, 10); // soon
  context.after(() => { clearInterval(timer); });
  // @ts-expect-error: it is a number
  assert.ok(timer.length);
});`),
  fixed('node:test: t is taken', `
import { test as t } from 'node:test';
t('polls', async () => {
  t.named = 1;
  setInterval(poll, 10);
});`, `
import { test as t } from 'node:test';
t('polls', async (context) => {
  t.named = 1;
  const interval = setInterval(poll, 10);
  context.after(() => { clearInterval(interval); });
});`),
  fixed('CommonJS', `
const { test } = require('node:test');
test('polls', async () => {
  setInterval(poll, 10);
});`, `
const { test } = require('node:test');
test('polls', async (t) => {
  const interval = setInterval(poll, 10);
  t.after(() => { clearInterval(interval); });
});`),
  fixed('on one line', `
import { test } from 'node:test';
test('polls', (t) => { const timer = setInterval(poll, 10); log(1, String(timer)); });`, `
import { test } from 'node:test';
test('polls', (t) => { const timer = setInterval(poll, 10); t.after(() => { clearInterval(timer); }); log(1, String(timer)); });`),
  fixed('on one line without a semicolon', `
import { test } from 'node:test'
test('polls', (t) => { setInterval(poll, 10) })`, `
import { test } from 'node:test'
test('polls', (t) => { const interval = setInterval(poll, 10); t.after(() => { clearInterval(interval) }) })`),
  fixed('line breaks of Windows', `
import { test } from 'node:test';
test('polls', (t) => {
  setInterval(poll, 10);
});`.replaceAll('\n', '\r\n'), `
import { test } from 'node:test';
test('polls', (t) => {
  const interval = setInterval(poll, 10);
  t.after(() => { clearInterval(interval); });
});`.replaceAll('\n', '\r\n')),
  fixed('several leaks of several functions', `
import { expect, test } from 'vitest';
test('polls', () => {
  setInterval(poll, 10);
  setInterval(poll, 20);
  const timer = setInterval(poll, 30);
  expect(timer).toBeTruthy();
});
test('polls again', () => {
  setInterval(poll, 10);
});`, `
import { expect, onTestFinished, test } from 'vitest';
test('polls', () => {
  const interval = setInterval(poll, 10);
  onTestFinished(() => { clearInterval(interval); });
  const interval2 = setInterval(poll, 20);
  onTestFinished(() => { clearInterval(interval2); });
  const timer = setInterval(poll, 30);
  onTestFinished(() => { clearInterval(timer); });
  expect(timer).toBeTruthy();
});
test('polls again', () => {
  const interval = setInterval(poll, 10);
  onTestFinished(() => { clearInterval(interval); });
});`),
  fixed('the release moves to the registrar', `
import { expect, test } from 'vitest';
test('polls', async () => {
  const timer = setInterval(poll, 10);
  await work();

  clearInterval(timer);
});`, `
import { expect, onTestFinished, test } from 'vitest';
test('polls', async () => {
  const timer = setInterval(poll, 10);
  onTestFinished(() => { clearInterval(timer); });
  await work();
});`),
  fixed('the release is on one path only', `
import { test } from 'node:test';
test('polls', (t) => {
  const timer = setInterval(poll, 10);
  if (count() > 1) return;
  clearInterval(timer);
});`, `
import { test } from 'node:test';
test('polls', (t) => {
  const timer = setInterval(poll, 10);
  t.after(() => { clearInterval(timer); });
  if (count() > 1) return;
});`),
  suggested('something comes after the release, so it is for a person to say', `
import { expect, onTestFinished, test } from 'vitest';
test('polls', async () => {
  const timer = setInterval(poll, 10);
  await work();
  clearInterval(timer);
  expect(polls()).toBe(0);
});`, {
    'Clear `timer` in `onTestFinished`.': `
import { expect, onTestFinished, test } from 'vitest';
test('polls', async () => {
  const timer = setInterval(poll, 10);
  onTestFinished(() => { clearInterval(timer); });
  await work();
  expect(polls()).toBe(0);
});`,
    'Clear `timer` in a `finally` block.': `
import { expect, onTestFinished, test } from 'vitest';
test('polls', async () => {
  const timer = setInterval(poll, 10);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  expect(polls()).toBe(0);
});`,
  }),
  unedited('a directive would lose its line', `
import { onTestFinished, test } from 'vitest';
test('polls', async () => {
  const timer = setInterval(poll, 10);
  await work();
  // eslint-disable-next-line no-restricted-globals
  clearInterval(timer);
});`),
]);

describeEdits('no-leaked-timers', 'other shapes', [
  suggested('overwritten: cleared before, and whatever happens', `
import { expect, onTestFinished, test } from 'vitest';
test('polls', async () => {
  let timer = setInterval(poll, 10);
  await work();
  timer = setInterval(poll, 20);
});`, {
    'Clear `timer` before line 6 assigns to it.': `
import { expect, onTestFinished, test } from 'vitest';
test('polls', async () => {
  let timer = setInterval(poll, 10);
  onTestFinished(() => { clearInterval(timer); });
  await work();
  clearInterval(timer);
  timer = setInterval(poll, 20);
});`,
    'Clear `timer` in `onTestFinished`.': `
import { expect, onTestFinished, test } from 'vitest';
test('polls', async () => {
  let timer = setInterval(poll, 10);
  await work();
  timer = setInterval(poll, 20);
  onTestFinished(() => { clearInterval(timer); });
});`,
  }),
  suggested('overwritten, without a registrar', `
import { test } from '@jest/globals';
test('polls', () => {
  let timer = setInterval(poll, 10);
  timer = setInterval(poll, 20);
  clearInterval(timer);
});`, {
    'Clear `timer` before line 5 assigns to it.': `
import { test } from '@jest/globals';
test('polls', () => {
  let timer = setInterval(poll, 10);
  clearInterval(timer);
  timer = setInterval(poll, 20);
  clearInterval(timer);
});`,
  }),
  suggested('Jest: using, where the file does so', `
import { test } from '@jest/globals';
test('polls', async () => {
  using first = setInterval(poll, 10);
  const timer = setInterval(poll, 10);
  await work();
  clearInterval(timer);
});`, {
    'Declare `timer` with `using`.': `
import { test } from '@jest/globals';
test('polls', async () => {
  using first = setInterval(poll, 10);
  using timer = setInterval(poll, 10);
  await work();
});`,
    'Clear `timer` in a `finally` block.': `
import { test } from '@jest/globals';
test('polls', async () => {
  using first = setInterval(poll, 10);
  const timer = setInterval(poll, 10);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
});`,
  }),
  suggested('Jest: on one line', `
import { expect, test } from '@jest/globals';
test('polls', () => { const timer = setInterval(poll, 10); expect(timer).toBeTruthy(); clearInterval(timer); });`, {
    'Clear `timer` in a `finally` block.': `
import { expect, test } from '@jest/globals';
test('polls', () => { const timer = setInterval(poll, 10); try { expect(timer).toBeTruthy(); } finally { clearInterval(timer); } });`,
  }),
  unedited('the release is bound to other statements', `
import { test } from 'vitest';
test('polls', async () => {
  const timer = setInterval(poll, 10);
  await work();
  if (clearInterval(timer) === undefined) report();
});`),
  fixed('clearInterval means something else here', `
import { expect, onTestFinished, test } from 'vitest';
import { clearInterval } from './clock.js';
test('polls', () => {
  const timer = setInterval(poll, 10);
  expect(timer).toBeTruthy();
});`, `
import { expect, onTestFinished, test } from 'vitest';
import { clearInterval } from './clock.js';
test('polls', () => {
  const timer = setInterval(poll, 10);
  onTestFinished(() => { clearTimeout(timer); });
  expect(timer).toBeTruthy();
});`),
  unedited('part of a larger expression', `
import { expect, test } from 'vitest';
test('polls', async () => {
  await Promise.race([work(), new Promise((resolve, reject) => setTimeout(() => reject(new Error('late')), 5000))]);
});`),
  fixed('a row instead of a context', `
import { test } from 'node:test';
import { test as it } from 'vitest';
it.each([1, 2])('polls', () => { setInterval(poll, 10); });`, `
import { test } from 'node:test';
import { test as it, onTestFinished } from 'vitest';
it.each([1, 2])('polls', () => { const interval = setInterval(poll, 10); onTestFinished(() => { clearInterval(interval); }); });`),
  fixed('Vitest: a row before the context', `
import { test } from 'vitest';
test.concurrent.for([1, 2])('polls', (row) => { setInterval(poll, 10); });`, `
import { test } from 'vitest';
test.concurrent.for([1, 2])('polls', (row, { onTestFinished }) => { const interval = setInterval(poll, 10); onTestFinished(() => { clearInterval(interval); }); });`),
  unedited('Vitest: an expression as body', `
import { test } from 'vitest';
test('polls', () => setInterval(poll, 10));`),
  suggested('a benchmark', `
import { bench } from 'vitest';
bench('polls', () => {
  const timer = setInterval(poll, 10);
  measure(Number(timer));
});`, {
    'Clear `timer` in a `finally` block.': `
import { bench } from 'vitest';
bench('polls', () => {
  const timer = setInterval(poll, 10);
  try {
    measure(Number(timer));
  } finally {
    clearInterval(timer);
  }
});`,
  }),
]);
