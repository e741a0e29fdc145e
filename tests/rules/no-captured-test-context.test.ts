import { noCapturedTestContext } from '../../src/rules/no-captured-test-context.ts';
import { noUnclearedModuleCache } from '../../src/rules/no-uncleared-module-cache.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { TYPESCRIPT_ONLY } from './cases.ts';
import { found, quiet, runWithFiles, using } from './retained.ts';

const node = (snippet: string): string => using('node', snippet);
const vitest = (snippet: string): string => using('vitest', snippet);
const HOLDER = `class Holder { constructor(t) { this.t = t; } }`;
const KEEPER = `class Keeper { items = []; last = null; add(x) { this.items.push(x); } set(x) { this.last = x; } clear() { this.items = []; this.last = null; } }`;

runInEveryMode('no-captured-test-context', noCapturedTestContext, {
  valid: quiet({
    'used in a registrar': node(`\ntest('a', (t) => { t.after(() => { t.diagnostic('x'); }); });`),
    'used in an awaited callback': node(`\ntest('a', async (t) => { await new Promise((resolve) => { t.diagnostic('x'); resolve(); }); });`),
    'in a local': node(`\ntest('a', (t) => { const all = []; all.push(t); const self = { t }; self.t.diagnostic('x'); });`),
    'given to a helper that uses it': node(`\nfunction log(t) { t.diagnostic('x'); }\ntest('a', (t) => { log(t); });`),
    'given to somebody unknown': node(`\nimport { start } from './app.js';\ntest('a', (t) => { start(t); });`),
    'its name': node(`\nconst names = [];\ntest('a', (t) => { names.push(t.name); });`),
    'a text with its name': node(`\nconst names = [];\ntest('a', (t) => { names.push(\`\${t.name}!\`); });`),
    'the id of its task': vitest(`\nconst ids = [];\ntest('a', ({ task }) => { ids.push(task.id); });`),
    'the name of the task of its context': vitest(`\nconst names = [];\ntest('a', (ctx) => { names.push(ctx.task.name); });`),
    'filled anew by each hook': node(`\nlet current;\nbeforeEach((t) => { current = t; });\ntest('a', () => { current.diagnostic('x'); });`),
    'a closure filled anew by each hook': node(`\nlet log;\nbeforeEach((t) => { log = () => t.name; });\ntest('a', () => { log(); });`),
    'let go of by a hook': node(`\nlet current;\nafterEach(() => { current = undefined; });\ntest('a', (t) => { current = t; });`),
    'let go of in the test': node(`\nlet current;\ntest('a', (t) => { current = t; work(); current = null; });`),
    'let go of when the test is over': node(`\nlet current;\ntest('a', (t) => { current = t; t.after(() => { current = null; }); });`),
    'emptied by a hook': node(`\nconst all = [];\nafterEach(() => { all.length = 0; });\ntest('a', (t) => { all.push(t); });`),
    'drained by a hook': node(`\nconst all = [];\nafterEach(() => { for (const t of all.splice(0)) t.diagnostic('x'); });\ntest('a', (t) => { all.push(t); });`),
    'in a WeakMap': node(`\nconst data = new WeakMap();\ntest('a', (t) => { data.set(t, 1); });`),
    'in a WeakSet': node(`\nconst seen = new WeakSet();\ntest('a', (t) => { seen.add(t); });`),
    'behind a WeakRef': node(`\nconst refs = [];\ntest('a', (t) => { refs.push(new WeakRef(t)); });`),
    'on the context itself': using('ava', `\ntest.beforeEach((t) => { t.context.log = () => t.log('x'); });\ntest('a', (t) => { t.context.log(); });`),
    'a closure that uses something else': node(`\nconst all = [];\ntest('a', (t) => { const name = t.name; all.push(() => name); });`),
    'a closure that is made elsewhere': node(`\nconst all = [];\nconst make = (name) => () => name;\ntest('a', (t) => { all.push(make(t.name)); });`),
    'a closure of a block that shares nothing': node(`\nconst all = [];\ntest('a', () => { { const f = (t) => t; f(1); } all.push(() => 1); });`),
    'the suite': using('mocha', `\nlet suite;\ndescribe('s', function () { suite = this; it('a', () => {}); });`),
    'the context of a hook that runs once': using('mocha', `\nlet shared;\ndescribe('s', function () { before(function () { shared = this; }); it('a', () => {}); });`),
    'the context of a suite': node(`\nlet suite;\ndescribe('s', (s) => { suite = s; it('a', () => {}); });`),
    'a parameter of another function': node(`\nconst all = [];\nconst add = (t) => { all.push(t); };\ntest('a', () => { add(1); });`),
    'a row of a table': vitest(`\nconst all = [];\ntest.each([{}])('a', (row) => { all.push(row); });`),
    'somebody may empty it': node(`\nimport { start } from './app.js'; const all = [];\nstart(all);\ntest('a', (t) => { all.push(t); });`),
    'an element of a collection of unknown make': node(`\nimport { registry } from 'a-package';\ntest('a', (t) => { registry.add(t); });`),
    'the browser of the worker': using('playwright', `\nlet shared;\ntest('a', async ({ browser }) => { shared = browser; });`),
    'a fixture that is a text': vitest(`\nconst all = [];\nconst it2 = test.extend({ name: async ({}, use) => { await use('x'); } });\nit2('a', ({ name }) => { all.push(name); });`),
    // A documented decision: of a single place, which holds one context whose closure has no use for it.
    'a shared scope behind a single place': node(`\nlet last;\ntest('a', (t) => { const f = () => t.name; f(); last = () => 1; });`),
  }),
  invalid: [
    ...found('contextStored', {
      'in an array': [3, node(`\nconst all = [];\ntest('a', (t) => { all.push(t); });`)],
      'in a variable': [3, node(`\nlet last;\ntest('a', (t) => { last = t; });`)],
      'under a new key': [3, node(`\nconst all = new Map();\ntest('a', (t) => { all.set(Symbol(), t); });`)],
      'in a Set': [3, node(`\nconst all = new Set();\ntest('a', (t) => { all.add(t); });`)],
      'in a spread': [3, node(`\nlet all = [];\ntest('a', (t) => { all = [...all, t]; });`)],
      'by unshift': [3, node(`\nconst all = [];\ntest('a', (t) => { all.unshift(t); });`)],
      'in a property': [3, node(`\nconst state = {};\ntest('a', (t) => { state.last = t; });`)],
      'by Object.assign': [3, node(`\nconst state = {};\ntest('a', (t) => { Object.assign(state, { t }); });`)],
      'in an object': [3, node(`\nconst all = [];\ntest('a', (t) => { all.push({ t, at: 1 }); });`)],
      'in an object that is filled first': [3, node(`\nconst all = [];\ntest('a', (t) => { const one = {}; one.t = t; all.push(one); });`)],
      'under another name': [3, node(`\nconst all = [];\ntest('a', (t) => { const self = t; all.push(self); });`)],
      'by a condition': [3, node(`\nconst all = [];\ntest('a', (t) => { all.push(process.env.CI ? t : null); });`)],
      'in an instance': [4, node(`\nconst all = [];\n${HOLDER}\ntest('a', (t) => { all.push(new Holder(t)); });`)],
      'on a static of a class': [3, node(`\nclass State { static all = []; }\ntest('a', (t) => { State.all.push(t); });`)],
      'on a property of a class': [3, node(`\nclass State {}\ntest('a', (t) => { State.last = t; });`)],
      'on a function': [3, node(`\nfunction run() {}\ntest('a', (t) => { run.last = t; });`)],
      'on what is imported': [3, node(`import { state } from 'a-package';\n\ntest('a', (t) => { state.last = t; });`)],
      'on the global object': [3, node(`\n\ntest('a', (t) => { globalThis.last = t; });`)],
      'in a list of the global object': [3, node(`\n\ntest('a', (t) => { globalThis.all.push(t); });`)],
      'through a helper': [3, node(`\nconst all = [];\nconst track = (x) => { all.push(x); };\ntest('a', (t) => { track(t); });`)],
      'through a helper that takes an object': [3, node(`\nconst all = [];\nconst track = ({ x }) => { all.push(x); };\ntest('a', (t) => { track({ x: t }); });`)],
      'through a helper with a list': [3, node(`\nconst all = [];\nconst track = (list, x) => { list.push(x); };\ntest('a', (t) => { track(all, t); });`)],
      'through a class that keeps it': [4, node(`\n${KEEPER}\nconst keeper = new Keeper();\ntest('a', (t) => { keeper.add(t); });`)],
      'bound': [3, node(`\nconst all = [];\ntest('a', (t) => { all.push(console.log.bind(null, t)); });`)],
      'in a suite': [3, node(`\ndescribe('s', () => { const all = [];\n it('a', (t) => { all.push(t); }); });`)],
      'by a hook, all of them': [3, node(`\nconst all = [];\nbeforeEach((t) => { all.push(t); });\ntest('a', () => {});`)],
      'emptied once for all': [3, node(`\nconst all = [];\ntest('a', (t) => { all.push(t); });\nafter(() => { all.length = 0; });`)],
      'its signal': [3, node(`\nconst all = [];\ntest('a', (t) => { all.push(t.signal); });`)],
      'its mocks': [3, node(`\nconst all = [];\ntest('a', (t) => { all.push(t.mock); });`)],
      'what says that it is done': [3, node(`\nlet finish;\ntest('a', (t, done) => { finish = done; });`)],
      'Vitest, the whole': [3, vitest(`\nconst all = [];\ntest('a', (ctx) => { all.push(ctx); });`)],
      'Vitest, its task': [3, vitest(`\nconst all = [];\ntest('a', ({ task }) => { all.push(task); });`)],
      'Vitest, its signal': [3, vitest(`\nconst all = [];\ntest('a', ({ signal }) => { all.push(signal); });`)],
      'Vitest, the rest': [3, vitest(`\nconst all = [];\ntest('a', ({ expect, ...rest }) => { all.push(rest); });`)],
      'Vitest, after a row': [3, vitest(`\nconst all = [];\ntest.for([1])('a', (row, ctx) => { all.push(ctx); });`)],
      'Vitest, a fixture': [4, vitest(`\nconst all = [];\nconst it2 = test.extend({ db: async ({}, use) => { const db = await open(); await use(db); await db.close(); } });\nit2('a', ({ db }) => { all.push(db); });`)],
      'AVA': [3, using('ava', `\nconst all = [];\ntest('a', (t) => { all.push(t); });`)],
      'AVA, its data': [3, using('ava', `\nconst all = [];\ntest('a', (t) => { all.push(t.context); });`)],
      'tap': [3, using('tap', `\nconst all = [];\nt.test('a', (t) => { all.push(t); t.end(); });`)],
      'tape': [3, `import test from 'tape';\nconst all = [];\ntest('a', (t) => { all.push(t); t.end(); });`],
      'Mocha, this': [3, using('mocha', `\nlet last;\nit('a', function () { last = this; });`)],
      'Mocha, done': [3, using('mocha', `\nlet finish;\nit('a', (done) => { finish = done; });`)],
      'Jest, done': [3, using('jest', `\nlet finish;\nit('a', (done) => { finish = done; });`)],
      'Jasmine, done': [3, `import { it } from 'jasmine-core';\nlet finish;\nit('a', (done) => { finish = done; });`],
      'Playwright, its page': [3, using('playwright', `\nconst pages = [];\ntest('a', async ({ page }) => { pages.push(page); });`)],
      'Playwright, its info': [3, using('playwright', `\nconst all = [];\ntest('a', async ({ page }, info) => { all.push(info); });`)],
      'Bun, done': [3, using('bun', `\nlet finish;\ntest('a', (done) => { finish = done; });`)],
      'QUnit': [3, `import QUnit from 'qunit';\nconst all = [];\nQUnit.test('a', (assert) => { all.push(assert); });`],
      'node:bench': [3, `import { bench } from 'node:bench';\nconst all = [];\nbench('a', (b) => { all.push(b); });`],
    }),
    ...found('contextCaptured', {
      'a closure in an array': [3, node(`\nconst handlers = [];\ntest('a', (t) => { handlers.push(() => t.name); });`)],
      'a closure in a variable': [3, node(`\nlet handler;\ntest('a', (t) => { handler = () => { t.diagnostic('x'); }; });`)],
      'a closure with a name': [3, node(`\nconst handlers = [];\ntest('a', (t) => { const log = () => t.name; handlers.push(log); });`)],
      'a function with a name': [3, node(`\nconst handlers = [];\ntest('a', (t) => { function log() { return t.name; } handlers.push(log); });`)],
      'a method of an object': [3, node(`\nconst handlers = [];\ntest('a', (t) => { handlers.push({ run() { return t.name; } }); });`)],
      'a closure in a closure': [3, node(`\nconst handlers = [];\ntest('a', (t) => { handlers.push(() => () => t.name); });`)],
      'a closure over a closure': [3, node(`\nconst handlers = [];\ntest('a', (t) => { const log = () => t.name; handlers.push(() => log()); });`)],
      'a closure that a helper makes': [4, node(`\nconst handlers = [];\nconst make = (x) => () => x.name;\ntest('a', (t) => { handlers.push(make(t)); });`)],
      'an arrow with this': [3, using('mocha', `\nconst handlers = [];\nit('a', function () { handlers.push(() => this.timeout(5)); });`)],
      'a closure with done': [3, using('mocha', `\nlet handler;\nit('a', (done) => { handler = () => { done(); }; });`)],
    }),
    // As V8 does it: one context object for all variables of a scope that any closure uses, held by every closure of it.
    ...found('contextInSharedScope', {
      'a closure beside one that uses it': [3, node(`\nconst handlers = [];\ntest('a', (t) => { const log = () => t.name; log(); handlers.push(() => 1); });`)],
      'a closure in a block of the function': [3, node(`\nconst handlers = [];\ntest('a', (t) => { { const log = () => t.name; log(); } handlers.push(() => 1); });`)],
    }),
    ...found('contextStored', { 'Deno': [3, `\nconst all = [];\nDeno.test('a', (t) => { all.push(t); });`] }, { modes: ['untyped'], filename: 'deno.test.ts' }),
    ...found('contextStored', { 'with a type': [3, node(`\nconst all: unknown[] = [];\ntest('a', (t) => { all.push(t as unknown); });`)] }, { modes: TYPESCRIPT_ONLY }),
    {
      name: 'names every step of the way',
      code: node(`\nconst all = [];\nconst keep = (x) => {\n  all.push(() => x.name);\n};\nconst run = (t) => {\n  keep(t);\n};\ntest('a', (t) => {\n  run(t);\n});`),
      errors: [{ messageId: 'contextCaptured', line: 4, data: { context: 't', kind: 'test context', into: '`all`', line: '4', way: ' through `run()` on line 10 and `keep()` on line 7', scope: 'this test', closureLine: '4', emptied: '' } }],
    },
  ],
});

