/** What happens after a release, to which pool it goes, and whether there is one. */
import { requirePoolReset } from '../../src/rules/require-pool-reset.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { allReported, silent, thingPool } from './pool-cases.ts';

const CLEAN = thingPool({ release: 'release(thing) { thing.items.length = 0; thing.count = 0; this.free.push(thing); }' });
const using = (body: string): string => `${CLEAN}
export function use(x) { ${body} }`;
const bad = (body: string): string => `${using(body)} // here`;

runInEveryMode('require-pool-reset: after the release', requirePoolReset, {
  valid: [
    ...silent({
      'last': using('const thing = pool.acquire(); thing.items.push(x); pool.release(thing);'),
      'a part that was read before': using('const thing = pool.acquire(); const { count } = thing; pool.release(thing); return count;'),
      'an object that was in it': using('const thing = pool.acquire(); const user = thing.user; pool.release(thing); return user.name;'),
      'one branch or the other': using('const thing = pool.acquire(); if (x) { pool.release(thing); } else { thing.count = 1; pool.release(thing); }'),
      'an early way out': using('const thing = pool.acquire(); if (!x) { pool.release(thing); return; } thing.count = 1; pool.release(thing);'),
      'in a turn of a loop': using('for (const one of x) { const thing = pool.acquire(); thing.items.push(one); pool.release(thing); }'),
      'borrowed again': using('let thing = pool.acquire(); pool.release(thing); thing = pool.acquire(); thing.count = 1; pool.release(thing);'),
      'the release in the block, again when it fails': using('const thing = pool.acquire(); try { thing.count = 1; pool.release(thing); } catch { pool.release(thing); }'),
      'compared': using('const thing = pool.acquire(); pool.release(thing); return pool.acquire() === thing;'),
      'in a callback that was registered before': using('const thing = pool.acquire(); x.on(() => thing.count); pool.release(thing);'),
      'a test of the pool looks whether it is reset': `
import { expect, test } from 'vitest';
${CLEAN}
test('resets', () => { const thing = pool.acquire(); thing.items.push(1); pool.release(thing); expect(thing.items).toEqual([]); });`,
      'a test of the pool looks whether it refuses': `
import { expect, test } from 'vitest';
${CLEAN}
test('refuses', () => { const thing = pool.acquire(); pool.release(thing); expect(() => pool.release(thing)).toThrow(); });`,
      'a test of a pool of its own': `
import { expect, test } from 'vitest';
${CLEAN}
test('counts', () => { const own = new ThingPool(); const thing = own.acquire(); own.release(thing); own.release(thing); expect(own.free).toHaveLength(1); });`,
    }),
  ],
  invalid: [
    ...allReported('usedAfterRelease', {
      'a write': bad('const thing = pool.acquire(); pool.release(thing); thing.count = 1;'),
      'a look': bad('const thing = pool.acquire(); pool.release(thing); return thing.count;'),
      'a call': bad('const thing = pool.acquire(); pool.release(thing); thing.items.push(x);'),
      'in a block': bad('const thing = pool.acquire(); pool.release(thing); if (x) { thing.count = 1; }'),
      'after a try': bad('const thing = pool.acquire(); try { x(); } finally { pool.release(thing); } return thing.count;'),
      'in a finally block': bad('const thing = pool.acquire(); try { pool.release(thing); } finally { thing.count = 1; }'),
      'by another name': bad('const thing = pool.acquire(); const same = thing; pool.release(thing); same.count = 1;'),
      'after a helper that gives back': `${using('const thing = pool.acquire(); done(thing); thing.count = 1;')} // here
function done(thing) { pool.release(thing); }`,
      'generic-pool': `
import { createPool } from 'generic-pool';
const pool = createPool({ create: async () => ({ n: 0 }), destroy: async () => {} });
export async function use() { const thing = await pool.acquire(); await pool.release(thing); return thing.n; } // here`,
      'pg': `
import { Pool } from 'pg';
const pool = new Pool();
export async function use() { const client = await pool.connect(); client.release(); return client.query('select 1'); } // here`,
    }),
    ...allReported('releasedTwice', {
      'in a row': bad('const thing = pool.acquire(); pool.release(thing); pool.release(thing);'),
      'in the block and in finally': bad('const thing = pool.acquire(); try { x(thing.count); pool.release(thing); } finally { pool.release(thing); }'),
      'on some paths': bad('const thing = pool.acquire(); pool.release(thing); if (x) pool.release(thing);'),
      'by a helper': `${using('const thing = pool.acquire(); done(thing); pool.release(thing);')} // here
function done(thing) { pool.release(thing); }`,
      'into the list': `
const free = [];
export function use() { const list = free.pop() ?? []; list.length = 0; free.push(list); free.push(list); } // here`,
      'mysql2': `
import mysql from 'mysql2/promise';
const pool = mysql.createPool({});
export async function use() { const connection = await pool.getConnection(); try { connection.release(); } finally { pool.releaseConnection(connection); } } // here`,
    }),
  ],
});

