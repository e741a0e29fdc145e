/** Helpers of other files: who makes, who keeps, who ends. */
import { noLeakedResources } from '../../src/rules/no-leaked-resources.ts';
import { noLeakedTempFiles } from '../../src/rules/no-leaked-temp-files.ts';
import { leak, nodeTest, reported, silent, TYPESCRIPT_ONLY, vitest } from './cases.ts';
import { runInProject } from './in-project.ts';

const SERVERS = `import startDefault, * as all from './helpers/servers.js'; import { start, make, startBoth, urlOnly, urlThrough, withClose, withMethod, tuple, closer, declaredCloser, serverAndClose, object, Statics, given, stop, stopIn, look, attempt, giveBack, pair, ownsItself } from './helpers/servers.js';`;
const FIXTURES = `import { Fixture, Eager, Fluent, Endless, Shown, SelfEnding, Registered, Derived, createFixture } from './helpers/fixture.js';`;
const TAGGED = `import { open, startManaged, give, giveAny, inspect, odd } from './helpers/tagged.js';`;

/** A test that calls a helper and has nothing more to do with what it gets. */
function forgets(call: string, imports = SERVERS): string {
  return vitest(`${imports}
test('t', async () => { const got = await ${call}; expect(got).toBeDefined(); });`);
}

