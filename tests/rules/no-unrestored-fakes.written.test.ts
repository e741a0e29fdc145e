/** State that tests write, with every way of putting it back. */
import { noUnrestoredFakes } from '../../src/rules/no-unrestored-fakes.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { leak, mocha, nodeTest, reported, silent, vitest, type LeakInvalid } from './cases.ts';

interface Row {
  /** Before all tests, on line 1. */
  readonly save: string;
  readonly change: string;
  readonly undo: readonly string[];
}

const rows: Readonly<Record<string, Row>> = {
  'an environment variable': { save: `const old = process.env.A;`, change: `process.env.A = 'x'`, undo: ['process.env.A = old', 'delete process.env.A'] },
  'an environment variable by index': { save: `const { A } = process.env;`, change: `process.env['A'] = 'x'`, undo: [`process.env['A'] = A`, `delete process.env['A']`, `Reflect.deleteProperty(process.env, 'A')`] },
  'a deleted environment variable': { save: `const value = process.env.HOME;`, change: `delete process.env.HOME`, undo: ['process.env.HOME = value'] },
  'an imported environment': { save: `import { env } from 'node:process'; const old = env.A;`, change: `env.A = 'x'`, undo: ['env.A = old', 'delete env.A'] },
  'all of the environment': { save: `const environment = process.env;`, change: `process.env = { ...process.env, A: 'x' }`, undo: ['process.env = environment', 'process.env = { ...environment }', `Object.assign(process.env, environment)`] },
  'several variables': { save: `const saved = { ...process.env };`, change: `Object.assign(process.env, { A: 'x' })`, undo: [`process.env = saved`, `for (const key of Object.keys(process.env)) delete process.env[key]`] },
  'a global function': { save: `const realFetch = globalThis.fetch;`, change: `globalThis.fetch = async () => new Response('')`, undo: ['globalThis.fetch = realFetch', 'global.fetch = realFetch'] },
  'a global of Node': { save: `const { fetch } = global;`, change: `global.fetch = () => {}`, undo: ['global.fetch = fetch', 'delete global.fetch'] },
  'a property of window': { save: `const kept = window.matchMedia;`, change: `window.matchMedia = () => ({ matches: true })`, undo: ['window.matchMedia = kept'] },
  'a defined property': { save: `const descriptor = Object.getOwnPropertyDescriptor(process, 'platform');`, change: `Object.defineProperty(process, 'platform', { value: 'win32' })`, undo: [`Object.defineProperty(process, 'platform', descriptor)`, `Reflect.deleteProperty(process, 'platform')`] },
  'a defined global': { save: `const descriptor = Object.getOwnPropertyDescriptor(globalThis, 'navigator');`, change: `Object.defineProperty(globalThis, 'navigator', { value: {}, configurable: true })`, undo: [`Object.defineProperty(globalThis, 'navigator', descriptor)`, `delete globalThis.navigator`] },
  'a property of navigator': { save: `const language = navigator.language;`, change: `Object.defineProperty(navigator, 'language', { value: 'de', configurable: true })`, undo: [`Object.defineProperty(navigator, 'language', { value: language, configurable: true })`] },
  'a method of a prototype': { save: `const includes = Array.prototype.includes;`, change: `Array.prototype.includes = () => true`, undo: ['Array.prototype.includes = includes'] },
  'a method of an imported class': { save: `import { Store } from './store.js'; const get = Store.prototype.get;`, change: `Store.prototype.get = () => 1`, undo: ['Store.prototype.get = get'] },
  'a method of the console': { save: `const log = console.log;`, change: `console.log = () => {}`, undo: ['console.log = log'] },
  'process.exit': { save: `const exit = process.exit;`, change: `process.exit = () => {}`, undo: ['process.exit = exit'] },
  'process.argv': { save: `const argv = process.argv;`, change: `process.argv = ['node', 'a']`, undo: ['process.argv = argv', 'process.argv = [...argv]'] },
  'process.stdout.write': { save: `const write = process.stdout.write;`, change: `process.stdout.write = () => true`, undo: ['process.stdout.write = write', 'process.stdout.write = write.bind(process.stdout)'] },
  'process.cwd': { save: `const cwd = process.cwd;`, change: `process.cwd = () => '/'`, undo: ['process.cwd = cwd'] },
  'Date.now': { save: `const now = Date.now;`, change: `Date.now = () => 0`, undo: ['Date.now = now'] },
  'Error.stackTraceLimit': { save: `const limit = Error.stackTraceLimit;`, change: `Error.stackTraceLimit = 0`, undo: ['Error.stackTraceLimit = limit'] },
  'Math.random': { save: `const random = Math.random;`, change: `Math.random = () => 0.5`, undo: ['Math.random = random'] },
};

