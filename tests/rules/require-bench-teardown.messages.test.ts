/** The full text of a report of `require-bench-teardown`, for each reason, in the words of its tool. */
import { describe, expect, it } from 'vitest';
import { messagesOf } from './messages.ts';

const SERVER = "import { createServer } from 'node:http'; import assert from 'node:assert'; let server;";
const START = 'server = createServer().listen(0);';

describe('require-bench-teardown: messages', () => {
  it.each([
    ['neverReleased, a measured function', `import { bench } from 'vitest'; ${SERVER}
bench('x', () => { const one = createServer().listen(0); one.address(); });`,
    '2: `one` (HTTP server) is started in every iteration, and never closed. End it with `one.close()` in a `finally` block, or move both to `setup` and `teardown`.'],
    ['neverReleased, a tool without options', `import { bench } from 'mitata'; ${SERVER}
bench('x', () => { const one = createServer().listen(0); one.address(); });`,
    '2: `one` (HTTP server) is started in every iteration, and never closed. End it with `one.close()` in a `finally` block.'],
    ['neverReleased, in both phases', `import { bench } from 'vitest'; ${SERVER}
bench('x', () => {}, { setup() { ${START} } });`,
    '2: `server` (HTTP server) is started by `setup` for warm-up and again for the run, and never closed. End it with `server.close()` in `teardown`.'],
    ['neverReleased, in an unknown number of phases', `import { Bench } from 'tinybench'; ${SERVER}
new Bench(options).add('x', () => {}, { beforeAll() { ${START} } });`,
    '2: `server` (HTTP server) is started by `beforeAll`, and never closed. End it with `server.close()` in `afterAll`.'],
    ['neverReleased, around each iteration', `import { Bench } from 'tinybench'; ${SERVER}
new Bench(options).add('x', () => {}, { beforeEach() { ${START} } });`,
    '2: `server` (HTTP server) is started by `beforeEach` for every iteration, and never closed. End it with `server.close()` in `afterEach`.'],
    ['neverReleased, a generator', `import { bench } from 'mitata'; ${SERVER}
bench('x', function* () { const one = createServer().listen(0); yield () => one.address(); });`,
    '2: `one` (HTTP server) is started for the benchmark, and never closed. End it with `one.close()` after `yield`.'],
    ['neverReleased, the file', `import { bench, run } from 'mitata'; ${SERVER}
const one = createServer().listen(0); bench('x', () => one.address()); await run();`,
    '2: `one` (HTTP server) is started with the file, and never closed. End it with `one.close()` after `run()`.'],
    ['handleDropped', `import { bench } from 'vitest'; ${SERVER}
bench('x', () => { createServer().listen(0); });`,
    '2: This HTTP server is started in every iteration, but nothing keeps its handle, so nothing can end it. Keep the handle and call `handle.close()` in a `finally` block.'],
    ['skippedOnThrow', `import { bench } from 'vitest'; ${SERVER}
bench('x', () => { const one = createServer().listen(0); assert.ok(one.listening); one.close(); });`,
    '2: `one` (HTTP server) is closed on line 2, but `assert.ok` on line 2 can leave the iteration first. Move `one.close()` to a `finally` block.'],
    ['keptFromWarmUp', `import { bench, afterAll } from 'vitest'; ${SERVER}
bench('x', () => {}, { setup() { ${START} } });
afterAll(() => { server.close(); });`,
    '2: `server` (HTTP server) is started by `setup` for warm-up and again for the run, but closed only once on line 3, so the last one alone is closed. Move `server.close()` to `teardown`.'],
    ['endedTooRarely, by an option', `import { Bench } from 'tinybench'; ${SERVER}
new Bench().add('x', () => {}, { beforeEach() { ${START} },
  afterAll() { server.close(); } });`,
    '2: `server` (HTTP server) is started by `beforeEach` for every iteration, but closed only by `afterAll` on line 3, so all but the last leak. Move `server.close()` to `afterEach`.'],
    ['endedTooRarely, behind the run', `import { bench, run } from 'mitata'; ${SERVER}
bench('x', () => { ${START} });
await run(); server.close();`,
    '2: `server` (HTTP server) is started in every iteration, but closed only once on line 3, so all but the last leak. Move `server.close()` to a `finally` block.'],
    ['warmUpNotEnded', `import cronometro from 'cronometro'; import { mkdtempSync, rmSync } from 'node:fs'; import { tmpdir } from 'node:os'; import { join } from 'node:path'; let dir;
cronometro({ x: { before() { dir = mkdtempSync(join(tmpdir(), 'x-')); }, test() {},
  after() { rmSync(dir, { recursive: true }); } } });`,
    '2: `dir` (temporary directory) is made by `before` for warm-up and again for the run, but cronometro calls `after` of line 3 only after the run. Start it only where there is none, as `??=` does.'],
    ['teardownSkipped, an option', `import { Bench } from 'tinybench'; ${SERVER}
new Bench().add('x', () => { assert.ok(server.listening); }, { beforeAll() { ${START} },
  afterAll() { server.close(); } });`,
    '2: `server` (HTTP server) is closed on line 3, by `afterAll`, which tinybench skips if `assert.ok` on line 2 leaves the function. Start and end it in `setup` and `teardown` of the `Bench`.'],
    ['teardownSkipped, a generator', `import { bench } from 'mitata'; ${SERVER}
bench('x', function* () { const one = createServer().listen(0); yield () => { if (!one.listening) throw new Error('no'); };
  one.close(); });`,
    '2: `one` (HTTP server) is closed on line 3, after `yield`, which mitata skips if the `throw` on line 2 leaves the function. Start it before `bench()` and end it after `run()`.'],
  ])('%s', (_, code, message) => {
    expect(messagesOf('require-bench-teardown', code)).toEqual([message]);
  });
});
