/** Reason `releaseNotAwaited`: the hook starts the release and is over before it is done. */
import { noLeakedResources } from '../../src/rules/no-leaked-resources.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { jest, leak, nodeTest, reported, silent, vitest } from './cases.ts';

/** A worker that a hook ends by `release`. */
function worker(release: string): string {
  return vitest(`
let worker;
beforeEach(() => { worker = new Worker('./w.js'); });
${release}
test('t', () => {});`);
}

runInEveryMode('no-leaked-resources: releaseNotAwaited', noLeakedResources, {
  valid: silent({
    'Bun lets go of the port at once': vitest(`
let server;
beforeAll(() => { server = Bun.serve({ port: 0, fetch }); });
afterAll(() => { server.stop(); });
test('t', () => {});`),
    'awaited': worker(`afterEach(async () => { await worker.terminate(); });`),
    'returned': worker(`afterEach(() => { return worker.terminate(); });`),
    'returned by an arrow': worker(`afterEach(() => worker.terminate());`),
    'returned by an async arrow': worker(`afterEach(async () => worker?.terminate());`),
    'awaited with others': worker(`afterEach(async () => { await Promise.all([worker.terminate(), other()]); });`),
    'kept and awaited later': worker(`afterEach(async () => { const stopped = worker.terminate(); await stopped; });`),
    'tells done': jest(`
let worker;
beforeEach(() => { worker = new Worker('./w.js'); });
afterEach((done) => { worker.terminate().then(() => done()); });
test('t', () => {});`),
    'ends in finally of a chain that is returned': worker(`afterEach(() => worker.terminate().catch(() => {}));`),
    'awaited chain with catch': worker(`afterEach(async () => { await worker.terminate().catch(() => {}); });`),
    'Promise.all over the collection': vitest(`
const workers = [];
afterEach(async () => { await Promise.all(workers.map((worker) => worker.terminate())); });
test('t', () => { workers.push(new Worker('./w.js')); });`),
    'Promise.allSettled over the collection': vitest(`
const workers = [];
afterEach(() => Promise.allSettled(workers.map((worker) => worker.terminate())));
test('t', () => { workers.push(new Worker('./w.js')); });`),
    'Promise.all over a drained collection': vitest(`
const workers = [];
afterEach(async () => { await Promise.all(workers.splice(0).map(async (worker) => { await worker.terminate(); })); });
test('t', () => { workers.push(new Worker('./w.js')); });`),
    'for await and loops that await': vitest(`
const workers = [];
afterEach(async () => { for (const worker of workers) await worker.terminate(); });
test('t', () => { workers.push(new Worker('./w.js')); });`),
    'what matters of an HTTP server is let go at once': vitest(`
let server;
beforeEach(() => { server = createServer().listen(0); });
afterEach(() => { server.close(); });
test('t', () => {});`),
    'a server with a callback': jest(`
let server;
beforeEach(() => { server = createServer().listen(0); });
afterEach((done) => { server.close(done); });
test('t', () => {});`),
    'awaited in the registrar': nodeTest(`
test('t', async (t) => {
  const worker = new Worker('./w.js');
  t.after(async () => { await worker.terminate(); });
});`),
    'returned in the registrar': nodeTest(`
test('t', async (t) => {
  const worker = new Worker('./w.js');
  t.after(() => worker.terminate());
});`),
    'awaited by another hook as well': worker(`
afterEach(() => { worker.terminate(); });
afterEach(async () => { await worker.terminate(); });`),
  }),
  invalid: [
    reported('the body of a hook', worker(`afterEach(() => { worker.terminate(); });`), leak('releaseNotAwaited', 3)),
    reported('the body of an async hook', worker(`afterEach(async () => { worker.terminate(); });`), leak('releaseNotAwaited', 3)),
    reported('behind ?.', worker(`afterEach(() => { worker?.terminate(); });`), leak('releaseNotAwaited', 3)),
    reported('under a condition on the handle', worker(`afterEach(() => { if (worker) worker.terminate(); });`), leak('releaseNotAwaited', 3)),
    reported('void', worker(`afterEach(() => { void worker.terminate(); });`), leak('releaseNotAwaited', 3)),
    reported('a chain that only catches', worker(`afterEach(() => { worker.terminate().catch(() => {}); });`), leak('releaseNotAwaited', 3)),
    reported('forEach over a collection', vitest(`
const workers = [];
afterEach(() => { workers.forEach((worker) => worker.terminate()); });
test('t', () => { workers.push(new Worker('./w.js')); });`), leak('releaseNotAwaited', 4)),
    reported('forEach with an async callback', vitest(`
const workers = [];
afterEach(async () => { workers.forEach(async (worker) => { await worker.terminate(); }); });
test('t', () => { workers.push(new Worker('./w.js')); });`), leak('releaseNotAwaited', 4)),
    reported('a map whose promises are thrown away', vitest(`
const workers = [];
afterEach(() => { workers.map((worker) => worker.terminate()); });
test('t', () => { workers.push(new Worker('./w.js')); });`), leak('releaseNotAwaited', 4)),
    reported('a loop', vitest(`
const workers = [];
afterEach(() => { for (const worker of workers) worker.terminate(); });
test('t', () => { workers.push(new Worker('./w.js')); });`), leak('releaseNotAwaited', 4)),
    reported('a registrar', nodeTest(`
test('t', (t) => {
  const worker = new Worker('./w.js');
  t.after(() => { worker.terminate(); });
});`), leak('releaseNotAwaited', 3)),
    reported('afterAll', vitest(`
let worker;
beforeAll(() => { worker = new Worker('./w.js'); });
afterAll(() => { worker.terminate(); });
test('t', () => {});`), leak('releaseNotAwaited', 3)),
  ],
});
