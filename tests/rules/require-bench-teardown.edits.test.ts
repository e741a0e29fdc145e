/** What is offered for what a bench leaks: suggestions only. */
import { describeEdits, suggested, unedited } from './edits-of.ts';

const SERVER = "import { createServer } from 'node:http';";

describeEdits('require-bench-teardown', 'the counterpart of what sets up', [
  suggested('tinybench: a new option, on a line of its own', `
import { Bench } from 'tinybench'; ${SERVER}
let server;
const bench = new Bench({
  time: 10,
  setup() { server = createServer().listen(0); }, // one for all
});`, {
    'Close `server` in `teardown`.': `
import { Bench } from 'tinybench'; ${SERVER}
let server;
const bench = new Bench({
  time: 10,
  setup() { server = createServer().listen(0); },
  teardown() { server.close(); }, // one for all
});`,
  }),
  suggested('tinybench: written as its neighbour is', `
import { Bench } from 'tinybench'; import { Worker } from 'node:worker_threads';
let worker;
new Bench().add('x', () => {}, { beforeEach: () => { worker = new Worker('./w.js'); } });`, {
    'Terminate `worker` in `afterEach`.': `
import { Bench } from 'tinybench'; import { Worker } from 'node:worker_threads';
let worker;
new Bench().add('x', () => {}, { beforeEach: () => { worker = new Worker('./w.js'); }, afterEach: async () => { await worker.terminate(); } });`,
  }),
  suggested('Vitest 4: in the option that is there', `
import { bench } from 'vitest'; ${SERVER}
let server;
bench('x', () => {}, { setup() { server = createServer().listen(0); }, teardown() { report(); } });`, {
    'Close `server` in `teardown`.': `
import { bench } from 'vitest'; ${SERVER}
let server;
bench('x', () => {}, { setup() { server = createServer().listen(0); }, teardown() { report(); server.close(); } });`,
  }),
  suggested('benchmark.js: once a benchmark', `
import Benchmark from 'benchmark'; ${SERVER}
let server;
new Benchmark.Suite().add('x', { fn() {}, onStart() { server = createServer().listen(0); } });`, {
    'Close `server` in `onComplete`.': `
import Benchmark from 'benchmark'; ${SERVER}
let server;
new Benchmark.Suite().add('x', { fn() {}, onStart() { server = createServer().listen(0); }, onComplete() { server.close(); } });`,
  }),
  unedited('a handle that the counterpart cannot reach', `
import { Bench } from 'tinybench'; ${SERVER}
const bench = new Bench({ setup() { const server = createServer().listen(0); } });`),
  suggested('mitata: after `yield`', `
import { bench } from 'mitata'; ${SERVER}
bench('x', function* () {
  const server = createServer().listen(0);
  yield () => server.address();
});`, {
    'Close `server` after `yield`.': `
import { bench } from 'mitata'; ${SERVER}
bench('x', function* () {
  const server = createServer().listen(0);
  yield () => server.address();
  server.close();
});`,
  }),
  unedited('mitata: not behind a function that may throw', `
import { bench } from 'mitata'; import assert from 'node:assert'; ${SERVER}
bench('x', function* () {
  const server = createServer().listen(0);
  yield () => { assert.ok(server.address()); };
});`),
]);

describeEdits('require-bench-teardown', 'ended as often as it is started', [
  suggested('tinybench: from behind the run', `
import { Bench } from 'tinybench'; ${SERVER}
let server;
const bench = new Bench({ setup() { server = createServer().listen(0); } });
await bench.warmup();
await bench.run();
server.close();
done();`, {
    'Close `server` in `teardown`.': `
import { Bench } from 'tinybench'; ${SERVER}
let server;
const bench = new Bench({ setup() { server = createServer().listen(0); }, teardown() { server.close(); } });
await bench.warmup();
await bench.run();
done();`,
  }),
  suggested('Vitest 4: from a hook, which goes', `
import { afterAll, bench } from 'vitest'; ${SERVER}
let server;
bench('x', () => {}, { setup() { server = createServer().listen(0); } });
afterAll(() => server.close());`, {
    'Close `server` in `teardown`.': `
import { afterAll, bench } from 'vitest'; ${SERVER}
let server;
bench('x', () => {}, { setup() { server = createServer().listen(0); }, teardown() { server.close(); } });
`,
  }),
  suggested('Vitest 4: from a hook that does more', `
import { afterAll, bench } from 'vitest'; ${SERVER}
let server;
bench('x', () => {}, { setup() { server = createServer().listen(0); } });
afterAll(() => {
  report();
  server.close();
});`, {
    'Close `server` in `teardown`.': `
import { afterAll, bench } from 'vitest'; ${SERVER}
let server;
bench('x', () => {}, { setup() { server = createServer().listen(0); }, teardown() { server.close(); } });
afterAll(() => {
  report();
});`,
  }),
  suggested('tinybench: an option gets another name', `
import { Bench } from 'tinybench'; ${SERVER}
let server;
new Bench().add('x', () => {}, { beforeEach() { server = createServer().listen(0); }, afterAll() { server.close(); } });`, {
    'Close `server` in `afterEach`.': `
import { Bench } from 'tinybench'; ${SERVER}
let server;
new Bench().add('x', () => {}, { beforeEach() { server = createServer().listen(0); }, afterEach() { server.close(); } });`,
  }),
  suggested('cronometro: only where there is none', `
import cronometro from 'cronometro'; import { mkdtempSync, rmSync } from 'node:fs'; import { tmpdir } from 'node:os'; import { join } from 'node:path';
let dir;
cronometro({ x: { before() { dir = mkdtempSync(join(tmpdir(), 'x-')); }, test() {}, after() { rmSync(dir, { recursive: true }); } } });`, {
    'Start `dir` only where there is none.': `
import cronometro from 'cronometro'; import { mkdtempSync, rmSync } from 'node:fs'; import { tmpdir } from 'node:os'; import { join } from 'node:path';
let dir;
cronometro({ x: { before() { dir ??= mkdtempSync(join(tmpdir(), 'x-')); }, test() {}, after() { rmSync(dir, { recursive: true }); } } });`,
  }),
]);

