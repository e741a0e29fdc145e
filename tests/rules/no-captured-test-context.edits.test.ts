/** What may be kept instead of a context, with full output. */
import { noCapturedTestContext } from '../../src/rules/no-captured-test-context.ts';
import { runInEveryMode, type Invalid } from '../rule-tester.ts';
import { TYPESCRIPT_ONLY } from './cases.ts';
import { using } from './retained.ts';

type Case = Invalid<keyof typeof noCapturedTestContext.meta.messages, []>;
type Runner = Parameters<typeof using>[0];

/** One report on line 3, and its suggestion: the code with one `«…»` taken out of each place where it stands, and `‹…›` put in. */
const kept = (name: string, runner: Runner, value: string, context: string, marked: string, extra: Partial<Case> = {}): Case => ({
  name,
  code: using(runner, before(marked)),
  errors: [{ messageId: 'contextStored', line: 3, suggestions: [{ messageId: 'takeValue', data: { value: `\`${value}\``, context: `\`${context}\`` }, output: using(runner, after(marked)) }] }],
  ...extra,
});
const before = (marked: string): string => marked.replaceAll(/‹[^›]*›/g, '').replaceAll(/[«»]/g, '');
const after = (marked: string): string => marked.replaceAll(/«[^»]*»/g, '').replaceAll(/[‹›]/g, '');

const none = (name: string, runner: Runner, code: string, extra: Partial<Case> = {}): Case => ({ name, code: using(runner, code), errors: [{ messageId: 'contextStored', line: 3 }], ...extra });

const invalid: Case[] = [
  kept('a list that a hook goes through', 'node', 't.name', 't', `\nconst seen = [];\ntest('a', (t) => { seen.push(t‹.name›); });\nafter(() => { for (const one of seen) console.log(one«.name»); });`),
  kept('a list that a hook maps', 'node', 't.name', 't', `\nconst seen = [];\ntest('a', (t) => { seen.push(t‹.name›); });\nafter(() => { console.log(seen.map((one) => one«.name».trim()), seen.length); });`),
  kept('a list of which a hook takes some', 'ava', 't.title', 't', `\nconst seen = [];\ntest('a', (t) => { seen.push(t‹.title›); });\ntest.after(() => { console.log(seen[0]«.title», seen.at(-1)«?.title»); });`),
  kept('a name', 'node', 't.name', 't', `\nlet last;\ntest('a', (t) => { last = t‹.name›; });\nafterEach(() => { console.log(last«.name», last«?.name»); });`),
  kept('a text of the task', 'vitest', 'ctx.task.name', 'ctx', `\nlet last;\ntest('a', (ctx) => { last = ctx‹.task.name›; });\nafterEach(() => { console.log(last«.task.name»); });`),
  kept('the task itself', 'vitest', 'task.id', 'task', `\nlet last;\ntest('a', ({ task }) => { last = task‹.id›; });\nafterEach(() => { console.log(last«.id»); });`),
  kept('types', 'node', 't.name', 't', `import type { TestContext } from 'node:test';\nlet last: «TestContext»‹string› | undefined;\ntest('a', (t) => { last = t‹.name›; });\nafterEach(() => { console.log(last!«.name»); });`, { modes: TYPESCRIPT_ONLY }),
  kept('types of elements', 'node', 't.name', 't', `import type { TestContext } from 'node:test';\nconst seen: «TestContext»‹string›[] = [];\ntest('a', (t) => { seen.push(t‹.name›); });\nafter(() => { seen.forEach((one) => { console.log(one«.name»); }); });`, { modes: TYPESCRIPT_ONLY }),
  none('nobody asks', 'node', `\nconst seen = [];\ntest('a', (t) => { seen.push(t); });`),
  none('two texts', 'node', `\nconst seen = [];\ntest('a', (t) => { seen.push(t); });\nafter(() => { for (const one of seen) console.log(one.name, one.fullName); });`),
  none('something else', 'node', `\nconst seen = [];\ntest('a', (t) => { seen.push(t); });\nafter(() => { for (const one of seen) console.log(one.signal); });`),
  none('the context as a whole', 'node', `\nconst seen = [];\ntest('a', (t) => { seen.push(t); });\nafter(() => { for (const one of seen) console.log(one.name, one); });`),
  none('a list that goes elsewhere', 'node', `\nconst seen = [];\ntest('a', (t) => { seen.push(t); });\nafter(() => { console.log(seen[0].name, seen.filter(Boolean)); });`),
  none('something else is put in', 'node', `\nconst seen = [];\ntest('a', (t) => { seen.push(t); seen.push({ name: 'x' }); });\nafter(() => { for (const one of seen) console.log(one.name); });`),
  none('in an object', 'node', `\nconst seen = [];\ntest('a', (t) => { seen.push({ t }); });\nafter(() => { for (const one of seen) console.log(one.t.name); });`),
  none('only tests ask, so the list of names would grow', 'node', `\nconst seen = [];\ntest('a', (t) => { seen.push(t); console.log(seen[0].name); });`),
  none('more is asked of what may not be there', 'node', `\nlet last;\ntest('a', (t) => { last = t; });\nafterEach(() => { console.log(last?.name.length); });`),
  none('the text is written', 'node', `\nlet last;\ntest('a', (t) => { last = t; });\nafterEach(() => { last.name = 'x'; });`),
  none('the test of Mocha, which is another one in each hook', 'mocha', `\nlet last;\nit('a', function () { last = this; });\nafterEach(() => { console.log(last.test.title); });`),
  none('a type of unknown parts', 'node', `import type { TestContext } from 'node:test';\nlet last: (TestContext & { a: 1 }) | undefined;\ntest('a', (t) => { last = t as TestContext & { a: 1 }; });\nafterEach(() => { console.log(last!.name); });`, { modes: TYPESCRIPT_ONLY }),
];

runInEveryMode('no-captured-test-context: edits', noCapturedTestContext, { valid: [], invalid });
