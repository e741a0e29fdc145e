/** Timers by other names, from other places; and what has the name of a timer and is none. */
import { noLeakedTimers } from '../../src/rules/no-leaked-timers.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { leak, nodeTest, reported, silent, vitest } from './cases.ts';

const FAKED = silent({
  'vi.useFakeTimers in a hook': vitest(`
beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });
test('t', () => { setInterval(tick, 10); setTimeout(tick, 5000); });`),
  'vi.useFakeTimers in the test': vitest(`
test('t', () => { vi.useFakeTimers(); setInterval(tick, 10); vi.useRealTimers(); });`),
  'jest.useFakeTimers': `import { jest, test } from '@jest/globals';
jest.useFakeTimers();
test('t', () => { setInterval(tick, 10); });`,
  'jest.useFakeTimers as a global': `import { test } from '@jest/globals';
jest.useFakeTimers();
test('t', () => { setInterval(tick, 10); });`,
  'mock.timers of node:test': nodeTest(`
import { mock } from 'node:test';
test('t', (t) => { t.mock.timers.enable({ apis: ['setInterval'] }); setInterval(tick, 10); });`),
  'sinon': nodeTest(`
import sinon from 'sinon';
test('t', () => { const clock = sinon.useFakeTimers(); setInterval(tick, 10); clock.restore(); });`),
  '@sinonjs/fake-timers': nodeTest(`
import FakeTimers from '@sinonjs/fake-timers';
test('t', () => { const clock = FakeTimers.install(); setInterval(tick, 10); clock.uninstall(); });`),
  'jasmine.clock': `
describe('s', () => {
  beforeEach(() => { jasmine.clock().install(); });
  afterEach(() => { jasmine.clock().uninstall(); });
  it('t', () => { setInterval(tick, 10); });
});`,
});

const HOMONYMS = silent({
  'a function of this file': vitest(`
function setInterval(run) { run(); }
test('t', () => { setInterval(tick, 10); });`),
  'a parameter': vitest(`
function schedule(setInterval) { setInterval(tick, 10); }
test('t', () => { schedule((run) => run()); });`),
  'an import': vitest(`
import { setInterval, setTimeout } from './fake.js';
test('t', () => { setInterval(tick, 10); setTimeout(tick, 5000); });`),
  'a name inside the test': vitest(`
test('t', () => { const { setInterval } = clock; setInterval(tick, 10); });`),
  'the method of another object': vitest(`
test('t', () => { clock.setInterval(tick, 10); this.setInterval(tick, 10); page.setTimeout(10); });`),
  'a mock in its place': vitest(`
test('t', () => { const setInterval = vi.fn(); setInterval(tick, 10); });`),
  'a file that is no test': `
const timer = setInterval(() => {}, 10);
setTimeout(() => {}, 5000);`,
  'a module that only exports': `export function poll() { setInterval(() => {}, 10); }`,
  'in a string and in a comment': vitest(`
// setInterval(tick, 10);
test('t', () => { const text = 'setInterval(tick, 10)'; });`),
  'only named': vitest(`
test('t', () => { const start = setInterval; typeof setInterval; expect(setInterval).toBeDefined(); });`),
});

const OTHERS = silent({
  'the iterator of timers/promises in a loop that ends': nodeTest(`
import { setInterval } from 'node:timers/promises';
test('t', async () => { for await (const value of setInterval(10)) { if (enough(value)) break; } });`),
  'the iterator, not started': nodeTest(`
import { setInterval } from 'node:timers/promises';
test('t', () => { const ticks = setInterval(10); assert.ok(ticks); });`),
  'the iterator, returned': nodeTest(`
import { setInterval } from 'node:timers/promises';
test('t', async () => { const ticks = setInterval(10); await ticks.next(); await ticks.return(); });`),
  'the iterator with a signal': nodeTest(`
import { setInterval } from 'node:timers/promises';
test('t', async (t) => { const ticks = setInterval(10, null, { signal: t.signal }); await ticks.next(); });`),
  'scheduler.wait': nodeTest(`
import { scheduler } from 'node:timers/promises';
test('t', async () => { await scheduler.wait(10); });`),
  'requestAnimationFrame once': vitest(`
test('t', async () => { requestAnimationFrame(tick); await new Promise((resolve) => requestAnimationFrame(resolve)); });`),
  'requestAnimationFrame in a synchronous test: it is over with the next frame': vitest(`
test('t', () => { const frame = requestAnimationFrame(tick); expect(frame).toBeTruthy(); });`),
  'requestAnimationFrame, cancelled': vitest(`
test('t', () => { const frame = requestAnimationFrame(tick); cancelAnimationFrame(frame); });`),
  'a cron job that is stopped': vitest(`
import cron from 'node-cron';
test('t', () => { const job = cron.schedule('* * * * *', tick); job.stop(); });`),
});

runInEveryMode('no-leaked-timers: kinds', noLeakedTimers, {
  valid: [
    ...FAKED.map((entry) => (entry.code.startsWith('\n') ? { ...entry, filename: 'file.spec.ts' } : entry)),
    ...HOMONYMS.map((entry) => (entry.name === 'a file that is no test' ? { ...entry, filename: 'source.ts', modes: ['untyped', 'js'] as const } : entry)),
    ...OTHERS,
  ],
  invalid: [
    reported('node:timers', nodeTest(`
import { setInterval } from 'node:timers';
test('t', () => {
  setInterval(tick, 10);
});`), leak('handleDropped', 4)),
    reported('timers as a namespace', nodeTest(`
import * as timers from 'timers';
test('t', () => {
  const timer = timers.setInterval(tick, 10);
});`), leak('neverReleased', 4)),
    reported('node:timers, renamed', nodeTest(`
import { setInterval as every, clearInterval as stop } from 'node:timers';
test('t', () => {
  const timer = every(tick, 10);
  const other = every(tick, 10);
  stop(other);
});`), leak('neverReleased', 4)),
    reported('window.setInterval, globalThis.setInterval, global.setInterval, self.setInterval', vitest(`
test('t', () => {
  window.setInterval(tick, 10);
  globalThis.setInterval(tick, 10);
  global.setInterval(tick, 10);
  self.setInterval(tick, 10);
});`), [3, 4, 5, 6].map((line) => leak('handleDropped', line))),
    reported('a copy of the global', vitest(`
const start = setInterval;
test('t', () => {
  start(tick, 10);
});`), leak('handleDropped', 4)),
    reported('a copy that saves it from mocks', vitest(`
const { setInterval: realInterval } = globalThis;
test('t', () => {
  realInterval(tick, 10);
});`), leak('handleDropped', 4)),
    reported('the iterator of timers/promises', nodeTest(`
import { setInterval } from 'node:timers/promises';
test('t', async () => {
  const ticks = setInterval(10);
  await ticks.next();
});`), leak('neverReleased', 5)),
    reported('requestAnimationFrame that starts itself again', vitest(`
function draw() {
  paint();
  requestAnimationFrame(draw);
}
test('t', async () => { draw(); await sleep(50); });`), leak('handleDropped', 4)),
    reported('cron jobs', vitest(`
import cron from 'node-cron';
import { scheduleJob } from 'node-schedule';
test('t', () => {
  const job = cron.schedule('* * * * *', tick);
  scheduleJob('* * * * *', tick);
});`), [leak('neverReleased', 5), leak('handleDropped', 6)]),
  ],
});
