import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, test } from 'node:test';
import { Worker } from 'node:worker_threads';

const file = new URL('../../src/hash-worker.js', import.meta.url);
/** @type {Worker[]} */
const idle = [];

function borrowWorker() {
  return idle.pop() ?? new Worker(file);
}

/** @param {Worker} worker @param {string} text */
async function digest(worker, text) {
  worker.postMessage({ algorithm: 'sha256', text });
  const [reply] = await once(worker, 'message');
  return reply.digest;
}

after(async () => {
  for (const worker of idle) await worker.terminate();
});

test('hashes with a worker that was used before', async () => {
  const worker = borrowWorker();
  const first = await digest(worker, 'buy milk');
  idle.push(worker);
  const again = borrowWorker();
  const second = await digest(again, 'buy milk');
  idle.push(again);
  assert.equal(first, second);
});
