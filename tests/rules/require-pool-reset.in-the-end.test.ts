/** Leases that go back only in the end: by `using`, by a stack, by what the test registers. */
import { requirePoolReset } from '../../src/rules/require-pool-reset.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { allReported, silent, TYPESCRIPT_ONLY } from './pool-cases.ts';

/** A pool that makes things whose disposal gives them back; `wash` before that. */
const disposing = (wash = '', symbol = 'dispose'): string => `
class Thing { items = []; count = 0; constructor(pool) { this.pool = pool; } ${symbol === 'asyncDispose' ? 'async ' : ''}[Symbol.${symbol}]() { ${wash} pool.release(this); } }
class ThingPool { free = []; acquire() { return this.free.pop() ?? new Thing(this); } release(thing) { this.free.push(thing); } }
const pool = new ThingPool();`;
const using = (body: string, pool = disposing()): string => `${pool}
export function use(x) { ${body} }`;
const bad = (body: string, pool?: string): string => `${using(body, pool)} // here`;

const TRACKED = `
class Slots { free = [{ n: 0 }]; acquire() { const slot = this.free.pop(); if (slot === undefined) throw new Error('none'); return slot; } release(slot) { slot.n = 0; this.free.push(slot); } }
const pool = new Slots();`;
const IN_TEST = `
import { expect, onTestFinished, test } from 'vitest';
const free = []; const acquire = () => free.pop() ?? { items: [] }; const release = (thing) => { free.push(thing); };`;

