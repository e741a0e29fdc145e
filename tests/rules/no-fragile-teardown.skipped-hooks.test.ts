/** Hooks that a runner does not call because one before them fails. */
import { noFragileTeardown } from '../../src/rules/no-fragile-teardown.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { jest, mocha, nodeTest, vitest } from './cases.ts';

const USES = `import fastify from 'fastify'; import { rm } from 'node:fs/promises';`;
const VARIABLES = `let app, server;`;
const EACH = `beforeEach(async () => { app = fastify(); await app.listen(); server = createServer().listen(0); });`;
const ALL = EACH.replace('beforeEach', 'beforeAll');
const BEFORE = EACH.replace('beforeEach', 'before');
const bun = (code: string): string => `import { afterAll, afterEach, beforeAll, beforeEach, describe, onTestFinished, test } from 'bun:test'; import { createServer } from 'node:http'; ${USES}${code}`;
const skipped = (line: number, data?: Readonly<Record<string, string>>) => ({ messageId: 'teardownSkipped' as const, line, ...(data === undefined ? {} : { data }) });

runInEveryMode('no-fragile-teardown: the next teardown', noFragileTeardown, {
  valid: [
    { name: 'nothing fails in the first', code: nodeTest(`${USES}${VARIABLES}
${BEFORE}
after(() => { server.close(); });
after(async () => { await app.close(); });
test('a', () => {});`) },
    { name: 'an error that stays in the first', code: nodeTest(`${USES}${VARIABLES}
${BEFORE}
after(async () => { try { await app.close(); } catch { } });
after(() => { server.close(); });
test('a', () => {});`) },
    { name: 'Vitest calls the last first', code: vitest(`${USES}${VARIABLES}
${EACH}
afterEach(async () => { await app.close(); });
afterEach(() => { server.close(); });
test('a', () => {});`) },
    { name: 'Jest calls all', code: jest(`${USES}${VARIABLES}
${EACH}
afterEach(async () => { await app.close(); });
afterEach(() => { server.close(); });
test('a', () => {});`) },
    { name: 'a runner that nobody knows', code: `import { createServer } from 'node:http'; ${USES}${VARIABLES}
${EACH}
afterEach(async () => { await app.close(); });
afterEach(() => { server.close(); });
test('a', () => {});`, filename: 'a.test.js', modes: ['js'] },
    { name: 'hooks of other suites, and of another kind', code: nodeTest(`${USES}${VARIABLES}
${EACH}
describe('one', () => { afterEach(async () => { await rm('a'); }); test('a', () => {}); });
after(async () => { await rm('b'); });
afterEach(() => { app.close(); server.close(); });
test('b', () => {});`) },
    { name: 'what another hook ends too', code: nodeTest(`${USES}${VARIABLES}
${BEFORE}
after(async () => { server.close(); await app.close(); });
after(() => { server.close(); });
test('a', () => {});`) },
    { name: 'a hook that may not be there', code: nodeTest(`${USES}${VARIABLES}
${BEFORE}
if (process.env.CI) after(async () => { await app.close(); });
after(() => { server.close(); });
test('a', () => {});`) },
    { name: 'an end that is never refused', code: nodeTest(`${USES}let worker, server;
before(() => { worker = new Worker('./a.js'); server = createServer().listen(0); });
after(async () => { await worker.terminate(); });
after(() => { server.close(); });
test('a', () => {});`) },
    { name: 'Vitest runs all cleanups of a test', code: vitest(`${USES}
test('a', async () => { const server = createServer().listen(0); await once(server, 'listening'); onTestFinished(() => { server.close(); }); onTestFinished(async () => { await rm('a'); }); });`) },
    { name: 'a cleanup for each thing, which is what this plugin proposes', code: nodeTest(`${USES}
test('a', async (t) => {
  const app = fastify();
  await app.listen();
  t.after(async () => { await app.close(); });
  const server = createServer().listen(0);
  await once(server, 'listening');
  t.after(() => { server.close(); });
});`) },
  ],
  invalid: [
    {
      name: 'the second hook of node:test',
      code: nodeTest(`${USES}${VARIABLES}
${BEFORE}
after(async () => { await app.close(); });
after(() => { server.close(); });
test('a', () => {});`),
      errors: [{ ...skipped(3, { thrower: '`await app.close()`', fails: 'rejects', runner: '`node:test`', hook: '`after`', releaseLine: '4', subject: '`server` (HTTP server)', ended: 'closed', more: '' }), column: 21 }],
    },
    {
      name: 'all hooks after the one that fails',
      code: nodeTest(`${USES}let app, server, other;
beforeEach(async () => { app = fastify(); await app.listen(); server = createServer().listen(0); other = createServer().listen(0); });
afterEach(() => app.close());
afterEach(() => { server.close(); });
afterEach(() => { other.close(); });
test('a', () => {});`),
      errors: [skipped(3, { thrower: '`app.close()`', fails: 'rejects', runner: '`node:test`', hook: '`afterEach`', releaseLine: '4', subject: '`server` (HTTP server)', ended: 'closed', more: ', nor is another' })],
    },
    {
      name: 'the first hook of Vitest, which calls the last first',
      code: vitest(`${USES}${VARIABLES}
${EACH}
afterEach(() => { server.close(); });
afterEach(async () => { await rm('a'); });
test('a', () => {});`),
      errors: [skipped(4, { thrower: `\`await rm('a')\``, fails: 'rejects', runner: 'Vitest', hook: '`afterEach`', releaseLine: '3', subject: '`server` (HTTP server)', ended: 'closed', more: '' })],
    },
    {
      name: 'the first hook of a suite of Vitest, once',
      code: vitest(`${USES}
describe('s', () => {
  ${VARIABLES}
  ${ALL}
  afterAll(() => { server.close(); });
  afterAll(async () => { await app.close(); });
  test('a', () => {});
});`),
      errors: [skipped(6)],
    },
    {
      name: 'a check in the first hook of Mocha',
      code: mocha(`${USES}${VARIABLES}
${EACH}
afterEach(() => { assert.equal(app.count, 0); });
afterEach(async () => { server.close(); await app.close(); });
it('a', () => {});`),
      errors: [skipped(3, { thrower: '`assert.equal(app.count, 0)`', fails: 'fails', runner: 'Mocha', hook: '`afterEach`', releaseLine: '4', subject: '`server` (HTTP server)', ended: 'closed', more: ', nor is another' })],
    },
    {
      name: 'the second hook of Bun',
      code: bun(`${VARIABLES}
${ALL}
afterAll(async () => { await app.close(); });
afterAll(() => { server.close(); });
test('a', () => {});`),
      errors: [skipped(3)],
    },
  ],
});
