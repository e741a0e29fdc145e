/**
 * Timers and schedulers. Not here, because nothing is left to release: `setImmediate` (runs in this turn of the loop),
 * `AbortSignal.timeout` (unref'd), `setTimeout` of `timers/promises` (a promise, no handle).
 * Timers carry no type names: `setTimeout` and `setInterval` share `NodeJS.Timeout`, and with the DOM library both are numbers.
 */
import type { Creator, Release, ResourceKind } from './resource.ts';
import { byFunction, called, constructed, method, methodThat, typeOf } from './row.ts';

/** Either function clears either timer, in Node and by the HTML standard. */
const CLEAR_INTERVAL: readonly Release[] = ['.clearInterval', 'timers.clearInterval', '.clearTimeout', 'timers.clearTimeout'].map((name) => byFunction(name));
const CLEAR_TIMEOUT: readonly Release[] = ['.clearTimeout', 'timers.clearTimeout', '.clearInterval', 'timers.clearInterval'].map((name) => byFunction(name));
/** All return the timer. */
const TIMER_METHODS = ['ref', 'unref', 'refresh'];

export const kinds: readonly ResourceKind[] = [
  { id: 'interval', noun: 'interval', family: 'timer', declaredWith: 'using', harm: 'process', releases: [...CLEAR_INTERVAL, method('close')], neutralisers: ['unref'], fluent: TIMER_METHODS },
  { id: 'timeout', noun: 'timeout', family: 'timer', declaredWith: 'using', harm: 'process', releases: [...CLEAR_TIMEOUT, method('close')], endsItself: 'delay', neutralisers: ['unref'], fluent: TIMER_METHODS },
  {
    // The timer starts with the first `next()`, not with the call (run on Node 26).
    id: 'interval-iterator', noun: 'interval iterator', family: 'timer', harm: 'process', releases: [methodThat('promise', 'return')], startsWith: ['next'],
  },
  { id: 'animation-frame', noun: 'animation frame request', family: 'timer', harm: 'state', releases: [byFunction('.cancelAnimationFrame')], endsItself: 'delay' },
  { id: 'idle-callback', noun: 'idle callback request', family: 'timer', harm: 'state', releases: [byFunction('.cancelIdleCallback')], endsItself: 'delay' },
  {
    id: 'cron-job', noun: 'cron job', family: 'timer', harm: 'process', releases: [method('stop'), method('destroy')],
    types: [typeOf('cron', 'CronJob'), typeOf('node-cron', 'ScheduledTask'), typeOf('@types/node-cron', 'ScheduledTask'), typeOf('croner', 'Cron')],
  },
  {
    // `new CronJob(…)` waits for `start()`, unless its fourth argument or its `start` option says otherwise.
    id: 'idle-cron-job', noun: 'cron job', family: 'timer', harm: 'process', releases: [method('stop')], startsWith: ['start'],
  },
  {
    id: 'scheduled-job', noun: 'scheduled job', family: 'timer', harm: 'process',
    releases: [method('cancel'), byFunction('node-schedule.cancelJob'), { ...byFunction('node-schedule.gracefulShutdown', 'promise'), withoutHandle: true }],
    types: [typeOf('@types/node-schedule', 'Job')],
  },
];

export const creators: readonly Creator[] = [
  called('', 'setInterval', 'interval'),
  called('timers', 'setInterval', 'interval'),
  called('', 'setTimeout', 'timeout'),
  called('timers', 'setTimeout', 'timeout'),
  called('timers/promises', 'setInterval', 'interval-iterator', { unlessOption: ['signal'] }),
  called('timers', 'promises.setInterval', 'interval-iterator', { unlessOption: ['signal'] }),
  called('', 'requestAnimationFrame', 'animation-frame'),
  called('', 'requestIdleCallback', 'idle-callback'),
  called('node-cron', 'schedule', 'cron-job', { unlessOption: ['scheduled'] }),
  constructed('cron', 'CronJob', 'idle-cron-job'),
  constructed('croner', 'Cron', 'cron-job', { unlessOption: ['paused'] }),
  constructed('croner', '', 'cron-job', { unlessOption: ['paused'] }),
  called('node-schedule', 'scheduleJob', 'scheduled-job'),
];
