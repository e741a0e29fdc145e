/** Listeners that nothing removes. */
import { noLeakedListeners } from '../../src/rules/no-leaked-listeners.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { jest, leak, mocha, nodeTest, reported, silent, vitest } from './cases.ts';

runInEveryMode('no-leaked-listeners: never removed', noLeakedListeners, {
  valid: silent({
    'once for the file': vitest(`
process.on('warning', () => {});
test('a', () => {});
test('b', () => {});`),
    'once for a suite': vitest(`
describe('s', () => {
  beforeAll(() => { process.on('warning', () => {}); });
  test('a', () => {});
  test('b', () => {});
});`),
    'in the only test': vitest(`
test('a', () => { process.on('warning', () => {}); });`),
    'in the last test': vitest(`
test('a', () => {});
test('b', () => { process.on('warning', () => {}); });`),
    'once': vitest(`
test('a', () => { process.once('warning', () => {}); });
test('b', () => {});`),
    'removed in the test': nodeTest(`
test('a', () => { const onWarning = () => {}; process.on('warning', onWarning); process.off('warning', onWarning); });
test('b', () => {});`),
    'removed by a registrar': nodeTest(`
test('a', (t) => { const onWarning = () => {}; process.on('warning', onWarning); t.after(() => { process.off('warning', onWarning); }); });
test('b', () => {});`),
    'removed in a hook': mocha(`
let onWarning;
beforeEach(() => { onWarning = () => {}; process.on('warning', onWarning); });
afterEach(() => { process.removeListener('warning', onWarning); });
it('a', () => {});
it('b', () => {});`),
    'all removed in a hook': mocha(`
beforeEach(() => { process.on('warning', () => {}); });
afterEach(() => { process.removeAllListeners('warning'); });
it('a', () => {});
it('b', () => {});`),
    'a local emitter': vitest(`
import { EventEmitter } from 'node:events';
test('a', () => { const emitter = new EventEmitter(); emitter.on('x', () => {}); });
test('b', () => { const emitter = new EventEmitter(); emitter.on('x', () => {}); });`),
    'an emitter for each test': vitest(`
import { EventEmitter } from 'node:events';
let emitter;
beforeEach(() => { emitter = new EventEmitter(); });
test('a', () => { emitter.on('x', () => {}); });
test('b', () => { emitter.on('x', () => {}); });`),
  }),
  invalid: [
    reported('process, in a test', vitest(`
test('a', () => { const onWarning = () => {}; process.on('warning', onWarning); });
test('b', () => {});`), leak('neverReleased', 2)),
    reported('process, by an inline function', nodeTest(`
import process from 'node:process';
test('a', () => { process.on('warning', () => {}); });
test('b', () => {});`), leak('handleDropped', 3)),
    reported('process, in a hook', jest(`
const onWarning = () => {};
beforeEach(() => { process.on('warning', onWarning); });
test('a', () => {});
test('b', () => {});`), leak('neverReleased', 3)),
    reported('an emitter of the file', mocha(`
import { EventEmitter } from 'node:events';
const emitter = new EventEmitter();
it('a', () => { emitter.on('x', () => {}); });
it('b', () => { emitter.emit('x'); });`), leak('handleDropped', 4)),
    reported('window', vitest(`
test('a', () => { window.addEventListener('resize', () => {}); });
test('b', () => {});`), leak('handleDropped', 2)),
    reported('removed once a suite', vitest(`
const onWarning = () => {};
beforeEach(() => { process.on('warning', onWarning); });
afterAll(() => { process.off('warning', onWarning); });
test('a', () => {});
test('b', () => {});`), leak('releasedTooRarely', 3)),
    reported('another inline function is removed', nodeTest(`
test('a', () => { process.on('warning', () => {}); process.off('warning', () => {}); });
test('b', () => {});`), leak('handleDropped', 2)),
    reported('a store', vitest(`
import { writable } from 'svelte/store';
const count = writable(0);
test('a', () => { count.subscribe(() => {}); });
test('b', () => { count.set(1); });`), leak('handleDropped', 4)),
  ],
});
