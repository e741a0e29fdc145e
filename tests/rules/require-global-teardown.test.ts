/** What needs no configuration: Mocha's names, and fixtures of a worker. */
import { requireGlobalTeardown } from '../../src/rules/require-global-teardown.ts';
import { runInEveryMode } from '../rule-tester.ts';

const HTTP = `import { createServer } from 'node:http';`;
const PLAYWRIGHT = `import { test as base } from '@playwright/test'; ${HTTP}`;

runInEveryMode('require-global-teardown', requireGlobalTeardown, {
  valid: [
    { name: 'mocha: global fixtures share `this`', code: `${HTTP} export async function mochaGlobalSetup() { this.server = createServer().listen(0); } export async function mochaGlobalTeardown() { this.server.close(); }` },
    { name: 'mocha: global fixtures share a name', code: `${HTTP} let server; export const mochaGlobalSetup = () => { server = createServer().listen(0); }; export const mochaGlobalTeardown = async () => { await new Promise((done) => server.close(done)); };` },
    { name: 'mocha: root hooks', code: `${HTTP} let server; export const mochaHooks = { beforeAll() { server = createServer().listen(0); }, afterAll() { server.close(); } };` },
    { name: 'mocha: root hooks of CommonJS', code: `const { createServer } = require('node:http'); let server; exports.mochaHooks = { beforeEach: (done) => { server = createServer(); server.listen(0, done); }, afterEach: (done) => { server.close(done); } };`, modes: ['untyped', 'js'] },
    { name: 'mocha: root hooks that a function makes', code: `${HTTP} export const mochaHooks = () => { let server; return { beforeAll() { server = createServer().listen(0); }, afterAll: [() => { server.close(); }] }; };` },
    { name: 'mocha: root hooks share `this`', code: `${HTTP} export const mochaHooks = { beforeAll() { this.server = createServer().listen(0); }, afterAll() { this.server.close(); } };` },
    { name: 'mocha: a name that only sounds like it', code: `${HTTP} export const mochaHooksOf = () => { const server = createServer().listen(0); };` },
    { name: 'mocha: names that are not exported', code: `${HTTP} function mochaGlobalSetup() { const server = createServer().listen(0); }` },
    { name: 'playwright: code after `use()`', code: `${PLAYWRIGHT} export const test = base.extend({ server: [async ({}, use) => { const server = createServer().listen(0); await use(server); server.close(); }, { scope: 'worker' }] });` },
    { name: 'playwright: a fixture of a test is the matter of another rule', code: `${PLAYWRIGHT} export const test = base.extend({ server: async ({}, use) => { const server = createServer().listen(0); await use(server); } });` },
    { name: 'a test file', code: `${HTTP} import { test } from 'node:test'; test('a', () => { const server = createServer().listen(0); });` },
  ],
  invalid: [
    {
      name: 'mocha: a global fixture without its teardown',
      code: `${HTTP}\nlet server;\nexport function mochaGlobalSetup() { server = createServer().listen(0); }`,
      errors: [{ messageId: 'neverReleased', line: 3, data: { subject: '`server` (HTTP server)', ended: 'closed', evidence: '', scope: 'the run', release: '`server.close()`', place: 'in `mochaGlobalTeardown`' } }],
    },
    {
      name: 'mocha: one of two is left',
      code: `${HTTP}\nexport async function mochaGlobalSetup() {\n  this.one = createServer().listen(0);\n  this.two = createServer().listen(1);\n}\nexport async function mochaGlobalTeardown() { this.one.close(); }`,
      errors: [{ messageId: 'neverReleased', line: 4 }],
    },
    {
      name: 'mocha: root hooks that start once a test and stop once a run',
      code: `${HTTP}\nlet server;\nexport const mochaHooks = {\n  beforeEach() { server = createServer().listen(0); },\n  afterAll() { server.close(); },\n};`,
      errors: [{ messageId: 'releasedTooRarely', line: 4, data: { subject: '`server` (HTTP server)', ended: 'closed', releaseLine: '5', release: '`server.close()`', place: '`afterEach` of `mochaHooks`' } }],
    },
    {
      name: 'mocha: root hooks of which the counterpart is missing',
      code: `${HTTP}\nexport const mochaHooks = () => ({ beforeAll: [function () { this.server = createServer().listen(0); }] });`,
      errors: [{ messageId: 'neverReleased', line: 2, data: { subject: '`this.server` (HTTP server)', ended: 'closed', evidence: '', scope: 'the run', release: '`this.server.close()`', place: 'in `afterAll` of `mochaHooks`' } }],
    },
    {
      name: 'mocha: a release that nothing waits for',
      code: `import { Worker } from 'node:worker_threads';\nlet worker;\nexport const mochaGlobalSetup = () => { worker = new Worker('./a.js'); };\nexport const mochaGlobalTeardown = () => { worker.terminate(); };`,
      errors: [{ messageId: 'releaseNotAwaited', line: 3 }],
    },
    {
      name: 'playwright: a fixture of a worker',
      code: `${PLAYWRIGHT}\nexport const test = base.extend({ server: [async ({}, use) => { const server = createServer().listen(0); await use(server); }, { scope: 'worker' }] });`,
      errors: [{ messageId: 'neverReleased', line: 2, data: { subject: '`server` (HTTP server)', ended: 'closed', evidence: '', scope: 'its worker', release: '`server.close()`', place: 'in the code after `use()`' } }],
    },
  ],
});
