/** What a config adds: resources, releasers, registrars, borrowers and wrappers of the runner, of a package or of a file. */
import { noLeakedResources } from '../../src/rules/no-leaked-resources.ts';
import type { TestLeaksSettings } from '../../src/settings.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { leak, nodeTest, reported, silent, vitest } from './cases.ts';

const settings = (value: TestLeaksSettings): { settings: { 'test-leaks': TestLeaksSettings } } => ({ settings: { 'test-leaks': value } });
const database: TestLeaksSettings = { resources: [{ package: '@acme/test-db', name: 'openDb', releases: ['shutdown', 'destroy'], noun: 'test database', waits: true }] };
const ofFile: TestLeaksSettings = { resources: [{ file: 'support/db.ts', name: 'openDb', releases: ['()'] }] };

runInEveryMode('resources of the settings', noLeakedResources, {
  valid: [
    ...silent({
      'ended by any of its releases': vitest(`import { openDb } from '@acme/test-db';
test('t', async () => { const db = await openDb(); try { await db.query('1'); } finally { await db.destroy(); } });`),
      'ended in a hook': vitest(`import * as acme from '@acme/test-db';
let db;
beforeEach(async () => { db = await acme.openDb(); });
afterEach(() => db.shutdown());
test('t', () => {});`),
      'another export of the package': vitest(`import { openPool } from '@acme/test-db';
test('t', async () => { const db = await openPool(); });`),
      'a function of that name of another package': vitest(`import { openDb } from '@acme/other';
test('t', async () => { const db = await openDb(); });`),
    }, settings(database)),
    ...silent({
      'of a file, called for its end': vitest(`import { openDb } from './support/db.js';
test('t', async () => { const close = await openDb(); onTestFinished(() => close()); });`),
      'of another file': vitest(`import { openDb } from './other/db.js';
test('t', async () => { const close = await openDb(); });`),
    }, settings(ofFile)),
    ...silent({
      'started by a method, and never started': vitest(`import { App } from '@acme/app';
test('t', () => { const app = new App(); expect(app.routes).toEqual([]); });`),
    }, settings({ resources: [{ package: '@acme/app', name: 'App', releases: ['stop'], startsWith: ['start'] }] })),
  ],
  invalid: [
    reported('never ended', vitest(`import { openDb } from '@acme/test-db';
test('t', async () => {
  const db = await openDb();
  expect(await db.query('1')).toBe(1);
});`), leak('neverReleased', 3, {
      subject: '`db` (test database)', ended: 'shut down', release: '`db.shutdown()`', scope: 'this test', place: 'in `onTestFinished`', evidence: '',
      lost: 'nothing keeps its handle', keep: 'Keep the handle', releaseLine: '0', throwLine: '0', overwriteLine: '0', thrower: 'an error', exit: 'another path leaves this test',
    }), settings(database)),
    reported('through a namespace, renamed', nodeTest(`import * as acme from '@acme/test-db';
test('t', async () => {
  const open = acme.openDb;
  const db = await open();
  assert.ok(db);
});`), leak('neverReleased', 4), settings(database)),
    reported('not waited for', vitest(`import { openDb } from '@acme/test-db';
let db;
beforeEach(async () => { db = await openDb(); });
afterEach(() => { db.shutdown(); });
test('t', () => {});`), leak('releaseNotAwaited', 3), settings(database)),
    reported('of a file', vitest(`import { openDb } from './support/db.js';
test('t', async () => {
  const close = await openDb();
});`), leak('neverReleased', 3), settings(ofFile)),
    reported('of the index of a folder', vitest(`import { openDb } from './support/db';
test('t', async () => {
  const close = await openDb();
});`), leak('neverReleased', 3), settings({ resources: [{ file: './support/db/index.ts', name: 'openDb', releases: ['()'] }] })),
    reported('the default export of a file', vitest(`import open from './support/db.js';
test('t', async () => {
  const close = await open();
});`), leak('neverReleased', 3), settings({ resources: [{ file: 'support/db.ts', name: 'default', releases: ['()'] }] })),
    reported('the default export of a package', vitest(`import open from '@acme/test-db';
test('t', async () => {
  const db = await open();
});`), leak('neverReleased', 3), settings({ resources: [{ package: '@acme/test-db', name: 'default', releases: ['close'] }] })),
    reported('a class with a method that starts it', vitest(`import { App } from '@acme/app';
test('t', () => {
  const app = new App();
  app.start();
});`), leak('neverReleased', 4), settings({ resources: [{ package: '@acme/app', name: 'App', releases: ['stop'], startsWith: ['start'] }] })),
  ],
});

const releasers: TestLeaksSettings = { releasers: [{ package: '@acme/test-kit', name: 'endLater', argument: 1 }, { file: 'support/kit.ts', name: 'kit.end' }] };

