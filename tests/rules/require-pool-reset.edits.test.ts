/** What the suggestions of `require-pool-reset` make of the code, in full. */
import { describeEdits, suggested, unedited } from './edits-of.ts';

const THINGS = `class Thing {
  items = [];
  tags = new Map();
  count = 0;
  name = '';
  user = null;
}
class ThingPool {
  free = [];
  acquire() { return this.free.pop() ?? new Thing(); }
  release(thing) { this.free.push(thing); }
}
const pool = new ThingPool();
`;
const GENERIC = `import { createPool } from 'generic-pool';
import { expect, test } from 'vitest';
const pool = createPool({ create: async () => ({ n: 0 }), destroy: async () => {} }, { max: 2 });
`;
const slots = `class Slots {
  free = [{ n: 0 }];
  acquire() { const slot = this.free.pop(); if (slot === undefined) throw new Error('none'); return slot; }
  release(slot) { slot.n = 0; this.free.push(slot); }
}
const pool = new Slots();
`;

describeEdits('require-pool-reset', 'a reset before it goes back', [
  suggested('an array', `const free = [];
export function use(x) {
  const list = free.pop() ?? [];
  list.push(x);
  // For the next one.
  free.push(list); // back
}
`, { 'Reset `list` before `list` goes back.': `const free = [];
export function use(x) {
  const list = free.pop() ?? [];
  list.push(x);
  list.length = 0;
  // For the next one.
  free.push(list); // back
}
` }),
  suggested('a map, in one line, without semicolons', `const free = []
export function use(x) { const map = free.pop() ?? new Map(); map.set(x, 1); free.push(map) }
`, { 'Reset `map` before `map` goes back.': `const free = []
export function use(x) { const map = free.pop() ?? new Map(); map.set(x, 1); map.clear(); free.push(map) }
` }),
  suggested('a regular expression', `const free = [];
export function use(x) {
  const pattern = free.pop() ?? /a/g;
  pattern.exec(x);
  free.push(pattern);
}
`, { 'Reset `pattern.lastIndex` before `pattern` goes back.': `const free = [];
export function use(x) {
  const pattern = free.pop() ?? /a/g;
  pattern.exec(x);
  pattern.lastIndex = 0;
  free.push(pattern);
}
` }),
  suggested('an emitter', `import { EventEmitter } from 'node:events';
const free = [];
export function use(x) {
  const emitter = free.pop() ?? new EventEmitter();
  emitter.on('done', x);
  free.push(emitter);
}
`, { 'Reset `emitter` before `emitter` goes back.': `import { EventEmitter } from 'node:events';
const free = [];
export function use(x) {
  const emitter = free.pop() ?? new EventEmitter();
  emitter.on('done', x);
  emitter.removeAllListeners();
  free.push(emitter);
}
` }),
  suggested('all parts that are left, as a new one has them, wherever it goes back', `${THINGS}export function use(x) {
  const thing = pool.acquire();
  thing.items.push(x);
  thing.tags.set(x, 1);
  thing.count += 1;
  thing.name += x;
  thing.user = x;
  if (thing.count > 1) {
    pool.release(thing);
    return;
  }
  pool.release(thing);
}
`, { 'Reset `thing.items` before `thing` goes back.': `${THINGS}export function use(x) {
  const thing = pool.acquire();
  thing.items.push(x);
  thing.tags.set(x, 1);
  thing.count += 1;
  thing.name += x;
  thing.user = x;
  if (thing.count > 1) {
    thing.items.length = 0;
    thing.tags.clear();
    thing.count = 0;
    thing.name = '';
    thing.user = null;
    pool.release(thing);
    return;
  }
  thing.items.length = 0;
  thing.tags.clear();
  thing.count = 0;
  thing.name = '';
  thing.user = null;
  pool.release(thing);
}
` }),
  suggested('by its own method, where that resets all that is left', `class Thing { items = []; reset() { this.items.length = 0; } }
class ThingPool { free = []; acquire() { return this.free.pop() ?? new Thing(); } release(thing) { this.free.push(thing); } }
const pool = new ThingPool();
export async function use(x) {
  const thing = pool.acquire();
  try {
    thing.items.push(await x());
  } finally {
    pool.release(thing);
  }
}
`, { 'Reset `thing.items` before `thing` goes back.': `class Thing { items = []; reset() { this.items.length = 0; } }
class ThingPool { free = []; acquire() { return this.free.pop() ?? new Thing(); } release(thing) { this.free.push(thing); } }
const pool = new ThingPool();
export async function use(x) {
  const thing = pool.acquire();
  try {
    thing.items.push(await x());
  } finally {
    thing.reset();
    pool.release(thing);
  }
}
` }),
  suggested('what is returned goes back', `const free = [];
const release = (list) => { free.push(list); };
export function use(x) {
  const list = free.pop() ?? [];
  list.push(x);
  return release(list);
}
`, { 'Reset `list` before `list` goes back.': `const free = [];
const release = (list) => { free.push(list); };
export function use(x) {
  const list = free.pop() ?? [];
  list.push(x);
  list.length = 0;
  return release(list);
}
` }),
  unedited('a part that goes on under another name', `const free = [];
export function use(x) { const thing = free.pop() ?? { items: [] }; thing.items.push(x); const { items } = thing; free.push(thing); return items; }
`),
  unedited('one of the parts begins with something unknown', `const free = [];
export function use(x) { const thing = free.pop() ?? { items: [], total: x }; thing.items.push(x); thing.total += 1; free.push(thing); }
`),
  unedited('a part that only its own methods touch', `class Thing { items = []; add(x) { this.items.push(x); } }
const free = [];
export function use(x) { const thing = free.pop() ?? new Thing(); thing.add(x); free.push(thing); }
`),
  unedited('it goes back in the middle of an expression', `const free = [];
export function use(x) { const list = free.pop() ?? []; list.push(x); return x && free.push(list); }
`),
  unedited('it goes back under a condition without a block', `const free = [];
export function use(x) { const list = free.pop() ?? []; list.push(x); if (free.length < 9) free.push(list); }
`),
  unedited('it goes back only in the end', `const free = [];
class Thing { items = []; static get() { return free.pop() ?? new Thing(); } [Symbol.dispose]() { free.push(this); } }
export function use(x) { using thing = Thing.get(); thing.items.push(x); }
`),
]);

