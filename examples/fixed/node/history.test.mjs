import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';

/** @type {string[]} */
const visited = [];
/** @type {(() => string)[]} */
const listeners = [];
/** @type {Buffer | undefined} */
let snapshot;

/** @param {string} page */
const visit = (page) => { visited.push(page); };
/** @param {() => string} listener */
const listen = (listener) => { listeners.push(listener); };

afterEach(() => {
  visited.length = 0;
  listeners.length = 0;
  snapshot = undefined;
});

test('visits the notes', (t) => {
  listen(() => `${t.name}: ${visited.length}`);
  visit('/notes');
  assert.deepEqual(visited, ['/notes']);
});

test('visits a note', () => {
  visit('/notes/1');
  assert.deepEqual(visited, ['/notes/1']);
});

test('takes a snapshot', () => {
  snapshot = Buffer.alloc(8 * 1024 * 1024);
  assert.equal(snapshot[0], 0);
});

test('knows the way back', () => {
  visit('/');
  assert.deepEqual(visited, ['/']);
});
