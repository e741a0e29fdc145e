/** By which names a resource is known, and by which it is not. */
import { noLeakedResources } from '../../src/rules/no-leaked-resources.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { TYPESCRIPT_ONLY, leak, reported, silent, vitest } from './cases.ts';

const TEST = "import { test, afterEach } from 'vitest';";

/** A server made by `make`, where `head` says what that is, in a test that forgets it on line 3. */
function made(head: string, make: string): string {
  return `${TEST} ${head}
test('t', async () => {
  const server = ${make}.listen(0);
});`;
}

const ALIASES: Readonly<Record<string, readonly [string, string]>> = {
  'with the prefix': ["import { createServer } from 'node:http';", 'createServer()'],
  'without the prefix': ["import { createServer } from 'http';", 'createServer()'],
  'renamed import': ["import { createServer as make } from 'node:http';", 'make()'],
  'default import': ["import http from 'node:http';", 'http.createServer()'],
  'namespace': ["import * as http from 'node:http';", 'http.createServer()'],
  'named default': ["import { default as http } from 'node:http';", 'http.createServer()'],
  'string name': ["import { 'createServer' as make } from 'node:http';", 'make()'],
  'class': ["import { Server } from 'node:http';", 'new Server()'],
  'class of a namespace': ["import * as http from 'node:http';", 'new http.Server()'],
  'require': ["const http = require('node:http');", 'http.createServer()'],
  'require at the spot': ['', "require('node:http').createServer()"],
  'destructured require': ["const { createServer } = require('http');", 'createServer()'],
  'destructured and renamed require': ["const { createServer: make } = require('http');", 'make()'],
  'created require': ["import { createRequire } from 'node:module'; const require = createRequire(import.meta.url); const http = require('http');", 'http.createServer()'],
  'dynamic import': ["const http = await import('node:http');", 'http.createServer()'],
  'destructured dynamic import': ["const { createServer } = await import('node:http');", 'createServer()'],
  'copied': ["import http from 'node:http'; const make = http.createServer;", 'make()'],
  'destructured later': ["import http from 'node:http'; const { createServer } = http;", 'createServer()'],
  'computed member': ["import http from 'node:http';", "http['createServer']()"],
  'optional call': ["import http from 'node:http';", 'http?.createServer?.()'],
  'net': ["import net from 'node:net';", 'net.createServer()'],
  'https': ["import https from 'node:https';", 'https.createServer({})'],
};

const LOCAL: Readonly<Record<string, string>> = {
  'a function of this file': made('function createServer() { return { listen(port) { return port; } }; }', 'createServer()'),
  'a class of this file': made('class Server { listen(port) { return port; } }', 'new Server()'),
  'a parameter': `${TEST}
import { createServer as real } from 'node:http';
function run(createServer) { test('t', () => { createServer().listen(0); }); }
run(real);`,
  'a name inside the test': `${TEST} import { createServer } from 'node:http';
test('t', () => { const createServer = make; const server = createServer().listen(0); });`,
  'the same name from somewhere else': made("import { createServer } from './server.js';", 'createServer()'),
  'the same name from another package': made("import { createServer } from 'my-servers';", 'createServer()'),
  'a Worker of this file': `${TEST}
class Worker { terminate() {} }
test('t', () => { const worker = new Worker('a'); });`,
  'a Worker of another file': `${TEST} import { Worker } from './worker.js';
test('t', () => { const worker = new Worker('a'); });`,
  'a type of the same name': `${TEST} import type { Worker } from 'node:worker_threads';
test('t', () => { const make = (w) => w; make(null); });`,
  'a module that was replaced by something else': made("import { createServer } from 'node:http/server';", 'createServer()'),
  'a require of this file': made('function require(name) { return { createServer: () => ({ listen() {} }) }; } const http = require("http");', 'http.createServer()'),
  'a name that is nowhere': made('', 'createServer()'),
  'only a reference': `${TEST} import { createServer } from 'node:http';
test('t', () => { const make = createServer; typeof createServer; });`,
};

const FRAMEWORK_NAMES: Readonly<Record<string, string>> = {
  'test is a function of this file': `import { createServer } from 'node:http';
function test(name, run) { run(); }
test('t', () => { const server = createServer().listen(0); });`,
  'test comes from somewhere else': `import { createServer } from 'node:http'; import { test } from 'my-tools';
test('t', () => { const server = createServer().listen(0); });`,
  'no test anywhere': `import { createServer } from 'node:http';
export function main() { const server = createServer().listen(0); }`,
};

