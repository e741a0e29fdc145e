/**
 * Locks and pools of workers or objects. Left out: leases of `generic-pool` and `tarn`, whose only release is a method of
 * the pool, and `Semaphore.acquire()` of async-mutex, whose releaser comes inside an array.
 */
import type { Creator, ResourceKind } from './resource.ts';
import { awaitedMethod, byCall, called, constructed, methodThat, typeOf } from './row.ts';

export const kinds: readonly ResourceKind[] = [
  {
    id: 'mutex', noun: 'mutex', family: 'resource', harm: 'memory', releases: [], holdsNothing: true, types: [typeOf('async-mutex', 'Mutex')],
    gives: { acquire: { kind: 'mutex-releaser', endsWithGiver: false, takenBackBy: ['release', 'cancel'] } },
  },
  // The function that `acquire()` resolves to is the handle. Lost, the next `acquire()` waits for ever.
  { id: 'mutex-releaser', noun: 'mutex lock', family: 'resource', harm: 'state', releases: [byCall] },
  {
    // Idle threads are unref'd.
    id: 'piscina', noun: 'worker pool', family: 'resource', harm: 'memory', releases: [awaitedMethod('destroy'), awaitedMethod('close')], types: [typeOf('piscina', 'Piscina'), typeOf('tinypool', 'Tinypool')],
  },
  { id: 'workerpool', noun: 'worker pool', family: 'resource', harm: 'process', releases: [awaitedMethod('terminate')], startsWith: ['exec', 'proxy'], types: [typeOf('workerpool', 'Pool')] },
  { id: 'jest-worker', noun: 'worker pool', family: 'resource', harm: 'process', releases: [awaitedMethod('end')], types: [typeOf('jest-worker', 'Worker')] },
  { id: 'poolifier-pool', noun: 'worker pool', family: 'resource', harm: 'process', releases: [awaitedMethod('destroy')], types: ['FixedThreadPool', 'DynamicThreadPool', 'FixedClusterPool', 'DynamicClusterPool'].map((name) => typeOf('poolifier', name)) },
  {
    // To be closed by `drain()` and then `clear()`; either counts.
    id: 'generic-pool', noun: 'object pool', family: 'resource', harm: 'memory', releases: [methodThat('promise', 'clear'), methodThat('promise', 'drain')], startsWith: ['acquire', 'use', 'start', 'ready'],
    types: [typeOf('generic-pool', 'Pool'), typeOf('@types/generic-pool', 'Pool')],
  },
  { id: 'tarn-pool', noun: 'object pool', family: 'resource', harm: 'memory', releases: [methodThat('promise', 'destroy')], startsWith: ['acquire'], types: [typeOf('tarn', 'Pool')] },
];

/** With `minThreads: 0` idle threads end by themselves (run: 1 thread at the end of a test, none 700 ms later; piscina 5.3). */
const KEEPS_THREADS = { unlessZero: ['minThreads'] } as const;

export const creators: readonly Creator[] = [
  constructed('async-mutex', 'Mutex', 'mutex'),
  constructed('piscina', '', 'piscina', KEEPS_THREADS),
  constructed('piscina', 'Piscina', 'piscina', KEEPS_THREADS),
  constructed('tinypool', '', 'piscina', KEEPS_THREADS),
  constructed('tinypool', 'Tinypool', 'piscina', KEEPS_THREADS),
  called('workerpool', 'pool', 'workerpool'),
  constructed('jest-worker', 'Worker', 'jest-worker'),
  ...['FixedThreadPool', 'DynamicThreadPool', 'FixedClusterPool', 'DynamicClusterPool'].map((name) => constructed('poolifier', name, 'poolifier-pool')),
  called('generic-pool', 'createPool', 'generic-pool'),
  constructed('tarn', 'Pool', 'tarn-pool'),
];
