/**
 * Windows made in a test, and media handles of the browser. Mounted components and observers are no handles of this kind.
 */
import type { Creator, ResourceKind } from './resource.ts';
import { constructed, method, methodThat, typeOf } from './row.ts';

export const kinds: readonly ResourceKind[] = [
  {
    // The window's timers are timers of Node: one `setInterval` in a page keeps the process alive. A page without timers costs memory only,
    // and is collected with its last reference (run with jsdom 22.1.0, scripts running).
    id: 'jsdom', noun: 'JSDOM', family: 'resource', harm: 'memory', collectable: true, releases: [method('window.close')], types: [typeOf('@types/jsdom', 'JSDOM')],
  },
  {
    // Not collected, though nobody can reach it (run with happy-dom 20.11.2).
    id: 'happy-dom-window', noun: 'happy-dom window', family: 'resource', harm: 'memory',
    releases: [methodThat('promise', 'happyDOM.close'), methodThat('promise', 'happyDOM.abort'), method('close')],
    types: [typeOf('happy-dom', 'Window'), typeOf('happy-dom', 'GlobalWindow')],
  },
  { id: 'happy-dom-browser', noun: 'happy-dom browser', family: 'resource', harm: 'memory', releases: [methodThat('promise', 'close')], types: [typeOf('happy-dom', 'Browser')] },
  { id: 'peer-connection', noun: 'peer connection', family: 'resource', harm: 'memory', releases: [method('close')], types: [typeOf('lib', 'RTCPeerConnection')] },
  { id: 'audio-context', noun: 'audio context', family: 'resource', harm: 'memory', releases: [methodThat('promise', 'close')], types: [typeOf('lib', 'AudioContext')] },
];

export const creators: readonly Creator[] = [
  constructed('jsdom', 'JSDOM', 'jsdom'),
  constructed('happy-dom', 'Window', 'happy-dom-window'),
  constructed('happy-dom', 'GlobalWindow', 'happy-dom-window'),
  constructed('happy-dom', 'Browser', 'happy-dom-browser'),
  constructed('', 'RTCPeerConnection', 'peer-connection'),
  constructed('', 'AudioContext', 'audio-context'),
];
