/** What methods and functions do to the state of what they are called with, by their names. */

/** Puts the whole thing back into the state of a new one. */
const RESET = /^_*(?:re_?set|re_?init|clear|clean|cleanse|init|initiali[sz]e|wipe|empty|zero|blank|recycle|scrub|sanitize|purge|flush|rewind|restore|prepare|setup|default|truncate|identity|begin|start|open|load|renew|refresh|rollback|discard)/i;

export function isResetName(name: string): boolean {
  return RESET.test(name);
}

/** Adds to what is there: without a reset it is still there for the next. Whatever has them: arrays, sets, headers. Not `write`: what a stream gets, it hands on. */
const GROWS: ReadonlySet<string> = new Set(['push', 'unshift', 'add', 'append', 'prepend', 'insert', 'enqueue', 'addAll', 'pushAll', 'appendChild']);
/** Adds only where the thing is known to be a map: a vector of that method is overwritten by it. */
const GROWS_A_MAP: ReadonlySet<string> = new Set(['set']);
/** Adds a listener. */
const LISTENS: ReadonlySet<string> = new Set(['on', 'once', 'addListener', 'prependListener', 'prependOnceListener', 'addEventListener', 'subscribe']);
const UNLISTENS: ReadonlySet<string> = new Set(['off', 'removeListener', 'removeEventListener', 'removeAllListeners', 'unsubscribe']);
/** Looks, and changes nothing that the next would read. */
const READS: ReadonlySet<string> = new Set([
  'get', 'has', 'forEach', 'map', 'filter', 'find', 'findIndex', 'findLast', 'some', 'every', 'includes', 'indexOf', 'lastIndexOf', 'join', 'slice', 'at', 'keys', 'values', 'entries',
  'concat', 'reduce', 'reduceRight', 'flat', 'flatMap', 'toString', 'toJSON', 'valueOf', 'toSorted', 'toReversed', 'toSpliced', 'with', 'emit', 'listenerCount', 'listeners', 'eventNames', 'hasOwnProperty',
  'sort', 'reverse', 'charCodeAt', 'toFixed', 'startsWith', 'endsWith', 'split', 'trim', 'toUpperCase', 'toLowerCase', 'padStart', 'padEnd', 'subarray', 'peek', 'size', 'isEmpty', 'equals', 'toArray', 'query', 'match',
]);

export type MethodChange = 'grows' | 'growsMap' | 'listens' | 'unlistens' | 'reads' | 'resets';

/** What a method of that name does to its object; null when nobody knows. */
export function methodChange(name: string): MethodChange | null {
  if (GROWS.has(name)) return 'grows';
  if (GROWS_A_MAP.has(name)) return 'growsMap';
  if (LISTENS.has(name)) return 'listens';
  if (UNLISTENS.has(name)) return 'unlistens';
  if (READS.has(name)) return 'reads';
  return isResetName(name) || name === 'fill' ? 'resets' : null;
}

/** Classes whose instances are bytes: who uses them says how many count, and dirty ones are meant. */
export const BYTES: ReadonlySet<string> = new Set([
  'Buffer', 'ArrayBuffer', 'SharedArrayBuffer', 'DataView', 'Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array', 'Float32Array', 'Float64Array', 'BigInt64Array', 'BigUint64Array',
]);
