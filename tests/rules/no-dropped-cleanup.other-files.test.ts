/** Helpers of other files that hand back a cleanup. */
import { noCleanupInLoop } from '../../src/rules/no-cleanup-in-loop.ts';
import { noDroppedCleanup } from '../../src/rules/no-dropped-cleanup.ts';
import { dropped, reported, silent } from './dropped-cases.ts';
import * as looped from './looped-cases.ts';
import { runInProject } from './in-project.ts';

const HELPERS = `import { silence, setEnv, startApp, openDatabase, listen, directory, through, asIs, spoken, listenTo, registers, remembers, closeAll, endsItself, counter, api, fake, build, opensForTest } from './helpers/cleanups.js';`;

const one = (body: string): string => `${HELPERS}
test('one', async (t) => { ${body} });
test('two', () => {});`;

runInProject('no-dropped-cleanup: helpers of other files', noDroppedCleanup, {
  valid: [
    ...silent('vitest', {
      'it is called': one(`const { url, close } = await startApp(); try { expect(url).toBe('a'); } finally { await close(); }`),
      'it is called on the object': one(`const app = await startApp(); expect(app.url).toBe('a'); await app.close();`),
      'it is registered': one('onTestFinished(silence());'),
      'it is registered as a member': one('const app = await startApp(); onTestFinished(app.close);'),
      'it is called by a function that is': one('const restore = silence(); onTestFinished(() => { restore(); });'),
      'it is returned from a hook': `${HELPERS}
beforeEach(() => silence());
beforeEach(() => { const restore = silence(); return restore; });
test('one', () => {}); test('two', () => {});`,
      'it is called by a hook': `${HELPERS}
let app;
beforeEach(async () => { app = await startApp(); });
afterEach(async () => { await app?.close(); });
test('one', () => { expect(app.url).toBe('a'); });`,
      'the thing itself is ended': one('const { app, url } = await startApp(); await app.close(); expect(url).toBe(1);'),
      'the thing itself is given to a function that ends': one('const { path } = await directory(); await removeDirectory(path);'),
      'the second of a list': one('const [rows, close] = openDatabase(); expect(rows).toEqual([]); close();'),
      'the result goes elsewhere': one('track(await startApp());'),
      'it goes into a list that somebody empties': `${HELPERS}
const cleanups = [];
afterEach(() => { for (const cleanup of cleanups) cleanup(); });
test('one', () => { cleanups.push(silence()); });
test('two', () => {});`,
      'the listener of a receiver that the test gave': one('const emitter = make(); listenTo(emitter, () => {});'),
      'the helper has registered it': one('const { url } = registers(t); expect(url).toBe(1);'),
      'the helper remembers it': one('const { url } = remembers(); expect(url).toBe(1);'),
      'the helper has ended it': one('const { url } = await endsItself(); expect(url).toBe(1);'),
      'a function that ends nothing': one('counter(); const count = counter();'),
      'of what it was given': one('api(client); const { get } = api(client);'),
      'methods without a body': one('fake(); const { start } = fake();'),
      'functions that are no cleanups': one(`build('a'); const { name } = build('a');`),
      'a companion ends all': `${HELPERS}
afterEach(closeAll);
test('one', async () => { const { url } = await startApp(); expect(url).toBe(1); });
test('two', () => {});`,
      'a mocked helper': `${HELPERS} vi.mock('./helpers/cleanups.js');
test('one', () => { silence(); expect(silence).toHaveBeenCalled(); });
test('two', () => {});`,
      'a call that is expected to fail': one(`await expect(async () => { await startApp(); }).rejects.toThrow();`),
      'a change that nobody else sees': `${HELPERS}
test('one', () => { silence(); });`,
      'a change for the whole file': `${HELPERS}
beforeAll(() => { silence(); });
test('one', () => {}); test('two', () => {});`,
      'a change that a hook takes back': `${HELPERS}
const { log } = console;
afterEach(() => { console.log = log; });
test('one', () => { silence(); }); test('two', () => {});`,
      'a skipped test': `${HELPERS}
test.skip('one', () => { silence(); }); test('two', () => {});`,
    }),
  ],
  invalid: [
    reported('vitest', 'a function, dropped', one('silence(); expect(1).toBe(1);'),
      dropped('dropped', 2, { helper: 'silence', cleanup: 'a function', from: ' of `./helpers/cleanups.js`', undone: 'its change of `console`', scope: 'this test', place: 'in `onTestFinished`' })),
    reported('vitest', 'a member, dropped', one(`setEnv({ A: 'b' }); expect(1).toBe(1);`),
      dropped('dropped', 2, { helper: 'setEnv', cleanup: '`restore`', from: ' of `./helpers/cleanups.js`', undone: 'its change of `process.env`', scope: 'this test', place: 'in `onTestFinished`' })),
    reported('vitest', 'a member, left out of a pattern', one('const { url } = await startApp(); expect(url).toBe(1);'),
      dropped('leftOut', 2, { helper: 'startApp', cleanup: '`close`', from: ' of `./helpers/cleanups.js`', undone: 'what it has begun', scope: 'this test', place: 'in `onTestFinished`' })),
    reported('vitest', 'a member, not used', one('const app = await startApp(); expect(app.url).toBe(1);'), dropped('leftOut', 2)),
    reported('vitest', 'an element, left out', one('const [rows] = openDatabase(); expect(rows).toEqual([]);'), dropped('leftOut', 2)),
    reported('vitest', 'an element, not called', one('const [rows, close] = openDatabase(); expect(rows).toEqual([]);'),
      dropped('neverCalled', 2, { name: 'close', helper: 'openDatabase', from: ' of `./helpers/cleanups.js`', undone: 'what it has begun', scope: 'this test', place: 'in `onTestFinished`' })),
    reported('vitest', 'a function, not called', one('const restore = silence(); expect(restore).toBeDefined();'), dropped('neverCalled', 2)),
    reported('vitest', 'a listener on what lasts', one('listen(() => {});'), dropped('dropped', 2)),
    reported('vitest', 'a directory', one('const { path } = await directory(); expect(path).toBe(1);'), dropped('leftOut', 2)),
    reported('vitest', 'by another helper', one('const { url } = await through(); expect(url).toBe(1);'),
      dropped('leftOut', 2, { helper: 'through', cleanup: '`stop`', from: ' of `./helpers/cleanups.js`', undone: 'what it has begun', scope: 'this test', place: 'in `onTestFinished`' })),
    reported('vitest', 'by a helper that only hands on', one('const { url } = await asIs(); expect(url).toBe(1);'), dropped('leftOut', 2)),
    reported('vitest', 'by its name alone', one('const { registered } = spoken(); registered.push(() => {});'), dropped('leftOut', 2)),
    reported('vitest', 'in a hook', `${HELPERS}
let restore;
beforeEach(() => { restore = silence(); });
test('one', () => {}); test('two', () => {});`, dropped('neverCalled', 3, { name: 'restore', helper: 'silence', from: ' of `./helpers/cleanups.js`', undone: 'its change of `console`', scope: 'its test', place: 'in an `afterEach` hook' })),
    reported('vitest', 'in a helper of the file', `${HELPERS}
async function get() { const { url } = await startApp(); return url; }
test('one', async () => { expect(await get()).toBe(1); });`, dropped('leftOut', 2)),
    reported('vitest', 'under a condition', one('const restore = process.env.CI ? silence() : undefined;'), dropped('neverCalled', 2)),
    reported('node:test', 'another runner', one('const { url } = await startApp(); assert.ok(url);'),
      dropped('leftOut', 2, { helper: 'startApp', cleanup: '`close`', from: ' of `./helpers/cleanups.js`', undone: 'what it has begun', scope: 'this test', place: 'in `t.after`' })),
    reported('jest', 'another runner', one('const { url } = await startApp(); expect(url).toBe(1);'),
      dropped('leftOut', 2, { helper: 'startApp', cleanup: '`close`', from: ' of `./helpers/cleanups.js`', undone: 'what it has begun', scope: 'this test', place: 'in a `finally` block' })),
    reported('mocha', 'a function that a hook returns to a runner that ignores it', `${HELPERS}
beforeEach(() => { silence(); });
it('one', () => {}); it('two', () => {});`, dropped('dropped', 2)),
  ],
});

runInProject('no-cleanup-in-loop: helpers of other files', noCleanupInLoop, {
  valid: looped.silent('node:test', {
    'a helper that registers nothing': `import { opensForTest, startApp } from './helpers/cleanups.js';
test('reads', async (t) => {
  for (const path of paths) {
    const { url } = await startApp(path);
    assert.ok(await call(url));
  }
});`,
  }),
  invalid: [
    looped.reported('node:test', 'a helper that registers the end of what it opens', `import { opensForTest, startApp } from './helpers/cleanups.js';
test('reads', async (t) => {
  for (const path of paths) {
    const app = await opensForTest(t, path);
    assert.ok(await app.get());
  }
});`, looped.looped('registrar', 4, { subject: '`app`', line: '3', registrar: '`t.after` in `opensForTest`', scope: 'this test', count: 'all of them' })),
  ],
});
