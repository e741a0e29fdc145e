/** Code that is odd, broken in spirit or not a test at all: the rules say what they say and never throw. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import { rules } from '../src/rules/index.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

type Language = 'ts' | 'tsx' | 'js' | 'jsx' | 'script';

function configFor(language: Language): Linter.Config {
  const typescript = language === 'ts' || language === 'tsx';
  const plugin = { rules } as unknown as NonNullable<Linter.Config['plugins']>[string];
  return {
    files: ['**/*.{js,jsx,ts,tsx}'],
    plugins: { 'test-leaks': plugin },
    rules: {
      ...Object.fromEntries(Object.keys(rules).map((name) => [`test-leaks/${name}`, 'error'])),
      'test-leaks/no-leaked-resources': ['error', { failurePath: 'always' }],
      'test-leaks/no-leaked-timers': ['error', { failurePath: 'always' }],
    },
    languageOptions: {
      ...(typescript ? { parser: parser } : { ecmaVersion: 'latest' as const }),
      sourceType: language === 'script' ? 'script' : 'module',
      parserOptions: { ecmaFeatures: { jsx: language === 'tsx' || language === 'jsx' } },
    },
  };
}

/** Lints `code` with all rules; an exception in a rule passes through. */
function lint(code: string, language: Language): Linter.LintMessage[] {
  const extension = language === 'script' ? 'js' : language;
  return new Linter().verify(code, [configFor(language)], { filename: `odd.test.${extension}` });
}

const HEAD = `import { test, it, describe, beforeEach, afterEach, onTestFinished, vi } from 'vitest'; import { createServer, Server } from 'node:http';\n`;

