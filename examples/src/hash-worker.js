import { createHash, getHashes } from 'node:crypto';
import { parentPort } from 'node:worker_threads';

parentPort?.on('message', ({ algorithm, text }) => {
  const reply = getHashes().includes(algorithm)
    ? { digest: createHash(algorithm).update(text).digest('hex') }
    : { error: `no ${algorithm} here` };
  parentPort?.postMessage(reply);
});