runInEveryMode('no-leaked-resources: recognition', noLeakedResources, {
  valid: [
    ...silent(LOCAL, { modes: ['typed', 'untyped'] }),
    ...silent(Object.fromEntries(Object.entries(LOCAL).filter(([name]) => !name.includes('type')).map(([name, code]) => [name, code])), { modes: ['js'] }),
    ...silent(FRAMEWORK_NAMES),
    ...silent(
      {
        'globals in a file that is not placed like a test': `import { createServer } from 'node:http';
test('t', () => { const server = createServer().listen(0); });`,
      },
      { filename: 'source.ts', modes: ['untyped', 'js'] },
    ),
    ...silent({
      'afterEach is a function of this file: who knows when it runs': vitest(`
{
  const afterEach = (run) => { run(); };
  const server = createServer().listen(0);
  afterEach(() => { server.close(); });
}
test('t', () => {});`),
      'known miss: a built-in taken from the process': made('', "process.getBuiltinModule('node:http').createServer()"),
    }),
    ...silent(
      {
        'untyped: a class of another file with Symbol.dispose': `${TEST} import { Session } from './wrapped.ts';
test('t', () => { const session = new Session(); });`,
      },
      { modes: ['untyped', 'js'] },
    ),
    ...silent(
      {
        'typed: disposable and disposed': `${TEST} import { Session } from './wrapped.ts';
test('a', () => { using session = new Session(); });
test('b', () => { const session = new Session(); session.close(); });
test('c', () => { const session = new Session(); session[Symbol.dispose](); });
let shared: Session;
afterEach(() => { shared.close(); });
test('d', () => { shared = new Session(); });`,
        'typed: a disposal that only flushes': `${TEST} import { Log } from './wrapped.ts';
test('t', () => { const log = new Log(); log.write(); });`,
        'typed: disposable, with a start that nobody calls': `${TEST} import { App } from './wrapped.ts';
test('t', () => { const app = new App(); const other = new App().route(); });`,
        'typed: disposable, kept by what a method returns': `${TEST} import { Builder } from './wrapped.ts';
test('t', () => { const builder = new Builder().add(); builder.add(); });`,
        'typed: a subclass of a server that does not listen': `${TEST} import { ApiServer } from './wrapped.ts';
test('t', () => { const server = new ApiServer(); test.name; });`,
        'typed: a subclass of this file that does not listen': `${TEST} import { Server } from 'node:http';
class Api extends Server {}
test('t', () => { const server = new Api(); });`,
        'typed: any': `${TEST} import { anything } from './wrapped.ts';
test('t', () => { const server = anything.createServer().listen(0); const other = new anything.Server(); });`,
        'typed: disposable, but holds nothing': `${TEST} import { PassThrough, Readable } from 'node:stream';
class Source extends Readable {}
test('t', () => { const stream = new PassThrough(); const source = new Source(); const stack = new DisposableStack(); });`,
        'typed: mocks and iterators': `import { test, vi } from 'vitest';
test('t', () => { const mock = vi.fn(); const spy = vi.spyOn(console, 'log'); const values = new Map().values(); mock(); });`,
      },
      { modes: ['typed'] },
    ),
    ...silent(
      {
        'typed: known miss: a runner re-exported under a name that says nothing': `import { check } from './reexports.ts'; import { createServer } from 'node:http';
check('t', () => { const server = createServer().listen(0); });`,
      },
      { modes: ['typed'] },
    ),
  ],
  invalid: [
    ...Object.entries(ALIASES).map(([name, [head, make]]) => reported(name, made(head, make), leak('neverReleased', 3))),
    reported('import equals', made("import http = require('node:http');", 'http.createServer()'), leak('neverReleased', 3), { modes: TYPESCRIPT_ONLY }),
    reported('fs.promises', `${TEST} import fs from 'node:fs';
test('t', async () => {
  const file = await fs.promises.open('a');
});`, leak('neverReleased', 3)),
    reported('the Worker of the DOM', `${TEST}
test('t', () => {
  const worker = new Worker('a');
});`, leak('neverReleased', 3, { subject: '`worker` (web worker)', ended: 'terminated', evidence: '', scope: 'this test', release: '`worker.terminate()`', place: 'in `onTestFinished`' })),
    reported('the Worker of Node', `${TEST} import { Worker } from 'node:worker_threads';
test('t', () => {
  const worker = new Worker('a');
});`, leak('neverReleased', 3, { subject: '`worker` (worker thread)', ended: 'terminated', evidence: '', scope: 'this test', release: '`worker.terminate()`', place: 'in `onTestFinished`' })),
    reported('the Worker of bullmq', `${TEST} import { Worker } from 'bullmq';
test('t', () => {
  const worker = new Worker('queue', async () => {});
});`, leak('neverReleased', 3)),
    reported('the Client of pg, not that of undici, which lets idle connections go', `${TEST} import { Client } from 'pg'; import { Client as Http } from 'undici';
test('t', async () => {
  const client = new Client();
  await client.connect();
  const http = new Http('http://a');
});`, leak('neverReleased', 4)),
    reported('the framework by namespace', `import * as v from 'vitest'; import { createServer } from 'node:http';
v.test('t', () => {
  const server = createServer().listen(0);
});`, leak('neverReleased', 3)),
    reported('the framework renamed', `import { test as check, afterEach as later } from 'vitest'; import { createServer } from 'node:http';
check('t', () => {
  const server = createServer().listen(0);
}); later(() => {});`, leak('neverReleased', 3)),
    reported('the framework by require', `const { test } = require('node:test'); const { createServer } = require('node:http');
test('t', () => {
  const server = createServer().listen(0);
});`, leak('neverReleased', 3)),
    reported('an extended test', `import { test as base } from 'vitest'; import { createServer } from 'node:http';
const test = base.extend({ port: 3 }); test('t', ({ port }) => {
  const server = createServer().listen(port);
});`, leak('neverReleased', 3)),
    reported('an inner test named as nothing else is', `import { test } from 'vitest'; import { createServer } from 'node:http';
function run(test) { test(); } run(() => {}); test('t', () => {
  const server = createServer().listen(0);
});`, leak('neverReleased', 3)),
    reported('typed: a subclass of a server that listens', `${TEST} import { ApiServer } from './wrapped.ts';
test('t', () => {
  const server = new ApiServer(); server.listen(0);
});`, leak('neverReleased', 3), { modes: ['typed'] }),
    reported('typed: the framework re-exported by a file of the project', `import { integrationTest } from './reexports.ts'; import { createServer } from 'node:http';
integrationTest('t', () => {
  const server = createServer().listen(0);
});`, leak('neverReleased', 3), { modes: ['typed'] }),
    reported('typed: a creator that a file of the project re-exports', `${TEST} import { makeServer } from './reexports.ts';
test('t', () => {
  const server = makeServer().listen(0);
});`, leak('neverReleased', 3), { modes: ['typed'] }),
    reported('typed: a test known by its type', `import { testWithPort } from './wrapped.ts'; import { createServer } from 'node:http';
testWithPort('t', ({ port }) => {
  const server = createServer().listen(port);
});`, leak('neverReleased', 3), { modes: ['typed'] }),
    reported('typed: a class of another file with Symbol.dispose', `${TEST} import { Session } from './wrapped.ts';
test('t', () => {
  const session = new Session();
});`, leak('neverReleased', 3, { subject: '`session` (Session)', ended: 'closed', evidence: '', scope: 'this test', release: '`session.close()`', place: 'in `onTestFinished`' }), { modes: ['typed'] }),
    reported('typed: disposable and started', `${TEST} import { App } from './wrapped.ts';
test('t', () => {
  const app = new App();
  app.listen();
});`, leak('neverReleased', 4), { modes: ['typed'] }),
    reported('typed: disposable, made for one method', `${TEST} import { Builder } from './wrapped.ts';
test('t', () => {
  new Builder().add();
});`, leak('handleDropped', 3), { modes: ['typed'] }),
    reported('typed: a class of this file with Symbol.asyncDispose', `${TEST}
class Lease { async [Symbol.asyncDispose]() {} } test('t', () => {
  const lease = new Lease();
});`, leak('neverReleased', 3), { modes: ['typed'] }),
  ],
});
