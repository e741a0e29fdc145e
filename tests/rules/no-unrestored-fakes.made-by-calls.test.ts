/** Fakes that calls make, with every way of undoing them. */
import { noUnrestoredFakes } from '../../src/rules/no-unrestored-fakes.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { leak, reported, silent, vitest } from './cases.ts';

interface Row {
  /** The imports of the file, on line 1. */
  readonly imports: string;
  /** Makes the fake; `handle` is declared where the row has handles. */
  readonly make: string;
  readonly undo: readonly string[];
}

const VITEST = `import { describe, it, test, assert as expect, beforeAll, beforeEach, afterEach, afterAll, onTestFinished, vi } from 'vitest';`;
const JEST = `import { describe, it, test, beforeAll, beforeEach, afterEach, afterAll, jest } from '@jest/globals'; import expect from 'node:assert/strict';`;
const NODE = `import { describe, it, test, before as beforeAll, beforeEach, afterEach, after as afterAll, mock } from 'node:test'; import expect from 'node:assert/strict';`;
const BUN = `import { describe, it, test, beforeAll, beforeEach, afterEach, afterAll, jest, vi, mock, spyOn, setSystemTime } from 'bun:test'; import expect from 'node:assert/strict';`;

/** With the globals of an unknown runner, in a test path. */
const GLOBALS = { filename: 'a.test.ts' };

const rows: Readonly<Record<string, Row>> = {
  'vi.spyOn': { imports: VITEST, make: `vi.spyOn(console, 'log')`, undo: ['handle.mockRestore()', 'vi.restoreAllMocks()', 'console.log.mockRestore()', 'vi.mocked(console.log).mockRestore()'] },
  'vi.spyOn with an implementation': { imports: VITEST, make: `vi.spyOn(Date, 'now').mockReturnValue(1)`, undo: ['handle.mockRestore()', 'vi.restoreAllMocks()', 'handle[Symbol.dispose]()'] },
  'vi.spyOn of a prototype': { imports: `${VITEST} import { Store } from './store.js';`, make: `vi.spyOn(Store.prototype, 'get').mockResolvedValueOnce(1)`, undo: ['handle.mockRestore()', 'vi.restoreAllMocks()'] },
  'vi.spyOn of an imported namespace': { imports: `${VITEST} import * as fs from 'node:fs';`, make: `vi.spyOn(fs, 'readFileSync')`, undo: ['handle.mockRestore()', 'vi.restoreAllMocks()'] },
  'jest.spyOn': { imports: JEST, make: `jest.spyOn(console, 'error').mockImplementation(() => {})`, undo: ['handle.mockRestore()', 'jest.restoreAllMocks()', 'console.error.mockRestore()'] },
  'jest.replaceProperty': { imports: `${JEST} import * as config from './config.js';`, make: `jest.replaceProperty(config, 'url', 'x')`, undo: ['handle.restore()', 'jest.restoreAllMocks()'] },
  'vi.useFakeTimers': { imports: VITEST, make: 'vi.useFakeTimers()', undo: ['vi.useRealTimers()'] },
  'vi.setSystemTime': { imports: VITEST, make: 'vi.setSystemTime(0)', undo: ['vi.useRealTimers()'] },
  'jest.useFakeTimers': { imports: JEST, make: `jest.useFakeTimers({ now: 0 })`, undo: ['jest.useRealTimers()'] },
  'jest.setSystemTime': { imports: JEST, make: `jest.setSystemTime(0)`, undo: ['jest.useRealTimers()'] },
  'sinon.useFakeTimers': { imports: `${VITEST} import sinon from 'sinon';`, make: 'sinon.useFakeTimers()', undo: ['handle.restore()', 'sinon.restore()'] },
  'fake-timers install': { imports: `${VITEST} import FakeTimers from '@sinonjs/fake-timers';`, make: 'FakeTimers.install()', undo: ['handle.uninstall()'] },
  'sinon.stub': { imports: `${VITEST} import sinon from 'sinon'; import api from './api.js';`, make: `sinon.stub(api, 'load').resolves(1)`, undo: ['handle.restore()', 'sinon.restore()', 'api.load.restore()'] },
  'sinon.spy': { imports: `${VITEST} import * as sinon from 'sinon'; import api from './api.js';`, make: `sinon.spy(api, 'load')`, undo: ['handle.restore()', 'sinon.restore()'] },
  'sinon.replace': { imports: `${VITEST} import { replace, restore } from 'sinon'; import api from './api.js';`, make: `replace(api, 'load', () => 1)`, undo: ['restore()'] },
  'sinon.mock': { imports: `${VITEST} import sinon from 'sinon'; import api from './api.js';`, make: `sinon.mock(api)`, undo: ['handle.restore()', 'handle.verify()', 'sinon.verifyAndRestore()'] },
  'a sandbox of sinon': { imports: `${VITEST} import sinon from 'sinon'; import api from './api.js'; const sandbox = sinon.createSandbox();`, make: `sandbox.stub(api, 'load')`, undo: ['sandbox.restore()', 'handle.restore()'] },
  'mock.method of node:test': { imports: `${NODE} import fs from 'node:fs';`, make: `mock.method(fs, 'readFileSync', () => '')`, undo: ['handle.mock.restore()', 'mock.restoreAll()', 'mock.reset()', 'fs.readFileSync.mock.restore()'] },
  'mock.timers of node:test': { imports: NODE, make: `mock.timers.enable({ apis: ['setTimeout'] })`, undo: ['mock.timers.reset()', 'mock.reset()'] },
  'jasmine.clock': { imports: VITEST, make: 'jasmine.clock().install()', undo: ['jasmine.clock().uninstall()'] },
  'vi.stubEnv': { imports: VITEST, make: `vi.stubEnv('NODE_ENV', 'production')`, undo: ['vi.unstubAllEnvs()'] },
  'vi.stubGlobal': { imports: VITEST, make: `vi.stubGlobal('fetch', vi.fn())`, undo: ['vi.unstubAllGlobals()'] },
  'vi.setConfig': { imports: VITEST, make: `vi.setConfig({ testTimeout: 10_000 })`, undo: ['vi.resetConfig()'] },
  'spyOn of Bun': { imports: `${BUN} import * as api from './api.js';`, make: `spyOn(api, 'load').mockReturnValue(1)`, undo: ['handle.mockRestore()', 'mock.restore()'] },
  'setSystemTime of Bun': { imports: BUN, make: `setSystemTime(new Date(0))`, undo: ['setSystemTime()'] },
  'process.chdir': { imports: `${VITEST} const before = process.cwd();`, make: `process.chdir('/tmp')`, undo: ['process.chdir(before)'] },
  'setGlobalDispatcher': { imports: `${VITEST} import { getGlobalDispatcher, setGlobalDispatcher, MockAgent } from 'undici'; const original = getGlobalDispatcher();`, make: `setGlobalDispatcher(new MockAgent())`, undo: ['setGlobalDispatcher(original)'] },
  'mock-fs': { imports: `${VITEST} import mockFs from 'mock-fs';`, make: `mockFs({ '/a': '' })`, undo: ['mockFs.restore()'] },
  'MockDate': { imports: `${VITEST} import MockDate from 'mockdate';`, make: `MockDate.set(0)`, undo: ['MockDate.reset()'] },
  'msw handlers': { imports: `${VITEST} import { setupServer } from 'msw/node'; import { http } from 'msw'; const server = setupServer();`, make: `server.use(http.get('/', () => {}))`, undo: ['server.resetHandlers()'] },
  'nock without network': { imports: `${VITEST} import nock from 'nock';`, make: `nock.disableNetConnect()`, undo: ['nock.enableNetConnect()'] },
  'nock persist': { imports: `${VITEST} import nock from 'nock';`, make: `nock('http://a').persist()`, undo: ['nock.cleanAll()'] },
};

