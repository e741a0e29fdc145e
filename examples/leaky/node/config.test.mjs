import assert from 'node:assert/strict';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readConfig } from '../../src/config.js';

test('a changed config can be read again', async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'notes-'));
  t.after(() => rm(directory, { recursive: true }));

  const watcher = watch(directory);
  const changed = once(watcher, 'change');
  await writeFile(join(directory, 'config.json'), '{ "port": 9090 }');
  await changed;

  assert.deepEqual(await readConfig(join(directory, 'config.json')), { port: 9090 });
});