describeEdits('require-pool-reset', 'a reset instead of another value', [
  suggested('an array', `const free = [];
export function use(x) {
  let list = free.pop() ?? [];
  list.push(x);
  list = [];
  free.push(list);
}
`, { 'Reset `list` instead.': `const free = [];
export function use(x) {
  let list = free.pop() ?? [];
  list.push(x);
  list.length = 0;
  free.push(list);
}
` }),
  suggested('a set', `const free = [];
export function use(x) { let seen = free.pop() ?? new Set(); seen.add(x); seen = new Set(); free.push(seen); }
`, { 'Reset `seen` instead.': `const free = [];
export function use(x) { let seen = free.pop() ?? new Set(); seen.add(x); seen.clear(); free.push(seen); }
` }),
  unedited('an object', `${THINGS}export function use(x) { let thing = pool.acquire(); thing.items.push(x); thing = new Thing(); pool.release(thing); }
`),
  unedited('by the pool itself', `const free = [];
const acquire = () => free.pop() ?? [];
function release(list) { list = []; free.push(list); }
export function use(x) { const list = acquire(); list.push(x); release(list); }
`),
]);

describeEdits('require-pool-reset', 'back in a finally block', [
  suggested('a check that may fail', `${GENERIC}test('t', async () => {
  const slot = await pool.acquire();
  // Nobody had it before.
  expect(slot.n).toBe(0);

  await pool.release(slot);
});
`, { 'Give back `slot` in a `finally` block.': `${GENERIC}test('t', async () => {
  const slot = await pool.acquire();
  try {
    // Nobody had it before.
    expect(slot.n).toBe(0);
  } finally {
    await pool.release(slot);
  }
});
` }),
  suggested('an early return', `${slots}export function use(x) {
  const slot = pool.acquire();
  if (x) return;
  slot.n = 1;
  pool.release(slot);
}
`, { 'Give back `slot` in a `finally` block.': `${slots}export function use(x) {
  const slot = pool.acquire();
  try {
    if (x) return;
    slot.n = 1;
  } finally {
    pool.release(slot);
  }
}
` }),
  unedited('what is declared between is used behind', `${slots}export function use(x) {
  const slot = pool.acquire();
  if (!x) throw new Error('no');
  const twice = slot.n * 2;
  pool.release(slot);
  return twice;
}
`),
  unedited('it also goes back elsewhere', `${slots}export function use(x) {
  const slot = pool.acquire();
  if (x > 1) { pool.release(slot); return; }
  if (x) throw new Error('no');
  pool.release(slot);
}
`),
  unedited('it goes back inside of a block', `${GENERIC}export async function use(x) {
  const slot = await pool.acquire();
  if (x) { await pool.release(slot); }
}
`),
]);