runInEveryMode('releasers of the settings', noLeakedResources, {
  valid: silent({
    'of a package, at their argument': vitest(`import { endLater } from '@acme/test-kit';
test('t', () => { const server = createServer().listen(0); endLater('now', server); });`),
    'a member, of a file': vitest(`import { kit } from './support/kit.ts';
test('t', () => { const server = createServer().listen(0); kit.end(server); });`),
    'in a hook': vitest(`import { kit } from './support/kit.ts';
let server;
beforeEach(() => { server = createServer().listen(0); });
afterEach(() => kit.end(server));
test('t', () => {});`),
  }, settings(releasers)),
  invalid: [
    reported('too rarely', vitest(`import { kit } from './support/kit.ts';
let server;
beforeEach(() => { server = createServer().listen(0); });
afterAll(() => kit.end(server));
test('a', () => {});
test('b', () => {});`), leak('releasedTooRarely', 3), settings(releasers)),
    reported('behind a check', vitest(`import { kit } from './support/kit.ts';
test('t', () => {
  const server = createServer().listen(0);
  expect(server.listening).toBe(true);
  kit.end(server);
});`), leak('skippedOnThrow', 3), settings(releasers)),
  ],
});

const registrars: TestLeaksSettings = { registrars: [{ package: '@acme/test-kit', name: 'later' }, { file: 'support/kit.ts', name: 'kit.later' }] };

runInEveryMode('registrars of the settings', noLeakedResources, {
  valid: silent({
    'of a package': vitest(`import { later } from '@acme/test-kit';
test('t', () => { const server = createServer().listen(0); later(() => server.close()); expect(server.listening).toBe(true); });`),
    'a member, of a file': nodeTest(`import { kit } from './support/kit.ts';
test('t', () => { const server = createServer().listen(0); kit.later(() => { server.close(); }); assert.ok(server.listening); });`),
  }, settings(registrars)),
  invalid: [
    reported('registered behind a check', vitest(`import { later } from '@acme/test-kit';
test('t', () => {
  const server = createServer().listen(0);
  expect(server.listening).toBe(true);
  later(() => server.close());
});`), leak('skippedOnThrow', 3), settings(registrars)),
  ],
});

const borrowers: TestLeaksSettings = { borrowers: [{ package: '@acme/test-kit', name: 'portOf' }, { file: 'support/kit.ts', name: 'describeServer', arguments: [1] }] };

runInEveryMode('borrowers of the settings', noLeakedResources, {
  valid: silent({
    'an argument that it may keep': vitest(`import { describeServer } from './support/kit.ts';
test('t', () => { const server = createServer().listen(0); describeServer(server, 'x'); });`),
    'no borrower of the settings': vitest(`import { other } from '@acme/test-kit';
test('t', () => { const server = createServer().listen(0); other(server); });`),
  }, settings(borrowers)),
  invalid: [
    reported('of a package', vitest(`import { portOf } from '@acme/test-kit';
test('t', () => {
  const server = createServer().listen(0);
  expect(portOf(server)).toBe(1);
});`), leak('neverReleased', 3), settings(borrowers)),
    reported('of a file, at its argument', vitest(`import { describeServer } from './support/kit.ts';
test('t', () => {
  const server = createServer().listen(0);
  describeServer('x', server);
});`), leak('neverReleased', 3), settings(borrowers)),
  ],
});

const wrappers: TestLeaksSettings = {
  testWrappers: [
    { file: 'support/kit.ts', name: 'withClock', like: 'test' }, { package: '@acme/test-kit', name: 'kit.each', like: 'beforeEach' }, { file: 'support/hook.ts', name: 'default', like: 'afterEach' },
  ],
};

runInEveryMode('wrappers of the settings', noLeakedResources, {
  valid: silent({
    'a hook that ends it': `import { createServer } from 'node:http'; import atEnd from './support/hook.ts'; import { withClock } from './support/kit.ts';
let server;
atEnd(() => { server.close(); });
withClock('t', () => { server = createServer().listen(0); });`,
    'none of them': `import { createServer } from 'node:http'; import { other } from './support/kit.ts';
other('t', () => { const server = createServer().listen(0); });`,
  }, { ...settings(wrappers) }),
  invalid: [
    reported('a test', `import { createServer } from 'node:http'; import { withClock } from './support/kit.ts';
withClock('t', () => {
  const server = createServer().listen(0);
});`, leak('neverReleased', 3), settings(wrappers)),
    reported('a hook, as a member of a namespace', `import { createServer } from 'node:http'; import * as acme from '@acme/test-kit'; import { test, afterAll } from 'vitest';
let server;
acme.kit.each(() => { server = createServer().listen(0); });
afterAll(() => { server.close(); });
test('a', () => {});
test('b', () => {});`, leak('releasedTooRarely', 3), settings(wrappers)),
  ],
});
