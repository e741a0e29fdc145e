/** The kinds of receivers, and what makes them. */
import type { ResourceKind } from '../resources/resource.ts';
import { method, nodeType, typeOf } from '../resources/row.ts';
import type { LastingReceiver, Reaction, ReceiverCreator, ReceiverKind } from './subscription.ts';

export const receiverKinds: readonly ReceiverKind[] = [
  {
    id: 'emitter', noun: 'listener on',
    adds: { on: { event: 0, listener: 1, undo: 'off' }, addListener: { event: 0, listener: 1, undo: 'removeListener' }, prependListener: { event: 0, listener: 1, undo: 'removeListener' } },
    removes: { off: { event: 0, listener: 1 }, removeListener: { event: 0, listener: 1 }, removeAllListeners: { event: 0 } },
    ends: ['close', 'destroy', 'end', 'terminate', 'kill', 'disconnect', 'stop', 'shutdown'],
    types: [nodeType('events', 'EventEmitter'), typeOf('eventemitter3', 'EventEmitter'), typeOf('events', 'EventEmitter')],
  },
  {
    id: 'event-target', noun: 'listener on',
    adds: { addEventListener: { event: 0, listener: 1, options: 2, undo: 'removeEventListener' } },
    removes: { removeEventListener: { event: 0, listener: 1 } },
    ends: ['close', 'terminate'], keepsOne: true,
    types: [typeOf('lib', 'EventTarget'), typeOf('@types/node', 'EventTarget')],
  },
  {
    id: 'mitt', noun: 'listener on',
    adds: { on: { event: 0, listener: 1, undo: 'off' } }, removes: { off: { event: 0, listener: 1 }, all: {} }, ends: [],
    types: [typeOf('mitt', 'Emitter')],
  },
  { id: 'unbinding-emitter', noun: 'listener on', adds: { on: { event: 0, listener: 1, returns: 'remover' } }, removes: {}, ends: ['clearListeners', 'off'] },
  { id: 'diagnostics', noun: 'subscriber of', adds: { subscribe: { event: 0, listener: 1, undo: 'unsubscribe' } }, removes: { unsubscribe: { event: 0, listener: 1 } }, ends: [] },
  {
    id: 'channel', noun: 'subscriber of',
    adds: { subscribe: { listener: 0, undo: 'unsubscribe' }, bindStore: { listener: 0, undo: 'unbindStore' } },
    removes: { unsubscribe: { listener: 0 }, unbindStore: { listener: 0 } }, ends: [],
    types: [nodeType('diagnostics_channel', 'Channel'), nodeType('diagnostics_channel', 'TracingChannel')],
  },
  {
    id: 'store', noun: 'subscription to', adds: { subscribe: { listener: 0, returns: 'remover' }, listen: { listener: 0, returns: 'remover' } }, removes: {}, ends: ['destroy', 'off'],
    types: [typeOf('redux', 'Store'), typeOf('zustand', 'StoreApi'), typeOf('svelte', 'Readable'), typeOf('svelte', 'Writable'), typeOf('nanostores', 'ReadableAtom'), typeOf('@preact/signals-core', 'Signal')],
  },
  {
    id: 'subject', noun: 'subscription to', adds: { subscribe: { listener: 0, returns: 'subscription' } }, removes: {}, ends: ['complete', 'error', 'unsubscribe'],
    types: [typeOf('rxjs', 'Subject')],
  },
  { id: 'actor', noun: 'subscription to', adds: { subscribe: { listener: 0, returns: 'subscription' } }, removes: {}, ends: ['stop'], types: [typeOf('xstate', 'Actor')] },
];

/** Node's own, and a copy of it for older versions. */
const DIAGNOSTICS = ['diagnostics_channel', 'dc-polyfill'];
const PROCESS_PARTS = ['stdin', 'stdout', 'stderr'];

export const lastingReceivers: readonly LastingReceiver[] = [
  { module: '', path: ['process'], kind: 'emitter', lastEvents: ['exit', 'beforeExit'] },
  { module: 'process', path: [], kind: 'emitter', lastEvents: ['exit', 'beforeExit'] },
  ...PROCESS_PARTS.flatMap((part): LastingReceiver[] => [{ module: '', path: ['process', part], kind: 'emitter' }, { module: 'process', path: [part], kind: 'emitter' }]),
  { module: '', path: [], kind: 'event-target' },
  { module: '', path: ['document'], kind: 'event-target' },
  { module: '', path: ['document', 'body'], kind: 'event-target' },
  { module: '', path: ['document', 'documentElement'], kind: 'event-target' },
  { module: '', path: ['visualViewport'], kind: 'event-target' },
  { module: 'worker_threads', path: ['parentPort'], kind: 'emitter' },
  { module: 'cluster', path: [], kind: 'emitter' },
  ...DIAGNOSTICS.map((module): LastingReceiver => ({ module, path: [], kind: 'diagnostics' })),
  { module: 'mongoose', path: ['connection'], kind: 'emitter' },
];

