/** What is a pool: lists, classes, closures, objects, and what of theirs lends and takes back. */
import { requirePoolReset } from '../../src/rules/require-pool-reset.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { allReported, silent, TYPESCRIPT_ONLY } from './pool-cases.ts';

runInEveryMode('require-pool-reset: pools', requirePoolReset, {
  valid: [
    ...silent({
      'a stack': `
export function walk(root) { const stack = [root]; while (stack.length > 0) { const node = stack.pop(); node.seen.push(1); for (const child of node.children) stack.push(child); } }`,
      'a stack of the module': `
const stack = [];
export function enter(scope) { stack.push(scope); }
export function leave() { const scope = stack.pop(); scope.ended.push(true); return scope; }`,
      'a stack with a fallback': `
const contexts = [];
export function withContext(fn) { const context = contexts.pop() ?? {}; context.depth += 1; contexts.push(context); }`.replace('contexts.push(context)', 'contexts.push({})'),
      'a queue': `
const queue = [];
export function add(job) { queue.push(job); }
export function next() { const job = queue.shift(); job.tries += 1; if (job.tries < 3) queue.push(job); }`,
      'a queue with a fallback': `
const taskQueue = [];
export function next() { const task = taskQueue.shift() ?? makeTask(); task.tries += 1; taskQueue.push(task); }`,
      'a list of numbers': `
class Slots { #free = []; #last = 0; take() { return this.#free.length > 0 ? this.#free.pop() : this.#last; } give(slot) { this.#free.push(slot); } }
const slots = new Slots();
export function use() { const slot = slots.take(); slots.give(slot); }`,
      'a history with undo': `
const undo = []; const redo = [];
export function back() { const step = undo.pop(); step.done.push(1); redo.push(step); }`,
      'a class that only has the names': `
class Lock { acquire() { return this.held; } release(held) { held.n = 1; } }
const lock = new Lock();
export function use() { const held = lock.acquire(); held.list.push(1); lock.release(held); }`,
      'a cache that is read': `
const cache = new Map();
export function use(key) { const thing = cache.get(key) ?? { list: [] }; thing.list.push(1); cache.set(key, thing); }`,
    }),
  ],
  invalid: [
    ...allReported('notReset', {
      'a list of the module': `
const free = [];
export function use() { const list = free.pop() ?? []; list.push(1); free.push(list); } // here`,
      'shift': `
const idle = [];
export function use() { const list = idle.shift() || []; list.push(1); idle.push(list); } // here`,
      'splice': `
const spare = [];
export function use() { const list = spare.splice(0, 1)[0] ?? []; list.push(1); spare.push(list); } // here`,
      'a new one by a condition': `
const free = [];
export function use() { const list = free.length > 0 ? free.pop() : []; list.push(1); free.push(list); } // here`,
      'a new one by a statement': `
const free = [];
export function use() { let list = free.pop(); if (!list) list = []; list.push(1); free.push(list); } // here`,
      'a new one by an assignment': `
const free = [];
export function use() { let list = free.pop(); list ??= []; list.push(1); free.push(list); } // here`,
      'functions around a list': `
const free = [];
function take() { if (free.length > 0) return free.pop(); return { items: [] }; }
function giveBack(thing) { free.push(thing); }
export function use() { const thing = take(); thing.items.push(1); giveBack(thing); } // here`,
      'functions around a list, with a name for it': `
const free = [];
function take() { const thing = free.pop(); if (thing) return thing; return { items: [] }; }
const giveBack = (thing) => { if (free.length < 10) free.push(thing); };
export function use() { const thing = take(); thing.items.push(1); giveBack(thing); } // here`,
      'a class': `
class Things { free = []; acquire() { return this.free.pop() ?? { items: [] }; } release(thing) { this.free.push(thing); } }
const things = new Things();
export function use() { const thing = things.acquire(); thing.items.push(1); things.release(thing); } // here`,
      'a private field': `
class Things { #free = []; borrow() { return this.#free.pop() ?? { items: [] }; } giveBack(thing) { this.#free.push(thing); } }
const things = new Things();
export function use() { const thing = things.borrow(); thing.items.push(1); things.giveBack(thing); } // here`,
      'common names, of what is called a pool': `
class ThingPool { list = []; get() { return this.list.pop() ?? { items: [] }; } put(thing) { this.list.push(thing); } }
const things = new ThingPool();
export function use() { const thing = things.get(); thing.items.push(1); things.put(thing); } // here`,
      'a field that the constructor sets': `
class Things { constructor() { this.free = []; } acquire() { return this.free.pop() ?? { items: [] }; } release(thing) { this.free.push(thing); } }
const things = new Things();
export function use() { const thing = things.acquire(); thing.items.push(1); things.release(thing); } // here`,
      'static': `
class Things { static free = []; static acquire() { return Things.free.pop() ?? { items: [] }; } static release(thing) { this.free.push(thing); } }
export function use() { const thing = Things.acquire(); thing.items.push(1); Things.release(thing); } // here`,
      'inherited': `
class Pool { free = []; acquire() { return this.free.pop() ?? { items: [] }; } release(thing) { this.free.push(thing); } }
class Special extends Pool {}
const things = new Special();
export function use() { const thing = things.acquire(); thing.items.push(1); things.release(thing); } // here`,
      'a constructor function': `
function Things() { this.free = []; }
Things.prototype.acquire = function () { return this.free.pop() || { items: [] }; };
Things.prototype.release = function (thing) { this.free.push(thing); };
const things = new Things();
export function use() { const thing = things.acquire(); thing.items.push(1); things.release(thing); } // here`,
      'an object': `
const things = { free: [], acquire() { return this.free.pop() ?? { items: [] }; }, release(thing) { this.free.push(thing); } };
export function use() { const thing = things.acquire(); thing.items.push(1); things.release(thing); } // here`,
      'a closure': `
function createPool(create) { const free = []; return { acquire: () => free.pop() ?? create(), release(thing) { free.push(thing); } }; }
const things = createPool(() => ({ items: [] }));
export function use() { const thing = things.acquire(); thing.items.push(1); things.release(thing); } // here`,
      'a closure, taken apart': `
function createPool(create) { const free = []; return { acquire: () => free.pop() ?? create(), release(thing) { free.push(thing); } }; }
const { acquire, release: giveBack } = createPool(() => ({ items: [] }));
export function use() { const thing = acquire(); thing.items.push(1); giveBack(thing); } // here`,
      'a closure with named functions': `
function createPool() { const free = []; function get() { return free.pop() ?? []; } function put(list) { free.push(list); } return { get, put }; }
const lists = createPool();
export function use() { const list = lists.get(); list.push(1); lists.put(list); } // here`,
      'a pool in a field': `
class Things { free = []; acquire() { return this.free.pop() ?? { items: [] }; } release(thing) { this.free.push(thing); } }
export class Server { #things = new Things(); handle() { const thing = this.#things.acquire(); thing.items.push(1); this.#things.release(thing); } } // here`,
      'its own methods': `
export class Server { free = []; acquire() { return this.free.pop() ?? []; } release(list) { this.free.push(list); } handle() { const list = this.acquire(); list.push(1); this.release(list); } } // here`,
      'a list for each key': `
class ListPool { lists = new Map(); get(size) { return this.lists.get(size)?.pop() ?? []; } put(size, list) { let same = this.lists.get(size); if (!same) { same = []; this.lists.set(size, same); } same.push(list); } }
const lists = new ListPool();
export function use() { const list = lists.get(2); list.push(1); lists.put(2, list); } // here`,
      'a set': `
class Connections { idle = new Set(); acquire() { for (const one of this.idle) { this.idle.delete(one); return one; } return { log: [] }; } release(one) { this.idle.add(one); } }
const connections = new Connections();
export function use() { const one = connections.acquire(); one.log.push(1); connections.release(one); } // here`,
      'a set, by its first': `
const idle = new Set();
function acquire() { const [one] = idle; if (one) { idle.delete(one); return one; } return { log: [] }; }
function release(one) { idle.add(one); }
export function use() { const one = acquire(); one.log.push(1); release(one); } // here`,
      'what gives back itself': `
class Vector { static free = []; parts = []; static get() { return Vector.free.pop() ?? new Vector(); } release() { Vector.free.push(this); } }
export function use() { const vector = Vector.get(); vector.parts.push(1); vector.release(); } // here`,
      'a function that hands on': `
const free = [];
const acquire = () => free.pop() ?? { items: [] };
const release = (thing) => { free.push(thing); };
function getThing() { return acquire(); }
export function use() { const thing = getThing(); thing.items.push(1); release(thing); } // here`,
      'put back without a function': `
const things = [];
const acquire = () => things.pop() ?? { items: [] };
export function use() { const thing = acquire(); thing.items.push(1); things.push(thing); } // here`,
      'a helper that gives back': `
const free = [];
const acquire = () => free.pop() ?? { items: [] };
const release = (thing) => { free.push(thing); };
function done(thing) { release(thing); }
export function use() { const thing = acquire(); thing.items.push(1); done(thing); } // here`,
      'awaited': `
class Things { free = []; async acquire() { return this.free.pop() ?? { items: [] }; } async release(thing) { this.free.push(thing); } }
const things = new Things();
export async function use() { const thing = await things.acquire(); thing.items.push(1); await things.release(thing); } // here`,
      'generic-pool': `
import { createPool } from 'generic-pool';
const pool = createPool({ create: async () => ({ items: [] }), destroy: async () => {} });
export async function use() { const thing = await pool.acquire(); try { thing.items.push(1); } finally { await pool.release(thing); } } // here`,
      'generic-pool, its options by a name': `
import genericPool from 'generic-pool';
const factory = { create: async () => ({ items: [] }), destroy: async () => {} };
const pool = genericPool.createPool(factory, { max: 2 });
export async function use() { const thing = await pool.acquire(); try { thing.items.push(1); } finally { await pool.release(thing); } } // here`,
      'tarn': `
import { Pool } from 'tarn';
const pool = new Pool({ create: () => ({ items: [] }), destroy() {}, min: 0, max: 2 });
export async function use() { const thing = await pool.acquire().promise; try { thing.items.push(1); } finally { pool.release(thing); } } // here`,
      'reusify': `
import reusify from 'reusify';
function Holder() { this.items = []; this.next = null; }
const pool = reusify(Holder);
export function use() { const thing = pool.get(); thing.items.push(1); pool.release(thing); } // here`,
      'another name for it': `
const free = [];
export function use() { const list = free.pop() ?? []; const same = list; same.push(1); free.push(list); } // here`,
      'taken apart': `
const free = [];
export function use() { const thing = free.pop() ?? { items: [] }; const { items } = thing; items.push(1); free.push(thing); } // here`,
      'in a test, its pool for the file': `
import { test } from 'vitest';
const free = [];
test('t', () => { const list = free.pop() ?? []; list.push(1); free.push(list); }); // here`,
      'in a bench': `
import { bench } from 'vitest';
const free = [];
bench('b', () => { const list = free.pop() ?? []; list.push(1); free.push(list); }); // here`,
    }),
    ...allReported('notReset', {
      'a pool that is a parameter': `
class Things { private readonly free: { items: number[] }[] = []; acquire() { return this.free.pop() ?? { items: [] }; } release(thing: { items: number[] }) { this.free.push(thing); } }
export function use(things: Things) { const thing = things.acquire(); thing.items.push(1); things.release(thing); } // here`,
      'a pool that is a parameter property': `
class Things { private readonly free: { items: number[] }[] = []; acquire() { return this.free.pop() ?? { items: [] }; } release(thing: { items: number[] }) { this.free.push(thing); } }
export class Server { constructor(private readonly things: Things) {} handle() { const thing = this.things.acquire()!; thing.items.push(1); this.things.release(thing); } } // here`,
      'a wrapper around the value': `
const free: { items: number[] }[] = [];
export function use() { const thing = (free.pop() ?? { items: [] }) as { items: number[] }; thing!.items.push(1); free.push(thing satisfies object); } // here`,
    }, { modes: TYPESCRIPT_ONLY }),
  ],
});