/** Bodies of a test, each with a server and a timer somewhere in an odd place. */
const BODIES: readonly string[] = [
  ``,
  `;;;`,
  `debugger;`,
  `label: for (;;) { const s = createServer().listen(0); if (a) continue label; if (b) break label; s.close(); }`,
  `outer: { const s = createServer().listen(0); if (a) break outer; s.close(); }`,
  `a: b: c: while (x) { setInterval(f, 1); continue a; }`,
  `for (;;) { setInterval(f, 1); }`,
  `for (const s = createServer().listen(0); ; s.close()) break;`,
  `for (let i = 0, s = createServer().listen(i); i < 3; i++, s.close()) {}`,
  `for (createServer().listen(0).x of y) {}`,
  `for (const k in createServer().listen(0)) {}`,
  `for await (const s of [createServer().listen(0)]) s.close();`,
  `for (const { a = createServer().listen(0) } of list) a.close();`,
  `for (const [a, , ...b] of createServer()) {}`,
  `do { var s = createServer().listen(0); } while (s.close());`,
  `do ; while (createServer().listen(0));`,
  `switch (createServer().listen(0)) { case setInterval(f, 1): case 2: break; default: case 3: }`,
  `switch (x) {}`,
  `try {} catch {} finally {}`,
  `try { throw createServer().listen(0); } catch ({ a, b: [c] }) { c.close(); } finally { return; }`,
  `try { return createServer().listen(0); } finally { try { x(); } finally { y(); } }`,
  `const { a, ...rest } = createServer().listen(0); rest.close();`,
  `const { [key]: s = createServer() } = { ...createServer().listen(0) }; s.close();`,
  `const [a, [b, { c }]] = [createServer(), [createServer().listen(0), { c: setInterval(f, 1) }]]; clearInterval(c);`,
  `[a.b, c[d]] = [createServer().listen(0), setInterval(f, 1)];`,
  `({ a: x.y, b: [z] = [] } = { a: createServer().listen(0) });`,
  `f(...[createServer().listen(0)]); f(...args); new Foo(...createServer());`,
  `createServer(...args).listen(...ports);`,
  `createServer?.()?.listen?.(0)?.close?.();`,
  `(createServer)(); (0, createServer)().listen(0); (a ? createServer : b)().listen(0);`,
  `new (createServer())(); new (class extends Server {})(); new Server; new new X();`,
  'createServer`a${setInterval(f, 1)}`; tag`${createServer().listen(0)}`;',
  `createServer()[Symbol.iterator](); createServer()['lis' + 'ten'](0); createServer()[a](b);`,
  `const s = createServer(); s[s] = s; s.s = s; s.s.s.s.close(); s(s)(s); s.listen(s);`,
  `let a = createServer().listen(0), b = a; a = b; b = a; [a, b] = [b, a]; a.close();`,
  `let a; a = a = a = createServer().listen(0); a += 1; a ||= createServer(); a &&= a; a ??= a; a++;`,
  `var a = createServer().listen(0); var a; var a = a; function a() {} a.close();`,
  `const f = () => f(); f(); const g = (x) => h(x); const h = (x) => g(x); g(createServer().listen(0)); h(setInterval(f, 1));`,
  `(function loop(s) { loop(s); })(createServer().listen(0));`,
  `const id = (x) => x; id(id(id(createServer().listen(0)))).close();`,
  `function f(s = createServer().listen(0), { a } = s, ...b) { return arguments; } f();`,
  `function* g() { const s = yield createServer().listen(0); yield* g(); s.close(); } for (const x of g()) x.close();`,
  `async function* g() { await using s = createServer().listen(0); yield s; } for await (const s of g());`,
  `class A { static { createServer().listen(0); } static s = createServer().listen(0); #p = setInterval(f, 1); get x() { return this.#p; } set x(v) { this.#p = v; } [a]() {} async *b() {} static async #c() {} constructor() { super.x; } has(o) { return #p in o; } }`,
  `class B extends (createServer(), Object) { constructor() { super(createServer().listen(0)); } }`,
  `const o = { __proto__: createServer().listen(0), get a() { return setInterval(f, 1); }, async *[b]() {}, 'c': 1, 2: createServer(), ...createServer().listen(0), s() { super.s(); } }; o.a; o[2].close();`,
  `const s = (await import('node:http')).createServer().listen(0); import.meta.x = s; await s;`,
  `new.target; typeof createServer().listen(0); void createServer().listen(0); delete createServer().x; !createServer(); -setInterval(f, 1); +createServer(); ~s;`,
  `createServer() + setInterval(f, 1); createServer() instanceof Server; 'a' in createServer().listen(0); createServer().listen(0) ** 2;`,
  `if (createServer().listen(0)) ; else if (setInterval(f, 1)) {} else { }`,
  `a && createServer().listen(0) || setInterval(f, 1) && b;`,
  `const s = a ? createServer().listen(0) : b ? createServer().listen(1) : null; s && s.close(), s;`,
  `setTimeout(function t() { setTimeout(t, 1); }, 1); setTimeout(setTimeout, 1, setTimeout); setTimeout(() => setTimeout(() => setTimeout(() => {})));`,
  `setTimeout('code', 1000); setTimeout(); setInterval(); clearInterval(); clearInterval(...x); setTimeout(...args); new setInterval();`,
  `test('inner', () => { test('inner', () => { createServer().listen(0); }); }); describe('x'); test(); it.each\`a\${1}\`(); test.each(); beforeEach(); afterEach(null); onTestFinished();`,
  `using s = createServer().listen(0); { await using t = createServer().listen(0), u = null; }`,
  `const f = async (x) => { await x; return f(x); }; f(createServer().listen(0)).then().catch().finally();`,
  `Promise.all([createServer().listen(0)].map(async (s) => s.close())).then(([a]) => a);`,
  `[].concat(createServer().listen(0)).map().forEach(); [createServer()].reduce((a, b) => b).close(); Array.from({ length: 3 }, () => createServer().listen(0));`,
  `const m = new Map([[1, createServer().listen(0)]]); m.get(1).close(); const w = new Set().add(setInterval(f, 1)); w.forEach(clearInterval);`,
  `this.s = createServer().listen(0); this['t'] = 1; this.s.close(); (() => this.s)(); ({ s: this.u } = { s: createServer() });`,
  `x.y.z = createServer().listen(0); x[y] = setInterval(f, 1); x().y = createServer(); (a, b).c = createServer(); a?.b.c(createServer().listen(0));`,
  `throw createServer().listen(0);`,
  `return void createServer().listen(0);`,
  `createServer().listen(0).on('x', () => {}).once('y', function () { this.close(); }).close(() => { createServer().listen(0); });`,
  `const 变量 = createServer().listen(0); 变量.close(); const \\u{61}b = setInterval(f, 1); clearInterval(ab);`,
  `const undefined_ = undefined; null?.x; undefined?.(); (void 0)?.close(); 1n; /x/v.test(''); 0b1; "use strict";`,
  `if (a) function b() { createServer().listen(0); }`.replace('function b() { createServer().listen(0); }', '{ function b() { createServer().listen(0); } }'),
  `const s = createServer(); ${'{'.repeat(60)} s.listen(0); ${'}'.repeat(60)} s.close();`,
  `const s = createServer().listen(0); ${'if (x) {'.repeat(40)} s.close(); ${'}'.repeat(40)}`,
  `const a0 = createServer().listen(0); ${Array.from({ length: 80 }, (_, index) => `const a${index + 1} = a${index};`).join(' ')} a80.close();`,
  `const s = createServer().listen(0); s${'.on("x", f)'.repeat(200)}.close();`,
];

