/** Which resets cover which changes, on either side. */
import { requirePoolReset } from '../../src/rules/require-pool-reset.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { allReported, silent, thingPool } from './pool-cases.ts';

/** A borrower that does `body` with `thing`. */
const borrower = (body: string, pool = thingPool()): string => `${pool}
export function use(x, list) { const thing = pool.acquire(); ${body} pool.release(thing); }`;
const bad = (body: string, pool?: string): string => `${borrower(body, pool)} // here`;

/** A borrower of something else than a thing. */
const lent = (fresh: string, body: string, name = 'it'): string => `
const free = [];
export function use(x, list) { const ${name} = free.pop() ?? ${fresh}; ${body} free.push(${name}); }`;
const badLent = (fresh: string, body: string): string => `${lent(fresh, body)} // here`;

runInEveryMode('require-pool-reset: resets', requirePoolReset, {
  valid: [
    ...silent({
      'an array, its length': lent('[]', 'it.push(x); it.length = 0;'),
      'an array, splice': lent('[]', 'it.push(x); it.splice(0);'),
      'an array, splice to its end': lent('[]', 'it.push(x); it.splice(0, it.length);'),
      'an array, fill': lent('[]', 'it.push(x); it.fill(undefined);'),
      'an array, first': lent('[]', 'it.length = 0; it.push(x);'),
      'a map': lent('new Map()', 'it.set(x, 1); it.clear();'),
      'a set': lent('new Set()', 'it.add(x); it.clear();'),
      'a record, each key': lent('{}', 'it[x] = 1; for (const key of Object.keys(it)) delete it[key];'),
      'a regular expression': lent('/a/g', 'it.exec(x); it.lastIndex = 0;'),
      'an emitter': lent('new EventEmitter()', `it.on('x', x); it.removeAllListeners();`),
      'an emitter, that listener': lent('new EventEmitter()', `it.on('x', x); it.off('x', x);`),
      'an element': lent(`document.createElement('a')`, `it.addEventListener('x', x); it.removeEventListener('x', x);`),
      'a stream, which hands on what it gets': lent('connect(80)', 'it.write(x);'),
      'bytes': lent('Buffer.alloc(16)', 'it.write(x); it[0] = 1;'),
      'a typed array': lent('new Uint8Array(16)', 'it.set(list); it[x] = 1;'),
      'floats': lent('new Float32Array(3)', 'it[0] = x; it[1] = 2;'),
      'a method that resets': borrower('thing.items.push(x); thing.reset();'),
      'a function that resets': borrower('thing.items.push(x); resetThing(thing);'),
      'a function of whom nothing is known': borrower('thing.items.push(x); finish(thing);'),
      'a method of whom nothing is known': lent('make()', 'it.items.push(x); it.finish();'),
      'the list goes to somebody unknown': borrower('thing.items.push(x); finish(thing.items);'),
      'each field that was changed': borrower('thing.items.push(x); thing.count += 1; thing.items = []; thing.count = 0;'),
      'what was there before': borrower('const before = thing.user; thing.user = x; thing.items.includes(thing.user); thing.user = before;'),
      'a constant': borrower('thing.user = x; thing.items.includes(thing.user); thing.user = NOBODY;'),
      'in a finally block': borrower('try { thing.items.push(x); } finally { thing.items.length = 0; }'),
      'by a function of the file': `${borrower('thing.items.push(x); wash(thing);')}
function wash(thing) { thing.items.length = 0; }`,
      'by a function that takes it apart': `${borrower('thing.items.push(x); wash(thing);')}
function wash({ items }) { items.length = 0; }`,
      'by two functions': `${borrower('thing.items.push(x); thing.count += 1; wash(thing);')}
function wash(thing) { thing.items.length = 0; rinse(thing); } const rinse = (one) => { one.count = 0; };`,
      'when it comes back': borrower('thing.items.push(x);', thingPool({ release: 'release(thing) { thing.items.length = 0; this.free.push(thing); }' })),
      'when it comes back, by its method': borrower('thing.items.push(x);', thingPool({ release: 'release(thing) { thing.reset(); this.free.push(thing); }', thing: 'reset() { this.items.length = 0; }' })),
      'when it comes back, by a method of the pool': borrower('thing.items.push(x);', thingPool({ release: 'release(thing) { this.wash(thing); this.free.push(thing); } wash(thing) { thing.items = []; }' })),
      'when it comes back, by somebody unknown': borrower('thing.items.push(x);', thingPool({ release: 'release(thing) { wash(thing); this.free.push(thing); }' })),
      'when it is handed out': borrower('thing.items.push(x);', thingPool({ acquire: 'acquire() { const thing = this.free.pop() ?? new Thing(); thing.items.length = 0; return thing; }' })),
      'when it is handed out, only if it is old': borrower('thing.items.push(x);', thingPool({ acquire: 'acquire() { const thing = this.free.pop(); if (thing) { thing.items.length = 0; return thing; } return new Thing(); }' })),
      'when it is handed out, by its method': borrower('thing.items.push(x);', thingPool({ acquire: 'acquire(x) { const thing = this.free.pop() ?? new Thing(); thing.init(x); return thing; }', thing: 'init(x) { this.items = [x]; }' })),
      'by a hook in a field': `
class Pool { free = []; constructor(create, reset) { this.create = create; this.reset = reset; } acquire() { return this.free.pop() ?? this.create(); } release(thing) { this.reset(thing); this.free.push(thing); } }
const pool = new Pool(() => [], (list) => { list.length = 0; });
export function use(x) { const list = pool.acquire(); list.push(x); pool.release(list); }`,
      'by a hook in options': `
class Pool { free = []; constructor(options) { this.options = options; } acquire() { return this.free.pop() ?? this.options.create(); } release(thing) { this.options.reset?.(thing); this.free.push(thing); } }
const pool = new Pool({ create: () => [], reset: (list) => { list.length = 0; } });
export function use(x) { const list = pool.acquire(); list.push(x); pool.release(list); }`,
      'by a hook of a closure': `
function createPool({ create, reset = () => {} }) { const free = []; return { get() { const thing = free.pop() ?? create(); reset(thing); return thing; }, put(thing) { free.push(thing); } }; }
const pool = createPool({ create: () => [], reset: (list) => { list.length = 0; } });
export function use(x) { const list = pool.get(); list.push(x); pool.put(list); }`,
      'by a hook that is imported': `
import { wash } from 'somewhere';
class Pool { free = []; constructor(create, reset) { this.create = create; this.reset = reset; } acquire() { return this.free.pop() ?? this.create(); } release(thing) { this.reset(thing); this.free.push(thing); } }
const pool = new Pool(() => [], wash);
export function use(x) { const list = pool.acquire(); list.push(x); pool.release(list); }`,
      'by the hook of generic-pool': `
import { createPool } from 'generic-pool';
const pool = createPool({ create: async () => [], destroy: async () => {}, validate: async (list) => { list.length = 0; return true; } });
export async function use(x) { const list = await pool.acquire(); try { list.push(x); } finally { await pool.release(list); } }`,
      'options of generic-pool that are computed': `
import { createPool } from 'generic-pool';
const pool = createPool(optionsFor('lists'));
export async function use(x) { const list = await pool.acquire(); try { list.push(x); } finally { await pool.release(list); } }`,
      'pooled and destroyed': `
import { createPool } from 'generic-pool';
const pool = createPool({ create: async () => [], destroy: async () => {} });
export async function use(x) { const list = await pool.acquire(); try { list.push(x); } finally { await pool.destroy(list); } }`,
    }),
  ],
  invalid: [
    ...allReported('notReset', {
      'an array': badLent('[]', 'it.push(x);'),
      'an array, at an index': badLent('[]', 'it[x] = 1;'),
      'a map': badLent('new Map()', 'it.set(x, 1);'),
      'a set': badLent('new Set()', 'it.add(x);'),
      'a record': badLent('{}', 'it[x] = 1;'),
      'a regular expression': badLent('/a/g', 'it.exec(x);'),
      'a regular expression, made': badLent(`new RegExp('a', 'g')`, 'if (it.test(x)) list.push(1);'),
      'an emitter': badLent('new EventEmitter()', `it.on('x', x); it.emit('x');`),
      'a name that is bound anew': badLent('{ items: [] }', 'let { items } = it; items.push(x); items = [];'),
      'a list in it': bad('thing.items.push(x);'),
      'a map in it': bad('thing.tags.set(x, 1);'),
      'a set in it': bad('thing.seen.add(x);'),
      'a number in it': bad('thing.count += 1;'),
      'a number in it, counted': bad('thing.count++;'),
      'an empty slot': bad('thing.user = x;'),
      'an object': bad('thing.owner = { name: x };'),
      'another field is reset': bad('thing.items.push(x); thing.count += 1; thing.count = 0;'),
      'another field is reset, both are set': bad('thing.name = x; thing.size = 1; list.push(thing.name, thing.size); thing.size = 0;'),
      'another list is reset': bad('thing.items.push(x); thing.seen.clear();'),
      'a function of the file that looks': `${bad('thing.items.push(x); look(thing);')}
function look(thing) { return thing.items.length; }`,
      'a function of the file that resets something else': `${bad('thing.items.push(x); wash(thing);')}
function wash(thing) { thing.count = 0; }`,
      'a function of the file that binds its parameter anew': `${bad('thing.items.push(x); wash(thing.items);')}
function wash(items) { items = []; return items; }`,
      'a function of the file that changes': `${bad('fill(thing, x);')}
function fill(thing, x) { thing.items.push(x); }`,
      'a method of the file that resets something else': bad('thing.items.push(x); thing.count += 1; thing.reset();', thingPool({ thing: 'reset() { this.count = 0; }' })),
      'a method of the file that changes': bad('thing.add(x);', thingPool({ thing: 'add(x) { this.items.push(x); }' })),
      'the pool resets something else': bad('thing.items.push(x);', thingPool({ release: 'release(thing) { thing.count = 0; this.free.push(thing); }' })),
      'the pool resets something else when it hands out': bad('thing.items.push(x);', thingPool({ acquire: 'acquire() { const thing = this.free.pop() ?? new Thing(); thing.count = 0; return thing; }' })),
      'the pool marks it': bad('thing.items.push(x);', thingPool({ release: 'release(thing) { thing.inUse = false; this.active.delete(thing); this.free.push(thing); } active = new Set();' })),
      'a hook that was not given': `
class Pool { free = []; constructor(create, reset) { this.create = create; this.reset = reset; } acquire() { return this.free.pop() ?? this.create(); } release(thing) { this.reset?.(thing); this.free.push(thing); } }
const pool = new Pool(() => []);
export function use(x) { const list = pool.acquire(); list.push(x); pool.release(list); } // here`,
      'a hook that does nothing': `
class Pool { free = []; constructor(options) { this.options = options; } acquire() { return this.free.pop() ?? this.options.create(); } release(thing) { this.options.reset(thing); this.free.push(thing); } }
const pool = new Pool({ create: () => [], reset: () => {} });
export function use(x) { const list = pool.acquire(); list.push(x); pool.release(list); } // here`,
      'a hook that resets something else': `
function createPool({ create, reset = () => {} }) { const free = []; return { get() { const thing = free.pop() ?? create(); reset(thing); return thing; }, put(thing) { free.push(thing); } }; }
const pool = createPool({ create: () => ({ items: [], n: 0 }), reset(thing) { thing.n = 0; } });
export function use(x) { const thing = pool.get(); thing.items.push(x); pool.put(thing); } // here`,
      'a look before it is set': bad('if (thing.name) list.push(thing.name); thing.name = x;'),
      'set on some paths, looked at on all': bad('if (x) thing.name = x; list.push(thing.name);'),
      'another borrower looks before he sets': `${bad('thing.name = x; list.push(thing.name);')}
export function other() { const thing = pool.acquire(); const { name } = thing; pool.release(thing); return name; }`,
    }),
  ],
});

