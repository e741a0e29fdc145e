import { noRetainedReferences } from '../../src/rules/no-retained-references.ts';
import type { ReferenceRuleOptions } from '../../src/reporting/reference-rule.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { TYPESCRIPT_ONLY } from './cases.ts';
import { found as foundFor, quiet as quietFor, runWithFiles, using } from './retained.ts';

const quiet = quietFor<ReferenceRuleOptions>;
const found = foundFor<'heldByName' | 'collected', ReferenceRuleOptions>;
const vitest = (snippet: string): string => using('vitest', `import { JSDOM } from 'jsdom'; import ts from 'typescript'; import { mount } from '@vue/test-utils'; import { createApp } from 'vue';${snippet}`);
const node = (snippet: string): string => using('node', `import { JSDOM } from 'jsdom';${snippet}`);
const AFTER = `\ntest('later', () => {});`;
const suite = (body: string, hooks = ''): string => `\ndescribe('s', () => { let it1;\nbeforeEach(() => { it1 = ${body}; }); ${hooks} it('a', () => { expect(it1).toBeTruthy(); }); });${AFTER}`;

runInEveryMode('no-retained-references', noRetainedReferences, {
  valid: quiet({
    'a server, which is a resource': vitest(`import { createServer } from 'node:http';${suite('createServer().listen(0)', 'afterEach(() => { it1.close(); });')}`),
    'a small buffer': vitest(suite('Buffer.alloc(1024)')),
    'a buffer of unknown size': vitest(suite('Buffer.alloc(size())')),
    'a plain object': vitest(suite('{ a: 1 }')),
    'what somebody unknown makes': vitest(suite('create()')),
    'no test comes after': vitest(`\nlet dom;\nbeforeEach(() => { dom = new JSDOM(); });\ntest('a', () => { expect(dom).toBeTruthy(); });\ntest('b', () => { expect(dom).toBeTruthy(); });`),
    'each test in sight has use for it': vitest(`\ndescribe('s', () => { let dom; beforeEach(() => { dom = new JSDOM(); }); it('a', () => { expect(dom).toBeTruthy(); }); it('b', () => {}); });`),
    'set to undefined after each': vitest(suite('new JSDOM()', 'afterEach(() => { it1 = undefined; });')),
    'set to null when the suite is over': vitest(suite('new JSDOM()', 'afterAll(() => { it1 = null; });')),
    'its window is closed': vitest(suite('new JSDOM()', 'afterEach(() => { it1.window.close(); });')),
    'unmounted': vitest(suite('mount({})', 'afterEach(() => { it1.unmount(); });')),
    'given to a hook that cleans up': vitest(suite('new JSDOM()', 'afterEach(() => { tearDown(it1); });')),
    'unmounted in the test': vitest(`\ndescribe('s', () => { let w; beforeEach(() => { w = mount({}); }); it('a', () => { w.unmount(); }); });${AFTER}`),
    'made once for all tests': vitest(`\nconst dom = new JSDOM();\ntest('a', () => { expect(dom).toBeTruthy(); });${AFTER}`),
    'in the test': vitest(`\ntest('a', () => { const dom = new JSDOM(); expect(dom).toBeTruthy(); });${AFTER}`),
    'emptied by a hook': vitest(`\nconst all = [];\nafterEach(() => { all.length = 0; });\ntest('a', () => { all.push(new JSDOM()); });\ntest('b', () => { all.push(new JSDOM()); });`),
    'drained by a hook': vitest(`\nconst all = [];\nafterEach(() => { for (const dom of all.splice(0)) dom.window.close(); });\ntest('a', () => { all.push(new JSDOM()); });\ntest('b', () => { all.push(new JSDOM()); });`),
    'in a WeakMap': vitest(`\nconst data = new WeakMap();\ntest('a', () => { data.set(new JSDOM(), 1); });\ntest('b', () => { data.set(new JSDOM(), 1); });`),
    'under the same key': vitest(`\nconst all = new Map();\ntest('a', () => { all.set('dom', new JSDOM()); });`),
    'a helper of the suite uses it': vitest(`\nlet dom;\nconst query = (s) => dom.window.document.querySelector(s);\ntest('a', () => { dom = new JSDOM(); expect(query('p')).toBeNull(); });${AFTER}`),
    'Mocha, which lets go of suites': using('mocha', `import { JSDOM } from 'jsdom';\ndescribe('s', () => { let dom; beforeEach(() => { dom = new JSDOM(); }); it('a', () => { assert.ok(dom); }); });\ndescribe('t', () => { it('b', () => {}); });`),
    'an unknown runner': `import { JSDOM } from 'jsdom';\ndescribe('s', () => { let dom; beforeEach(() => { dom = new JSDOM(); }); it('a', () => { expect(dom).toBeTruthy(); }); });\nit('b', () => {});`,
    'a type that nobody asks for': vitest(`import { Graph } from './graph.js';${suite('new Graph()')}`),
  }),
  invalid: [
    ...found('heldByName', {
      'a document': [3, vitest(suite('new JSDOM()'))],
      'a program': [3, vitest(suite('ts.createProgram([], {})'))],
      'a mounted component': [3, vitest(suite('mount({})'))],
      'an application': [3, vitest(suite('createApp({})'))],
      'a buffer': [3, vitest(suite('Buffer.alloc(10 * 1024 * 1024)'))],
      'a typed array': [3, vitest(suite('new Float64Array(1 << 20)'))],
      'an array of a size': [3, vitest(suite('new Array(1e6)'))],
      'a filled array': [3, vitest(suite('new Array(1_000_000).fill(0)'))],
      'a long text': [3, vitest(suite(`'x'.repeat(2 ** 24)`))],
      'in an object': [3, vitest(suite('{ dom: new JSDOM() }'))],
      'made by a helper': [4, vitest(`\nconst make = () => new JSDOM();\ndescribe('s', () => { let dom;\nbeforeEach(() => { dom = make(); }); it('a', () => { expect(dom).toBeTruthy(); }); });${AFTER}`)],
      'by a test': [3, vitest(`\nlet dom;\ntest('a', () => { dom = new JSDOM(); });${AFTER}`)],
      'by a test, of the file, in Mocha': [3, using('mocha', `import { JSDOM } from 'jsdom';\nlet dom;\nit('a', () => { dom = new JSDOM(); });\nit('b', () => {});`)],
      'node:test': [3, node(suite('new JSDOM()').replaceAll('expect(it1).toBeTruthy()', 'assert.ok(it1)'))],
      'Jest': [3, using('jest', `import { JSDOM } from 'jsdom';${suite('new JSDOM()')}`)],
      'only overwritten': [3, vitest(`\ndescribe('s', () => { let app;\nbeforeEach(() => { app = createApp({}); }); it('a', () => { app = createApp({}); }); });${AFTER}`)],
    }),
    ...found('collected', {
      'documents': [3, vitest(`\nconst all = [];\ntest('a', () => { all.push(new JSDOM()); });\ntest('b', () => { all.push(null); });\ntest.each([1])('c', () => { all.push(new JSDOM()); });`)],
      'through a helper': [3, vitest(`\nconst all = [];\nconst track = (x) => { all.push(x); return x; };\ntest('a', () => { track(new JSDOM()); });\ntest('b', () => { track(new JSDOM()); });`)],
      'through a class': [5, vitest(`\nclass Pages { items = []; add(x) { this.items.push(x); } }\nconst pages = new Pages();\n\ntest('a', () => { pages.add(new JSDOM()); });\ntest('b', () => { pages.add(new JSDOM()); });`)],
      'held by closures': [3, vitest(`\nconst all = [];\ntest('a', () => { const dom = new JSDOM(); all.push(() => dom.window); });\ntest.each([1])('b', () => { all.push(1); });`)],
      'buffers by a hook': [3, vitest(`\nconst all = [];\nbeforeEach(() => { all.push(Buffer.alloc(2 * 1024 * 1024)); });\ntest('a', () => {});\ntest('b', () => {});`)],
      'by each iteration': [3, vitest(`\nconst all = [];\nbench('a', () => { all.push(new Uint8Array(4 * 1024 * 1024)); });`)],
    }),
    ...found('heldByName', { 'a type of the project': [3, vitest(`import { Graph } from './graph.js';${suite('new Graph()')}`)] }, { options: [{ types: ['Graph'] }] }),
    ...found('heldByName', { 'an annotated type of the project': [3, vitest(`import type { Graph } from './graph.js';\ndescribe('s', () => { let graph: Graph | undefined;\nbeforeEach(() => { graph = build(); }); it('a', () => { expect(graph).toBeTruthy(); }); });${AFTER}`)] }, { options: [{ types: ['Graph'] }], modes: TYPESCRIPT_ONLY }),
    ...found('heldByName', { 'by its declared type': [3, vitest(`\ndescribe('s', () => { let page: Document;\nbeforeEach(() => { page = build(); }); it('a', () => { expect(page).toBeTruthy(); }); });${AFTER}`)] }, { modes: ['typed'] }),
    {
      name: 'names who runs while it is kept, and lets go of it',
      code: vitest(suite('new JSDOM()')),
      errors: [{
        messageId: 'heldByName', line: 3,
        data: { into: '`it1`', noun: 'document', line: '3', bystander: '4', place: 'an `afterAll` hook', way: '' },
        suggestions: [{ messageId: 'endInHook', data: { verb: 'Let go of', handle: '`it1`', place: '`afterAll`' }, output: vitest(suite('new JSDOM()').replace('let it1;', 'let it1; afterAll(() => { it1 = undefined; });')) }],
      }],
    },
  ],
});

runWithFiles('no-retained-references: other files', noRetainedReferences, {
  valid: quiet({ 'emptied by what the file exports for it': vitest(`import { note, forget } from './helpers/keepers.js';\nafterEach(() => { forget(); });\ntest('a', () => { note(new JSDOM()); });\ntest('b', () => { note(new JSDOM()); });`) }),
  invalid: found('collected', { 'a helper that keeps it': [2, vitest(`import { track } from './helpers/keepers.js';\ntest('a', () => { track(new JSDOM()); });\ntest('b', () => { track(new JSDOM()); });`)] }),
});
