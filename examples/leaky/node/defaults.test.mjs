import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readConfig } from '../../src/config.js';

/** @param {string} name */
const here = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));

test('a missing config is an error', () => {
  assert.rejects(readConfig(here('not-there.json')), { code: 'ENOENT' });
});

test('the port has a default', () => {
  ['package.json', 'tsconfig.json'].forEach(async (name) => {
    assert.equal((await readConfig(here(name))).port, 8080);
  });
});