const TYPESCRIPT: readonly string[] = [
  `declare const s: Server; s.listen(0); declare function createServer2(): Server; declare module 'x' { export const y: number; } declare global { var z: number; }`,
  `namespace N { export const s = createServer().listen(0); export namespace M { setInterval(() => {}, 1); } } N.s.close();`,
  `enum E { A = createServer().listen(0) as any, B = 'b' } const enum F { A } declare enum G { A }`,
  `abstract class A { abstract s: Server; declare t: Server; readonly u = createServer().listen(0); constructor(private v = createServer().listen(0), public w?: Server) {} accessor x = setInterval(() => {}, 1); abstract y(): void; z(): void; z(a?: string): void {} override toString() { return ''; } [key: string]: any; }`,
  `@dec class B { @dec(createServer().listen(0)) s = createServer(); @dec() m(@param p: Server) {} @a.b static c; }`,
  `test('x', () => { const s = <any>createServer().listen(0); (s as any)!.close!(); (<Server>s).close(); s satisfies any; let t!: Server; t = s; });`,
  `test('x', function (this: any, s: Server = createServer().listen(0)) { this.s = s; });`,
  `function f(x: string): void; function f(x: number): void; function f(x: any) { createServer().listen(x); } test('x', () => { f(1); f<any>('a'); });`,
  `import type { Socket } from 'node:net'; import { type Agent } from 'node:http'; import http = require('node:http'); import N2 = http.Server; export import M2 = http; export = http;`.replace(' export = http;', ''),
  `test('x', () => { const f = createServer<any>; f().listen(0); type X = typeof f; interface Y extends Server {} let s: X | Y | undefined; s = undefined; });`,
  `test('x', async () => { for (const s of [createServer().listen(0)] as const) { s!.close(); } const g = <T,>(x: T) => x; g(createServer().listen(0)).close(); });`,
  `export default class extends Server { s = new this(); static [Symbol.dispose]() {} } export abstract class C2 {} export declare const q: number;`,
  `let x: unique symbol; let y: [a: Server, b?: number, ...rest: any[]]; let z: \`a\${string}\`; function assertIt(v: unknown): asserts v is Server {} function isIt(v): v is Server { return true; }`,
];

