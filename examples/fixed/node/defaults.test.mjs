import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readConfig } from '../../src/config.js';

/** @param {string} name */
const here = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));

test('a missing config is an error', async () => {
  await assert.rejects(readConfig(here('not-there.json')), { code: 'ENOENT' });
});

test('the port has a default', async () => {
  for (const name of ['package.json', 'tsconfig.json']) {
    assert.equal((await readConfig(here(name))).port, 8080);
  }
});