runInProject('no-leaked-resources: helpers of other files, what they hand out', noLeakedResources, {
  valid: [
    ...silent({
      'the caller ends what it gets': vitest(`${SERVERS}
test('t', () => { const server = start(); server.close(); });`),
      'in a hook': vitest(`${SERVERS}
let app;
beforeEach(async () => { app = await startBoth(); });
afterEach(() => { app.server.close(); });
test('t', () => {});`),
      'by the function that came with it': vitest(`${SERVERS}
test('t', async () => { const { url, close } = await withClose(); try { expect(url).toBe('a'); } finally { await close(); } });`),
      'by the function in an object': vitest(`${SERVERS}
let app;
beforeAll(async () => { app = await withClose(); });
afterAll(async () => { await app?.close(); });
test('t', () => {});`),
      'by a method of the object': vitest(`${SERVERS}
test('t', async () => { const app = withMethod(); await app.stop(); });`),
      'by the second of two': vitest(`${SERVERS}
test('t', async () => { const [url, close] = await tuple(); await close(); });`),
      'by calling the result': vitest(`${SERVERS}
test('t', async () => { const end = closer(); end(); });`),
      'by handing the result to a registrar': vitest(`${SERVERS}
test('t', async () => { onTestFinished(closer()); });`),
      'by a declared function': vitest(`${SERVERS}
let app;
beforeEach(() => { app = declaredCloser(); });
afterEach(() => app.close());
test('t', () => {});`),
      'either of two ways, the handle': vitest(`${SERVERS}
test('t', async () => { const { server } = await serverAndClose(); server.close(); });`),
      'either of two ways, the function': vitest(`${SERVERS}
test('t', async () => { const { url, close } = await serverAndClose(); close(); });`),
      'either of two ways, on the object': vitest(`${SERVERS}
test('t', async () => { const app = await serverAndClose(); app.close(); });
test('u', async () => { const app = await serverAndClose(); app.server.close(); });`),
      'an object whose method ends it by `this`': vitest(`${SERVERS}
test('t', async () => { const app = ownsItself(); app.stop(); });`),
      'a server that never listens': forgets('make()'),
      'the whole result goes elsewhere': vitest(`${SERVERS}
test('t', async () => { register(await withClose()); });`),
      'a mocked helper': vitest(`${SERVERS} vi.mock('./helpers/servers.js');
test('t', () => { const server = start(); expect(server.listening).toBe(true); });`),
      'a helper over a mocked module': vitest(`${SERVERS} vi.mock('node:http');
test('t', () => { const server = start(); expect(server.listening).toBe(true); });`),
      'a skipped test': vitest(`${SERVERS}
test.skip('t', () => { const server = start(); expect(server.listening).toBe(true); });`),
      'a shared suite in another file': vitest(`import { sharedSuite, make } from './helpers/suites.js';
sharedSuite(make);
sharedSuite(() => make());`),
      'known miss: an object that is also disposable': vitest(`${SERVERS}
test('t', async () => { const app = await all.listeningDisposable(); await fetch(app.url); });`),
      'a promise for an object with a function': vitest(`${SERVERS}
test('t', async () => { const app = await all.listening(); try { await fetch(app.url); } finally { await app.close(); } });`),
      'a function of this file with a closer': vitest(`
async function start() { const server = createServer().listen(0); return { url: 'a', close: () => server.close() }; }
test('t', async () => { const app = await start(); try { await fetch(app.url); } finally { app.close(); } });
test('u', async () => { const app = await start(); register(app); });`),
      'known misses: what is kept for the whole process, and stored for nobody': forgets('all.registered()'),
    }),
    ...silent(
      Object.fromEntries(
        ['withSignal(signal)', 'unref()', 'closesOnError()', 'around(async () => {})', 'singleton()', 'memoised()', 'cached("a")', 'registered()', 'onExit()', 'generate()', 'proxy()', 'inClosure()', 'missing()']
          .map((call) => [`not the caller's: ${call}`, forgets(`all.${call}`)]),
      ),
    ),
    ...silent(
      Object.fromEntries(
        ['startCollected()', 'startFinished()', 'startWithHook()'].map((call) => [`registers its cleanup: ${call}`, forgets(call, `import { startCollected, startFinished, startWithHook } from './helpers/registering.js';`)]),
      ),
    ),
    ...silent({
      'registers its cleanup with the context that it gets': nodeTest(`import { startFor, urlFor, track } from './helpers/context.js';
test('t', async (t) => {
  const server = startFor(t);
  await fetch(urlFor(t));
  const other = createServer().listen(0);
  track(t, other);
  assert.ok(server.listening);
});`),
      'a broken file': forgets('start()', `import { start } from './helpers/broken.js';`),
      'a missing file': forgets('start()', `import { start } from './helpers/gone.js';`),
      'a package': forgets('start()', `import { start } from 'somewhere';`),
      'files that export each other': forgets('lost()', `import { lost, pong } from './helpers/barrel/circle.js';`),
      'a name that no file exports': forgets('nothing()', `import { nothing } from './helpers/barrel/index.js';`),
    }),
  ],
  invalid: [
    ...([
      ['start()', {}], ['all.start()', {}], ['startDefault()', {}], ['all.default()', {}], ['Statics.start()', {}], ['object.start()', {}], ['object.deep.start()', {}],
    ] as const).map(([call]) => reported(`forgotten: ${call}`, forgets(call), leak('neverReleased', 2))),
    ...([
      'start()', 'startDefault()', 'begin()', 'startIndirect()', 'startAliased()', 'startLocal()', 'servers.start()',
    ] as const).map((call) => reported(`through a barrel: ${call}`, forgets(call, `import { start, startDefault, begin, startIndirect, startAliased, startLocal, servers } from './helpers/barrel/index.js';`), leak('neverReleased', 2))),
    reported('the name of the helper and of its file', vitest(`${SERVERS}
test('t', () => { const server = start(); expect(server.listening).toBe(true); });`), leak('neverReleased', 2, {
      subject: '`server` (HTTP server from `start` in `./helpers/servers.js`)', ended: 'closed', evidence: '', scope: 'this test', release: '`server.close()`', place: 'in `onTestFinished`',
    })),
    reported('listening is up to the caller', vitest(`${SERVERS}
test('t', () => { const server = make(); server.listen(0); });`), leak('neverReleased', 2)),
    reported('a result in an object', vitest(`${SERVERS}
test('t', async () => { const app = await startBoth(); await fetch(app.url); });`), leak('neverReleased', 2)),
    reported('a result that is not taken out of its object', vitest(`${SERVERS}
test('t', async () => { const { url } = await startBoth(); await fetch(url); });`), leak('handleDropped', 2)),
    reported('only the address comes out', vitest(`${SERVERS}
test('t', async () => { const url = await urlOnly(); await fetch(url); });`), leak('handleDropped', 2, {
      subject: 'This HTTP server from `urlOnly` in `./helpers/servers.js`', lost: 'its handle never leaves `urlOnly`', keep: 'Return the handle', release: '`handle.close()`', place: 'in `onTestFinished`',
    })),
    reported('only the address comes out, from a helper of the helper', vitest(`${SERVERS}
let app;
beforeAll(async () => { app = await urlThrough(); });
test('t', async () => { await fetch(app.url); });`), leak('handleDropped', 3)),
    reported('the function that ends it is not called', vitest(`${SERVERS}
test('t', async () => { const { url, close } = await withClose(); await fetch(url); });`), leak('neverReleased', 2, {
      subject: 'This HTTP server from `withClose` in `./helpers/servers.js`', ended: 'released', evidence: '', scope: 'this test', release: '`close()`', place: 'in `onTestFinished`',
    })),
    reported('the function that ends it is not taken', vitest(`${SERVERS}
test('t', async () => { const { url } = await withClose(); await fetch(url); });`), leak('handleDropped', 2)),
    reported('the method that ends it is not called', vitest(`${SERVERS}
test('t', async () => { const app = withMethod(); await fetch(app.url); });`), leak('neverReleased', 2)),
    reported('the second of two is not called', vitest(`${SERVERS}
test('t', async () => { const [url] = await tuple(); await fetch(url); });`), leak('handleDropped', 2)),
    reported('the result is not called', vitest(`${SERVERS}
test('t', () => { closer(); });`), leak('handleDropped', 2)),
    reported('a declared function is not called', vitest(`${SERVERS}
test('t', async () => { const app = declaredCloser(); await fetch(app.url); });`), leak('neverReleased', 2)),
    reported('neither of two ways', vitest(`${SERVERS}
test('t', async () => { const app = await serverAndClose(); await fetch(app.url); });`), leak('neverReleased', 2)),
    reported('the function that ends it can be skipped', vitest(`${SERVERS}
test('t', async () => {
  const { url, close } = await withClose();
  expect(url).toBe('a');
  await close();
});`), leak('skippedOnThrow', 3)),
    reported('the function that ends it is called too rarely', vitest(`${SERVERS}
let app;
beforeEach(async () => { app = await withClose(); });
afterAll(() => app.close());
test('t', () => {});
test('u', () => {});`), leak('releasedTooRarely', 3)),
    reported('a promise for an object with a function', vitest(`${SERVERS}
test('t', async () => { const app = await all.listening(); await fetch(app.url); });`), leak('neverReleased', 2)),
    reported('a function of this file with a closer', vitest(`
async function start() { const server = createServer().listen(0); return { url: 'a', close: () => server.close() }; }
test('t', async () => { const app = await start(); await fetch(app.url); });
test('u', async () => { const { url } = await start(); await fetch(url); });`), [leak('neverReleased', 3, {
      subject: 'This HTTP server', ended: 'released', evidence: '', scope: 'this test', release: '`app.close()`', place: 'in `onTestFinished`',
    }), leak('handleDropped', 4, { subject: 'This HTTP server', lost: 'nothing keeps its handle', keep: 'Keep the handle', release: '`close()`', place: 'in `onTestFinished`' })]),
    reported('both of two', vitest(`${SERVERS}
test('t', () => { const { http, tcp } = pair(); http.close(); });`), leak('neverReleased', 2)),
    reported('CommonJS', vitest(`import { start } from './helpers/common.cjs'; const { make, startLater } = require('./helpers/common.cjs');
test('t', () => { const server = start(); expect(server.listening).toBe(true); });
test('u', () => { const server = make().listen(0); expect(server.listening).toBe(true); });
test('v', () => { const server = startLater(); expect(server.listening).toBe(true); });`), [leak('neverReleased', 2), leak('neverReleased', 3), leak('neverReleased', 4)]),
    reported('TypeScript', vitest(`import { start, startBoth } from './helpers/typescript.ts';
test('t', () => { const server = start(); expect(server.listening).toBe(true); });
test('u', async () => { const { here } = await startBoth(); expect(here).toBe(''); });`), [leak('neverReleased', 2), leak('handleDropped', 3)]),
    reported('TypeScript by the name that it is compiled to', vitest(`import { start } from './helpers/typescript.js';
test('t', () => { const server = start(); expect(server.listening).toBe(true); });`), leak('neverReleased', 2), { modes: TYPESCRIPT_ONLY }),
    reported('files that call each other', vitest(`import { ping } from './helpers/barrel/circle.js';
test('t', () => { const server = ping(1); expect(server.listening).toBe(true); });`), leak('neverReleased', 2)),
  ],
});

