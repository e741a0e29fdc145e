/** What only the contract of a tool makes a leak: how often it runs what it is given, and what it leaves out. */
import { requireBenchTeardown } from '../../src/rules/require-bench-teardown.ts';
import { runInEveryMode } from '../rule-tester.ts';
import type { BenchReason } from '../../src/analysis/benches/bench-leak.ts';
import type { LeakRuleOptions } from '../../src/reporting/leak-rule.ts';
import type { Invalid } from '../rule-tester.ts';
import { silent } from './cases.ts';

const NODE = "import { createServer } from 'node:http'; import { mkdtempSync, rmSync } from 'node:fs'; import { tmpdir } from 'node:os'; import { join } from 'node:path'; import assert from 'node:assert/strict';";
const START = 'server = createServer().listen(0);';
const head = (imports: string) => (snippet: string): string => `${imports} ${NODE} let server, other, dir;${snippet}`;

const tinybench = head("import { Bench } from 'tinybench';");
const mitata = head("import { bench, run } from 'mitata';");
const vitest4 = head("import { bench, describe, expect, beforeAll, beforeEach, afterAll, afterEach } from 'vitest';");
const vitest5 = head("import { test, expect, afterEach } from 'vitest';");
const benchmark = head("import Benchmark from 'benchmark';");
const cronometro = head("import cronometro from 'cronometro';");
const nodeBench = head("import { bench, suite, before, beforeEach, after, afterEach } from 'node:bench';");

const version = (tool: string, number: string): { readonly settings: { readonly 'test-leaks': object } } => ({ settings: { 'test-leaks': { runner: { versions: { [tool]: number } } } } });
const TINYBENCH_6 = version('tinybench', '6.2.4');
const TINYBENCH_2 = version('tinybench', '2.9.0');

type BenchInvalid = Invalid<BenchReason, LeakRuleOptions>;
type Extra = Partial<Pick<BenchInvalid, 'settings' | 'options' | 'modes'>>;

function told(name: string, code: string, messageId: BenchReason, line: number, extra: Extra = {}): BenchInvalid {
  return { name, code, errors: [{ messageId, line }], ...extra };
}

const UNDONE = "bench.add('x', () => { server.address(); }); await bench.run(); server.close();";
const SKIPPED = `\nbench.add('x', () => { assert.ok(server.listening); }, { beforeAll() {\n  ${START} }, afterAll() { server.close(); } });`;
const PROBED = (fn: string, further = ''): string => tinybench(`\nconst bench = new Bench(); bench.add('x', ${fn}\n  ${START} }, { afterEach() { server.close(); }${further} });`);

