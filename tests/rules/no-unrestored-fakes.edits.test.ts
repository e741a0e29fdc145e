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
]);

describeEdits('no-unrestored-fakes', 'what is written over', [
  suggested('Vitest: a variable of the environment, which may not have been there', `
import { expect, test } from 'vitest';
test('a', () => {
  process.env.NODE_ENV = 'x';
  expect(read()).toBe('x');
});
test('b', () => {});`, {
    'Put `process.env.NODE_ENV` back in `onTestFinished`.': `
import { expect, onTestFinished, test } from 'vitest';
test('a', () => {
  const previousNodeEnv = process.env.NODE_ENV;
  process.env.NODE_ENV = 'x';
  onTestFinished(() => { if (previousNodeEnv === undefined) delete process.env.NODE_ENV; else process.env.NODE_ENV = previousNodeEnv; });
  expect(read()).toBe('x');
});
test('b', () => {});`,
  }),
  suggested('node:test: no semicolons', `
import { test } from 'node:test'
test('a', (t) => {
  process.env.A = 'x'
  t.assert.equal(read(), 'x')
})
test('b', () => {})`, {
    'Put `process.env.A` back in `t.after`.': `
import { test } from 'node:test'
test('a', (t) => {
  const previousA = process.env.A
  process.env.A = 'x'
  t.after(() => { if (previousA === undefined) { delete process.env.A } else { process.env.A = previousA } })
  t.assert.equal(read(), 'x')
})
test('b', () => {})`,
  }),
  suggested('node:test: a global, on one line', `
import { test } from 'node:test';
test('a', (t) => { globalThis.fetch = async () => 1; t.assert.ok(load()); });
test('b', () => {});`, {
    'Put `globalThis.fetch` back in `t.after`.': `
import { test } from 'node:test';
test('a', (t) => { const previousFetch = globalThis.fetch; globalThis.fetch = async () => 1; t.after(() => { globalThis.fetch = previousFetch; }); t.assert.ok(load()); });
test('b', () => {});`,
  }),
  suggested('Jest: no registrar', `
import { expect, test } from '@jest/globals';
test('a', () => {
  console.log = () => {};
  expect(read()).toBe(1);
});
test('b', () => {});`, {
    'Put `console.log` back in a `finally` block.': `
import { expect, test } from '@jest/globals';
test('a', () => {
  const previousLog = console.log;
  console.log = () => {};
  try {
    expect(read()).toBe(1);
  } finally {
    console.log = previousLog;
  }
});
test('b', () => {});`,
  }),
  suggested('what puts it back stands behind a check', `
import { expect, test } from 'vitest';
const before = process.env.A;
test('a', () => {
  process.env.A = 'x';
  expect(read()).toBe('x');
  process.env.A = before;
});
test('b', () => {});`, {
    'Put `process.env.A` back in `onTestFinished`.': `
import { expect, onTestFinished, test } from 'vitest';
const before = process.env.A;
test('a', () => {
  process.env.A = 'x';
  onTestFinished(() => { process.env.A = before; });
  expect(read()).toBe('x');
});
test('b', () => {});`,
  }),
  suggested('by a hook of a suite', `
import { beforeAll, describe, expect, test } from 'vitest';
describe('s', () => {
  beforeAll(() => {
    console.warn = () => {};
  });
  test('a', () => { expect(read()).toBe(1); });
});
test('b', () => {});`, {
    'Put `console.warn` back in `afterAll`.': `
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
describe('s', () => {
  let previousWarn: typeof console.warn;
  beforeAll(() => {
    previousWarn = console.warn;
    console.warn = () => {};
  });

  afterAll(() => {
    console.warn = previousWarn;
  });
  test('a', () => { expect(read()).toBe(1); });
});
test('b', () => {});`,
  }, { typescript: true }),
  unedited('where the name is taken', `
import { expect, test } from 'vitest';
test('a', () => {
  const previousA = 1;
  process.env.A = 'x';
  expect(read()).toBe(previousA);
});
test('b', () => {});`),
  unedited('what puts it back is only made after the change', `
import { expect, test } from 'vitest';
test('a', () => {
  process.env.A = 'x';
  const before = load();
  expect(read()).toBe('x');
  process.env.A = before;
});
test('b', () => {});`),
]);
