/** The full text of a report of `require-pool-reset`, for each reason. */
import { describe, expect, it } from 'vitest';
import { messagesOf } from './messages.ts';

const POOL = `class Pool { free = [{ list: [] }]; acquire() { return this.free.pop(); } release(thing) { thing.list.length = 0; this.free.push(thing); } } const pool = new Pool(); const other = new Pool();`;
const PG = `import { Pool } from 'pg'; const pool = new Pool();`;

describe('require-pool-reset: messages', () => {
  it.each([
    ['notReset, from a list', `const free = [];
export function use() {
  const list = free.pop() ?? [];
  list.push(1);
  free.push(list);
}`, '3: `list` goes back to `free` on line 5 with what line 4 did to `list`, and nothing resets that for the next borrower. Reset `list` before that.'],
    ['notReset, from a pool', `${POOL}
export function use() {
  const thing = pool.acquire();
  thing.count += 1;
  pool.release(thing);
}`, '3: `thing` goes back to `pool` on line 5 with what line 4 did to `thing.count`, and nothing resets that for the next borrower. Reset `thing.count` before that, or in the pool.'],
    ['notReset, listeners', `const free = [];
export function use(f) {
  const emitter = free.pop() ?? new EventEmitter();
  emitter.on('x', f);
  free.push(emitter);
}`, '3: `emitter` goes back to `free` on line 5 with what line 4 did to `emitter`, and nothing resets that for the next borrower. Reset `emitter` before that.'],
    ['sessionNotReset', `${PG}
export async function use() {
  const client = await pool.connect();
  try {
    await client.query('SET search_path TO a');
  } finally {
    client.release();
  }
}`, '3: `client` goes back to `pool` on line 7 with a changed setting from line 5, which the next borrower finds. End it before that, or destroy the connection.'],
    ['anotherGivenBack', `const free = [];
export function use() {
  let list = free.pop() ?? [];
  list.push(1);
  list = [];
  free.push(list);
}`, '3: `list` is given another value on line 5, which resets nothing, and that one goes back to `free` on line 6. Reset what was borrowed.'],
    ['usedAfterRelease', `${POOL}
export function use() {
  const thing = pool.acquire();
  pool.release(thing);
  return thing.list;
}`, '3: `thing` is still used on line 5, after it has gone back to `pool` on line 4 and may be borrowed by somebody else. Give it back last.'],
    ['releasedTwice', `${POOL}
export function use() {
  const thing = pool.acquire();
  pool.release(thing);
  pool.release(thing);
}`, '3: `thing` goes back to `pool` on line 4 and once more on line 5, so two borrowers may get the same. Give it back once.'],
    ['releasedToAnother', `${POOL}
export function use() {
  const thing = pool.acquire();
  other.release(thing);
}`, '3: `thing` is borrowed from `pool`, but goes back to `other` on line 4. Give it back to `pool`.'],
    ['neverReleased', `${POOL}
export function use() {
  const thing = pool.acquire();
  thing.list.push(1);
}`, '3: `thing` is borrowed from `pool` and never given back, so the pool misses it. Give it back in a `finally` block.'],
    ['neverReleased, dropped', `${POOL}
export function use() {
  pool.acquire();
}`, '3: What `acquire` returns is borrowed from `pool` and never given back, so the pool misses it. Give it back in a `finally` block.'],
    ['releasedOnSomePaths', `${POOL}
export function use(x) {
  const thing = pool.acquire();
  if (x) return;
  pool.release(thing);
}`, '3: `thing` is borrowed from `pool`, but line 4 leaves without giving it back, so the pool misses it. Give it back in a `finally` block.'],
    ['skippedOnThrow', `${POOL}
export async function use(x) {
  const thing = pool.acquire();
  await x.save(thing.list.length);
  pool.release(thing);
}`, '3: `thing` is borrowed from `pool`, but the release on line 5 is skipped when line 4 throws. Give it back in a `finally` block.'],
  ])('%s', (_, code, message) => {
    expect(messagesOf('require-pool-reset', code)).toEqual([message]);
  });
});