runInEveryMode('require-pool-reset: to which pool', requirePoolReset, {
  valid: [
    ...silent({
      'its own': `${CLEAN}
const other = new ThingPool();
export function use() { const thing = pool.acquire(); pool.release(thing); const second = other.acquire(); other.release(second); }`,
      'its own, by another name': `${CLEAN}
const same = pool;
export function use() { const thing = pool.acquire(); same.release(thing); }`,
      'a list of what is in use': `
const free = []; const active = [];
export function start() { const list = free.pop() ?? []; active.push(list); }
export function stop() { const list = active.pop(); list.length = 0; free.push(list); }`,
    }),
  ],
  invalid: [
    ...allReported('releasedToAnother', {
      'of the same class': `${CLEAN}
const other = new ThingPool();
export function use() { const thing = pool.acquire(); other.release(thing); } // here`,
      'fields': `${CLEAN}
export class Server { small = new ThingPool(); large = new ThingPool(); handle() { const thing = this.small.acquire(); this.large.release(thing); } } // here`,
      'closures': `
function createPool(create) { const free = []; return { acquire: () => free.pop() ?? create(), release(list) { list.length = 0; free.push(list); } }; }
const small = createPool(() => []); const large = createPool(() => []);
export function use() { const list = small.acquire(); large.release(list); } // here`,
      'lists': `
const freeLists = []; const freeSets = [];
export function list() { const one = freeLists.pop() ?? []; one.length = 0; freeSets.push(one); } // here
export function other() { const one = freeLists.pop() ?? []; one.length = 0; freeLists.push(one); }
export function set() { const one = freeSets.pop() ?? new Set(); one.clear(); freeSets.push(one); }`,
      'generic-pool': `
import { createPool } from 'generic-pool';
const small = createPool({ create: async () => ({ n: 0 }), destroy: async () => {} });
const large = createPool({ create: async () => ({ n: 0 }), destroy: async () => {} });
export async function use() { const thing = await small.acquire(); await large.release(thing); } // here`,
    }),
    ...allReported('anotherGivenBack', {
      'an array': `
const free = [];
export function use(x) { let list = free.pop() ?? []; list.push(x); list = []; free.push(list); } // here`,
      'a map': `
const free = [];
export function use(x) { let map = free.pop() ?? new Map(); map.set(x, 1); map = new Map(); free.push(map); } // here`,
      'an object, to a pool': `${CLEAN}
export function use(x) { let thing = pool.acquire(); thing.items.push(x); thing = {}; pool.release(thing); } // here`,
      'by the pool itself': `
const free = [];
const acquire = () => free.pop() ?? [];
function release(list) { list = []; free.push(list); }
export function use(x) { const list = acquire(); list.push(x); release(list); } // here`,
    }),
  ],
});

