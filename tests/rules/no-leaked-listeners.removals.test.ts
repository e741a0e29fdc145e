/** What takes a listener back, and what only looks like it. */
import { noLeakedListeners } from '../../src/rules/no-leaked-listeners.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { ava, jest, leak, mocha, nodeTest, reported, silent, vitest } from './cases.ts';

const EVENTS = `import { EventEmitter } from 'node:events';`;
const TWO = `
test('a', () => {});
test('b', () => {});`;

runInEveryMode('no-leaked-listeners: removals', noLeakedListeners, {
  valid: [
    ...silent({
      'off, in a hook, by a member': mocha(`
const handlers = { onWarning() {} };
beforeEach(() => { process.on('warning', handlers.onWarning); });
afterEach(() => { process.off('warning', handlers.onWarning); });
it('a', () => {});
it('b', () => {});`),
      'a teardown that a hook returns': vitest(`
beforeEach(() => { const onWarning = () => {}; process.on('warning', onWarning); return () => { process.off('warning', onWarning); }; });${TWO}`),
      'finally': jest(`
test('a', () => { const onWarning = () => {}; process.on('warning', onWarning); try { expect(1).toBe(1); } finally { process.removeListener('warning', onWarning); } });
test('b', () => {});`),
      'a teardown of AVA': ava(`
test('a', (t) => { const onWarning = () => {}; process.on('warning', onWarning); t.teardown(() => process.off('warning', onWarning)); t.pass(); });
test('b', (t) => { t.pass(); });`),
      'a helper that removes what it is given': vitest(`
const remove = (fn) => { process.off('warning', fn); };
let onWarning;
beforeEach(() => { onWarning = () => {}; process.on('warning', onWarning); });
afterEach(() => { remove(onWarning); });${TWO}`),
      'a helper that gives back what removes it': vitest(`
function listen(fn) { process.on('warning', fn); return () => { process.off('warning', fn); }; }
test('a', () => { const stop = listen(() => {}); stop(); });
test('b', () => { const stop = listen(() => {}); stop(); });`),
      'a handler that removes itself': nodeTest(`
test('a', () => { const onWarning = () => { process.off('warning', onWarning); }; process.on('warning', onWarning); });
test('b', () => { process.on('warning', function handler() { process.removeListener('warning', handler); }); });
test('c', () => {});`),
      'a list of removals that a hook runs': vitest(`
const cleanups = [];
afterEach(() => { for (const cleanup of cleanups.splice(0)) cleanup(); });
test('a', () => { const onWarning = () => {}; process.on('warning', onWarning); cleanups.push(() => process.off('warning', onWarning)); });
test('b', () => {});`),
      'a list of listeners that a hook removes': vitest(`
const added = [];
afterEach(() => { for (const fn of added.splice(0)) process.off('warning', fn); });
test('a', () => { const onWarning = () => {}; added.push(onWarning); process.on('warning', onWarning); });
test('b', () => {});`),
      'all removed, before each test': mocha(`
beforeEach(() => { process.removeAllListeners(); process.on('warning', () => {}); });
it('a', () => {});
it('b', () => {});`),
      'all removed, after all tests': mocha(`
beforeEach(() => { process.on('warning', () => {}); });
after(() => { process.removeAllListeners('warning'); });
it('a', () => {});
it('b', () => {});`),
      'all removed, by reference': mocha(`${EVENTS}
const emitter = new EventEmitter();
afterEach(emitter.removeAllListeners.bind(emitter));
it('a', () => { emitter.on('x', () => {}); });
it('b', () => { emitter.emit('x'); });`),
      'an event in a variable': vitest(`
const event = 'warning';
test.each(['a', 'b'])('%s', () => { const onEvent = () => {}; process.on(event, onEvent); process.off('warning', onEvent); });`),
      'events in a loop': vitest(`
const onEvent = () => {};
beforeEach(() => { for (const event of ['a', 'b']) process.on(event, onEvent); });
afterEach(() => { for (const event of ['a', 'b']) process.off(event, onEvent); });${TWO}`),
      'the same condition': vitest(`
const onEvent = () => {};
beforeEach(() => { if (process.platform !== 'win32') process.on('SIGTERM', onEvent); });
afterEach(() => { if (process.platform !== 'win32') process.off('SIGTERM', onEvent); });${TWO}`),
      'a signal': vitest(`
test('a', ({ signal }) => { window.addEventListener('x', () => {}, { signal }); });
test('b', () => {});`),
      'options that cannot be read': vitest(`
import { options } from './options.js';
test('a', () => { window.addEventListener('x', () => {}, options); document.addEventListener('x', () => {}, { ...options }); });
test('b', () => {});`),
      'once among the options': vitest(`
const options = { once: true };
test('a', () => { window.addEventListener('x', () => {}, options); window.addEventListener('x', () => {}, { once: true }); });
test('b', () => {});`),
      'removeEventListener without a receiver': vitest(`
test('a', () => { const onX = () => {}; window.addEventListener('x', onX); removeEventListener('x', onX); });
test('b', () => {});`),
      'a copy of the emitter': mocha(`${EVENTS}
const emitter = new EventEmitter();
const bus = emitter;
it('a', () => { const onX = () => {}; emitter.on('x', onX); bus.off('x', onX); });
it('b', () => { emitter.emit('x'); });`),
      'diagnostics_channel': nodeTest(`
import { channel, subscribe, unsubscribe } from 'node:diagnostics_channel';
test('a', () => { const onMessage = () => {}; subscribe('name', onMessage); unsubscribe('name', onMessage); });
test('b', () => { const onMessage = () => {}; channel('name').subscribe(onMessage); channel('name').unsubscribe(onMessage); });
test('c', () => {});`),
    }),
  ],
  invalid: [
    reported('another event', vitest(`
test('a', () => { const onEvent = () => {}; process.on('warning', onEvent); process.off('message', onEvent); });
test('b', () => {});`), leak('neverReleased', 2)),
    reported('another named function', vitest(`
test('a', () => { const one = () => {}; const other = () => {}; process.on('warning', one); process.off('warning', other); });
test('b', () => {});`), leak('neverReleased', 2)),
    reported('bind makes another function', vitest(`
test('a', () => { const subject = { on() {} }; window.addEventListener('x', subject.on.bind(subject)); window.removeEventListener('x', subject.on.bind(subject)); });
test('b', () => {});`), leak('handleDropped', 2)),
    reported('another emitter', mocha(`${EVENTS}
const one = new EventEmitter();
const other = new EventEmitter();
it('a', () => { const onX = () => {}; one.on('x', onX); other.off('x', onX); });
it('b', () => { one.emit('x'); });`), leak('neverReleased', 4)),
    reported('on one path only', vitest(`
test('a', () => { const onX = () => {}; process.on('x', onX); if (count() > 1) return; process.off('x', onX); });
test('b', () => {});`), leak('releasedOnSomePaths', 2)),
    reported('not if a check fails', vitest(`
test('a', () => { const onX = vi.fn(); process.on('x', onX); expect(onX).not.toHaveBeenCalled(); process.off('x', onX); });
test('b', () => {});`), leak('skippedOnThrow', 2)),
    reported('the same function for each test, removed once', mocha(`
function onX() {}
beforeEach(() => { process.addListener('x', onX); });
after(() => { process.removeListener('x', onX); });
it('a', () => {});
it('b', () => {});`), leak('releasedTooRarely', 3)),
    reported('one for each test, the last of which is removed', vitest(`
let onX;
beforeEach(() => { onX = () => {}; window.addEventListener('x', onX); });
afterAll(() => { window.removeEventListener('x', onX); });${TWO}`), leak('releasedTooRarely', 3)),
    reported('its name is given to another', vitest(`
test('a', () => { let onX = () => {}; process.on('x', onX); onX = () => {}; process.off('x', onX); });
test('b', () => {});`), leak('overwritten', 2)),
    reported('it stays in a helper', vitest(`
function listen() { const onX = () => {}; process.on('x', onX); }
test('a', () => { listen(); });
test('b', () => { listen(); });`), leak('handleDropped', 2)),
  ],
});
