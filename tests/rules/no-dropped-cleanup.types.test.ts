/** Functions of packages of which only the typings say that they hand back a cleanup. */
import { noDroppedCleanup } from '../../src/rules/no-dropped-cleanup.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { dropped, edited, reported, silent } from './dropped-cases.ts';

const HEAD = `import { createClient, createDirectory, createPair, createStore, mockLogger, onAny, onChange, onChangeOf, setupServer, store, watchAll } from 'some-store';
const own = createStore(); const key = 'a';`;
const one = (body: string): string => `${HEAD}
test('one', async () => { ${body} });
test('two', () => {});`;

runInEveryMode('no-dropped-cleanup: by types', noDroppedCleanup, {
  valid: [
    ...silent('vitest', {
      'it is called': one(`const off = onChange('a', () => {}); off();`),
      'it is registered': one(`onTestFinished(onChange('a', () => {}));`),
      'it is registered by a function': one(`const off = onChange('a', () => {}); onTestFinished(() => { off(); });`),
      'it is returned from a hook': `${HEAD}
beforeEach(() => onChange('a', () => {}));
test('one', () => {}); test('two', () => {});`,
      'a member is called': one('const { path, cleanup } = await createDirectory(); expect(path).toBe(1); await cleanup();'),
      'a member is called on the object': one('const directory = await createDirectory(); await directory.cleanup();'),
      'an element is called': one('const [value, end] = createPair(); expect(value).toBe(1); await end();'),
      'the result goes elsewhere': one('track(await createDirectory());'),
      'a receiver that the test has made': one('const local = createStore(); local.subscribe(() => {});'),
      'an argument that the test has made': one('const local = createStore(); onChangeOf(local, () => {}); onChangeOf(createStore(), () => {}); onChangeOf(new Store(), () => {});'),
      'a receiver that each test gets anew': `${HEAD}
let each;
beforeEach(() => { each = createStore(); });
test('one', () => { each.subscribe(() => {}); onChangeOf(each, () => {}); }); test('two', () => {});`,
      'a receiver that a hook has to do with': `${HEAD}
afterEach(() => { own.set(0); });
test('one', () => { own.subscribe(() => {}); onChangeOf(own, () => {}); }); test('two', () => {});`,
      'a receiver of the suite': `${HEAD}
describe('suite', () => { const inner = createStore(); test('one', () => { inner.subscribe(() => {}); }); }); test('two', () => {});`,
      'a parameter of a helper': `${HEAD}
const follow = (it) => { it.subscribe(() => {}); };
test('one', () => { follow(createStore()); }); test('two', () => {});`,
      'ended by an option': one('onChangeOf(store, () => {}, { signal: AbortSignal.timeout(9) });'),
      'only one of its signatures says so': one('onAny(() => {});'),
      'only stops to watch': one('watchAll(() => 1); own.watch(() => 1);'),
      'a function of no name': one('own.onceReady(() => {});'),
      'a function that asks for something': one('mockLogger();'),
      'a member that only closes': one('createClient(); const { get } = createClient(); get();'),
      'returns nothing': one('own.set(1);'),
      'once for the file': `${HEAD}
beforeAll(() => { onChange('a', () => {}); });
test('one', () => {}); test('two', () => {});`,
      'in the only test': `${HEAD}
test('one', () => { onChange('a', () => {}); });`,
      'in a skipped test': `${HEAD}
test.skip('one', () => { onChange('a', () => {}); }); test('two', () => {});`,
      'expected to fail': one(`expect(() => { onChange('a', () => {}); }).toThrow();`),
      'a package that is mocked': `${HEAD} vi.mock('some-store');
test('one', () => { onChange('a', () => {}); }); test('two', () => {});`,
      'a companion that a hook calls': `${HEAD} import { reset } from 'some-store';
afterEach(() => { reset(); });
test('one', () => { onChange('a', () => {}); }); test('two', () => {});`,
    }),
    // Without types nothing is known of the package.
    ...silent('vitest', { 'without types': one(`onChange('a', () => {});`) }, { modes: ['untyped', 'js'] }),
  ],
  invalid: [
    reported('vitest', 'a function of a package, dropped', one(`onChange('a', () => {});`),
      dropped('dropped', 3, { helper: 'onChange', from: ' of `some-store`', cleanup: 'a function', undone: 'what it has begun', scope: 'this test', place: 'in `onTestFinished`' }), { modes: ['typed'] }),
    ...([
      ['with a key of the file', `onChange(key, () => {});`],
      ['with a listener of the test', `const seen = []; const listener = () => { seen.push(1); }; onChange('a', listener);`],
      ['by another name', `const listen = onChange; listen('a', () => {});`],
      ['awaited', `await setupServer(1);`],
      ['of a store of the file', `onChangeOf(own, () => {});`],
      ['of a store of the package', `onChangeOf(store, () => {});`],
      ['a method of a store of the file', `own.subscribe(() => {});`],
      ['a field of a store of the file', `own.onChange(() => {});`],
      ['a method of a store of the package', `store.subscribe(() => {});`],
    ] as const).map(([name, body]) => reported('vitest', name, one(body), dropped('dropped', 3), { modes: ['typed'] })),
    ...([
      ['a member, left out', `const { path } = await createDirectory(); expect(path).toBe(1);`],
      ['a member, not used', `const directory = await createDirectory(); expect(directory.path).toBe(1);`],
      ['an element, left out', `const [value] = createPair(); expect(value).toBe(1);`],
    ] as const).map(([name, body]) => reported('vitest', name, one(body), dropped('leftOut', 3), { modes: ['typed'] })),
    reported('vitest', 'a function, not called', one(`const off = onChange('a', () => {}); expect(off).toBeDefined();`), dropped('neverCalled', 3, { name: 'off', helper: 'onChange', from: ' of `some-store`', undone: 'what it has begun', scope: 'this test', place: 'in `onTestFinished`', cleanup: 'a function' }), { modes: ['typed'] }),
    reported('node:test', 'another runner', `
import { onChange } from 'some-store';
test('one', () => { onChange('a', () => {}); }); test('two', () => {});`, dropped('dropped', 3), { modes: ['typed'] }),
    { ...edited('vitest', 'with its suggestion', one(`onChange('a', () => {});`), 'dropped', 'registerCleanup', one(`const cleanup = onChange('a', () => {}); onTestFinished(cleanup);`)), modes: ['typed'] },
  ],
});