const MODULES: readonly string[] = [
  `import data from './data.json' with { type: 'json' }; export * from './x.js'; export * as ns from 'node:http'; export { default } from './y.js' with { a: 'b' };`,
  `import 'vitest'; import {} from 'vitest'; import * as all from 'vitest'; all.test(); all.default.test('x', () => {}); all['test']('x', () => { setInterval(f, 1); });`,
  `import { createServer as default_ } from 'node:http'; import { 'createServer' as b } from 'node:http'; import { test } from 'vitest'; test('x', () => { b().listen(0); default_().listen(0); }); export { b as 'c d' };`,
  `export default () => setInterval(() => {}, 1);`,
  `#!/usr/bin/env node\nimport { test } from 'vitest'; test('x', () => { setInterval(f, 1); });`,
  `<!-- not html`.replace('<!-- not html', '/* only a comment: setInterval, createServer */'),
  ``,
  `\uFEFFimport { test } from 'vitest'; test('x', () => { setInterval(f, 1); });`,
  `import { test } from 'vitest';\r\ntest('x', () => {\r\n  setInterval(f, 1);\r\n});\u2028`,
  `await 1; const { test } = await import('vitest'); test('x', () => { setInterval(f, 1); }); export {};`,
];

const SCRIPTS: readonly string[] = [
  `with (require('http')) { createServer().listen(0); } test('x', function () { with (this) { setInterval(f, 1); } });`,
  `var test = test || function () {}; test('x', function () { var s = require('http').createServer().listen(0); arguments[0] = s; arguments.callee(s); });`,
  `function f() { return this; } f.call(require('node:test')).test('x', () => { setInterval(f, 1); }); var a = 010; delete a; undeclared = require('http').createServer().listen(0);`,
  `<!-- html comment\ndescribe('x', function () { it('y', function (done) { setTimeout(done, 1); }); });\n--> another`,
  `var let_ = 1; var async = 1; var of = 2; var get = 3; var yield_ = async + of; var static_; async: for (;;) break async; describe('x', () => { let\n[a] = [setInterval(f, 1)]; });`,
  `test('x', () => { if (a) function b() { setInterval(f, 1); } b(); });`,
];

const JSX: readonly string[] = [
  `test('x', () => { const s = createServer().listen(0); render(<App server={s} {...s} key="a">{s}{/* none */}<></><a.b.c onClick={() => s.close()} /></App>); });`,
  `test('x', () => { render(<Timer id={setInterval(f, 1)}>text {setInterval(f, 1)} &amp;</Timer>); });`,
];

