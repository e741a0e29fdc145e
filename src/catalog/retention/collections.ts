/** What fills and empties the built-in collections. Facts of ECMAScript, not of any library. */

export type ContainerKind = 'Map' | 'Set' | 'array' | 'object' | 'weak';

/** By origin key of what is constructed. Weak collections let go of what nobody else holds. */
export const CONSTRUCTED: Readonly<Record<string, ContainerKind>> = {
  '.Map': 'Map', '.Set': 'Set', '.Array': 'array', '.Object': 'object', '.WeakMap': 'weak', '.WeakSet': 'weak', '.WeakRef': 'weak',
};

/** By origin key of what is called. */
export const CALLED: Readonly<Record<string, ContainerKind>> = { '.Object.create': 'object', '.Array': 'array', '.Array.from': 'array', '.Array.of': 'array' };

/** Methods that put their arguments in. */
export const ADDING: ReadonlySet<string> = new Set(['push', 'unshift', 'add']);

/** Methods that put one of their arguments in, at the place or beside the elements that another one names. */
export const PUTTING: ReadonlySet<string> = new Set(['set', 'splice']);

/** Methods that take elements out, one or all. */
export const REMOVING: ReadonlySet<string> = new Set(['clear', 'delete', 'pop', 'shift', 'splice', 'fill', 'copyWithin']);

/** Methods that hand every element to somebody, and so belong to whoever walks over a list to end what is in it. */
export const WALKING: ReadonlySet<string> = new Set(['forEach', 'map', 'flatMap', 'values', 'entries', 'keys', 'reduce', 'reduceRight', 'filter', 'some', 'every', 'splice', 'toReversed', 'reverse']);

/** Methods that say whether something is in, or give it: what a memo asks first. */
export const ASKING: ReadonlySet<string> = new Set(['has', 'get', 'includes', 'indexOf', 'find', 'findIndex', 'findLast', 'some', 'at']);

/** Functions, by origin key, that only read the collection which they are given. */
export const READING: ReadonlySet<string> = new Set([
  '.Object.values', '.Object.entries', '.Object.fromEntries', '.Array.from', '.Map', '.Set', '.structuredClone', '.Promise.all', '.Promise.allSettled', '.Promise.race', '.Promise.any', '.Math.max', '.Math.min', '.Buffer.concat', 'buffer.Buffer.concat',
]);

/** What makes a different value each time it is called, by origin key. */
export const DIFFERENT_EACH_TIME: ReadonlySet<string> = new Set([
  '.Symbol', '.Math.random', '.Date.now', '.performance.now', 'perf_hooks.performance.now', '.crypto.randomUUID', 'crypto.randomUUID', 'crypto.randomBytes', '.process.hrtime', '.process.hrtime.bigint', 'process.hrtime.bigint',
  'uuid.v1', 'uuid.v4', 'uuid.v6', 'uuid.v7', 'uuid', 'nanoid', 'nanoid.nanoid', 'ulid.ulid', 'cuid', '@paralleldrive/cuid2.createId', 'bson.ObjectId', 'mongodb.ObjectId',
]);
