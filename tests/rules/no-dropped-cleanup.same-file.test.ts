/** Helpers of the file itself that hand back a cleanup: who speaks of them, and the edits. */
import { noDroppedCleanup } from '../../src/rules/no-dropped-cleanup.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { dropped, edited, reported, silent } from './dropped-cases.ts';

const APP = `
function start(name) {
  const app = new App(name);
  return { url: app.url, close: () => app.close() };
}`;
const STOP = `
const start = async (name) => {
  const app = await load(name);
  return async () => { await app.stop(); };
};`;

runInEveryMode('no-dropped-cleanup: helpers of the file', noDroppedCleanup, {
  valid: [
    ...silent('vitest', {
      'it is called': `${APP}
test('one', () => { const { url, close } = start(); try { expect(url).toBe(1); } finally { close(); } });`,
      'no-leaked-resources follows it': `
import { createServer } from 'node:http';
function start() {
  const server = createServer().listen(0);
  return { server, close: () => server.close() };
}
test('one', () => { const { server } = start(); expect(server.listening).toBe(true); });`,
      'no-leaked-timers follows it': `
function poll() {
  const timer = setInterval(() => {}, 10);
  return () => clearInterval(timer);
}
test('one', () => { poll(); });`,
      'no-unrestored-fakes speaks of the change': `
function silence() {
  const { log } = console;
  console.log = () => {};
  return () => { console.log = log; };
}
test('one', () => { silence(); });
test('two', () => {});`,
      'it is handed on': `${APP}
test('one', () => { track(start()); });`,
      'a helper with unknown callers': `${APP}
export function open() { const { url } = start(); return url; }
test('one', () => { expect(open()).toBe(1); });`,
      'at the top of the file': `${APP}
const { url } = start();
test('one', () => { expect(url).toBe(1); });`,
      'a class': `
function wrap() {
  const app = new App();
  return class { close() { app.close(); } };
}
test('one', () => { wrap(); });`,
      'a handler, which calls what it is given': `
function button() {
  const actions = make();
  return { label: 'x', press: () => actions.close() };
}
test('one', () => { const { press } = button(); press(); });`,
      'a handler that nobody calls': `
function button() {
  const menu = make();
  return { label: 'x', onClick: () => menu.close() };
}
test('one', () => { const { label } = button(); expect(label).toBe('x'); });`,
      'a generator': `
function* all() { const app = new App(); yield () => app.close(); }
test('one', () => { all(); });`,
      'helpers that call each other': `
function one() { return two(); }
function two() { return one(); }
test('one', () => { one(); });`,
    }),
  ],
  invalid: [
    reported('vitest', 'left out', `${APP}
test('one', () => { const { url } = start(); expect(url).toBe(1); });`,
    dropped('leftOut', 6, { helper: 'start', cleanup: '`close`', from: '', undone: 'what it has begun', scope: 'this test', place: 'in `onTestFinished`' })),
    reported('vitest', 'dropped', `${STOP}
test('one', async () => { await start(); });`,
    dropped('dropped', 6, { helper: 'start', cleanup: 'a function', from: '', undone: 'what it has begun', scope: 'this test', place: 'in `onTestFinished`' })),
    reported('vitest', 'dropped before all', `${STOP}
beforeAll(async () => { await start(); });
test('one', () => {});`,
    dropped('dropped', 6, { helper: 'start', cleanup: 'a function', from: '', undone: 'what it has begun', scope: 'the suite', place: 'in an `afterAll` hook' })),
    reported('jest', 'in a variable of the suite that no hook reads', `${APP}
let app;
beforeEach(() => { app = start(); });
test('one', () => { expect(app.url).toBe(1); });`, dropped('leftOut', 7)),
    edited('vitest', 'an edit: a name and a registration', `${STOP}
test('one', async () => {
  await start();
  expect(1).toBe(1);
});`, 'dropped', 'registerCleanup', `${STOP}
test('one', async () => {
  const cleanup = await start();
  onTestFinished(cleanup);
  expect(1).toBe(1);
});`),
    edited('node:test', 'an edit: taken out, with the context that the test did not ask for', `${APP}
test('one', () => {
  const { url } = start();
  assert.ok(url);
});`, 'leftOut', 'registerCleanup', `${APP}
test('one', (t) => {
  const { url, close } = start();
  t.after(close);
  assert.ok(url);
});`),
    edited('ava', 'an edit: a member', `${APP}
test('one', (t) => {
  const app = start();
  t.is(app.url, 1);
});`, 'leftOut', 'registerCleanup', `${APP}
test('one', (t) => {
  const app = start();
  t.teardown(() => app.close());
  t.is(app.url, 1);
});`),
    edited('vitest', 'an edit: a member of what was dropped', `${APP}
test('one', () => {
  start();
});`, 'dropped', 'registerCleanup', `${APP}
test('one', () => {
  const { close } = start();
  onTestFinished(close);
});`),
    edited('vitest', 'an edit: it has a name', `${STOP}
test('one', async () => {
  const stop = await start();
  expect(stop).toBeDefined();
});`, 'neverCalled', 'registerCleanup', `${STOP}
test('one', async () => {
  const stop = await start();
  onTestFinished(stop);
  expect(stop).toBeDefined();
});`),
    reported('jest', 'no edit where the runner has no registrar', `${STOP}
test('one', async () => {
  await start();
});`, { messageId: 'dropped', suggestions: [] }),
  ],
});
