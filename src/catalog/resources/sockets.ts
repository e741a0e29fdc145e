/**
 * Client connections. A TCP, WebSocket or HTTP/2 client also ends when its peer closes it, so a test that closes the server
 * may have ended both; a datagram socket and anything that reconnects does not.
 */
import type { Creator, ResourceKind } from './resource.ts';
import { called, constructed, either, method, methodThat, nodeType, typeOf } from './row.ts';

const TCP_SOCKET = {
  family: 'resource', harm: 'process', endsItself: 'peer', endEvents: ['close'], neutralisers: ['unref'],
  releases: [method('destroy'), methodThat('callback', 'end'), method('destroySoon'), method('resetAndDestroy')],
  fluent: ['connect', 'destroy', 'end', 'resetAndDestroy', 'pause', 'resume', 'ref', 'unref', 'setEncoding', 'setKeepAlive', 'setNoDelay', 'setTimeout'],
} as const;

export const kinds: readonly ResourceKind[] = [
  { id: 'tcp-socket', noun: 'TCP socket', ...TCP_SOCKET, types: [nodeType('net', 'Socket')] },
  { id: 'unconnected-tcp-socket', noun: 'TCP socket', ...TCP_SOCKET, startsWith: ['connect'] },
  { id: 'tls-socket', noun: 'TLS socket', ...TCP_SOCKET, types: [nodeType('tls', 'TLSSocket')] },
  {
    id: 'http2-session', noun: 'HTTP/2 session', family: 'resource', harm: 'process', releases: [methodThat('callback', 'close'), method('destroy')], endsItself: 'peer',
    endEvents: ['close'], neutralisers: ['unref'], types: [nodeType('http2', 'ClientHttp2Session')],
  },
  {
    id: 'datagram-socket', noun: 'datagram socket', family: 'resource', harm: 'process', releases: [methodThat('callback', 'close')], startsWith: ['bind', 'send', 'connect'],
    endEvents: ['close'], neutralisers: ['unref'], fluent: ['bind', 'close', 'ref', 'unref'], types: [nodeType('dgram', 'Socket')],
  },
  {
    id: 'websocket', noun: 'WebSocket', family: 'resource', harm: 'process', releases: [method('close'), method('terminate')], endsItself: 'peer', endEvents: ['close'],
    types: [typeOf('@types/ws', 'WebSocket'), typeOf('lib', 'WebSocket'), typeOf('undici-types', 'WebSocket'), typeOf('undici', 'WebSocket')],
  },
  {
    // Reconnects by itself, as the standard asks, so the end of the server is not its end.
    id: 'event-source', noun: 'EventSource', family: 'resource', harm: 'process', releases: [method('close')],
    types: [typeOf('lib', 'EventSource'), typeOf('eventsource', 'EventSource'), typeOf('undici-types', 'EventSource'), typeOf('undici', 'EventSource')],
  },
  {
    // Reconnects by itself.
    id: 'socket-io-client', noun: 'Socket.IO client', family: 'resource', harm: 'process', releases: [method('disconnect'), method('close')], endsItself: 'peer',
    fluent: ['connect', 'open', 'disconnect', 'close'], types: [typeOf('socket.io-client', 'Socket')],
  },
  { id: 'trpc-websocket-client', noun: 'tRPC WebSocket client', family: 'resource', harm: 'process', releases: [methodThat('promise', 'close')], types: [typeOf('@trpc/client', 'TRPCWebSocketClient')] },
  {
    id: 'mqtt-client', noun: 'MQTT client', family: 'resource', harm: 'process', releases: [methodThat('callback', 'end'), methodThat('promise', 'endAsync')],
    fluent: ['end', 'subscribe', 'unsubscribe'], types: [typeOf('mqtt', 'MqttClient')],
  },
  { id: 'ssh-client', noun: 'SSH client', family: 'resource', harm: 'process', releases: [method('end'), method('destroy')], startsWith: ['connect'], endsItself: 'peer', endEvents: ['close', 'end'], fluent: ['connect', 'end', 'destroy'], types: [typeOf('@types/ssh2', 'Client')] },
  { id: 'mail-transport', noun: 'mail transport', family: 'resource', harm: 'process', releases: [method('close')], types: [typeOf('@types/nodemailer', 'Transporter')] },
  {
    // Its sessions are unref'd between calls.
    id: 'grpc-client', noun: 'gRPC client', family: 'resource', harm: 'memory', releases: [method('close')], types: [typeOf('@grpc/grpc-js', 'Client')],
  },
];

export const creators: readonly Creator[] = [
  called('net', 'connect', 'tcp-socket'),
  called('net', 'createConnection', 'tcp-socket'),
  either('net', 'Socket', 'unconnected-tcp-socket', { unlessOption: ['signal'] }),
  called('tls', 'connect', 'tls-socket'),
  called('http2', 'connect', 'http2-session'),
  called('dgram', 'createSocket', 'datagram-socket', { unlessOption: ['signal'] }),
  constructed('ws', 'WebSocket', 'websocket'),
  constructed('ws', '', 'websocket'),
  constructed('', 'WebSocket', 'websocket'),
  constructed('undici', 'WebSocket', 'websocket'),
  constructed('', 'EventSource', 'event-source'),
  constructed('eventsource', '', 'event-source'),
  constructed('eventsource', 'EventSource', 'event-source'),
  constructed('undici', 'EventSource', 'event-source'),
  called('socket.io-client', '', 'socket-io-client', { unlessOption: ['autoConnect'] }),
  called('socket.io-client', 'io', 'socket-io-client', { unlessOption: ['autoConnect'] }),
  called('socket.io-client', 'connect', 'socket-io-client', { unlessOption: ['autoConnect'] }),
  called('@trpc/client', 'createWSClient', 'trpc-websocket-client', { unlessOption: ['lazy'] }),
  called('mqtt', 'connect', 'mqtt-client', { unlessOption: ['manualConnect'] }),
  constructed('ssh2', 'Client', 'ssh-client'),
  // Without `pool` every message has a connection of its own that ends with it.
  called('nodemailer', 'createTransport', 'mail-transport', { anyOption: ['pool'] }),
  constructed('@grpc/grpc-js', 'Client', 'grpc-client'),
];