runInProject('no-leaked-resources: helpers of other files, what they do with a handle', noLeakedResources, {
  valid: silent({
    'end it': vitest(`${SERVERS}
test('t', async () => { const server = createServer().listen(0); await stop(server); });`),
    'end it in a hook': vitest(`${SERVERS}
let server;
beforeEach(() => { server = createServer().listen(0); });
afterEach(() => stop(server));
test('t', () => {});`),
    'end it in an object': vitest(`${SERVERS}
test('t', () => { const server = createServer().listen(0); stopIn({ server }); });`),
    'end it with the help of another': vitest(`${SERVERS}
test('t', async () => { const server = createServer().listen(0); await attempt(server); });`),
    'end it later': vitest(`${SERVERS}
test('t', () => { const server = createServer().listen(0); all.stopLater(server); });`),
    'keep it': vitest(`${SERVERS}
test('t', () => { const server = createServer().listen(0); all.keep(server); });`),
    'hand it on': vitest(`${SERVERS}
test('t', () => { const server = createServer().listen(0); all.handOn(server); });`),
    'take any number': vitest(`${SERVERS}
test('t', () => { const server = createServer().listen(0); all.stopAllOf(server, server); });`),
    'give it back': vitest(`${SERVERS}
test('t', () => { const server = given(createServer()); server.close(); });
test('u', () => { const { server } = giveBack(createServer().listen(0)); server.close(); });`),
    'cannot be seen': vitest(`import { look } from './helpers/gone.js';
test('t', () => { const server = createServer().listen(0); expect(look(server)).toBe(1); });`),
  }),
  invalid: [
    reported('look at it', vitest(`${SERVERS}
test('t', () => { const server = createServer().listen(0); expect(look(server)).toBe(1); });`), leak('neverReleased', 2)),
    reported('start it', vitest(`${SERVERS}
test('t', () => { const server = createServer(); given(server); });`), leak('neverReleased', 2)),
    reported('give it back', vitest(`${SERVERS}
test('t', () => { const { server } = giveBack(createServer().listen(0)); expect(server.listening).toBe(true); });`), leak('neverReleased', 2)),
    reported('end it, unless an error comes first', vitest(`${SERVERS}
test('t', async () => {
  const server = createServer().listen(0);
  expect(server.listening).toBe(true);
  await stop(server);
});`), leak('skippedOnThrow', 3)),
    reported('end it too rarely', vitest(`${SERVERS}
let server;
beforeEach(() => { server = createServer().listen(0); });
afterAll(() => stop(server));
test('t', () => {});
test('u', () => {});`), leak('releasedTooRarely', 3)),
  ],
});

