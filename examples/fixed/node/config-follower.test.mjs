import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { readConfig } from '../../src/config.js';
import { followConfig, unfollowConfig } from '../../src/config-follower.js';

describe('a config that is followed', () => {
  let directory = '';
  let file = '';
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'notes-'));
    file = join(directory, 'config.json');
  });
  after(() => rm(directory, { recursive: true }));

  beforeEach(() => {
    followConfig(file, () => {});
  });
  afterEach(() => unfollowConfig(file));

  it('can be read', async () => {
    await writeFile(file, '{ "port": 9090 }');
    assert.deepEqual(await readConfig(file), { port: 9090 });
  });

  it('has a port where it names none', async () => {
    await writeFile(file, '{ "host": "localhost" }');
    assert.deepEqual(await readConfig(file), { port: 8080 });
  });
});