runInEveryMode('require-bench-teardown: ended less often than started', requireBenchTeardown, {
  valid: [
    ...silent({
      'tinybench 6: ended in the counterpart': tinybench(`\nconst bench = new Bench({ setup() {\n  ${START} }, teardown() { server.close(); } }); bench.add('x', () => {});`),
      'tinybench 6: no warm-up': tinybench(`\nconst bench = new Bench({ warmup: false, setup() {\n  ${START} } }); ${UNDONE}`),
      'tinybench 6: options that may say that there is no warm-up': tinybench(`\nconst bench = new Bench({ ...options, setup() {\n  ${START} } }); ${UNDONE}`),
      'tinybench 6: a bench of somebody else': head("import { Bench } from 'tinybench'; import { bench as given } from './bench.js'; const bench: Bench = given;")('').replace(': Bench', '') + `\nbench.add('x', () => {}, { beforeAll() {\n  ${START} } }); server.close();`,
      'tinybench 6: started once': tinybench(`\nconst bench = new Bench({ setup() {\n  server ??= createServer().listen(0); } }); ${UNDONE}`),
      'tinybench 6: started for the run only': tinybench(`\nconst bench = new Bench({ setup(task, mode) {\n  if (mode === 'run') ${START} } }); ${UNDONE}`),
      'tinybench 6: the one before is closed first': tinybench(`\nconst bench = new Bench({ setup() { server?.close();\n  ${START} } }); ${UNDONE}`),
      'tinybench 6: all are kept and closed': tinybench(`const servers = [];\nconst bench = new Bench({ setup() {\n  servers.push(createServer().listen(0)); } }); bench.add('x', () => {}); await bench.run(); for (const one of servers) one.close();`),
      'tinybench 6: given to somebody': tinybench(`\nconst bench = new Bench({ setup() {\n  ${START} keep(server); } }); bench.add('x', () => {}); await bench.run();`),
      'tinybench 6: closed by the function itself': tinybench(`\nconst bench = new Bench(); bench.add('x', () => { server.close(); }, { beforeEach() {\n  ${START} } });`),
      'tinybench 6: one iteration': tinybench(`\nconst bench = new Bench({ iterations: 1, time: 0 }); bench.add('x', async () => {\n  ${START} }, { afterAll() { server.close(); } });`),
      'tinybench 6: closed by an event': tinybench(`\nconst bench = new Bench({ setup() {\n  ${START} } }); bench.add('x', () => {}); bench.addEventListener('complete', () => { server.close(); });`),
      'what ends by itself': tinybench("\nconst bench = new Bench({ setup() {\n  other = setTimeout(() => {}, 10); } }); bench.add('x', () => {}); await bench.run(); clearTimeout(other);"),
    }, TINYBENCH_6),
    ...silent({
      'tinybench 2 does not warm up by itself': tinybench(`\nconst bench = new Bench({ setup() {\n  ${START} } }); ${UNDONE}`),
      'tinybench 2 does not call the function before its hooks': PROBED('() => {'),
    }, TINYBENCH_2),
    ...silent({
      'a tinybench of unknown version': tinybench(`\nconst bench = new Bench({ setup() {\n  ${START} } }); ${UNDONE}`),
    }, version('tinybench', '2')),
    ...silent({
      'Vitest 4: ended in the counterpart': vitest4(`\nbench('x', () => {}, { setup() {\n  ${START} }, teardown() { server.close(); } });`),
      'Vitest 4: the hook of the file pairs with its counterpart': vitest4(`\nbeforeAll(() => {\n  ${START} }); afterAll(() => { server.close(); }); bench('x', () => {});`),
      'Vitest 4 runs no `beforeAll` of a suite around a bench': vitest4(`\ndescribe('d', () => { beforeAll(() => {\n  ${START} }); bench('x', () => {}); });`),
      'Vitest 4 runs no `beforeEach` around a bench': vitest4(`\nbeforeEach(() => {\n  ${START} }); bench('x', () => {});`),
      'Vitest 4 knows no `beforeAll` among the options': vitest4(`\nbench('x', () => {}, { beforeAll() {\n  ${START} } });`),
      'a file that ends its process': `import { bench, run } from 'mitata'; ${NODE}\nconst server = createServer().listen(0);\nbench('x', () => { server.address(); }); await run(); process.exit();`,
      'mitata: ended after `yield`': mitata("\nbench('x', function* () {\n  const server = createServer().listen(0); yield () => server.address(); server.close(); });"),
      'mitata: made for each call, and handed to it': mitata("\nbench('x', function* () { yield { [0]() {\n  return createServer().listen(0); }, bench(server) { server.close(); } }; });"),
      'benchmark.js: once each': benchmark(`\nnew Benchmark('x', () => {}, { onStart() {\n  ${START} }, onComplete() { server.close(); } });`),
      'cronometro: all of its worker ends with it': cronometro(`\ncronometro({ x: { before() {\n  ${START} }, test() {}, after() { server.close(); } } });`),
      'cronometro: no warm-up': cronometro("\ncronometro({ x: { before() {\n  dir = mkdtempSync(join(tmpdir(), 'x-')); }, test() {}, after() { rmSync(dir, { recursive: true }); } } }, { warmup: false });"),
      'cronometro: made once': cronometro("\ncronometro({ x: { before() {\n  dir ??= mkdtempSync(join(tmpdir(), 'x-')); }, test() {}, after() { rmSync(dir, { recursive: true }); } } });"),
      'node:bench: once a benchmark each': nodeBench(`\nbeforeEach(() => {\n  ${START} }); afterEach(() => { server.close(); }); bench('x', (b) => { b.start(); b.end(1); });`),
    }),
  ],
  invalid: [
    told('tinybench 6: `setup`, closed after the run', tinybench(`\nconst bench = new Bench({ setup() {\n  ${START} } });\n${UNDONE}`), 'keptFromWarmUp', 3, TINYBENCH_6),
    told('tinybench 6: a `beforeAll` by name, closed after the run', tinybench(`function open() {\n  ${START} }\nconst bench = new Bench(); bench.add('x', () => {}, { beforeAll: open }); await bench.run(); server.close();`), 'keptFromWarmUp', 2, TINYBENCH_6),
    told('tinybench 6: renamed, and in a helper', head("import * as tb from 'tinybench'; const { Bench: B } = tb;")(`function start() { const one = createServer(); one.listen(0); return one; }\nconst mine = new B({ setup: () => {\n  server = start(); } });\nmine.add('x', () => {}); await mine.run();\nserver.close();`), 'keptFromWarmUp', 3, TINYBENCH_6),
    told('tinybench 2, warmed up by hand', tinybench(`\nconst bench = new Bench({ setup() {\n  ${START} } });\nbench.add('x', () => {}); await bench.warmup(); await bench.run(); server.close();`), 'keptFromWarmUp', 3, TINYBENCH_2),
    told('tinybench: each iteration starts, the end of the phase closes', tinybench(`\nconst bench = new Bench();\nbench.add('x', async () => {\n  ${START} }, { afterAll() { server.close(); } });`), 'endedTooRarely', 4),
    told('tinybench: `beforeEach` and `afterAll`', tinybench(`\nconst bench = new Bench();\nbench.add('x', () => {}, { beforeEach() {\n  ${START} }, afterAll() { server.close(); } });`), 'endedTooRarely', 4),
    told('tinybench: `beforeEach` of the task, `teardown` of the bench', tinybench(`\nconst bench = new Bench({ teardown() { server.close(); } });\nbench.add('x', () => {}, { beforeEach() {\n  ${START} } });`), 'endedTooRarely', 4),
    told('tinybench 6: the call that finds out what the function returns', PROBED('() => {'), 'startedByProbe', 3, TINYBENCH_6),
    told('Vitest 4: `setup`, closed by a hook of the file', vitest4(`\nbench('x', () => {}, { setup() {\n  ${START} } });\nafterAll(() => { server.close(); });`), 'keptFromWarmUp', 3),
    told('Vitest 4: each iteration starts', vitest4(`\nbench('x', () => {\n  ${START} }, { teardown() { server.close(); } });`), 'endedTooRarely', 3),
    told('Vitest 5: `beforeAll`, closed by the test', vitest5(`\ntest('t', async ({ bench }) => {\n  await bench('x', { beforeAll() { ${START} } }, () => {}).run();\n  server.close();\n});`), 'keptFromWarmUp', 3),
    told('Vitest 5: `setup` of the run, closed by a hook', vitest5(`\nafterEach(() => { server.close(); });\ntest('t', async ({ bench }) => {\n  await bench('x', () => {}).run({ setup() { ${START} } });\n});`), 'keptFromWarmUp', 4),
    told('cronometro: what the end of the worker does not take', cronometro("\ncronometro({ x: { before() {\n  dir = mkdtempSync(join(tmpdir(), 'x-')); }, test() {}, after() { rmSync(dir, { recursive: true }); } } });"), 'warmUpNotEnded', 3),
    told('node:bench: samples, and a hook once a benchmark', nodeBench(`\nafterEach(() => { server.close(); });\nbench('x', (b) => {\n  ${START} b.start(); b.end(1); });`), 'endedTooRarely', 4),
    told('benchmark.js: each iteration starts', benchmark(`\nnew Benchmark('x', () => {\n  ${START} }, { onComplete() { server.close(); } });`), 'endedTooRarely', 3),
  ],
});