runInProject('no-leaked-resources: classes', noLeakedResources, {
  valid: [
    ...silent({
      'ended by its method': vitest(`${FIXTURES}
const fixture = new Fixture();
beforeAll(() => fixture.start());
afterAll(() => fixture.stop());
test('t', () => { expect(fixture.url).toBe(''); });`),
      'known miss: told to end by another name than its own': vitest(`${FIXTURES}
const app = new Eager();
afterAll(() => { app.close(); });
test('t', () => {});`),
      'not started': vitest(`${FIXTURES}
test('t', () => { const fixture = new Fixture(); expect(fixture.server).toBe(null); });`),
      'ended by its property': vitest(`${FIXTURES}
test('t', async () => { const fixture = new Fixture(); await fixture.start(); fixture.server.close(); });`),
      'made by a function, ended': vitest(`${FIXTURES}
test('t', async () => { const fixture = await createFixture(); await fixture.stop(); });`),
      'fluent and ended': vitest(`${FIXTURES}
test('t', () => { const fixture = new Fluent().start(); fixture.close(); });`),
      'of this file, ended': vitest(`
class Local { start() { this.server = createServer().listen(0); } stop() { this.server.close(); } }
test('t', () => { const local = new Local(); local.start(); local.stop(); });`),
      'handed on': vitest(`${FIXTURES}
test('t', () => { const fixture = new Eager(); register(fixture); });`),
    }),
    ...silent(
      Object.fromEntries(
        ['Endless', 'Shown', 'SelfEnding', 'Registered', 'Derived'].map((name) => [`known miss or none: ${name}`, vitest(`${FIXTURES}
test('t', async () => { const fixture = new ${name}(); fixture.start(); expect(fixture.server).toBeDefined(); });`)]),
      ),
    ),
  ],
  invalid: [
    reported('started, never stopped', vitest(`${FIXTURES}
const fixture = new Fixture();
beforeAll(() => fixture.start());
test('t', () => { expect(fixture.url).toBe(''); });`), leak('neverReleased', 3, {
      subject: '`fixture` (HTTP server from `Fixture` in `./helpers/fixture.js`)', ended: 'stopped', evidence: '', scope: 'the file', release: '`fixture.stop()`', place: 'in an `afterAll` hook',
    })),
    reported('told to end in a hook that comes too rarely', vitest(`${FIXTURES}
let app;
beforeEach(() => { app = new Eager(); });
afterAll(() => { app.dispose(); });
test('t', () => {});
test('u', () => {});`), leak('releasedTooRarely', 3)),
    reported('held from the start', vitest(`${FIXTURES}
test('t', () => { const fixture = new Eager(); expect(fixture.port()).toBe(1); });`), leak('neverReleased', 2)),
    reported('fluent', vitest(`${FIXTURES}
test('t', () => { const fixture = new Fluent().start(); expect(fixture.server).toBeDefined(); });`), leak('neverReleased', 2)),
    reported('made by a function', vitest(`${FIXTURES}
test('t', async () => { const fixture = await createFixture(); expect(fixture.url).toBe(''); });`), leak('neverReleased', 2)),
    reported('stopped too rarely', vitest(`${FIXTURES}
let fixture;
beforeEach(async () => { fixture = new Fixture(); await fixture.start(); });
afterAll(() => fixture.stop());
test('t', () => {});
test('u', () => {});`), leak('releasedTooRarely', 3)),
    reported('of this file', vitest(`
class Local { start() { this.server = createServer().listen(0); } stop() { this.server.close(); } }
test('t', () => { const local = new Local(); local.start(); });`), leak('neverReleased', 3)),
  ],
});

