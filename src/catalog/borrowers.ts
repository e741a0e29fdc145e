/**
 * Calls that only look at what they are given. To borrow a handle is to use it and leave the duty to release it where it was:
 * the call neither ends the handle, nor keeps it beyond its own end (or the end of the promise it returns), nor hands it out as
 * the property of somebody else. An unknown call is taken to end the duty, so every row here wins back reports that would be lost,
 * and a wrong row makes false ones. What returns its argument (`Object.freeze`, `Promise.all`) is no borrower: the value lives on
 * in the result.
 */

/** What borrows, as `originKey` writes origins; a `*` at the end stands for any member. `arguments`: only those; absent: all. */
export interface Borrower {
  readonly key: string;
  readonly arguments?: readonly number[];
}

/** Assertion libraries. Assertions that a runner adds to a test's context (`t.is`) have no origin and are known by the runner's table. */
const ASSERTIONS: readonly string[] = [
  'assert', 'assert.*', 'assert/strict', 'assert/strict.*', '.assert', '.assert.*', '.expect', '.expect.*',
  ...['vitest', '@jest/globals', 'expect', 'bun:test', '@playwright/test', 'playwright/test', '@wdio/globals'].flatMap((module) => [`${module}.expect`, `${module}.expect.*`]),
  'expect', 'vitest.assert', 'vitest.assert.*', 'vitest.expectTypeOf', 'vitest.assertType', 'expect-type.expectTypeOf', 'tsd.*',
  'chai.expect', 'chai.expect.*', 'chai.assert', 'chai.assert.*', 'chai.should', 'should', 'should.*', 'expect.js', 'unexpected', 'power-assert', 'power-assert.*',
  'uvu/assert.*', '@std/assert.*', '@japa/assert.*', 'earl.expect', 'node:test.assert.*',
];

/** Spying on a method of a handle keeps the spy, not the handle. */
const SPIES: readonly string[] = [
  ...['vitest.vi', 'vitest.vitest', '.vi', '@jest/globals.jest', '.jest'].map((owner) => `${owner}.spyOn`),
  'bun:test.spyOn', '.spyOn', 'sinon.spy', 'sinon.stub', 'sinon.mock', 'node:test.mock.method', 'tinyspy.spyOn',
];

/** Printing, formatting, comparing and looking inside. */
const INSPECTIONS: readonly string[] = [
  '.console.*', 'console.*', 'util.inspect', 'util.format', 'util.formatWithOptions', 'util.isDeepStrictEqual', 'util.types.*', 'util.debuglog',
  'pretty-format', 'pretty-format.format', 'fast-deep-equal', 'lodash.isEqual', 'lodash/isEqual', 'dequal.dequal',
  '.String', '.Number', '.Boolean', '.BigInt', '.Symbol', '.parseInt', '.parseFloat', '.isNaN', '.isFinite', '.JSON.stringify',
  '.Object.keys', '.Object.is', '.Object.hasOwn', '.Object.getPrototypeOf', '.Object.getOwnPropertyNames', '.Object.getOwnPropertySymbols',
  '.Object.getOwnPropertyDescriptor', '.Object.getOwnPropertyDescriptors', '.Object.isFrozen', '.Object.isSealed', '.Object.isExtensible',
  '.Object.prototype.toString.call', '.Object.prototype.hasOwnProperty.call',
  '.Array.isArray', '.ArrayBuffer.isView', '.Buffer.isBuffer', 'buffer.Buffer.isBuffer', '.Number.isInteger', '.Number.isFinite', '.Number.isNaN', '.Number.isSafeInteger',
  '.Reflect.get', '.Reflect.has', '.Reflect.ownKeys', '.Reflect.getPrototypeOf', '.Reflect.getOwnPropertyDescriptor', '.Reflect.isExtensible',
  // Neither keeps what it refers to.
  '.WeakRef', '.WeakSet',
  'net.isIP', 'v8.serialize',
];

/** Waiting for an event, and reading the listeners. The analysis asks by itself whether the event is the end of the handle. */
const EVENTS: readonly Borrower[] = [
  { key: 'events.once', arguments: [0] },
  { key: 'events.EventEmitter.once', arguments: [0] },
  { key: 'events.on', arguments: [0] },
  { key: 'events.EventEmitter.on', arguments: [0] },
  { key: 'events.getEventListeners', arguments: [0] },
  { key: 'events.getMaxListeners', arguments: [0] },
  { key: 'events.listenerCount', arguments: [0] },
  { key: 'events.EventEmitter.listenerCount', arguments: [0] },
  { key: 'events.setMaxListeners' },
  { key: 'p-event', arguments: [0] },
  { key: 'p-event.pEvent', arguments: [0] },
  { key: 'stream.finished', arguments: [0] },
  { key: 'stream/promises.finished', arguments: [0] },
  { key: 'stream.promises.finished', arguments: [0] },
];

/** Requests to a server, or through an agent or dispatcher in the options. */
const REQUESTS: readonly Borrower[] = [
  // Opens a port only for a server that does not listen, and closes that itself after the response (supertest 7).
  { key: 'supertest', arguments: [0] },
  { key: 'supertest.agent', arguments: [0] },
  { key: 'supertest.default', arguments: [0] },
  { key: 'light-my-request' },
  { key: 'light-my-request.inject' },
  ...['http.get', 'http.request', 'https.get', 'https.request', '.fetch', 'undici.fetch', 'undici.request', 'undici.stream', 'node-fetch', 'axios', 'axios.get', 'axios.post', 'axios.put', 'axios.delete', 'axios.request', 'got', 'got.get', 'got.post'].map((key) => ({ key })),
];

/** Synchronous work on an open file descriptor. Their asynchronous forms borrow too: the callback comes before any sensible close. */
const FILE_DESCRIPTORS: readonly Borrower[] = ['read', 'write', 'readv', 'writev', 'fstat', 'fsync', 'fdatasync', 'ftruncate', 'futimes', 'fchmod', 'fchown']
  .flatMap((name) => [{ key: `fs.${name}`, arguments: [0] }, { key: `fs.${name}Sync`, arguments: [0] }])
  .concat([{ key: 'fs.readFileSync', arguments: [0] }, { key: 'fs.writeFileSync', arguments: [0] }, { key: 'fs.appendFileSync', arguments: [0] }]);

/** Every borrower of the catalogue. */
export const borrowers: readonly Borrower[] = [
  ...[...ASSERTIONS, ...SPIES, ...INSPECTIONS].map((key) => ({ key })),
  ...EVENTS, ...REQUESTS, ...FILE_DESCRIPTORS,
  // What cannot be cloned is moved only when the second argument lists it.
  { key: '.structuredClone', arguments: [0] },
];

const EXACT: ReadonlyMap<string, Borrower> = new Map(borrowers.filter(({ key }) => !key.endsWith('.*')).map((borrower) => [borrower.key, borrower]));
/** With the dot: `assert.`. */
const PREFIXES: readonly string[] = borrowers.filter(({ key }) => key.endsWith('.*')).map(({ key }) => key.slice(0, -1));

/** Whether the call of what has that origin only borrows its argument at `index`. */
export function isBorrower(originKey: string, index: number): boolean {
  const exact = EXACT.get(originKey);
  if (exact !== undefined) return exact.arguments?.includes(index) ?? true;
  return PREFIXES.some((prefix) => originKey.startsWith(prefix));
}
