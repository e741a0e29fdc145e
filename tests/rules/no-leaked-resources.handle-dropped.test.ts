/** Reason `handleDropped`: started, and nothing is left by which to end it. */
import { noLeakedResources } from '../../src/rules/no-leaked-resources.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { leak, nodeTest, reported, silent, vitest } from './cases.ts';

runInEveryMode('no-leaked-resources: handleDropped', noLeakedResources, {
  valid: silent({
    'made and thrown away, but never started': vitest(`
test('t', () => { createServer(); void createServer(); });`),
    'closed in the same chain': vitest(`
test('t', () => { createServer().listen(0).close(); });`),
    'unref in the same chain': vitest(`
test('t', () => { createServer().listen(0).unref(); });`),
    'ends itself in its own callback': vitest(`
test('t', () => { const server = createServer().listen(0, () => server.close()); });`),
    'ends itself as the this of its callback': vitest(`
test('t', () => { createServer().listen(0, function () { this.close(); }); });`),
    'the release is taken out of it': vitest(`
test('t', () => { const { close } = start(); close(); });`),
    'a page that nobody can reach any more': vitest(`
import { JSDOM } from 'jsdom';
const textOf = (html) => new JSDOM(html).window.document.body.textContent;
test('t', () => { const dom = new JSDOM('<p>a</p>'); expect(textOf('b')).toBe(dom.window.document.title); });`),
    'awaited to its end': vitest(`
test('t', async () => { await once(new Worker('./w.js'), 'exit'); });`),
    'an app that does not listen': vitest(`
import express from 'express';
test('t', () => { express(); });`),
  }),
  invalid: [
    reported('a page in a name that lives on, and one that its package keeps', vitest(`
import { JSDOM } from 'jsdom'; import { Window } from 'happy-dom';
let dom;
test('t', () => { dom = new JSDOM(''); expect(dom.window).toBeDefined(); });
test('u', () => { expect(new Window().document.title).toBe(''); });`), [leak('neverReleased', 4), leak('handleDropped', 5)]),
    reported('an expression statement', vitest(`
test('t', () => {
  createServer().listen(0);
});`), leak('handleDropped', 3)),
    reported('void', vitest(`
test('t', () => {
  void createServer().listen(0);
});`), leak('handleDropped', 3)),
    reported('new', vitest(`
test('t', () => {
  new Worker('./w.js');
});`), leak('handleDropped', 3)),
    reported('handle dropped in a chain', vitest(`
test('t', () => {
  new Worker('./w.js').on('message', () => {});
});`), leak('handleDropped', 3)),
    reported('app.listen() of Express', vitest(`
import express from 'express';
test('t', async () => {
  const app = express();
  app.get('/', (request, response) => response.end());
  app.listen(3000);
  await fetch('http://localhost:3000');
});`), leak('handleDropped', 6)),
    reported('app.listen() in a promise', vitest(`
import express from 'express';
test('t', async () => {
  const app = express();
  await new Promise((resolve) => app.listen(3000, resolve));
});`), leak('handleDropped', 5)),
    reported('only the address is kept', vitest(`
test('t', () => {
  const { port } = createServer().listen(0).address();
  expect(port).toBeGreaterThan(0);
});`), leak('handleDropped', 3)),
    reported('destructured away', vitest(`
test('t', () => {
  const { threadId } = new Worker('./w.js');
  expect(threadId).toBe(1);
});`), leak('handleDropped', 3)),
    reported('a property read', vitest(`
test('t', () => {
  expect(new Worker('./w.js').threadId).toBe(1);
});`), leak('handleDropped', 3)),
    reported('a helper that keeps the server and returns a url', vitest(`
async function start() {
  const server = createServer().listen(0);
  await once(server, 'listening');
  return 'http://localhost:' + server.address().port;
}
test('t', async () => { await fetch(await start()); });`), leak('handleDropped', 3)),
    reported('an arrow helper that keeps the server and returns a url', nodeTest(`
const start = () => {
  const server = createServer();
  server.listen(0);
  return { url: \`http://localhost:\${server.address().port}\` };
};
test('t', async () => { await fetch(start().url); });`), leak('handleDropped', 4)),
    reported('a helper that resolves with a url', vitest(`
function start() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, () => resolve(server.address().port));
  });
}
test('t', async () => { await fetch('http://localhost:' + (await start())); });`), leak('handleDropped', 4)),
    reported('the caller throws away what the helper returns', vitest(`
function start() { return createServer().listen(0); }
test('t', () => {
  start();
});`), leak('handleDropped', 4)),
    reported('the caller takes only the url of what the helper returns', vitest(`
function start() {
  const server = createServer().listen(0);
  return { server, url: 'http://localhost' };
}
test('t', async () => {
  const { url } = start();
  await fetch(url);
});`), leak('handleDropped', 7)),
    reported('in a hook', vitest(`
beforeAll(() => { createServer().listen(0); });
test('t', () => {});`), leak('handleDropped', 2)),
    reported('returned from a test', vitest(`
test('t', () => createServer().listen(0));`), leak('handleDropped', 2)),
  ],
});