runInProject('no-leaked-resources: doc tags', noLeakedResources, {
  valid: silent({
    'an owned result is ended': vitest(`${TAGGED}
test('t', () => { const connection = open(); connection.close(); });`),
    'registersCleanup': forgets('startManaged()', TAGGED),
    'releases, by the name of the parameter': vitest(`${TAGGED}
test('t', () => { const server = createServer().listen(0); give('a', server); });`),
    'releases, one of several names': vitest(`import { giveBoth } from './helpers/tagged.js';
test('t', () => { const server = createServer().listen(0); giveBoth('a', 1, server); });`),
    'releases, all': vitest(`${TAGGED}
test('t', () => { const server = createServer().listen(0); giveAny(1, server); });`),
    'on a helper of the same file': vitest(`
/** @testLeaks releases */
function give(server) { pool.put(server); }
/** @testLeaks registersCleanup */
function keep(server) { }
test('t', () => { const server = createServer().listen(0); give(server); });
test('u', () => { const server = createServer().listen(0); keep(server); });`),
  }),
  invalid: [
    reported('returnsOwned', forgets('open()', TAGGED), leak('neverReleased', 2)),
    reported('returnsOwned on a helper of the same file', vitest(`
/** @testLeaks returnsOwned */
const open = () => pool.take();
test('t', () => { const connection = open(); expect(connection).toBeDefined(); });`), leak('neverReleased', 4)),
    reported('borrows', vitest(`${TAGGED}
test('t', () => { const server = createServer().listen(0); inspect(server); });`), leak('neverReleased', 2)),
    reported('releases, another parameter', vitest(`${TAGGED}
test('t', () => { const server = createServer().listen(0); give(server); server.listen(1); });
test('u', () => { const server = createServer().listen(0); inspect(server); });`), leak('neverReleased', 3)),
    reported('words that mean nothing', forgets('odd()', TAGGED), leak('neverReleased', 2)),
  ],
});

runInProject('no-leaked-resources: doc tags on declarations', noLeakedResources, {
  valid: silent({
    'releases': vitest(`import { give } from './helpers/declared.js';
test('t', () => { const server = createServer().listen(0); give(server); });`),
    'returnsOwned, ended': vitest(`import { open } from './helpers/declared.js';
test('t', () => { const connection = open(); connection.close(); });`),
  }),
  invalid: [
    reported('returnsOwned', forgets('open()', `import { open } from './helpers/declared.js';`), leak('neverReleased', 2), { modes: ['typed'] }),
    reported('borrows', vitest(`import { look } from './helpers/declared.js';
test('t', () => { const server = createServer().listen(0); look(server); });`), leak('neverReleased', 2), { modes: ['typed'] }),
  ],
});

runInProject('no-leaked-temp-files: helpers of other files', noLeakedTempFiles, {
  valid: silent({
    'known miss: a directory that a helper makes': vitest(`import { workIn } from './helpers/directories.js';
test('t', async () => { const { output } = await workIn('a'); expect(output).toBe('b'); });`),
  }),
  invalid: [
    reported('a directory that the test itself makes', vitest(`import { mkdtempSync } from 'node:fs'; import { tmpdir } from 'node:os'; import { join } from 'node:path';
test('t', () => { const directory = mkdtempSync(join(tmpdir(), 'a-')); expect(directory).toBe('b'); });`), leak('neverReleased', 2)),
  ],
});
