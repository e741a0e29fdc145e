/**
 * Names of methods that give no promise wherever they occur: those of the language's collections, of emitters and of
 * parsers, whose asynchronous variants have names of their own (`parseAsync`). To ask for the type of what they are called on
 * is the dearest question there is where that is built by a chain of generic calls, such as a schema.
 */
export const SYNCHRONOUS_METHODS: ReadonlySet<string> = new Set([
  'parse', 'safeParse', 'emit', 'on', 'off', 'once', 'addListener', 'removeListener', 'addEventListener', 'removeEventListener', 'removeAllListeners', 'dispatchEvent',
  'push', 'unshift', 'splice', 'sort', 'concat', 'flatMap', 'toString',
  // Of fakes, in Vitest and Jest.
  'mockReset', 'mockClear', 'mockRestore', 'mockReturnValue', 'mockReturnValueOnce', 'mockImplementation', 'mockImplementationOnce',
  'mockResolvedValue', 'mockResolvedValueOnce', 'mockRejectedValue', 'mockRejectedValueOnce',
]);

/** Global classes of which no method gives a promise, whatever its name: `set` and `delete` are also what clients of databases have. */
export const SYNCHRONOUS_CLASSES: ReadonlySet<string> = new Set([
  'Map', 'Set', 'WeakMap', 'WeakSet', 'Array', 'Date', 'RegExp', 'URL', 'URLSearchParams', 'Headers', 'FormData', 'AbortController', 'EventTarget', 'TextEncoder', 'TextDecoder', 'DataView', 'Uint8Array',
]);

/** Checks of types alone (Vitest, expect-type), which do nothing when they run. */
export const TYPE_CHECKS: ReadonlySet<string> = new Set(['toEqualTypeOf', 'toMatchTypeOf', 'toMatchObjectType', 'toExtend']);
