import assert from 'node:assert/strict';
import { test } from 'node:test';

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

test('visits the notes', (t) => {
  listen(() => `${t.name}: ${visited.length}`);
  visit('/notes');
  assert.equal(visited.at(-1), '/notes');
});

test('visits a note', () => {
  visit('/notes/1');
  assert.equal(visited.at(-1), '/notes/1');
});

test('takes a snapshot', () => {
  snapshot = Buffer.alloc(8 * 1024 * 1024);
  assert.equal(snapshot[0], 0);
});

test('knows the way back', () => {
  visit('/');
  assert.equal(visited.at(-1), '/');
});