const ALWAYS: Extra = { options: [{ failurePath: 'always' }] };

runInEveryMode('require-bench-teardown: ended where the tool does not come after an error', requireBenchTeardown, {
  valid: [
    ...silent({
      'tinybench: nothing is expected to throw': tinybench(`\nconst bench = new Bench(); bench.add('x', () => { server.address(); }, { beforeAll() {\n  ${START} }, afterAll() { server.close(); } });`),
      'tinybench: the function handles its errors': tinybench(`\nconst bench = new Bench(); bench.add('x', () => { try { assert.ok(server); } catch { other = 1; } }, { beforeAll() {\n  ${START} }, afterAll() { server.close(); } });`),
      'tinybench: a rejected promise is no designed exit': tinybench(`\nconst bench = new Bench(); bench.add('x', async () => { await fetch(other); }, { beforeAll() {\n  ${START} }, afterAll() { server.close(); } });`),
      'tinybench: the `teardown` of the bench runs all the same': tinybench(`\nconst bench = new Bench({ setup() {\n  ${START} }, teardown() { server.close(); } }); bench.add('x', () => { assert.ok(server); });`),
      'tinybench: closed there too': tinybench(`\nconst bench = new Bench({ teardown() { server?.close(); } }); bench.add('x', () => { assert.ok(server); }, { beforeAll() {\n  ${START} }, afterAll() { server.close(); } });`),
      'tinybench: the function of another task throws': tinybench(`\nconst bench = new Bench(); bench.add('x', () => {}, { beforeAll() {\n  ${START} }, afterAll() { server.close(); } }).add('y', () => { assert.ok(other); });`),
      'tinybench 6 runs `afterEach` after an error': tinybench(`\nconst bench = new Bench(); bench.add('x', () => { assert.ok(server); }, { beforeEach() {\n  ${START} }, afterEach() { server.close(); } });`),
    }, TINYBENCH_6),
    ...silent({
      'Vitest 4 tears down after an error': vitest4(`\nbench('x', () => { expect(server.listening).toBe(true); }, { setup() {\n  ${START} }, teardown() { server.close(); } });`),
      'Vitest 5 tears the run down after an error': vitest5(`\ntest('t', async ({ bench }) => {\n  await bench('x', () => { expect(1).toBe(1); }).run({ setup() { ${START} }, teardown() { server.close(); } });\n});`),
      'mitata: closed before `yield`': mitata("\nbench('x', function* () {\n  const server = createServer().listen(0); server.close(); yield () => { assert.ok(1); }; });"),
      'benchmark.js: `onComplete` runs in any case': benchmark(`\nnew Benchmark('x', () => { assert.ok(server); }, { onStart() {\n  ${START} }, onComplete() { server.close(); } });`),
    }),
    { name: 'not asked for', code: tinybench(`const bench = new Bench();${SKIPPED}`), options: [{ failurePath: 'never' }] },
  ],
  invalid: [
    told('tinybench: a check', tinybench(`const bench = new Bench();${SKIPPED}`), 'teardownSkipped', 3),
    told('tinybench: a `throw`', tinybench(`\nconst bench = new Bench(); bench.add('x', () => { if (!server.listening) throw new Error('no'); }, { beforeAll() {\n  ${START} }, afterAll() { server.close(); } });`), 'teardownSkipped', 3),
    told('tinybench: an `await`, where all failures are asked for', tinybench(`\nconst bench = new Bench(); bench.add('x', async () => { await fetch(other); }, { beforeAll() {\n  ${START} }, afterAll() { server.close(); } });`), 'teardownSkipped', 3, ALWAYS),
    told('tinybench 4 leaves out `afterEach` too', tinybench(`\nconst bench = new Bench(); bench.add('x', () => { assert.ok(server); }, { beforeEach() {\n  ${START} }, afterEach() { server.close(); } });`), 'teardownSkipped', 3, version('tinybench', '4.1.0')),
    { name: 'tinybench: two tasks, each with its own under one name', code: tinybench(`const bench = new Bench();${SKIPPED}${SKIPPED}`), errors: [{ messageId: 'teardownSkipped', line: 3 }, { messageId: 'teardownSkipped', line: 5 }] },
    told('Vitest 5', vitest5(`\ntest('t', async ({ bench }) => {\n  await bench('x', { beforeAll() { ${START} }, afterAll() { server.close(); } }, () => { expect(server.listening).toBe(true); }).run();\n});`), 'teardownSkipped', 3),
    told('mitata: behind `yield`', mitata("\nbench('x', function* () {\n  const server = createServer().listen(0);\n  yield () => { assert.ok(server.listening); };\n  server.close(); });"), 'teardownSkipped', 3),
    told('mitata: even in `finally`', mitata("\nbench('x', function* () {\n  const server = createServer().listen(0);\n  try { yield () => { assert.ok(server.listening); }; } finally { server.close(); } });"), 'teardownSkipped', 3),
    // Known miss: with `using`, the generator would have to be looked at as a block that is never left.
  ],
});
