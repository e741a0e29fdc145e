/** What a worker is to each bench tool: one that the bench ends, and one that it leaks once an iteration or once a bench. The rules that speak of it are tried with the same. */
import { leak, type LeakInvalid, type LeakValid } from './cases.ts';

interface Tool {
  readonly name: string;
  readonly head: string;
  readonly ended: readonly string[];
  /** The leak is on line 3. */
  readonly leaked: readonly string[];
  readonly globals?: true;
}

const MADE = "const worker = new Worker('./w.js');";

const tools: readonly Tool[] = [
  {
    name: 'Vitest 4 bench',
    head: "import { bench, describe, beforeAll, afterAll } from 'vitest';",
    ended: [
      `\nbench('x', async () => {\n  ${MADE} await worker.terminate(); });`,
      "\nlet worker; bench('x', () => { worker.postMessage(1); }, { setup() {\n  worker = new Worker('./w.js'); }, teardown() { return worker.terminate(); } });",
      "\nlet worker; beforeAll(() => {\n  worker = new Worker('./w.js'); }); afterAll(() => worker.terminate()); bench('x', () => { worker.postMessage(1); });",
    ],
    leaked: [
      `\nbench('x', () => {\n  ${MADE} worker.postMessage(1); });`,
      "\nlet worker; bench('x', () => { worker.postMessage(1); }, { setup() {\n  worker = new Worker('./w.js'); } });",
    ],
  },
  {
    name: 'Vitest 5 bench',
    head: "import { test } from 'vitest';",
    ended: [
      `\ntest('x', async ({ bench }) => { await bench('y', async () => {\n  ${MADE} await worker.terminate(); }).run(); });`,
      "\ntest('x', async ({ bench }) => { let worker; await bench('y', { beforeAll() {\n  worker = new Worker('./w.js'); }, afterAll() { return worker.terminate(); } }, () => { worker.postMessage(1); }).run(); });",
      "\ntest('x', async ({ bench }) => { let worker; await bench('y', { beforeEach() {\n  worker = new Worker('./w.js'); }, afterEach() { return worker.terminate(); } }, () => { worker.postMessage(1); }).run(); });",
    ],
    leaked: [
      `\ntest('x', async ({ bench }) => { await bench('y', () => {\n  ${MADE} worker.postMessage(1); }).run(); });`,
      "\ntest('x', async ({ bench }) => { let worker; await bench('y', { beforeEach() {\n  worker = new Worker('./w.js'); } }, () => { worker.postMessage(1); }).run(); });",
    ],
  },
  {
    name: 'tinybench',
    head: "import { Bench } from 'tinybench';",
    ended: [
      "\nlet worker; const bench = new Bench(); bench.add('x', () => { worker.postMessage(1); }, { beforeAll() {\n  worker = new Worker('./w.js'); }, async afterAll() { await worker.terminate(); } });",
      "\nlet worker; const bench = new Bench({ setup() {\n  worker = new Worker('./w.js'); }, teardown: () => worker.terminate() }); bench.add('x', () => { worker.postMessage(1); });",
    ],
    leaked: [
      `\nconst bench = new Bench(); bench.add('x', () => {\n  ${MADE} worker.postMessage(1); });`,
      "\nlet worker; const bench = new Bench(); bench.add('x', () => { worker.postMessage(1); }, { beforeEach() {\n  worker = new Worker('./w.js'); } });",
    ],
  },
  {
    name: 'mitata',
    head: "import { bench, group, run } from 'mitata';",
    ended: [
      `\nbench('x', async () => {\n  ${MADE} await worker.terminate(); }); await run();`,
      `\nbench('x', function* () {\n  ${MADE} yield () => worker.postMessage(1); worker.terminate(); }); await run();`,
    ],
    leaked: [
      `\ngroup('g', () => { bench('x', () => {\n  ${MADE} worker.postMessage(1); }); }); await run();`,
      `\nbench('x', function* () {\n  ${MADE} yield () => worker.postMessage(1); }); await run();`,
    ],
  },
  {
    name: 'node:bench',
    head: "import { bench, suite, before, beforeEach, after, afterEach } from 'node:bench';",
    ended: [
      "\nsuite('s', () => { let worker; before(() => {\n  worker = new Worker('./w.js'); }); after(() => worker.terminate()); bench('x', (b) => { b.start(); worker.postMessage(1); b.end(1); }); });",
      `\nbench('x', async (b) => {\n  ${MADE} try { b.start(); b.end(1); } finally { await worker.terminate(); } });`,
    ],
    leaked: [
      `\nbench('x', { samples: 3 }, (b) => {\n  ${MADE} b.start(); worker.postMessage(1); b.end(1); });`,
      "\nlet worker; beforeEach(() => {\n  worker = new Worker('./w.js'); }); bench('x', () => {});",
    ],
  },
  {
    name: 'Deno.bench',
    head: '', globals: true,
    ended: [`\nDeno.bench('x', async (b) => {\n  ${MADE} b.start(); b.end(); await worker.terminate(); });`],
    leaked: [
      `\nDeno.bench('x', () => {\n  ${MADE} worker.postMessage(1); });`,
      `\nDeno.bench({ name: 'x', fn() {\n  ${MADE} worker.postMessage(1); } });`,
    ],
  },
  {
    name: 'benchmark.js',
    head: "import Benchmark from 'benchmark';",
    ended: [
      `\nnew Benchmark.Suite().add('x', () => {\n  ${MADE} worker.terminate(); }).run();`,
      "\nlet worker; new Benchmark.Suite().add('x', { fn() { worker.postMessage(1); }, onStart() {\n  worker = new Worker('./w.js'); }, onComplete() { return worker.terminate(); } }).run();",
      // Compiled from their source, they see what they declare in each other, and nothing else.
      "\nnew Benchmark('x', { fn() { timer.ref(); }, setup() {\n  var timer = setInterval(() => {}, 10); }, teardown() { clearInterval(timer); } }).run();",
      "\nlet worker; new Benchmark('x', { fn() { worker.postMessage(1); }, setup() {\n  worker = new Worker('./w.js'); } }).run();",
    ],
    leaked: [
      `\nnew Benchmark.Suite().add('x', () => {\n  ${MADE} worker.postMessage(1); }).run();`,
      "\nlet worker; new Benchmark('x', { fn() { worker.postMessage(1); }, onStart() {\n  worker = new Worker('./w.js'); } }).run();",
    ],
  },
  {
    name: 'cronometro',
    head: "import cronometro from 'cronometro';",
    ended: [
      "\nlet worker; cronometro({ x: { before() {\n  worker = new Worker('./w.js'); }, test() { worker.postMessage(1); }, after() { return worker.terminate(); } } });",
      `\ncronometro({ async x() {\n  ${MADE} await worker.terminate(); } });`,
    ],
    leaked: [
      `\ncronometro({ x() {\n  ${MADE} worker.postMessage(1); } });`,
      "\nlet worker; cronometro({ x: { before() {\n  worker = new Worker('./w.js'); }, test() { worker.postMessage(1); } } });",
    ],
  },
];

const NODE = " import { Worker } from 'node:worker_threads';";

const casesOf = ({ name, head, globals }: Tool, codes: readonly string[]): LeakValid[] =>
  codes.map((code, index) => ({ name: `${name} ${String(index)}`, code: head + NODE + code, ...(globals === undefined ? {} : { filename: 'file.spec.ts' }) }));

/** Benches that end their worker. */
export const endedInBenches: readonly LeakValid[] = tools.flatMap((tool) => casesOf(tool, tool.ended));
/** Benches that do not. */
export const leakedInBenches: readonly LeakInvalid[] = tools.flatMap((tool) => casesOf(tool, tool.leaked).map((entry): LeakInvalid => ({ ...entry, errors: [leak('neverReleased', 3)] })));