const valid: Record<string, string> = {};
const invalid: LeakInvalid[] = [];
for (const [name, { save, change, undo }] of Object.entries(rows)) {
  for (const way of undo) {
    valid[`${name}: ${way} in afterEach`] = vitest(`${save}
afterEach(() => { ${way}; });
test('a', () => { ${change}; expect(1).toBe(1); });
test('b', () => { expect(1).toBe(1); });`);
    valid[`${name}: ${way} in finally`] = vitest(`${save}
test('a', () => { ${change}; try { expect(1).toBe(1); } finally { ${way}; } });
test('b', () => { expect(1).toBe(1); });`);
    valid[`${name}: ${way} when the test is finished`] = vitest(`${save}
test('a', () => { ${change}; onTestFinished(() => { ${way}; }); expect(1).toBe(1); });
test('b', () => { expect(1).toBe(1); });`);
    valid[`${name}: ${way} by a helper that a hook calls`] = vitest(`${save}
function reset() { ${way}; }
afterEach(() => { reset(); });
test('a', () => { ${change}; expect(1).toBe(1); });
test('b', () => { expect(1).toBe(1); });`);
    invalid.push(reported(`${name}: ${way} skipped by a failed check`, vitest(`${save}
test('a', () => {
  ${change};
  expect(1).toBe(1);
  ${way};
});
test('b', () => { expect(1).toBe(1); });`), leak('skippedOnThrow', 3)));
    invalid.push(reported(`${name}: ${way} after all`, vitest(`${save}
afterAll(() => { ${way}; });
test('a', () => { ${change}; expect(1).toBe(1); });
test('b', () => { expect(1).toBe(1); });`), leak('releasedTooRarely', 3)));
  }
  valid[`${name}: no other test`] = vitest(`
test('a', () => { ${change}; expect(1).toBe(1); });`);
  valid[`${name}: set for each test`] = vitest(`
beforeEach(() => { ${change}; });
test('a', () => { expect(1).toBe(1); });
test('b', () => { expect(1).toBe(1); });`);
  invalid.push(reported(`${name}: never`, vitest(`${save.startsWith('import') ? save.split(';')[0] ?? '' : ''};
test('a', () => { ${change}; expect(1).toBe(1); });
test('b', () => { expect(1).toBe(1); });`), leak('neverReleased', 2)));
}

runInEveryMode('no-unrestored-fakes: written', noUnrestoredFakes, {
  valid: silent(valid, { modes: ['js'] }),
  invalid: invalid.map((one) => ({ ...one, modes: ['js'] })),
});