runInEveryMode('require-pool-reset: in the end', requirePoolReset, {
  valid: [
    ...silent({
      'nothing is changed': using('using thing = pool.acquire(); x(thing.count);'),
      'its disposal resets': using('using thing = pool.acquire(); thing.items.push(x);', disposing('this.items.length = 0;')),
      'its asynchronous disposal resets': `${disposing('this.items.length = 0;', 'asyncDispose')}
export async function use(x) { await using thing = pool.acquire(); thing.items.push(x); }`,
      'the borrower resets': using('using thing = pool.acquire(); thing.items.push(x); thing.items.length = 0;'),
      'used up to the end': using('using thing = pool.acquire(); thing.count; return thing.count;'),
      'a stack resets before it gives back': using('using stack = new DisposableStack(); const thing = pool.acquire(); stack.defer(() => { thing.items.length = 0; pool.release(thing); }); thing.items.push(x);'),
      'a stack that adopts resets': using('using stack = new DisposableStack(); const thing = pool.acquire(); stack.adopt(thing, (one) => { one.items.length = 0; pool.release(one); }); thing.items.push(x);'),
      'a stack that uses it, whose disposal resets': using('using stack = new DisposableStack(); const thing = pool.acquire(); stack.use(thing); thing.items.push(x);', disposing('this.items.length = 0;')),
      'no stack': using('const thing = pool.acquire(); x.defer(() => pool.release(thing)); thing.items.push(x);'),
      'a function that is given to somebody unknown': using('const thing = pool.acquire(); x(() => { pool.release(thing); }); thing.items.push(x);'),
      'a disposal that is not in sight': `
import { Thing } from 'somewhere';
class ThingPool { free = []; acquire() { return this.free.pop() ?? new Thing(this); } release(thing) { this.free.push(thing); } }
const pool = new ThingPool();
export function use(x) { using thing = pool.acquire(); thing.items.push(x); }`,
      'a disposal that does something else': `
class Thing { items = []; [Symbol.dispose]() { console.log('done'); } }
class ThingPool { free = []; acquire() { return this.free.pop() ?? new Thing(); } release(thing) { this.free.push(thing); } }
const pool = new ThingPool();
export function use(x) { using thing = pool.acquire(); thing.items.push(x); }`,
      'the test registers it, and resets': `${IN_TEST}
test('t', () => { const thing = acquire(); onTestFinished(() => { thing.items.length = 0; release(thing); }); thing.items.push(1); });`,
      'a pool that misses it gets it back: using': `${TRACKED}
export function use() { using slot = pool.acquire(); slot.n = 1; }`,
      'a pool that misses it gets it back: defer': `${TRACKED}
export function use(x) { using stack = new DisposableStack(); const slot = pool.acquire(); stack.defer(() => pool.release(slot)); slot.n = x(); }`,
      'a pool that misses it gets it back: adopt': `${TRACKED}
export function use(x) { using stack = new DisposableStack(); const slot = stack.adopt(pool.acquire(), (one) => pool.release(one)); slot.n = x(); }`,
      'a pool that misses it gets it back: adopt, by its name': `${TRACKED}
export function use(x) { using stack = new DisposableStack(); const slot = pool.acquire(); stack.adopt(slot, (one) => { pool.release(one); }); if (x) return; slot.n = x(); }`,
      'a pool that misses it gets it back: an object with a disposal': `${TRACKED}
export function use(x) { const slot = pool.acquire(); using _ = { [Symbol.dispose]: () => { pool.release(slot); } }; slot.n = x(); }`,
      'a pool of a library gets it back: using': `
import { createPool } from 'generic-pool';
const pool = createPool({ create: makeThing, destroy: async () => {} }, { max: 2 });
export async function use() { await using thing = await pool.acquire(); thing.n += 1; }`,
      'a pool of a library gets it back: registered': `
import { createPool } from 'generic-pool'; import { expect, onTestFinished, test } from 'vitest';
const pool = createPool({ create: async () => ({ n: 0 }), destroy: async () => {} }, { max: 2 });
test('t', async () => { const slot = await pool.acquire(); onTestFinished(async () => { await pool.release(slot); }); expect(slot.n).toBe(0); });`,
    }),
  ],
  invalid: [
    ...allReported('notReset', {
      'by using': bad('using thing = pool.acquire(); thing.items.push(x);'),
      'by using, another field is reset': bad('using thing = pool.acquire(); thing.items.push(x);', disposing('this.count = 0;')),
      'by await using': `${disposing('', 'asyncDispose')}
export async function use(x) { await using thing = pool.acquire(); thing.items.push(x); } // here`,
      'by using, straight into the list': `
const free = [];
class Thing { items = []; static get() { return free.pop() ?? new Thing(); } [Symbol.dispose]() { free.push(this); } }
export function use(x) { using thing = Thing.get(); thing.items.push(x); } // here`,
      'by using, after an early reset': bad('using thing = pool.acquire(); thing.count += 1; thing.items.push(x); thing.items.length = 0;'),
      'by a stack: defer': bad('using stack = new DisposableStack(); const thing = pool.acquire(); stack.defer(() => pool.release(thing)); thing.items.push(x);'),
      'by a stack: defer, with braces': bad('using stack = new DisposableStack(); const thing = pool.acquire(); stack.defer(() => { pool.release(thing); }); thing.items.push(x);'),
      'by a stack: adopt': bad('using stack = new DisposableStack(); const thing = pool.acquire(); stack.adopt(thing, (one) => pool.release(one)); thing.items.push(x);'),
      'by a stack: use': bad('using stack = new DisposableStack(); const thing = pool.acquire(); stack.use(thing); thing.items.push(x);'),
      'by an asynchronous stack': `${disposing()}
export async function use(x) { await using stack = new AsyncDisposableStack(); const thing = pool.acquire(); stack.defer(async () => { pool.release(thing); }); thing.items.push(x); } // here`,
      'registered by the test': `${IN_TEST}
test('t', () => { const thing = acquire(); onTestFinished(() => release(thing)); thing.items.push(1); }); // here`,
      'registered by its context': `
import { test } from 'node:test';
const free = [];
test('t', (t) => { const list = free.pop() ?? []; t.after(() => { free.push(list); }); list.push(1); }); // here`,
    }),
    ...allReported('notReset', {
      'the pool is a parameter property': `
class Thing { items: number[] = []; constructor(private readonly pool: ThingPool) {} [Symbol.dispose]() { this.pool.release(this); } }
class ThingPool { free: Thing[] = []; acquire() { return this.free.pop() ?? new Thing(this); } release(thing: Thing) { this.free.push(thing); } }
const pool = new ThingPool();
export function use(x: number) { using thing = pool.acquire(); thing.items.push(x); } // here`,
    }, { modes: TYPESCRIPT_ONLY }),
    ...allReported('releasedToAnother', {
      'by a stack': `
class Lists { free = []; acquire() { return this.free.pop() ?? []; } release(list) { list.length = 0; this.free.push(list); } }
const small = new Lists(); const large = new Lists();
export function use(x) { using stack = new DisposableStack(); const list = small.acquire(); stack.defer(() => large.release(list)); list.push(x); } // here`,
    }),
  ],
});
