/** Free lists and caches of things that have to be ended. */
import { describe, expect, it } from 'vitest';
import type { KeptReason } from '../../src/reporting/kept-resource-rule.ts';
import { noPooledResources } from '../../src/rules/no-pooled-resources.ts';
import { runInEveryMode, type Invalid, type Mode } from '../rule-tester.ts';
import { messagesOf } from './messages.ts';
import { silent } from './pool-cases.ts';

const IMPORTS = `import net, { connect } from 'node:net'; import { Worker } from 'node:worker_threads'; import { createServer } from 'node:http'; import { afterAll, afterEach, test, vi } from 'vitest';`;
const LISTED = `const free = []; export const acquire = () => free.pop() ?? new Worker('./a.js'); export const release = (worker) => { free.push(worker); };`;
const CACHED = `const workers = new Map(); export function workerFor(name) { let worker = workers.get(name); if (worker === undefined) { worker = new Worker(name); workers.set(name, worker); } return worker; }`;
const CLASS = (more = '', make = `new Worker('./a.js')`, release = 'this.free.push(worker);'): string => `${IMPORTS}
class Workers { free = []; acquire() { return this.free.pop() ?? ${make}; } release(worker) { ${release} } ${more} }`;

function reported(reason: KeptReason, cases: Readonly<Record<string, string>>, modes?: readonly Mode[]): Invalid<KeptReason, []>[] {
  return Object.entries(cases).map(([name, code]) => ({ name, code, errors: [{ messageId: reason, line: 2 }], ...(modes === undefined ? {} : { modes }) }));
}

runInEveryMode('no-pooled-resources: free lists', noPooledResources, {
  valid: [
    ...silent({
      'a loop': CLASS('async end() { for (const worker of this.free) await worker.terminate(); }'),
      'forEach': CLASS('end() { this.free.forEach((worker) => worker.terminate()); }'),
      'all at once': CLASS('end() { return Promise.all(this.free.map((worker) => worker.terminate())); }'),
      'one after the other': CLASS('async end() { let worker; while ((worker = this.free.pop())) await worker.terminate(); }'),
      'one after the other, at once': CLASS('async end() { while (this.free.length > 0) await this.free.pop().terminate(); }'),
      'taken out': CLASS('end() { const all = this.free; this.free = []; return all; }'),
      'by a function': CLASS('end() { endAll(this.free); }'),
      'by an heir': `${CLASS()}
class Ended extends Workers { end() { for (const worker of this.free) worker.terminate(); } }
export function end(pool) { for (const worker of pool.free) worker.terminate(); }`,
      'by who has the pool': `${CLASS()}
const pool = new Workers(); export function end() { pool.free.forEach((worker) => worker.terminate()); }`,
      'a limit in time': CLASS('constructor() { this.maxAge = 1000; }'),
      'a timer': CLASS('', `new Worker('./a.js')`, 'this.free.push(worker); setTimeout(() => this.shrink(), 1000);'),
      'not in the way': CLASS('', `this.open()`).replace(' }\nclass', ' }\nclass').replace('release(worker)', `open() { const worker = new Worker('./a.js'); worker.unref(); return worker; } release(worker)`),
      'a dispose method': CLASS('[Symbol.dispose]() { this.end(); }'),
      'exported': `${IMPORTS}
export const free = []; export const acquire = () => free.pop() ?? new Worker('./a.js'); export const release = (worker) => { free.push(worker); };`,
      'exported by name': `${IMPORTS}
${LISTED} export { free };`,
      'given away': `${IMPORTS}
${LISTED} endAtExit(free);`,
      'ended in a hook': `${IMPORTS}
${LISTED} afterAll(async () => { await Promise.all(free.map((worker) => worker.terminate())); }); test('t', () => {});`,
      'things without an end': CLASS('', '{ items: [] }'),
      'instances without an end': `class Thing {} ${CLASS('', 'new Thing()')}`,
      'commands': `import { spawn } from 'node:child_process'; ${CLASS('', `spawn('ls')`)}`,
      'a stack': `${IMPORTS}
const stack = []; export function enter() { stack.push(new Worker('./a.js')); } export function leave() { const worker = stack.pop(); worker.postMessage(1); }`,
      'a list of the function': `${IMPORTS}
export function run() { const free = []; const worker = free.pop() ?? new Worker('./a.js'); free.push(worker); }`,
      'faked': `${IMPORTS} vi.mock('node:worker_threads');
${LISTED} test('t', () => {});`,
    }),
  ],
  invalid: [
    ...reported('pooled', {
      'of the module': `${IMPORTS}
${LISTED}`,
      'of a class': CLASS(),
      'private': CLASS().replaceAll('free', '#free'),
      'of a closure': `${IMPORTS}
function createPool() { const free = []; return { acquire: () => free.pop() ?? new Worker('./a.js'), release(worker) { free.push(worker); } }; } export const pool = createPool();`,
      'of an object': `${IMPORTS}
const pool = { free: [], acquire() { return this.free.pop() ?? new Worker('./a.js'); }, release(worker) { this.free.push(worker); } };`,
      'a set': `${IMPORTS}
const idle = new Set(); export function acquire() { const [worker] = idle; if (worker) { idle.delete(worker); return worker; } return new Worker('./a.js'); } export function release(worker) { idle.add(worker); }`,
      'only what does not fit is ended': CLASS('', `new Worker('./a.js')`, 'if (this.free.length < 4) this.free.push(worker); else worker.terminate();'),
      'counted': CLASS('get size() { return this.free.length; }'),
      'dropped without an end': CLASS('clear() { this.free.length = 0; }'),
      'dropped for a new list': CLASS('clear() { this.free = []; }'),
      'a socket': CLASS('', 'net.connect(80)'),
      'a socket, by another name': CLASS('', 'connect(80)'),
      'in an object': CLASS('', '{ socket: net.connect(80), uses: 0 }'),
      'awaited': CLASS('', 'await open()').replace('acquire()', 'async acquire()') + ` async function open() { return connect(80); }`,
      'in a test file': `${IMPORTS}
${LISTED} test('t', () => { const worker = acquire(); release(worker); });`,
      'in a test file, emptied by a hook': `${IMPORTS}
${LISTED} afterEach(() => { free.length = 0; }); test('t', () => {});`,
      'declared to be ended': `class Handle { [Symbol.dispose]() {} } ${CLASS('', 'new Handle()')}`,
      'declared to be ended, and awaited': `class Handle { async [Symbol.asyncDispose]() {} } ${CLASS('', 'new Handle()')}`,
    }),
    {
      name: 'told when it is made', errors: [{ messageId: 'pooled', line: 3 }], code: `${IMPORTS}
class Pool { free = []; constructor(create) { this.create = create; } acquire() { return this.free.pop() ?? this.create(); } release(one) { this.free.push(one); } }
const pool = new Pool(() => connect(80)); const plain = new Pool(() => []);`,
    },
  ],
});