describeEdits('require-bench-teardown', 'where an error skips the end', [
  suggested('tinybench: to the bench, where it measures one function', `
import { Bench } from 'tinybench'; import assert from 'node:assert'; ${SERVER}
let server;
const bench = new Bench({ time: 10 });
bench.add('x', () => { assert.ok(server.listening); }, { beforeAll() { server = createServer().listen(0); }, afterAll() { server.close(); } });`, {
    'Move `server` to `setup` and `teardown`.': `
import { Bench } from 'tinybench'; import assert from 'node:assert'; ${SERVER}
let server;
const bench = new Bench({ time: 10, setup() { server = createServer().listen(0); }, teardown() { server.close(); } });
bench.add('x', () => { assert.ok(server.listening); });`,
  }),
  unedited('tinybench: with two functions, all would be set up for both', `
import { Bench } from 'tinybench'; import assert from 'node:assert'; ${SERVER}
let server;
const bench = new Bench();
bench.add('x', () => { assert.ok(server.listening); }, { beforeAll() { server = createServer().listen(0); }, afterAll() { server.close(); } });
bench.add('y', () => {});`),
  suggested('Vitest 5: to the run', `
import { test, expect } from 'vitest'; ${SERVER}
test('t', async ({ bench }) => {
  let server;
  await bench('x', { beforeAll: () => { server = createServer().listen(0); }, afterAll: () => { server.close(); } }, () => { expect(server.listening).toBe(true); }).run();
});`, {
    'Move `server` to `setup` and `teardown`.': `
import { test, expect } from 'vitest'; ${SERVER}
test('t', async ({ bench }) => {
  let server;
  await bench('x', () => { expect(server.listening).toBe(true); }).run({ setup: () => { server = createServer().listen(0); }, teardown: () => { server.close(); } });
});`,
  }),
]);

describeEdits('require-bench-teardown', 'what a measured function starts', [
  suggested('tinybench', `
import { Bench } from 'tinybench'; import { Worker } from 'node:worker_threads';
const bench = new Bench();
bench.add('x', async () => {
  const worker = new Worker('./w.js');
  await ask(worker.threadId);
});`, {
    'Terminate `worker` in a `finally` block.': `
import { Bench } from 'tinybench'; import { Worker } from 'node:worker_threads';
const bench = new Bench();
bench.add('x', async () => {
  const worker = new Worker('./w.js');
  try {
    await ask(worker.threadId);
  } finally {
    await worker.terminate();
  }
});`,
  }, { typescript: true }),
  suggested('Vitest 4: with options of its own', `
import { bench } from 'vitest'; import { Worker } from 'node:worker_threads';
bench('x', () => {
  const worker = new Worker('./w.js');
  worker.postMessage(1);
}, { time: 10 });`, {
    'Terminate `worker` in a `finally` block.': `
import { bench } from 'vitest'; import { Worker } from 'node:worker_threads';
bench('x', async () => {
  const worker = new Worker('./w.js');
  try {
    worker.postMessage(1);
  } finally {
    await worker.terminate();
  }
}, { time: 10 });`,
    'Move `worker` to `setup` and `teardown`.': `
import { bench } from 'vitest'; import { Worker } from 'node:worker_threads';
let worker: Worker;
bench('x', () => {
  worker.postMessage(1);
}, { time: 10, setup() { worker = new Worker('./w.js'); }, async teardown() { await worker.terminate(); } });`,
  }, { typescript: true }),
  suggested('Vitest 5: options come first', `
import { test } from 'vitest'; import { Worker } from 'node:worker_threads';
test('t', async ({ bench }) => {
  await bench('x', () => {
    const worker = new Worker('./w.js');
    worker.postMessage(1);
  }).run();
});`, {
    'Terminate `worker` in a `finally` block.': `
import { test } from 'vitest'; import { Worker } from 'node:worker_threads';
test('t', async ({ bench }) => {
  await bench('x', async () => {
    const worker = new Worker('./w.js');
    try {
      worker.postMessage(1);
    } finally {
      await worker.terminate();
    }
  }).run();
});`,
    'Move `worker` to `beforeAll` and `afterAll`.': `
import { test } from 'vitest'; import { Worker } from 'node:worker_threads';
test('t', async ({ bench }) => {
  let worker: Worker;
  await bench('x', { beforeAll() { worker = new Worker('./w.js'); }, async afterAll() { await worker.terminate(); } }, () => {
    worker.postMessage(1);
  }).run();
});`,
  }, { typescript: true }),
  suggested('what depends on the function stays', `
import { Bench } from 'tinybench'; import { Worker } from 'node:worker_threads';
new Bench().add('x', () => {
  const name = pick();
  const worker = new Worker(name);
});`, {
    // Nothing comes after it that could be tried.
  }, { typescript: true }),
]);
