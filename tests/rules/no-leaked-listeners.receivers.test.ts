/** What is subscribed to, and whether it outlives the test. */
import { noLeakedListeners } from '../../src/rules/no-leaked-listeners.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { ava, jest, leak, mocha, nodeTest, reported, silent, TYPESCRIPT_ONLY, vitest } from './cases.ts';

const EVENTS = `import { EventEmitter } from 'node:events';`;

runInEveryMode('no-leaked-listeners: receivers', noLeakedListeners, {
  valid: [
    ...silent({
      'a parameter': mocha(`
function listen(target) { target.addEventListener('x', () => {}); }
it('a', () => { listen(element); });
it('b', () => { listen(element); });`),
      'an element': vitest(`
test('a', () => { const button = document.createElement('button'); button.addEventListener('click', () => {}); });
test('b', () => {});`),
      'an element of the page': vitest(`
test('a', () => { document.getElementById('a').addEventListener('click', () => {}); });
test('b', () => {});`),
      'an unknown import': vitest(`
import router from './router.js';
import { server } from './msw.js';
import $ from 'jquery';
test('a', () => { router.on('x', () => {}); server.events.on('request:start', () => {}); $(document).on('click', () => {}); });
test('b', () => { router.on('x', () => {}); });`),
      'an emitter that a hook closes after each test': mocha(`
const server = createServer();
beforeEach(() => { server.on('request', () => {}); });
afterEach(() => { server.close(); });
it('a', () => {});
it('b', () => {});`),
      'an emitter that is made in a loop': vitest(`${EVENTS}
for (const name of ['a', 'b']) {
  const emitter = new EventEmitter();
  test(name, () => { emitter.on('x', () => {}); });
}`),
      'an emitter that a helper makes for each test': vitest(`${EVENTS}
let emitter;
function setUp() { emitter = new EventEmitter(); }
beforeEach(setUp);
test('a', () => { emitter.on('x', () => {}); });
test('b', () => { emitter.on('x', () => {}); });`),
      'an emitter of the test, with subtests': nodeTest(`${EVENTS}
test('a', async (t) => {
  const emitter = new EventEmitter();
  await t.test('b', () => { emitter.on('x', () => {}); });
  await t.test('c', () => { emitter.emit('x'); });
});`),
      'an emitter that no other test uses': vitest(`${EVENTS}
const emitter = new EventEmitter();
test('a', () => { emitter.on('x', () => {}); emitter.emit('x'); });
test('b', () => {});`),
      'an emitter that is handed to a function that resets it': vitest(`${EVENTS}
import { resetEmitter } from './reset.js';
const emitter = new EventEmitter();
afterEach(() => { resetEmitter(emitter); });
test('a', () => { emitter.on('x', () => {}); });
test('b', () => { emitter.emit('x'); });`),
      'process, where a function of the project clears up': vitest(`
import { removeHandlers } from './handlers.js';
afterEach(removeHandlers);
test('a', () => { process.on('warning', () => {}); });
test('b', () => {});`),
      'process, where a hook calls a function of the project that clears up': vitest(`
import * as handlers from './handlers.js';
afterEach(async () => { await handlers.restoreListeners(); });
test('a', () => { process.on('warning', () => {}); });
test('b', () => {});`),
      'listeners that are saved and put back': mocha(`
let saved;
beforeEach(() => { saved = process.listeners('warning'); process.on('warning', () => {}); });
afterEach(() => { restore(saved); });
it('a', () => {});
it('b', () => {});`),
      'a method that is replaced': vitest(`
beforeEach(() => { vi.spyOn(process, 'on').mockImplementation(() => process); });
test('a', () => { process.on('warning', () => {}); });
test('b', () => {});`),
      'a window for each test': mocha(`
import { JSDOM } from 'jsdom';
beforeEach(() => { global.window = new JSDOM('').window; });
it('a', () => { window.addEventListener('x', () => {}); });
it('b', () => {});`),
      'a stubbed global': vitest(`
test('a', () => { vi.stubGlobal('document', fake()); document.addEventListener('x', () => {}); });
test('b', () => {});`),
      'what runs in a page': `import { test, expect } from '@playwright/test';
test('a', async ({ page }) => { await page.evaluate(() => { window.addEventListener('x', () => {}); }); });
test('b', async ({ page }) => {});`,
      'what runs as a child': mocha(`
it('a', () => { if (process.send) { process.on('message', () => {}); } });
it('b', () => {});`),
      'a raised limit': mocha(`
process.setMaxListeners(0);
beforeEach(() => { process.on('warning', () => {}); });
it('a', () => {});
it('b', () => {});`),
      'the end of the process': mocha(`
it('a', () => { process.on('exit', () => {}); process.on('beforeExit', () => {}); });
it('b', () => {});`),
      'a local process': mocha(`
it('a', () => { const process = new Fake(); process.on('warning', () => {}); });
it('b', () => {});`),
      'skipped': vitest(`
test.skip('a', () => { process.on('warning', () => {}); });
test('b', () => {});`),
      'in hooks after the tests': vitest(`
afterEach(() => { process.on('warning', () => {}); });
test('a', () => {});
test('b', () => {});`),
      'under a condition that lets it happen once': vitest(`
let listening = false;
beforeEach(() => { if (!listening) { listening = true; process.on('warning', () => {}); } });
test('a', () => {});
test('b', () => {});`),
      'the same function again, which an event target keeps once': vitest(`
const onResize = () => {};
beforeEach(() => { window.addEventListener('resize', onResize); });
test('a', () => {});
test('b', () => {});`),
      'a channel of the test alone': nodeTest(`
import { channel } from 'node:diagnostics_channel';
test('a', () => { channel(Symbol('own')).subscribe(() => {}); });
test('b', () => {});`),
      'a class under test that has methods called on and subscribe': vitest(`
class Bus { on() {} subscribe() {} }
const bus = new Bus();
test('a', () => { bus.on('x', () => {}); bus.subscribe(() => {}); });
test('b', () => { bus.on('x', () => {}); });`),
      'an emitter only of suites that are parallel': vitest(`${EVENTS}
describe('one', () => { const emitter = new EventEmitter(); test('a', () => { emitter.on('x', () => {}); }); });
describe('two', () => { const emitter = new EventEmitter(); test('a', () => { emitter.on('x', () => {}); }); });`),
    }),
    ...silent({
      'an imported class, with its static on': vitest(`
import { EventEmitter as Emitter } from 'node:events';
test('a', () => { Emitter.on(new Emitter(), 'x'); });
test('b', () => {});`),
    }, { modes: TYPESCRIPT_ONLY }),
  ],
  invalid: [
    reported('the module process', nodeTest(`
import process from 'node:process';
test('a', () => { process.addListener('warning', () => {}); });
test('b', () => {});`), leak('handleDropped', 3)),
    reported('a copy of process', mocha(`
const it2 = process;
it('a', () => { it2.prependListener('warning', () => {}); });
it('b', () => {});`), leak('handleDropped', 3)),
    reported('globalThis.process, in a chain', ava(`
test('a', (t) => { globalThis.process.on('warning', () => {}).on('rejectionHandled', () => {}); });
test('b', (t) => {});`), [leak('handleDropped', 2), leak('handleDropped', 2)]),
    reported('a stream of the process', mocha(`
it('a', () => { process.stdout.on('resize', () => {}); });
it('b', () => {});`), leak('handleDropped', 2)),
    reported('window, self, globalThis and no receiver at all', vitest(`
test('a', () => {
  window.addEventListener('a', () => {});
  self.addEventListener('b', () => {}, false);
  globalThis.addEventListener('c', () => {}, { passive: true });
  addEventListener('d', () => {});
});
test('b', () => {});`), [leak('handleDropped', 3), leak('handleDropped', 4), leak('handleDropped', 5), leak('handleDropped', 6)]),
    reported('the document and its body', jest(`
test('a', () => {
  document.addEventListener('a', () => {});
  document.body.addEventListener('b', () => {});
});
test('b', () => {});`), [leak('handleDropped', 3), leak('handleDropped', 4)]),
    reported('an emitter of a suite', mocha(`${EVENTS}
describe('s', () => {
  const emitter = new EventEmitter();
  beforeEach(() => { emitter.on('x', () => {}); });
  it('a', () => {});
  it('b', () => {});
});`), leak('handleDropped', 4)),
    reported('an emitter of a hook before all', jest(`${EVENTS}
let emitter;
beforeAll(() => { emitter = new EventEmitter(); });
afterAll(() => { emitter = undefined; });
test('a', () => { const onX = () => {}; emitter.on('x', onX); });
test('b', () => { emitter.emit('x'); });`), leak('neverReleased', 5)),
    reported('a server of a hook before all, closed after all', nodeTest(`
let server;
before(async () => { server = createServer().listen(0); await once(server, 'listening'); });
after(() => { server.close(); });
test('a', () => { server.on('request', () => {}); });
test('b', () => { request(server); });`), leak('handleDropped', 5)),
    reported('an instance of a class of the file', mocha(`${EVENTS}
class Base extends EventEmitter {}
class Bus extends Base {}
const bus = new Bus();
it('a', () => { bus.on('x', () => {}); });
it('b', () => { bus.emit('x'); });`), leak('handleDropped', 5)),
    reported('a worker', vitest(`
const worker = new Worker('./worker.js');
afterAll(async () => { await worker.terminate(); });
test('a', () => { worker.on('message', () => {}); });
test('b', () => { worker.postMessage(1); });`), leak('handleDropped', 4)),
    reported('an event target', vitest(`
const target = new EventTarget();
beforeEach(() => { target.addEventListener('x', () => {}); });
test('a', () => {});
test('b', () => {});`), leak('handleDropped', 3)),
    reported('a channel by its name', nodeTest(`
import diagnostics from 'node:diagnostics_channel';
test('a', () => { diagnostics.channel('name').subscribe(() => {}); });
test('b', () => { diagnostics.subscribe('name', () => {}); });
test('c', () => {});`), [leak('handleDropped', 3), leak('handleDropped', 4)]),
    reported('a channel that a name holds', nodeTest(`
import { tracingChannel } from 'node:diagnostics_channel';
const channel = tracingChannel('name');
beforeEach(() => { channel.subscribe({ start() {} }); });
test('a', () => {});
test('b', () => {});`), leak('handleDropped', 4)),
    reported('mitt', vitest(`
import mitt from 'mitt';
const bus = mitt();
test('a', () => { bus.on('x', () => {}); });
test('b', () => { bus.emit('x'); });`), leak('handleDropped', 4)),
    reported('a helper that several tests call', vitest(`
function collect() { const seen = []; process.on('warning', (one) => { seen.push(one); }); return seen; }
test('a', () => { collect(); });
test('b', () => { collect(); });`), leak('handleDropped', 2)),
    reported('a test that is repeated', vitest(`
test.each([1, 2])('%s', () => { process.on('warning', () => {}); });`), leak('handleDropped', 2)),
    reported('a measured function', `import { bench } from 'vitest';
bench('a', () => { process.on('warning', () => {}); });`, leak('handleDropped', 2)),
    reported('in a promise', vitest(`
test('a', async () => { await new Promise((resolve) => { process.on('message', resolve); }); });
test('b', () => {});`), leak('neverReleased', 2)),
  ],
});
