/**
 * What watches the runtime itself. None of it keeps Node alive (run on Node 26); it costs time and memory, and a hook
 * that stays on sees the next tests too.
 */
import type { Creator, ResourceKind } from './resource.ts';
import { called, constructed, method, nodeType } from './row.ts';

export const kinds: readonly ResourceKind[] = [
  { id: 'performance-observer', noun: 'performance observer', family: 'listener', harm: 'state', releases: [method('disconnect')], startsWith: ['observe'], types: [nodeType('perf_hooks', 'PerformanceObserver')] },
  { id: 'event-loop-monitor', noun: 'event loop delay monitor', family: 'resource', harm: 'memory', releases: [method('disable')], startsWith: ['enable'], types: [nodeType('perf_hooks', 'IntervalHistogram')] },
  { id: 'async-hook', noun: 'async hook', family: 'listener', harm: 'state', releases: [method('disable')], startsWith: ['enable'], fluent: ['enable', 'disable'], types: [nodeType('async_hooks', 'AsyncHook')] },
  {
    id: 'inspector-session', noun: 'inspector session', family: 'resource', harm: 'memory', releases: [method('disconnect')], startsWith: ['connect', 'connectToMainThread'],
    types: [nodeType('inspector', 'Session'), nodeType('inspector/promises', 'Session')],
  },
  { id: 'trace', noun: 'trace', family: 'resource', harm: 'state', releases: [method('disable')], startsWith: ['enable'], types: [nodeType('trace_events', 'Tracing')] },
  { id: 'gc-profiler', noun: 'GC profiler', family: 'resource', harm: 'memory', releases: [method('stop')], startsWith: ['start'], types: [nodeType('v8', 'GCProfiler')] },
  // Node 22.15 and 23.5 on.
  { id: 'module-hooks', noun: 'module hooks', family: 'listener', harm: 'state', releases: [method('deregister')], types: [nodeType('module', 'ModuleHooks')] },
];

export const creators: readonly Creator[] = [
  constructed('perf_hooks', 'PerformanceObserver', 'performance-observer'),
  constructed('', 'PerformanceObserver', 'performance-observer'),
  called('perf_hooks', 'monitorEventLoopDelay', 'event-loop-monitor'),
  called('async_hooks', 'createHook', 'async-hook'),
  constructed('inspector', 'Session', 'inspector-session'),
  constructed('inspector/promises', 'Session', 'inspector-session'),
  called('trace_events', 'createTracing', 'trace'),
  constructed('v8', 'GCProfiler', 'gc-profiler'),
  called('module', 'registerHooks', 'module-hooks'),
];