/** Pools in odd shapes: each borrows something and gives it back, or seems to. */
const POOLS: readonly string[] = [
  `const free = []; export function f() { const a = free.pop() ?? []; a.push(1); free.push(a); return free.push(a, ...a), free.push(), free.push(...[a]); }`,
  `const free = []; export const f = (a = free.pop() ?? {}) => { a.x = 1; free.push(a); }; export const g = ({ x } = free.pop() ?? {}, ...[y]) => free.push(x, y);`,
  `const free = [[]]; export function f() { const [a, , ...b] = free.pop() ?? []; const { x: { y: [z] } = {}, ...w } = free.shift() || {}; free.push(a, b, z, w); }`,
  `let free = []; free = free.concat(free); free.pop = free.push; export function f() { let a; a = a = free.pop() ?? (a ||= {}); a &&= a; a ??= free.pop(); free.push(a = a); }`,
  `class P { static #free = []; static { this.#free.push(this); } static acquire() { return P.#free.pop() ?? new this(); } release() { P.#free.push(this); super.x; } get a() { return this.release(); } set a(v) { this.release(v); } } P.acquire().release(); export const f = () => { using p = P.acquire(); p.a = p.a; p.release(); };`,
  `class P extends P2 { #free = []; acquire = () => this.#free.pop() ?? new (class extends P {})(); ['release'](a) { this.#free.push(a); } [Symbol.dispose]() {} } const p = new P(); const a = p.acquire(); a.x++; p['release'](a); p.release?.(a); p?.release(...[a]);`,
  `class A extends B { acquire() { return this.free.pop() ?? []; } } class B extends A { free = []; release(a) { this.free.push(a); } } const p = new A(); export const f = (x) => { const a = p.acquire(); a.push(x); p.release(a); };`,
  `const pool = { free: [], acquire() { return this.free.pop() ?? pool; }, release(a) { this.free.push(a); }, pool: null }; pool.pool = pool; export function f() { const a = pool.pool.pool.acquire(); a.pool = a; a.release(a); pool.pool.release(a); }`,
  `function createPool(create, { reset = createPool } = createPool) { const free = []; return { acquire: () => free.pop() ?? create(), release(a) { reset(a); free.push(a); } }; } const p = createPool(createPool, createPool()); export const f = () => { const a = p.acquire(); a.acquire(); p.release(a); };`,
  `const pools = new Map(); export function f(k) { const a = pools.get(k)?.pop() ?? []; a[a] = a; a[0][1].x[k] = a; delete a[k].x; a.length = a.length = 0; pools.get(k)?.push(a); pools.set(k, pools); }`,
  `const idle = new Set(); export function f() { for (const a of idle) { idle.delete(a); a.x = 1; idle.add(a); return a; } const [b] = idle; idle.delete(b); const c = idle.values().next().value; idle.delete(c); idle.add(c, b); }`,
  `const free = []; export function* g() { const a = yield free.pop() ?? []; yield* a; a.push(yield a); free.push(a); } export async function* h() { for await (const a of [free.pop() ?? []]) { a.push(1); free.push(await a); } }`,
  `const free = []; export async function f(x) { const a = (await (free.pop() ?? make())); label: try { a.n += 1; if (x) break label; throw a; } catch (a) { a.n = 0; } finally { switch (x) { case 1: free.push(a); default: free.push(a); } } }`,
  `var free = free || []; function take() { return take() || free.pop() || take; } function give(a) { give(a); free.push(a); } export function f() { var a = take(); var a = take(a); a(a).a = a; give(a); give(give); }`,
  `import { Pool } from 'pg'; const p = new Pool(...args); export async function f() { const { query, release } = await p.connect(); release(); const c = await p.connect?.(); c?.release?.(); (await p.connect()).release(); c.query\`BEGIN\`; c.query(...args); p.release(c); }`,
  `import generic, { createPool as make } from 'generic-pool'; const p = make(); generic.createPool(...args); const q = make({ ...x, create() {}, [destroy]: 1 }, null); export async function f() { await q.use((a) => q.release(a)); const a = await q.acquire(...args); q.release(); q.release(a, a); }`,
  `import reusify from 'reusify'; import { Pool } from 'tarn'; reusify(); const r = reusify(class { next = this; }); const t = new Pool(); const u = new Pool({ ...t }); export async function f() { const a = r.get(); a.next = a; r.release(a.next); const { promise } = u.acquire(); u.release(await promise); await u.acquire().promise.promise; }`,
  `const free = []; class V { constructor() { return free.pop() ?? this; } free() { free.push(this); } } export const f = () => { const a = new V(); a.x = 1; a.free(); new V().free(); };`,
  `const free = new Proxy([], {}); export const f = () => { const a = Reflect.apply(free.pop, free, []) ?? free.pop.call(free) ?? free['po' + 'p'](); Array.prototype.push.call(free, a); free.push.apply(free, [a]); };`,
  `const free = []; export const f = () => { const a = free.splice(0, 1)[0] ?? free.splice(-1, 1).pop() ?? free.splice(0)[0] ?? []; a.splice(); a.splice(0, 1, a); a.fill(); free.splice(0, 0, a); free.unshift(a); };`,
  `module.exports = function () { this.free = []; this.acquire = () => this.free.pop() ?? {}; this.release = function (a) { this.free.push(a); arguments[0].x = 1; }; }; module.exports.prototype.acquire = module.exports; const p = new module.exports(); const a = p.acquire(); a.x = 1; p.release(a);`,
];

/** Files with the given ending below `directory`. */
function filesUnder(directory: string, ending: string): string[] {
  return readdirSync(join(root, directory), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith(ending)).map((file) => join(directory, file));
}

