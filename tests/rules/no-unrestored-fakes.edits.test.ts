/** What suggestions do about fakes. None is a fix: a test that ran with what another one left may count on it. */
import { describeEdits, suggested, unedited } from './edits-of.ts';

describeEdits('no-unrestored-fakes', 'edits', [
  suggested('Vitest: a hook or the registrar', `
import { expect, test, vi } from 'vitest';
test('a', () => {
  vi.useFakeTimers();
  expect(Date.now()).toBe(1);
});
test('b', () => {});`, {
    'Call `vi.useRealTimers()` in `afterEach`.': `
import { afterEach, expect, test, vi } from 'vitest';
afterEach(() => { vi.useRealTimers(); });
test('a', () => {
  vi.useFakeTimers();
  expect(Date.now()).toBe(1);
});
test('b', () => {});`,
    'Call `vi.useRealTimers()` in `onTestFinished`.': `
import { expect, onTestFinished, test, vi } from 'vitest';
test('a', () => {
  vi.useFakeTimers();
  onTestFinished(() => { vi.useRealTimers(); });
  expect(Date.now()).toBe(1);
});
test('b', () => {});`,
  }),
  suggested('Vitest: the hook that is there', `
import { afterEach, describe, expect, it, vi } from 'vitest';
afterEach(() => { document.body.innerHTML = ''; });
describe('all', () => {
  it('a', () => {
    vi.stubEnv('A', '1');
    expect(read()).toBe('1');
  });
  it('b', () => {});
});`, {
    'Call `vi.unstubAllEnvs()` in `afterEach`.': `
import { afterEach, describe, expect, it, vi } from 'vitest';
afterEach(() => { document.body.innerHTML = ''; vi.unstubAllEnvs(); });
describe('all', () => {
  it('a', () => {
    vi.stubEnv('A', '1');
    expect(read()).toBe('1');
  });
  it('b', () => {});
});`,
    'Call `vi.unstubAllEnvs()` in `onTestFinished`.': `
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
afterEach(() => { document.body.innerHTML = ''; });
describe('all', () => {
  it('a', () => {
    vi.stubEnv('A', '1');
    onTestFinished(() => { vi.unstubAllEnvs(); });
    expect(read()).toBe('1');
  });
  it('b', () => {});
});`,
  }),
  suggested('Vitest: what is undone inline moves', `
import { expect, test, vi } from 'vitest';
test('a', () => {
  vi.stubGlobal('fetch', stub);
  expect(get()).toBe('1');
  vi.unstubAllGlobals();
});
test('b', () => {});`, {
    'Call `vi.unstubAllGlobals()` in `afterEach`.': `
import { afterEach, expect, test, vi } from 'vitest';
afterEach(() => { vi.unstubAllGlobals(); });
test('a', () => {
  vi.stubGlobal('fetch', stub);
  expect(get()).toBe('1');
});
test('b', () => {});`,
    'Call `vi.unstubAllGlobals()` in `onTestFinished`.': `
import { expect, onTestFinished, test, vi } from 'vitest';
test('a', () => {
  vi.stubGlobal('fetch', stub);
  onTestFinished(() => { vi.unstubAllGlobals(); });
  expect(get()).toBe('1');
});
test('b', () => {});`,
  }),
  suggested('node:test', `
import { mock, test } from 'node:test';
test('a', () => {
  mock.timers.enable();
});
test('b', () => {});`, {
    'Call `mock.timers.reset()` in `afterEach`.': `
import { afterEach, mock, test } from 'node:test';
afterEach(() => { mock.timers.reset(); });
test('a', () => {
  mock.timers.enable();
});
test('b', () => {});`,
    'Call `mock.timers.reset()` in `t.after`.': `
import { mock, test } from 'node:test';
test('a', (t) => {
  mock.timers.enable();
  t.after(() => { mock.timers.reset(); });
});
test('b', () => {});`,
  }),
  suggested('Jest: set up for the tests of a suite', `
import { beforeEach, describe, it, jest } from '@jest/globals';
describe('one', () => {
  beforeEach(() => {
    jest.spyOn(console, 'log');
  });
  it('a', () => {});
});
it('b', () => {});`, {
    'Call `jest.restoreAllMocks()` in `afterEach`.': `
import { afterEach, beforeEach, describe, it, jest } from '@jest/globals';
describe('one', () => {
  beforeEach(() => {
    jest.spyOn(console, 'log');
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });
  it('a', () => {});
});
it('b', () => {});`,
  }),
  suggested('Mocha: a sandbox', `
import sinon from 'sinon';
const sandbox = sinon.createSandbox();
describe('one', () => {
  it('a', () => {
    sandbox.stub(console, 'log');
  });
  it('b', () => {});
});`, {
    'Call `sandbox.restore()` in `afterEach`.': `
import sinon from 'sinon';
const sandbox = sinon.createSandbox();
describe('one', () => {
  afterEach(() => { sandbox.restore(); });
  it('a', () => {
    sandbox.stub(console, 'log');
  });
  it('b', () => {});
});`,
  }),
  unedited('what no call undoes', `
import { test } from 'vitest';
test('a', () => {
  process.env.A = '1';
});
test('b', () => {});`),
]);
