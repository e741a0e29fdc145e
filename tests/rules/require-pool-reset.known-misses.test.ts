/** What `require-pool-reset` does not see yet. Each case is a bug of the code in it: whoever teaches the rule to see one moves it to the reports. */
import { requirePoolReset } from '../../src/rules/require-pool-reset.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { silent } from './pool-cases.ts';

const POOL = `
const free = [];
const acquire = () => free.pop() ?? { items: [], user: null };
const release = (thing) => { free.push(thing); };`;
const using = (body: string): string => `${POOL}
export function use(x) { ${body} }`;

runInEveryMode('require-pool-reset: known misses', requirePoolReset, {
  valid: silent({
    'a list that is linked through its things': `
let head = null;
function acquire() { const thing = head ?? { items: [], next: null }; head = thing.next; return thing; }
function release(thing) { thing.next = head; head = thing; }
export function use(x) { const thing = acquire(); thing.items.push(x); release(thing); }`,
    'a list with a count beside it': `
const free = []; let count = 0;
function acquire() { return count > 0 ? free[--count] : { items: [] }; }
function release(thing) { free[count++] = thing; }
export function use(x) { const thing = acquire(); thing.items.push(x); release(thing); }`,
    'a pool that hands out a thing together with what gives it back': `
const free = [];
function acquire() { const thing = free.pop() ?? { items: [] }; return { thing, release: () => { free.push(thing); } }; }
export function use(x) { const { thing, release } = acquire(); thing.items.push(x); release(); }`,
    'a pool that hands out a disposable with the thing in it': `
class Pool { free = []; acquire() { const thing = this.free.pop() ?? { items: [] }; return { thing, [Symbol.dispose]: () => { this.free.push(thing); } }; } }
const pool = new Pool();
export function use(x) { using lease = pool.acquire(); lease.thing.items.push(x); }`,
    'a function that lends to a callback': `${POOL}
function withThing(run) { const thing = acquire(); try { return run(thing); } finally { release(thing); } }
export function use(x) { withThing((thing) => { thing.items.push(x); }); }`,
    'a library that lends to a callback': `
import { createPool } from 'generic-pool';
const pool = createPool({ create: async () => ({ items: [] }), destroy: async () => {} });
export const use = (x) => pool.use(async (thing) => { thing.items.push(x); });`,
    'a stack that hands on what it adopts': using('using stack = new DisposableStack(); const thing = stack.adopt(acquire(), release); thing.items.push(x);'),
    'fields that are assigned together': using('const thing = acquire(); Object.assign(thing, { user: x }); release(thing);'),
    'an order that is changed': using('const thing = acquire(); thing.items.reverse(); release(thing);'),
    'kept in an object': using('const state = { thing: acquire() }; state.thing.items.push(x); release(state.thing);'),
    'kept in a name of the file, from hook to hook': `
import { afterEach, beforeEach, test } from 'vitest';
${POOL}
let thing; beforeEach(() => { thing = acquire(); }); afterEach(() => { release(thing); });
test('t', () => { thing.items.push(1); });`,
    'reset on some paths only': using('const thing = acquire(); thing.items.push(x); if (x) thing.items.length = 0; release(thing);'),
    'a reset that an error skips': using('const thing = acquire(); try { thing.items.push(x); x(); thing.items.length = 0; } finally { release(thing); }'),
    'given back twice, once by its disposal': `
const free = [];
class Thing { items = []; static get() { return free.pop() ?? new Thing(); } [Symbol.dispose]() { this.items.length = 0; free.push(this); } }
export function use() { using thing = Thing.get(); free.push(thing); }`,
  }),
  invalid: [],
});