describe('odd code', () => {
  it.each(BODIES)('body: %s', (body) => {
    const code = `${HEAD}test('odd', async function () {\n${body}\n});`;
    expect(fatal(lint(code, 'js'))).toEqual([]);
    expect(fatal(lint(code, 'ts'))).toEqual([]);
    lint(`${HEAD}describe('odd', function () {\nbeforeEach(async () => {\n${body}\n});\nafterEach(async () => {\n${body}\n});\n});`, 'ts');
    lint(`${HEAD}const helper = async function () {\n${body}\n};\ntest('odd', async () => { const s = await helper(); s.close(); });`, 'ts');
  });

  it.each(TYPESCRIPT)('TypeScript: %s', (code) => {
    expect(fatal(lint(HEAD + code, 'ts'))).toEqual([]);
  });

  it.each(MODULES)('module: %j', (code) => {
    expect(fatal(lint(code, 'js'))).toEqual([]);
    lint(code, 'ts');
  });

  it.each(SCRIPTS)('script: %s', (code) => {
    expect(fatal(lint(code, 'script'))).toEqual([]);
  });

  it.each(JSX)('JSX: %s', (code) => {
    expect(fatal(lint(HEAD + code, 'jsx'))).toEqual([]);
    expect(fatal(lint(HEAD + code, 'tsx'))).toEqual([]);
  });

  it.each(POOLS)('pool: %s', (code) => {
    expect(fatal(lint(code, 'js'))).toEqual([]);
    expect(fatal(lint(`${HEAD}${code}`, 'ts'))).toEqual([]);
    const body = code.replaceAll(/\b(?:export|import [^;]*;)/gu, '');
    lint(`${HEAD}test('odd', async function () {\n${body}\n});`, 'ts');
    lint(`${HEAD}${code}\ndescribe('odd', () => { beforeEach(async () => f(f)); test('odd', async () => { const a = await f(); f(a); }); });`, 'js');
  });

  it('is not passed over: pools are reported too', () => {
    const reports = POOLS.flatMap((code) => lint(code, 'ts').map(({ ruleId }) => ruleId));
    expect(reports.filter((ruleId) => ruleId === 'test-leaks/require-pool-reset').length).toBeGreaterThan(1);
  });

  it('is not passed over: most bodies are reported for something', () => {
    const reports = BODIES.map((body) => lint(`${HEAD}test('odd', async function () {\n${body}\n});`, 'ts').length);
    expect(reports.filter((count) => count > 0).length).toBeGreaterThan(20);
  });

  it('says nothing about a file that does not parse', () => {
    const messages = lint(`${HEAD}test('x', () => { setInterval(f, 1); `, 'ts');
    expect(messages.map(({ ruleId, fatal: isFatal }) => [ruleId, isFatal])).toEqual([[null, true]]);
  });

  it('takes any two bodies in one test, and any body in the place of a callback', () => {
    for (const [index, body] of BODIES.entries()) {
      const next = BODIES[(index * 7 + 3) % BODIES.length] ?? '';
      lint(`${HEAD}test('odd', async function () { { ${body} }\n{ ${next} } });`, 'ts');
      lint(`${HEAD}list.forEach(async function () {\n${body}\n}); const x = [1].map(async () => {\n${next}\n}); for (const y of x) { test(y, async function () {\n${body}\n}); }`, 'js');
      lint(`${HEAD}class Fixture { async m() {\n${body}\n} static async *n() {\n${next}\n} } test('x', (t) => { t.after(async function () {\n${body}\n}); });`, 'ts');
    }
  });
});

describe('other code', () => {
  it('takes every file of this project', () => {
    for (const file of [...filesUnder('src', '.ts'), ...filesUnder('tests', '.ts')].filter((path) => !path.includes('node_modules'))) {
      const code = readFileSync(join(root, file), 'utf8');
      lint(code, 'ts');
      lint(`import { test } from 'vitest'; ${code.replace(/^#!.*/u, '')}`, 'ts');
    }
  });

  it('takes every file of a compiled package as if it were a test', () => {
    for (const file of filesUnder('node_modules/@typescript-eslint/utils/dist', '.js')) {
      const code = readFileSync(join(root, file), 'utf8');
      lint(code, 'script');
      lint(`const { test } = require('node:test'); ${code}`, 'script');
    }
  });
});

function fatal(messages: readonly Linter.LintMessage[]): string[] {
  return messages.filter((message) => message.fatal === true).map((message) => `${message.line}:${message.column} ${message.message}`);
}
