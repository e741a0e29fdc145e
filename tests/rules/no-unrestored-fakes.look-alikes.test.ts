/** Changes that look as if they outlived their test, and do not; what real code showed. */
import { noUnrestoredFakes } from '../../src/rules/no-unrestored-fakes.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { jest, leak, mocha, nodeTest, reported, silent, vitest } from './cases.ts';

runInEveryMode('no-unrestored-fakes: look-alikes', noUnrestoredFakes, {
  valid: silent({
    'mocks of its own': vitest(`
test('a', () => { const f = vi.fn(); expect(f).toBeDefined(); });
test('b', () => { expect(1).toBe(1); });`),
    'mocks of the test context': nodeTest(`
test('a', (t) => { t.mock.method(console, 'log', () => {}); t.mock.timers.enable(); assert.ok(check()); });
test('b', () => { assert.ok(check()); });`),
    'spies of Jasmine': `describe('s', () => {
  it('a', () => { spyOn(console, 'log'); jasmine.createSpy(); expect(1).toBe(1); });
  it('b', () => { expect(1).toBe(1); });
});`,
    'a stub of the old value': vitest(`
test('a', () => { const kept = globalThis.crypto; vi.stubGlobal('crypto', undefined); try { expect(hash()).toBe(1); } finally { vi.stubGlobal('crypto', kept); } });
test('b', () => { expect(1).toBe(1); });`),
    'a stub of the old value in a hook': vitest(`
let kept; const saved = { fetch };
beforeAll(() => { kept = window.navigator; });
beforeEach(() => { vi.stubGlobal('navigator', {}); vi.stubGlobal('fetch', vi.fn()); });
afterEach(() => { vi.stubGlobal('navigator', kept); vi.stubGlobal('fetch', saved.fetch); });
describe('s', () => { test('a', () => { expect(1).toBe(1); }); });
test('b', () => { expect(1).toBe(1); });`),
    'an environment variable with its old value': vitest(`
const mode = process.env.MODE;
test('a', () => { vi.stubEnv('MODE', 'x'); vi.stubEnv('MODE', mode); expect(1).toBe(1); });
test('b', () => { expect(1).toBe(1); });`),
    'hoisted mocks': vitest(`
vi.mock('./api.js');
test('a', () => { expect(1).toBe(1); });
test('b', () => { expect(1).toBe(1); });`),
    'a spy on what the test made': vitest(`
import { Store } from './store.js';
test('a', () => { const store = new Store(); vi.spyOn(store, 'get'); expect(store.get()).toBe(1); });
test('b', () => { expect(1).toBe(1); });`),
    'a spy on what each test gets anew': vitest(`
import { Store } from './store.js';
let store;
beforeEach(() => { store = new Store(); });
test('a', () => { vi.spyOn(store, 'get'); expect(store.get()).toBe(1); });
test('b', () => { expect(1).toBe(1); });`),
    'a spy on a parameter': vitest(`
function spyOnGet(target) { return vi.spyOn(target, 'get'); }
test('a', () => { spyOnGet({ get() {} }); expect(1).toBe(1); });
test('b', () => { expect(1).toBe(1); });`),
    'stubs without an object': vitest(`
import sinon from 'sinon';
test('a', () => { const f = sinon.stub().returns(1); sinon.spy(() => {}); expect(f()).toBe(1); });
test('b', () => { expect(1).toBe(1); });`),
    'skipped': vitest(`
test.skip('a', () => { vi.useFakeTimers(); });
test('b', () => { expect(1).toBe(1); });`),
    'the tests after it are skipped': vitest(`
test('a', () => { vi.useFakeTimers(); expect(1).toBe(1); });
test.skip('b', () => { expect(1).toBe(1); });`),
    'fake timers for the whole file': vitest(`
vi.useFakeTimers();
test('a', () => { vi.setSystemTime(0); expect(1).toBe(1); });
test('b', () => { expect(1).toBe(1); });`),
    'every test sets it': vitest(`
test('a', () => { process.env.A = '1'; expect(1).toBe(1); });
test('b', () => { process.env.A = '2'; expect(1).toBe(1); });`),
    'a suite that sets it again after another': vitest(`
describe('a', () => { beforeAll(() => { vi.stubGlobal('__DEV__', true); }); test('a', () => { expect(1).toBe(1); }); });
describe('b', () => { beforeAll(() => { vi.stubGlobal('__DEV__', false); }); test('b', () => { expect(1).toBe(1); }); });`),
    'references as hooks': vitest(`
afterEach(vi.useRealTimers);
test('a', () => { vi.useFakeTimers(); expect(1).toBe(1); });
test('b', () => { expect(1).toBe(1); });`),
    'references as hooks in Mocha': mocha(`
import sinon from 'sinon';
const sandbox = sinon.createSandbox();
afterEach(sandbox.restore);
it('a', () => { sandbox.stub(console, 'log'); assert.ok(check()); });`),
    'references to a reset': jest(`
describe('s', () => {
  const error = jest.spyOn(console, 'error').mockImplementation(() => {});
  afterEach(error.mockReset);
  test('a', () => { expect(1).toBe(1); });
});
test('b', () => { expect(1).toBe(1); });`),
    'all spies of a list': vitest(`
const spies = [];
afterEach(() => { for (const spy of spies) spy.mockRestore(); });
test('a', () => { spies.push(vi.spyOn(console, 'log')); expect(1).toBe(1); });
test('b', () => { expect(1).toBe(1); });`),
    'all mocks are reset': vitest(`
afterEach(() => { vi.resetAllMocks(); });
test('a', () => { vi.spyOn(console, 'log'); expect(1).toBe(1); });
test('b', () => { expect(1).toBe(1); });`),
    'a helper that undoes it after the test': vitest(`
function quiet() { const spy = vi.spyOn(console, 'log').mockImplementation(() => {}); onTestFinished(() => { spy.mockRestore(); }); }
test('a', () => { quiet(); expect(1).toBe(1); });
test('b', () => { expect(1).toBe(1); });`),
    'a helper of another file in a hook': vitest(`
import { restoreEverything } from './somewhere.js';
afterEach(() => { restoreEverything(); });
test('a', () => { process.env.A = 'x'; expect(1).toBe(1); });
test('b', () => { expect(1).toBe(1); });`),
    'what a helper of another file returned': vitest(`
import { fakeEnvironment } from './somewhere.js';
let restore;
beforeEach(() => { restore = fakeEnvironment(); });
afterEach(() => restore());
test('a', () => { process.env.A = 'x'; expect(1).toBe(1); });
test('b', () => { expect(1).toBe(1); });`),
    'loaded for its effect': vitest(`
import './setup-hooks.js';
test('a', () => { process.env.A = 'x'; expect(1).toBe(1); });
test('b', () => { expect(1).toBe(1); });`),
    'a name that is the project\'s own': vitest(`
const process = { env: {} };
test('a', () => { process.env.A = 'x'; expect(1).toBe(1); });
test('b', () => { expect(1).toBe(1); });`),
    'a fixture': `import { test as base, vi } from 'vitest';
const test = base.extend({ clock: async ({}, use) => { vi.useFakeTimers(); await use(1); vi.useRealTimers(); } });
test('a', ({ clock }) => {});
test('b', () => {});`,
    'only where it was there': vitest(`
test('a', () => {
  const descriptor = Object.getOwnPropertyDescriptor(window, 'PointerEvent');
  Object.defineProperty(window, 'PointerEvent', { configurable: true, value: undefined });
  try { expect(1).toBe(1); } finally { if (descriptor) Object.defineProperty(window, 'PointerEvent', descriptor); }
});
test('b', () => { expect(1).toBe(1); });`),
    'a failure that is expected': nodeTest(`
test('a', (t) => {
  const old = process.env.CI;
  delete process.env.CI;
  try { run(); t.assert.fail('no'); } catch (error) { if (old != null) process.env.CI = old; }
});
test('b', () => { assert.ok(check()); });`),
    'a property that is cleared although nobody set it': vitest(`
import { Store } from './store.js';
test('a', () => { expect(1).toBe(1); Store.prototype.extra = undefined; });
test('b', () => { expect(1).toBe(1); });`),
    'a clock that every test begins by resetting': nodeTest(`
import { mock } from 'node:test';
test('a', () => { mock.timers.reset(); mock.timers.enable(); assert.ok(check()); });
test('b', () => { mock.timers.reset(); mock.timers.enable(); assert.ok(check()); });`),
    'the value of every other test, at the end': vitest(`
test('a', () => { process.env.NODE_ENV = 'production'; check(); process.env.NODE_ENV = 'test'; });
test('b', () => { expect(1).toBe(1); });`),
  }),
  invalid: [
    reported('a spy on an object of the file', vitest(`
const api = { load() { return 1; } };
test('a', () => { vi.spyOn(api, 'load').mockReturnValue(2); expect(api.load()).toBe(2); });
test('b', () => { expect(api.load()).toBe(1); });`), leak('neverReleased', 3, {
      subject: 'The spy on `api.load`', undone: 'restored', scope: 'this test', observer: 'the test on line 4', remedy: 'Call `vi.restoreAllMocks()`', place: 'an `afterEach` hook',
    })),
    reported('a stub with the name of what it stands for, and the old value of something else', vitest(`
const fetch = vi.fn(); const crypto = globalThis.crypto;
test('a', () => { vi.stubGlobal('fetch', fetch); vi.stubGlobal('crypto', crypto); expect(1).toBe(1); });
test('b', () => { expect(1).toBe(1); });`), leak('neverReleased', 3)),
    reported('a stub that a parameter gives', vitest(`
const stub = (value) => { vi.stubGlobal('fetch', value); };
test('a', () => { stub(1); expect(1).toBe(1); });
test('b', () => { expect(1).toBe(1); });`), leak('neverReleased', 2)),
    reported('a hook of another suite', vitest(`
describe('s', () => { afterEach(() => { vi.useRealTimers(); }); test('c', () => { expect(1).toBe(1); }); });
test('a', () => { vi.useFakeTimers(); expect(1).toBe(1); });
test('b', () => { expect(1).toBe(1); });`), leak('neverReleased', 3)),
    reported('restored by another sandbox', vitest(`
import sinon from 'sinon';
const one = sinon.createSandbox();
const two = sinon.createSandbox();
afterEach(() => { two.restore(); });
test('a', () => { one.stub(console, 'log'); expect(1).toBe(1); });
test('b', () => { expect(1).toBe(1); });`), leak('neverReleased', 6, {
      subject: 'The stub of `console.log`', undone: 'restored', scope: 'this test', observer: 'the test on line 7', remedy: 'Call `one.restore()`', place: 'an `afterEach` hook',
    })),
    reported('only cleared', vitest(`
afterEach(() => { vi.clearAllMocks(); });
test('a', () => { vi.spyOn(console, 'log').mockImplementation(() => {}); expect(1).toBe(1); });
test('b', () => { expect(1).toBe(1); });`), leak('neverReleased', 3)),
    reported('a check that can leave first', jest(`
test('a', () => {
  jest.useFakeTimers();
  expect(1).toBe(1);
  jest.useRealTimers();
});
test('b', () => { expect(1).toBe(1); });`), leak('skippedOnThrow', 3, {
      subject: 'The fake clock', undone: 'undone', releaseLine: '5', thrower: '`expect`', throwLine: '4', scope: 'this test', observer: 'the test on line 7', remedy: 'Call `jest.useRealTimers()`', place: 'an `afterEach` hook',
    })),
    reported('a clock that cannot be faked twice', nodeTest(`
import { mock } from 'node:test';
test('a', () => { mock.timers.enable(); assert.ok(check()); mock.timers.reset(); });
test('b', () => { mock.timers.enable(); assert.ok(check()); mock.timers.reset(); });`), leak('skippedOnThrow', 3)),
    reported('an early return', vitest(`
test('a', () => {
  process.env.A = 'x';
  if (check()) return;
  delete process.env.A;
});
test('b', () => { expect(1).toBe(1); });`), leak('releasedOnSomePaths', 3)),
  ],
});
