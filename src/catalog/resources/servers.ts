/**
 * Servers of Node's own modules and of protocol libraries. A server that was never told to listen holds nothing
 * (run on Node 26), so all of these start with a method. `close()` lets go of the port at once; its callback waits for the
 * connections. `closeAllConnections()` is no release: the port stays open.
 */
import type { Creator, ResourceKind } from './resource.ts';
import { awaitedMethod, called, constructed, either, method, methodThat, nodeType, typeOf } from './row.ts';

const NODE_SERVER = {
  family: 'resource', harm: 'process', releases: [methodThat('callback', 'close')], endEvents: ['close'], neutralisers: ['unref'],
} as const;
/** All return the server (@types/node 20.19). */
const SERVER_METHODS = ['listen', 'close', 'ref', 'unref'];
const HTTP_SERVER_METHODS = [...SERVER_METHODS, 'setTimeout'];

export const kinds: readonly ResourceKind[] = [
  {
    id: 'http-server', noun: 'HTTP server', ...NODE_SERVER, startsWith: ['listen'], fluent: HTTP_SERVER_METHODS,
    types: [nodeType('http', 'Server'), nodeType('https', 'Server')],
  },
  // What `app.listen()` of a framework returns: the same object, already listening.
  { id: 'listening-http-server', noun: 'HTTP server', ...NODE_SERVER, fluent: HTTP_SERVER_METHODS },
  {
    id: 'http2-server', noun: 'HTTP/2 server', ...NODE_SERVER, startsWith: ['listen'], fluent: HTTP_SERVER_METHODS,
    types: [nodeType('http2', 'Http2Server'), nodeType('http2', 'Http2SecureServer')],
  },
  {
    id: 'tcp-server', noun: 'TCP server', ...NODE_SERVER, startsWith: ['listen'], fluent: SERVER_METHODS,
    types: [nodeType('net', 'Server'), nodeType('tls', 'Server')],
  },
  {
    // Without `port` it attaches to a server that somebody else closes, or to none. Its `close()` leaves the clients connected.
    id: 'websocket-server', noun: 'WebSocket server', family: 'resource', harm: 'process', releases: [methodThat('callback', 'close')], endEvents: ['close'],
    types: [typeOf('@types/ws', 'Server'), typeOf('@types/ws', 'WebSocketServer')],
  },
  {
    // Given an HTTP server it holds nothing of its own; `new Server(3000)` is not told apart from that and is missed.
    id: 'socket-io-server', noun: 'Socket.IO server', family: 'resource', harm: 'process', releases: [awaitedMethod('close')],
    startsWith: ['listen', 'attach'], fluent: ['listen', 'attach', 'bind', 'use', 'path', 'serveClient'], types: [typeOf('socket.io', 'Server')],
  },
  {
    id: 'grpc-server', noun: 'gRPC server', family: 'resource', harm: 'process', releases: [method('forceShutdown'), methodThat('callback', 'tryShutdown')],
    startsWith: ['bindAsync', 'start'], types: [typeOf('@grpc/grpc-js', 'Server')],
  },
  { id: 'smtp-server', noun: 'SMTP server', family: 'resource', harm: 'process', releases: [methodThat('callback', 'close')], startsWith: ['listen'], types: [typeOf('@types/smtp-server', 'SMTPServer')] },
  { id: 'proxy-server', noun: 'proxy server', family: 'resource', harm: 'process', releases: [methodThat('callback', 'close')], startsWith: ['listen'], fluent: ['listen'], types: [typeOf('@types/http-proxy', 'Server')] },
  { id: 'mock-http-server', noun: 'mock HTTP server', family: 'resource', harm: 'process', releases: [awaitedMethod('stop')], startsWith: ['start'], types: [typeOf('mockttp', 'Mockttp'), typeOf('oauth2-mock-server', 'OAuth2Server')] },
  // The promise of `stop` is for requests that are under way; the port is let go by the call, as of `net.Server`.
  { id: 'bun-server', noun: 'HTTP server', family: 'resource', harm: 'process', releases: [methodThat('promise', 'stop')], neutralisers: ['unref'] },
  { id: 'deno-server', noun: 'HTTP server', family: 'resource', harm: 'process', releases: [awaitedMethod('shutdown')], neutralisers: ['unref'] },
  { id: 'deno-listener', noun: 'listener', family: 'resource', harm: 'process', releases: [method('close')], neutralisers: ['unref'] },
  { id: 'repl', noun: 'REPL', family: 'resource', harm: 'process', releases: [method('close')], endEvents: ['exit'], types: [nodeType('repl', 'REPLServer')] },
];

export const creators: readonly Creator[] = [
  called('http', 'createServer', 'http-server'),
  either('http', 'Server', 'http-server'),
  called('https', 'createServer', 'http-server'),
  either('https', 'Server', 'http-server'),
  called('http2', 'createServer', 'http2-server'),
  called('http2', 'createSecureServer', 'http2-server'),
  called('net', 'createServer', 'tcp-server'),
  either('net', 'Server', 'tcp-server'),
  called('tls', 'createServer', 'tcp-server'),
  either('tls', 'Server', 'tcp-server'),
  constructed('ws', 'WebSocketServer', 'websocket-server', { anyOption: ['port'] }),
  constructed('ws', 'Server', 'websocket-server', { anyOption: ['port'] }),
  constructed('socket.io', 'Server', 'socket-io-server'),
  either('socket.io', '', 'socket-io-server'),
  constructed('@grpc/grpc-js', 'Server', 'grpc-server'),
  constructed('smtp-server', 'SMTPServer', 'smtp-server'),
  called('http-proxy', 'createProxyServer', 'proxy-server'),
  called('http-proxy', 'createServer', 'proxy-server'),
  called('mockttp', 'getLocal', 'mock-http-server'),
  constructed('oauth2-mock-server', 'OAuth2Server', 'mock-http-server'),
  called('', 'Bun.serve', 'bun-server'),
  called('bun', 'serve', 'bun-server'),
  called('', 'Deno.serve', 'deno-server', { unlessOption: ['signal'] }),
  called('', 'Deno.listen', 'deno-listener'),
  called('', 'Deno.listenTls', 'deno-listener'),
  called('repl', 'start', 'repl'),
];