runInEveryMode('no-pooled-resources: caches', noPooledResources, {
  valid: [
    ...silent({
      'ended in a hook': `${IMPORTS}
${CACHED} afterAll(() => { for (const worker of workers.values()) worker.terminate(); }); test('t', () => {});`,
      'ended by key': `${IMPORTS}
${CACHED} export function end(name) { workers.get(name)?.terminate(); workers.delete(name); }`,
      'taken out when it ends': `${IMPORTS}
const workers = new Map(); export function workerFor(name) { let worker = workers.get(name); if (!worker) { worker = new Worker(name); worker.on('exit', () => workers.delete(name)); workers.set(name, worker); } return worker; }`,
      'evicted': `${IMPORTS}
${CACHED} function evictOldest() {}`,
      'weak': `${IMPORTS}
const workers = new WeakMap(); export function workerFor(owner) { let worker = workers.get(owner); if (!worker) { worker = new Worker('./a.js'); workers.set(owner, worker); } return worker; }`,
      'a single one': `${IMPORTS}
let worker; export const theWorker = () => (worker ??= new Worker('./a.js'));`,
      'values without an end': `${IMPORTS}
const cache = new Map(); export function parsed(text) { let value = cache.get(text); if (!value) { value = parse(text); cache.set(text, value); } return value; }`,
      'a registry that is filled elsewhere': `${IMPORTS}
const workers = new Map(); export function start(name) { workers.set(name, new Worker(name)); } export function find(name) { return workers.get(name); }`,
      'an object, ended': `${IMPORTS}
const workers = {}; export const workerFor = (name) => (workers[name] ??= new Worker(name)); export function end() { for (const name in workers) workers[name].terminate(); }`,
      'of the function': `${IMPORTS}
export function run(names) { const workers = new Map(); for (const name of names) if (!workers.has(name)) workers.set(name, new Worker(name)); return workers.size; }`,
    }),
  ],
  invalid: [
    ...reported('cached', {
      'a map': `${IMPORTS}
${CACHED}`,
      'a map, asked before': `${IMPORTS}
const workers = new Map(); export function workerFor(name) { if (!workers.has(name)) workers.set(name, new Worker(name)); return workers.get(name); }`,
      'a map, as one expression': `${IMPORTS}
const workers = new Map(); export function workerFor(name) { const worker = workers.get(name) ?? new Worker(name); workers.set(name, worker); return worker; }`,
      'a field': `${IMPORTS}
export class Servers { #byName = new Map(); at(name) { let server = this.#byName.get(name); if (!server) { server = createServer().listen(0); this.#byName.set(name, server); } return server; } }`,
      'an object': `${IMPORTS}
const workers = {}; export const workerFor = (name) => (workers[name] ??= new Worker(name));`,
      'an object, asked before': `${IMPORTS}
const workers = Object.create(null); export function workerFor(name) { if (!workers[name]) workers[name] = new Worker(name); return workers[name]; }`,
      'in a test file': `${IMPORTS}
${CACHED} test('t', () => { workerFor('./a.js'); });`,
    }),
  ],
});

describe('no-pooled-resources: messages', () => {
  it.each([
    ['pooled', CLASS(), "2: `new Worker(…)` (worker thread) goes into the free list `free`, and nothing ever ends what is in there. Give the pool a method that ends them all, and call it when the pool is done."],
    ['cached', `${IMPORTS}
${CACHED}`, '2: `new Worker(…)` (worker thread) is kept in the cache `workers`, and nothing ever ends what is in there. Give the cache a method that ends them all, or a limit that ends the oldest.'],
  ])('%s', (_, code, message) => {
    expect(messagesOf('no-pooled-resources', code)).toEqual([message]);
  });
});