/** Channels are found by their names: whoever asks for one of the same name gets the same one. */
export const namedReceivers: readonly ReceiverCreator[] = DIAGNOSTICS.flatMap((module) => ['channel', 'tracingChannel'].map((name): ReceiverCreator => ({ module, path: [name], how: 'call', kind: 'channel' })));

function made(how: ReceiverCreator['how'], kind: string, keys: readonly string[]): ReceiverCreator[] {
  return keys.map((key) => {
    const [module = '', ...path] = key.split(' ');
    return { module, path, how, kind };
  });
}

export const receiverCreators: readonly ReceiverCreator[] = [
  ...made('new', 'emitter', [
    'events', 'events EventEmitter', 'eventemitter3', 'eventemitter3 EventEmitter', 'eventemitter2', 'eventemitter2 EventEmitter2', 'stream', 'stream Readable', 'stream Writable', 'stream Duplex', 'stream Transform',
    'stream PassThrough', 'worker_threads Worker', 'net Server', 'net Socket', 'http Server', 'ws', 'ws WebSocket', 'ws WebSocketServer', 'ws Server',
  ]),
  ...made('call', 'emitter', [
    'http createServer', 'https createServer', 'net createServer', 'net connect', 'net createConnection', 'tls createServer', 'tls connect', 'http2 createServer', 'http2 createSecureServer', 'http2 connect',
    'dgram createSocket', 'child_process fork', 'child_process spawn', 'readline createInterface', 'fs watch', 'chokidar watch', 'chokidar', 'eventemitter3',
  ]),
  ...made('new', 'event-target', [' EventTarget', ' BroadcastChannel', ' Worker', ' WebSocket', ' EventSource', ' AbortController']),
  ...made('call', 'mitt', ['mitt']),
  ...made('call', 'unbinding-emitter', ['nanoevents createNanoEvents']),
  ...made('new', 'unbinding-emitter', ['emittery']),
  ...made('call', 'store', [
    'redux createStore', 'redux legacy_createStore', '@reduxjs/toolkit configureStore', '@reduxjs/toolkit createStore', 'zustand create', 'zustand', 'zustand createStore', 'zustand/vanilla createStore', 'zustand/vanilla',
    'svelte/store writable', 'svelte/store readable', 'svelte/store derived', 'nanostores atom', 'nanostores map', 'nanostores computed', '@preact/signals-core signal', '@preact/signals-core computed', '@preact/signals signal',
    '@preact/signals computed', '@preact/signals-react signal', '@preact/signals-react computed',
  ]),
  ...made('new', 'subject', ['rxjs Subject', 'rxjs BehaviorSubject', 'rxjs ReplaySubject']),
  ...made('call', 'actor', ['xstate createActor', 'xstate interpret']),
];

/** By the names of their global classes. */
export const pageObservers: readonly ResourceKind[] = ([['MutationObserver', 'mutation observer'], ['ResizeObserver', 'resize observer'], ['IntersectionObserver', 'intersection observer']] as const)
  .map(([id, noun]) => ({ id, noun, family: 'listener', harm: 'state', releases: [method('disconnect')], startsWith: ['observe'] }));

const MOBX_SOURCES = ['mobx.observable', 'mobx.observable.box', 'mobx.observable.array', 'mobx.observable.map', 'mobx.observable.set', 'mobx.observable.object', 'mobx.makeAutoObservable', 'mobx.computed'];
const VUE_SOURCES = ['vue', '@vue/reactivity'].flatMap((module) => ['ref', 'shallowRef', 'reactive', 'shallowReactive', 'computed'].map((name) => `${module}.${name}`));
const SIGNAL_MODULES = ['@preact/signals-core', '@preact/signals', '@preact/signals-react'];
const SIGNAL_SOURCES = SIGNAL_MODULES.flatMap((module) => [`${module}.signal`, `${module}.computed`]);

export const reactions: readonly Reaction[] = [
  ...['autorun', 'reaction', 'observe', 'intercept'].map((name) => ({ module: 'mobx', path: [name], sources: MOBX_SOURCES })),
  ...['watch', 'watchEffect', 'watchPostEffect', 'watchSyncEffect'].flatMap((name) => ['vue', '@vue/reactivity'].map((module) => ({ module, path: [name], method: 'stop', sources: VUE_SOURCES }))),
  ...SIGNAL_MODULES.map((module) => ({ module, path: ['effect'], sources: SIGNAL_SOURCES })),
];