runWithFiles('no-captured-test-context: other files', noCapturedTestContext, {
  valid: quiet({ 'emptied by what the file exports for it': node(`import { note, forget } from './helpers/keepers.js';\nafterEach(() => { forget(); });\ntest('a', (t) => { note(t); });`) }),
  invalid: found('contextStored', {
    'a helper that keeps it': [2, node(`import { track } from './helpers/keepers.js';\ntest('a', (t) => { track(t); });`)],
    'a singleton that keeps it': [2, node(`import { registry } from './helpers/keepers.js';\ntest('a', (t) => { registry.register(t); });`)],
  }),
});

// Exactly one rule speaks of a collection.
runInEveryMode('no-uncleared-module-cache, of contexts', noUnclearedModuleCache, {
  valid: quiet({
    contexts: node(`\nconst all = [];\ntest('a', (t) => { all.push(t); });\ntest('b', (t) => { all.push(t); });`),
    'closures over contexts': node(`\nconst all = [];\ntest('a', (t) => { all.push(() => t.name); });\ntest('b', (t) => { all.push(() => t.name); });`),
    'large buffers': node(`\nconst all = [];\ntest('a', () => { all.push(Buffer.alloc(8 * 1024 * 1024)); });\ntest('b', () => { all.push(Buffer.alloc(8 * 1024 * 1024)); });`),
  }),
  invalid: found('growsPerTest', { names: [2, node(`\nconst all = [];\ntest('a', (t) => { all.push(t.name); });\ntest('b', (t) => { all.push(t.name); });`)] }),
});