const needsHandle = (text: string): boolean => text.includes('handle');

function table(): { valid: Record<string, string>; invalid: ReturnType<typeof reported>[] } {
  const valid: Record<string, string> = {};
  const invalid: ReturnType<typeof reported>[] = [];
  for (const [name, { imports, make, undo }] of Object.entries(rows)) {
    for (const way of undo) {
      const kept = needsHandle(way) ? 'handle = ' : '';
      valid[`${name}: ${way} in afterEach`] = `${imports}
let handle;
afterEach(() => { ${way}; });
test('a', () => { ${kept}${make}; expect.equal(1, 1); });
test('b', () => { expect.equal(1, 1); });`;
      valid[`${name}: ${way} in finally`] = `${imports}
test('a', () => { const handle = ${make}; try { expect.equal(1, 1); } finally { ${way}; } });
test('b', () => { expect.equal(1, 1); });`;
      valid[`${name}: ${way} before each test`] = `${imports}
let handle;
beforeEach(() => { ${way}; });
test('a', () => { ${kept}${make}; expect.equal(1, 1); });
test('b', () => { expect.equal(1, 1); });`;
      invalid.push(reported(`${name}: ${way} skipped by a failed check`, `${imports}
test('a', () => {
  const handle = ${make};
  expect.equal(1, 1);
  ${way};
});
test('b', () => { expect.equal(1, 1); });`, leak('skippedOnThrow', 3)));
      invalid.push(reported(`${name}: ${way} after all`, `${imports}
let handle;
afterAll(() => { ${way}; });
test('a', () => { ${kept}${make}; expect.equal(1, 1); });
test('b', () => { expect.equal(1, 1); });`, leak('releasedTooRarely', 4)));
    }
    valid[`${name}: no other test`] = `${imports.replace(/bun:test/, 'vitest')}
test('a', () => { ${make}; expect.equal(1, 1); });`;
    valid[`${name}: before all, for all`] = `${imports.replace(/bun:test/, 'vitest')}
beforeAll(() => { ${make}; });
test('a', () => { expect.equal(1, 1); });
test('b', () => { expect.equal(1, 1); });`;
    invalid.push(reported(`${name}: never`, `${imports}
test('a', () => { ${make}; expect.equal(1, 1); });
test('b', () => { expect.equal(1, 1); });`, leak('neverReleased', 2)));
    invalid.push(reported(`${name}: never, in a suite inside`, `${imports}
describe('s', () => {
  beforeEach(() => { ${make}; });
  test('a', () => { expect.equal(1, 1); });
});
test('b', () => { expect.equal(1, 1); });`, leak('neverReleased', 3)));
  }
  return { valid, invalid };
}

const { valid, invalid } = table();

runInEveryMode('no-unrestored-fakes: made by calls', noUnrestoredFakes, {
  valid: silent(valid, { ...GLOBALS, modes: ['js'], filename: 'a.test.js' }),
  invalid: invalid.map((one) => ({ ...one, modes: ['js'], filename: 'a.test.js' })),
});

runInEveryMode('no-unrestored-fakes: in every mode', noUnrestoredFakes, {
  valid: silent({
    'using': vitest(`
test('a', () => { using spy = vi.spyOn(console, 'log'); expect(spy).toBeDefined(); });
test('b', () => { expect.equal(1, 1); });`),
  }),
  invalid: [
    reported('a spy', vitest(`
test('a', () => { const spy = vi.spyOn(console, 'log'); expect(spy).toBeDefined(); });
test('b', () => { expect.equal(1, 1); });`), leak('neverReleased', 2, undefined)),
  ],
});