const TRACKED = `
class Slots { free = [{ n: 0 }]; acquire() { const slot = this.free.pop(); if (slot === undefined) throw new Error('none'); return slot; } release(slot) { slot.n = 0; this.free.push(slot); } }
const pool = new Slots();`;
const KEPT = `
class Slots { free = []; inUse = new Set(); acquire() { const slot = this.free.pop() ?? { n: 0 }; this.inUse.add(slot); return slot; } release(slot) { slot.n = 0; this.inUse.delete(slot); this.free.push(slot); } }
const pool = new Slots();`;
const GENERIC = `
import { createPool } from 'generic-pool'; import { expect, test, onTestFinished } from 'vitest';
const pool = createPool({ create: async () => ({ n: 0 }), destroy: async () => {} }, { max: 2 });`;

runInEveryMode('require-pool-reset: leases that do not come back', requirePoolReset, {
  valid: [
    ...silent({
      'a pool that makes new ones': `${CLEAN}
export function use() { const thing = pool.acquire(); thing.count = 1; return thing.count; }`,
      'in finally': `${GENERIC}
test('t', async () => { const slot = await pool.acquire(); try { expect(slot.n).toBe(0); } finally { await pool.release(slot); } });`,
      'nothing in between': `${GENERIC}
test('t', async () => { const slot = await pool.acquire(); await pool.release(slot); });`,
      'registered': `${GENERIC}
test('t', async () => { const slot = await pool.acquire(); onTestFinished(() => pool.release(slot)); expect(slot.n).toBe(0); });`,
      'destroyed': `${GENERIC}
test('t', async () => { const slot = await pool.acquire(); await pool.destroy(slot); });`,
      'handed on': `${GENERIC}
export async function slot() { const slot = await pool.acquire(); return slot; }`,
      'given to somebody unknown': `${GENERIC}
test('t', async () => { const slot = await pool.acquire(); finish(slot); });`,
      'stored': `${GENERIC}
const slots = []; test('t', async () => { const slot = await pool.acquire(); slots.push(slot); });`,
      'expected to fail': `${GENERIC}
test('t', async () => { await expect(pool.acquire()).rejects.toThrow(); });`,
      'a pool of the test': `
import { createPool } from 'generic-pool'; import { expect, test } from 'vitest';
test('t', async () => { const pool = createPool({ create: async () => ({ n: 0 }), destroy: async () => {} }); const slot = await pool.acquire(); expect(slot.n).toBe(0); });`,
      'a lease of which no-leaked-resources speaks': `
import { Pool } from 'pg'; import { test } from 'vitest';
const pool = new Pool(); test('t', async () => { const client = await pool.connect(); await client.query('select 1'); });`,
    }),
  ],
  invalid: [
    ...allReported('neverReleased', {
      'of a library': `${GENERIC}
test('t', async () => { const slot = await pool.acquire(); expect(slot.n).toBe(0); }); // here`,
      'dropped at once': `${GENERIC}
test('t', async () => { await pool.acquire(); }); // here`,
      'of a pool that has only so many': `${TRACKED}
export function use() { const slot = pool.acquire(); slot.n = 1; } // here`,
      'of a pool that keeps what it lent': `${KEPT}
export function use() { const slot = pool.acquire(); slot.n = 1; } // here`,
      'of a library, without tests': `
import { Pool } from 'pg';
const pool = new Pool(); export async function use() { const client = await pool.connect(); await client.query('select 1'); } // here`,
    }),
    ...allReported('releasedOnSomePaths', {
      'an early return': `${TRACKED}
export function use(x) { const slot = pool.acquire(); if (x) return; slot.n = 1; pool.release(slot); } // here`,
      'of a library': `${GENERIC}
export async function use(x) { const slot = await pool.acquire(); if (x) await pool.release(slot); } // here`,
    }),
    ...allReported('skippedOnThrow', {
      'a check': `${GENERIC}
test('t', async () => { const slot = await pool.acquire(); expect(slot.n).toBe(0); await pool.release(slot); }); // here`,
      'a throw': `${TRACKED}
export function use(x) { const slot = pool.acquire(); if (!x) throw new Error('no'); slot.n = 1; pool.release(slot); } // here`,
      'a wait': `${TRACKED}
export async function use(x) { const slot = pool.acquire(); slot.n = 1; await x.save(); pool.release(slot); } // here`,
    }),
  ],
});
