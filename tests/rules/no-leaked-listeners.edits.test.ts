/** What suggestions do about listeners that are written in place. */
import { describeEdits, suggested, unedited } from './edits-of.ts';

describeEdits('no-leaked-listeners', 'a function without a name', [
  suggested('node:test', `
import { test } from 'node:test';
test('warns', (t) => {
  // Comes from somewhere else.
  process.on('warning', () => {
    t.diagnostic('warned');
  });
  t.assert.ok(run());
});
test('b', () => {});`, {
    'Name the listener, and remove it in `t.after`.': `
import { test } from 'node:test';
test('warns', (t) => {
  const listener = () => {
    t.diagnostic('warned');
  };
  // Comes from somewhere else.
  process.on('warning', listener);
  t.after(() => { process.off('warning', listener); });
  t.assert.ok(run());
});
test('b', () => {});`,
  }),
  suggested('Vitest, of the window', `
import { expect, test } from 'vitest';
test('resizes', () => {
  window.addEventListener('resize', function () { layout(this); });
  expect(run()).toBe(1);
});
test('b', () => {});`, {
    'Name the listener, and remove it in `onTestFinished`.': `
import { expect, onTestFinished, test } from 'vitest';
test('resizes', () => {
  const listener = function () { layout(this); };
  window.addEventListener('resize', listener);
  onTestFinished(() => { window.removeEventListener('resize', listener); });
  expect(run()).toBe(1);
});
test('b', () => {});`,
  }),
  suggested('Jest, without a registrar', `
import { expect, test } from '@jest/globals';
test('warns', () => {
  process.on('warning', () => {});
  expect(run()).toBe(1);
});
test('b', () => {});`, {
    'Name the listener, and remove it in a `finally` block.': `
import { expect, test } from '@jest/globals';
test('warns', () => {
  const listener = () => {};
  process.on('warning', listener);
  try {
    expect(run()).toBe(1);
  } finally {
    process.off('warning', listener);
  }
});
test('b', () => {});`,
  }),
  suggested('TypeScript, with types of its own', `
import { test } from 'node:test';
test('warns', (t) => {
  process.on('warning', (warning: Error) => { t.diagnostic(warning.message); });
  t.assert.ok(run());
});
test('b', () => {});`, {
    'Name the listener, and remove it in `t.after`.': `
import { test } from 'node:test';
test('warns', (t) => {
  const listener = (warning: Error) => { t.diagnostic(warning.message); };
  process.on('warning', listener);
  t.after(() => { process.off('warning', listener); });
  t.assert.ok(run());
});
test('b', () => {});`,
  }, { typescript: true }),
  unedited('TypeScript, with types that it has from its place', `
import { test } from 'node:test';
test('warns', (t) => {
  process.on('warning', (warning) => { t.diagnostic(warning.message); });
  t.assert.ok(run());
});
test('b', () => {});`, { typescript: true }),
  unedited('the name is taken', `
import { test } from 'node:test';
test('warns', (t) => {
  const listener = 1;
  process.on('warning', () => {});
  t.assert.ok(run(listener));
});
test('b', () => {});`),
  unedited('a function that somebody else makes', `
import { test } from 'node:test';
test('warns', (t) => {
  process.on('warning', make());
  t.assert.ok(run());
});
test('b', () => {});`),
]);