runInEveryMode('require-pool-reset: what the next one does not meet', requirePoolReset, {
  valid: [
    ...silent({
      'a scratch object that is filled first': `
const vectors = []; const free = vectors;
export function distance(a, b) { const vector = free.pop() ?? { x: 0, y: 0 }; vector.x = a.x - b.x; vector.y = a.y - b.y; const length = Math.hypot(vector.x, vector.y); free.push(vector); return length; }`,
      'two borrowers that fill it first': `${thingPool()}
export function one(a) { const thing = pool.acquire(); thing.count = a.length; const doubled = thing.count * 2; pool.release(thing); return doubled; }
export function two(a) { const thing = pool.acquire(); thing.count = a.size; const doubled = thing.count * 3; pool.release(thing); return doubled; }`,
      'a sum that begins anew': `${thingPool()}
export function sum(list) { const thing = pool.acquire(); thing.count = list[0]; for (const one of list) thing.count += one; const { count } = thing; pool.release(thing); return count; }`,
      'a pool that goes with the function': `
class Things { free = []; acquire() { return this.free.pop() ?? []; } release(list) { this.free.push(list); } }
export function use(x) { const things = new Things(); const list = things.acquire(); list.push(x); things.release(list); }`,
      'a pool that goes with the test': `
import { test } from 'vitest';
class Things { free = []; acquire() { return this.free.pop() ?? []; } release(list) { this.free.push(list); } }
test('t', () => { const things = new Things(); const list = things.acquire(); list.push(1); things.release(list); });`,
      'a pool that is made for each test': `
import { beforeEach, test } from 'vitest';
class Things { free = []; acquire() { return this.free.pop() ?? []; } release(list) { this.free.push(list); } }
let things; beforeEach(() => { things = new Things(); });
test('t', () => { const list = things.acquire(); list.push(1); things.release(list); });`,
      'a pool that is emptied after each test': `
import { afterEach, test } from 'vitest';
class Things { free = []; acquire() { return this.free.pop() ?? []; } release(list) { this.free.push(list); } clear() { this.free = []; } }
const things = new Things(); afterEach(() => { things.clear(); });
test('t', () => { const list = things.acquire(); list.push(1); things.release(list); });`,
      'a list that is emptied before each test': `
import { beforeEach, test } from 'vitest';
const free = []; beforeEach(() => { free.length = 0; });
test('t', () => { const list = free.pop() ?? []; list.push(1); free.push(list); });`,
      'it is kept elsewhere and comes back later': `${thingPool()}
const active = [];
export function start(x) { const thing = pool.acquire(); thing.items.push(x); active.push(thing); }
export function stop() { for (const thing of active) pool.release(thing); }`,
      'it is returned': `${thingPool()}
export function start(x) { const thing = pool.acquire(); thing.items.push(x); return thing; }`,
      'it is captured': `${thingPool()}
export function start(x) { const thing = pool.acquire(); thing.items.push(x); setTimeout(() => { thing.items.length = 0; pool.release(thing); }); }`,
    }),
  ],
  invalid: [],
});
