import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';

const file = new URL('../../src/hash-worker.js', import.meta.url);

test('hashes a text', async (t) => {
  const worker = new Worker(file);
  t.after(() => worker.terminate());
  worker.postMessage({ algorithm: 'sha256', text: 'buy milk' });
  const [reply] = await once(worker, 'message');
  assert.equal(reply.digest.length, 64);
});

test('knows the newest algorithms', async (t) => {
  const worker = new Worker(file);
  worker.postMessage({ algorithm: 'kangarootwelve', text: 'buy milk' });
  const [reply] = await once(worker, 'message');
  if (reply.error) {
    t.skip(reply.error);
    return;
  }
  assert.equal(reply.digest.length, 64);
  await worker.terminate();
});
