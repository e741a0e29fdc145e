/**
 * Connection pools of HTTP clients. Idle kept-alive sockets do not keep Node alive (run on Node 26), so these cost memory
 * and descriptors; on Node 18 they also hold up `server.close()`.
 * Not here: `http.request` and `fetch`. They end with the response, and whether it was read to its end is no question of a release.
 */
import type { Creator, ResourceKind } from './resource.ts';
import { constructed, either, method, methodThat, nodeType, typeOf } from './row.ts';

/** Every one has `close()` and `destroy()` that return a promise (undici 7.30). */
const UNDICI_DISPATCHERS = ['Agent', 'Client', 'H2CClient', 'Pool', 'BalancedPool', 'RoundRobinPool', 'ProxyAgent', 'EnvHttpProxyAgent', 'Socks5ProxyAgent', 'RetryAgent'];
const UNDICI_MOCKS = ['MockAgent', 'MockClient', 'MockPool', 'SnapshotAgent'];

export const kinds: readonly ResourceKind[] = [
  {
    id: 'http-agent', noun: 'HTTP agent', family: 'resource', harm: 'memory', releases: [method('destroy')], endsItself: 'idle',
    types: [nodeType('http', 'Agent'), nodeType('https', 'Agent'), typeOf('agentkeepalive', 'HttpAgent'), typeOf('agentkeepalive', 'HttpsAgent')],
  },
  {
    id: 'undici-dispatcher', noun: 'undici dispatcher', family: 'resource', harm: 'memory', releases: [methodThat('promise', 'close'), methodThat('promise', 'destroy')], endsItself: 'idle',
    types: UNDICI_DISPATCHERS.map((name) => typeOf('undici', name)),
  },
  {
    id: 'undici-mock-agent', noun: 'undici mock agent', family: 'resource', harm: 'memory', releases: [methodThat('promise', 'close'), methodThat('promise', 'destroy')], endsItself: 'idle',
    types: UNDICI_MOCKS.map((name) => typeOf('undici', name)),
  },
];

export const creators: readonly Creator[] = [
  // Without `keepAlive` an agent of one's own closes each socket after its response.
  either('http', 'Agent', 'http-agent', { anyOption: ['keepAlive'] }),
  either('https', 'Agent', 'http-agent', { anyOption: ['keepAlive'] }),
  constructed('agentkeepalive', '', 'http-agent'),
  constructed('agentkeepalive', 'HttpAgent', 'http-agent'),
  constructed('agentkeepalive', 'HttpsAgent', 'http-agent'),
  ...UNDICI_DISPATCHERS.map((name) => constructed('undici', name, 'undici-dispatcher')),
  ...UNDICI_MOCKS.map((name) => constructed('undici', name, 'undici-mock-agent')),
];