runInEveryMode('no-unrestored-fakes: written, in every mode', noUnrestoredFakes, {
  valid: silent({
    'a global that only the tests know': vitest(`
test('a', () => { globalThis.__hits = []; expect(1).toBe(1); });
test('b', () => { expect(1).toBe(1); });`),
    'a property of an object of the test': vitest(`
test('a', () => { const process = { env: {} }; process.env.A = 'x'; expect(1).toBe(1); });
test('b', () => { expect(1).toBe(1); });`),
    'the document': vitest(`
test('a', () => { document.title = 'x'; document.body.innerHTML = ''; window.location.hash = 'a'; expect(1).toBe(1); });
test('b', () => { expect(1).toBe(1); });`),
    'the exit code': nodeTest(`
test('a', () => { process.exitCode = 1; assert.ok(check()); });
test('b', () => { assert.ok(check()); });`),
    'a computed name': vitest(`
test('a', () => { process.env[name()] = 'x'; expect(1).toBe(1); });
test('b', () => { expect(1).toBe(1); });`),
    'configuration of the run': mocha(`
process.env.NODE_ENV = 'test';
it('a', () => { assert.ok(check()); });
it('b', () => { assert.ok(check()); });`),
    'the last assignment is of the usual value': vitest(`
afterEach(() => { process.env.NODE_ENV = 'test'; });
it('a', () => { process.env.NODE_ENV = 'production'; expect(1).toBe(1); });
it('b', () => { expect(1).toBe(1); });`),
    'a helper that sets and puts back': vitest(`
async function withEnv(value, run) { const before = process.env.A; process.env.A = value; try { return await run(); } finally { process.env.A = before; } }
it('a', async () => { await withEnv('x', () => { expect(1).toBe(1); }); });
it('b', () => { expect(1).toBe(1); });`),
    'a helper that returns how to undo it': vitest(`
function setEnv(value) { process.env.A = 'x'; return () => { delete process.env.A; }; }
it('a', () => { const undo = setEnv(); expect(1).toBe(1); undo(); });
it('b', () => { expect(1).toBe(1); });`),
    'put back under the condition that it was there': vitest(`
let saved;
beforeEach(() => { saved = process.env.A; });
afterEach(() => { if (saved === undefined) delete process.env.A; else process.env.A = saved; });
it('a', () => { process.env.A = 'x'; expect(1).toBe(1); });
it('b', () => { expect(1).toBe(1); });`),
    'saved once, set for each test, put back once': vitest(`
describe('s', () => {
  let saved; beforeAll(() => { saved = process.env.A; }); beforeEach(() => { process.env.A = 'x'; }); afterAll(() => { process.env.A = saved; });
  it('a', () => { expect(1).toBe(1); }); it('b', () => { expect(2).toBe(2); });
});
it('c', () => { expect(3).toBe(3); });`),
    'saved where it is declared, put back once': vitest(`
describe('s', () => {
  const saved = process.env.A; beforeEach(() => { process.env.A = 'x'; }); afterAll(() => { process.env.A = saved; });
  it('a', () => { expect(1).toBe(1); }); it('b', () => { expect(2).toBe(2); });
});
it('c', () => { expect(3).toBe(3); });`),
    'saved by the first test only': vitest(`
describe('s', () => {
  let saved; beforeEach(() => { saved ??= process.env.A; process.env.A = 'x'; }); afterAll(() => { process.env.A = saved; });
  it('a', () => { expect(1).toBe(1); }); it('b', () => { expect(2).toBe(2); });
});
it('c', () => { expect(3).toBe(3); });`),
    'saved under a condition': vitest(`
describe('s', () => {
  let saved; beforeEach(() => { if (!saved) { saved = process.env.A; } process.env.A = 'x'; }); afterAll(() => { process.env.A = saved; });
  it('a', () => { expect(1).toBe(1); }); it('b', () => { expect(2).toBe(2); });
});
it('c', () => { expect(3).toBe(3); });`),
    'saved for each test, put back for each test as well': vitest(`
describe('s', () => {
  let saved; beforeEach(() => { saved = process.env.A; process.env.A = 'x'; }); afterEach(() => { process.env.A = saved; }); afterAll(() => { process.env.A = saved; });
  it('a', () => { expect(1).toBe(1); }); it('b', () => { expect(2).toBe(2); });
});
it('c', () => { expect(3).toBe(3); });`),
    'saved for the only test': vitest(`
describe('s', () => {
  let saved; beforeEach(() => { saved = process.env.A; process.env.A = 'x'; }); afterAll(() => { process.env.A = saved; });
  it('a', () => { expect(1).toBe(1); });
});
it('c', () => { expect(3).toBe(3); });`),
    'known miss: put back in the wrong order, which leaves the first change': vitest(`
it('a', () => {
  const first = globalThis.fetch; globalThis.fetch = () => 1;
  const second = globalThis.fetch; globalThis.fetch = () => 2;
  try { expect(1).toBe(1); } finally { globalThis.fetch = first; globalThis.fetch = second; }
});
it('b', () => { expect(1).toBe(1); });`),
    'the next test begins by deleting it': vitest(`
it('a', () => { process.env.A = 'x'; expect(1).toBe(1); });
it('b', () => { delete process.env.A; expect(1).toBe(1); });`),
    'a teardown that beforeEach returns': vitest(`
beforeEach(() => { const old = process.env.A; process.env.A = 'x'; return () => { process.env.A = old; }; });
describe('s', () => { it('a', () => { expect(1).toBe(1); }); });
it('b', () => { expect(1).toBe(1); });`),
  }),
  invalid: [
    reported('a helper that sets it', vitest(`
function useProduction() { process.env.NODE_ENV = 'production'; }
it('a', () => { useProduction(); expect(1).toBe(1); });
it('b', () => { expect(1).toBe(1); });`), leak('neverReleased', 2, {
      subject: 'The change of `process.env.NODE_ENV`', undone: 'undone', scope: 'this test', observer: 'the test on line 4', remedy: 'Put the old value back', place: 'an `afterEach` hook',
    })),
    reported('the next file in Mocha', mocha(`
it('a', () => { process.env.A = 'x'; assert.ok(check()); });`), leak('neverReleased', 2, {
      subject: 'The change of `process.env.A`', undone: 'undone', scope: 'this test', observer: 'the next file', remedy: 'Put the old value back', place: 'an `afterEach` hook',
    })),
    reported('in a hook of Mocha for all tests', mocha(`
before(() => { global.fetch = () => {}; });
it('a', () => { assert.ok(check()); });`), leak('neverReleased', 2)),
    reported('what each test saves anew is put back once', vitest(`
describe('s', () => {
  let saved;
  beforeEach(() => {
    saved = process.env.A;
    process.env.A = 'x';
  });
  afterAll(() => { process.env.A = saved; });
  it('a', () => { expect(1).toBe(1); }); it('b', () => { expect(2).toBe(2); });
});
it('c', () => { expect(3).toBe(3); });`), leak('releasedTooRarely', 6, {
      subject: 'The change of `process.env.A`', undone: 'undone', releaseLine: '8', saved: ', to what line 5 saves before each test', observer: 'the test on line 11', remedy: 'Put the old value back', place: 'an `afterEach` hook',
    })),
    reported('the same in Mocha, for the next file', mocha(`
let original;
beforeEach(() => { original = global.fetch; global.fetch = () => {}; });
after(() => { global.fetch = original; });
it('a', () => { assert.ok(check()); }); it('b', () => { assert.ok(check()); });`), leak('releasedTooRarely', 3)),
  ],
});
