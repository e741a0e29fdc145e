/**
 * Child processes, threads and the channels between them. The synchronous `spawnSync` and its like have ended when they return.
 */
import type { Creator, Release, ResourceKind } from './resource.ts';
import { awaitedMethod, called, constructed, method, nodeType, typeOf } from './row.ts';

const CHILD_PROCESS = {
  family: 'resource', harm: 'process', endsItself: 'process', endEvents: ['exit', 'close'],
  // Only with ignored stdio is it enough: open pipes keep Node alive all the same (run on Node 26). Who writes it means the child to stay.
  neutralisers: ['unref'],
} as const;

/** Fulfilled on `exit`, also of a worker that has ended (read in Node 20's `lib/internal/worker.js`). */
const TERMINATE: Release = { ...awaitedMethod('terminate'), neverRejects: true };

export const kinds: readonly ResourceKind[] = [
  { id: 'child-process', noun: 'child process', ...CHILD_PROCESS, releases: [method('kill')], types: [nodeType('child_process', 'ChildProcess')] },
  // The IPC channel keeps both sides alive.
  { id: 'forked-process', noun: 'forked process', ...CHILD_PROCESS, releases: [method('kill'), method('disconnect')] },
  {
    id: 'subprocess', noun: 'child process', ...CHILD_PROCESS, releases: [method('kill')],
    types: [typeOf('execa', 'Subprocess'), typeOf('execa', 'ResultPromise'), typeOf('execa', 'ExecaChildProcess'), typeOf('tinyexec', 'Result')],
  },
  {
    // A worker with open handles of its own, a `message` listener on `parentPort` among them, lives until it is terminated.
    id: 'worker-thread', noun: 'worker thread', family: 'resource', harm: 'process', releases: [TERMINATE], endEvents: ['exit'],
    neutralisers: ['unref'], types: [nodeType('worker_threads', 'Worker')],
  },
  {
    // Text to evaluate is mostly a few statements that run to their end.
    id: 'evaluating-worker-thread', noun: 'worker thread', family: 'resource', harm: 'process', releases: [TERMINATE], endEvents: ['exit'],
    endsItself: 'process', neutralisers: ['unref'],
  },
  { id: 'web-worker', noun: 'web worker', family: 'resource', harm: 'process', releases: [method('terminate')], types: [typeOf('lib', 'Worker')] },
  {
    // Alive even without a listener (run on Node 26).
    id: 'broadcast-channel', noun: 'broadcast channel', family: 'resource', harm: 'process', releases: [method('close')], neutralisers: ['unref'],
    types: [nodeType('worker_threads', 'BroadcastChannel'), typeOf('lib', 'BroadcastChannel')],
  },
  {
    // A listener on one port is what keeps it alive, and closing one port closes the other. A handler set as `onmessage` is not
    // seen, and neither are ports taken out by destructuring.
    id: 'message-channel', noun: 'message channel', family: 'resource', harm: 'process', releases: [method('port1.close'), method('port2.close')],
    startsWith: ['port1', 'port2'].flatMap((port) => ['on', 'addListener', 'addEventListener', 'start', 'ref'].map((name) => `${port}.${name}`)),
    neutralisers: ['port1.unref', 'port2.unref'], types: [nodeType('worker_threads', 'MessageChannel'), typeOf('lib', 'MessageChannel')],
  },
];

export const creators: readonly Creator[] = [
  called('child_process', 'spawn', 'child-process', { unlessOption: ['signal'] }),
  called('child_process', 'exec', 'child-process', { unlessOption: ['signal'] }),
  called('child_process', 'execFile', 'child-process', { unlessOption: ['signal'] }),
  called('child_process', 'fork', 'forked-process', { unlessOption: ['signal'] }),
  called('cross-spawn', '', 'child-process', { unlessOption: ['signal'] }),
  called('cross-spawn', 'spawn', 'child-process', { unlessOption: ['signal'] }),
  called('execa', '', 'subprocess', { unlessOption: ['cancelSignal', 'signal'] }),
  called('execa', 'execa', 'subprocess', { unlessOption: ['cancelSignal', 'signal'] }),
  called('execa', 'execaNode', 'subprocess', { unlessOption: ['cancelSignal', 'signal'] }),
  called('execa', 'execaCommand', 'subprocess', { unlessOption: ['cancelSignal', 'signal'] }),
  called('tinyexec', 'x', 'subprocess', { unlessOption: ['signal'] }),
  called('tinyexec', 'exec', 'subprocess', { unlessOption: ['signal'] }),
  called('', 'Bun.spawn', 'child-process', { unlessOption: ['signal'] }),
  called('bun', 'spawn', 'child-process', { unlessOption: ['signal'] }),
  constructed('worker_threads', 'Worker', 'worker-thread', { unlessOption: ['eval'] }),
  constructed('worker_threads', 'Worker', 'evaluating-worker-thread', { anyOption: ['eval'] }),
  constructed('', 'Worker', 'web-worker'),
  constructed('worker_threads', 'BroadcastChannel', 'broadcast-channel'),
  constructed('', 'BroadcastChannel', 'broadcast-channel'),
  constructed('worker_threads', 'MessageChannel', 'message-channel'),
  constructed('', 'MessageChannel', 'message-channel'),
];
