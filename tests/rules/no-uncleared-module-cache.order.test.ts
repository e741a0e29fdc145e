import { noUnclearedModuleCache } from '../../src/rules/no-uncleared-module-cache.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { found, quiet, using } from './retained.ts';

const vitest = (snippet: string): string => using('vitest', snippet);
const inOrder = (first: string, second: string): string => `test('a', async () => { ${first} });\ntest('b', async () => { ${second} });`;

runInEveryMode('no-uncleared-module-cache: one test reads what another wrote', noUnclearedModuleCache, {
  valid: quiet({
    'put in and read by the same test': vitest(`\nconst users = new Map();\n${inOrder(`users.set('a', { id: 1 }); expect(users.get('a').id).toBe(1);`, '')}`),
    'put in by both': vitest(`\nconst users = new Map();\n${inOrder(`users.set('a', { id: 1 });`, `users.set('a', { id: 2 }); expect(users.get('a').id).toBe(2);`)}`),
    'put in by a hook before each': vitest(`\nconst users = new Map();\nbeforeEach(() => { users.set('a', { id: 1 }); });\n${inOrder(`users.set('a', { id: 2 });`, `expect(users.get('a').id).toBe(1);`)}`),
    'put in by a hook before all': vitest(`\nlet user;\nbeforeAll(async () => { user = await create(); });\n${inOrder('', `expect(user.name).toBe('x');`)}`),
    'there from the start': vitest(`\nconst users = new Map([['a', { id: 1 }]]);\n${inOrder(`users.set('a', { id: 2 });`, `expect(users.get('a').id).toBe(2);`)}`),
    'there from the start, as a variable': vitest(`\nlet user = { name: 'x' };\n${inOrder(`user = { name: 'x' };`, `expect(user.name).toBe('x');`)}`),
    'not needed': vitest(`\nconst users = new Map();\n${inOrder(`users.set('a', { id: 1 });`, `expect(users.has('b')).toBe(false);`)}`),
    'not needed, as checked by an empty value': vitest(`\nconst calls = [];\n${inOrder(`on(() => { calls.push(1); });`, `expect(calls).toEqual([]);`)}`),
    'asked with a question mark': vitest(`\nlet user;\n${inOrder(`user = await create();`, `user?.close();`)}`),
    'asked by a condition': vitest(`\nlet user;\n${inOrder(`user = await create();`, `if (user) user.close();`)}`),
    'asked by a guard': vitest(`\nlet user;\n${inOrder(`user = await create();`, `if (!user) return; user.close();`)}`),
    'made where it is not there yet': vitest(`\nlet user;\nconst get = async () => (user ??= await create());\n${inOrder(`(await get()).close();`, `(await get()).open();`)}`),
    'used in a callback that may not run': vitest(`\nlet user;\n${inOrder(`user = await create();`, `on(() => { user.close(); });`)}`),
    'the reader comes first': vitest(`\nlet user;\ntest('b', () => { expect(() => user.name).toThrow(); });\ntest('a', async () => { user = await create(); });`),
    'written by somebody unknown': vitest(`\nlet user;\nserver.on('user', (one) => { user = one; });\n${inOrder(`user = await create();`, `expect(user.name).toBe('x');`)}`),
    'written by a helper that both call': vitest(`\nlet user;\nasync function login() { user = await create(); }\n${inOrder(`await login();`, `await login(); expect(user.name).toBe('x');`)}`),
    'emptied after each test': vitest(`\nlet user;\nafterEach(() => { user = undefined; });\n${inOrder(`user = await create();`, `expect(user.name).toBe('x');`)}`),
    'steps of one subtest': using('node', `\ntest('all', async (t) => { let user; await t.test('a', async () => { user = await create(); }); await t.test('b', () => { assert.equal(user.name, 'x'); }); });`),
    'Playwright in serial mode': using('playwright', `\ntest.describe.configure({ mode: 'serial' });\nlet user;\n${inOrder(`user = await create();`, `expect(user.name).toBe('x');`)}`),
    'exported': vitest(`\nexport let user;\n${inOrder(`user = await create();`, `expect(user.name).toBe('x');`)}`),
    'a skipped writer': vitest(`\nlet user;\ntest.skip('a', async () => { user = await create(); });\ntest('b', () => { expect(user.name).toBe('x'); });`),
    'of rows': vitest(`\nlet user;\ntest.each([1])('a', async () => { user = await create(); });\ntest('b', () => { expect(user.name).toBe('x'); });`),
    'an id that is only passed on': vitest(`\nlet id;\n${inOrder(`id = await create();`, `await remove(id);`)}`),
  }),
  invalid: [
    ...found('readByOtherTest', {
      'a Map': [4, vitest(`\nconst users = new Map();\n${inOrder(`users.set('a', { id: 1 });`, `expect(users.get('a').id).toBe(1);`)}`)],
      'a Map, by a matcher': [4, vitest(`\nconst users = new Map();\n${inOrder(`users.set('a', 1);`, `expect(users.get('a')).toBe(1);`)}`)],
      'a Map that must have it': [4, vitest(`\nconst users = new Map();\n${inOrder(`users.set('a', 1);`, `expect(users.has('a')).toBe(true);`)}`)],
      'an array': [4, vitest(`\nconst ids = [];\n${inOrder(`ids.push({ id: 1 });`, `expect(ids[0].id).toBe(1);`)}`)],
      'an array of some length': [4, vitest(`\nconst ids = [];\n${inOrder(`ids.push(1);`, `expect(ids).toHaveLength(1);`)}`)],
      'an array, by assert': [4, using('node', `\nconst ids = [];\n${inOrder(`ids.push(1);`, `assert.deepEqual(ids, [1]);`)}`)],
      'an array, by AVA': [4, using('ava', `\nconst ids = [];\n${inOrder(`ids.push(1);`, `t.is(ids.length, 1);`).replaceAll('async ()', 'async (t)')}`)],
      'a record': [4, vitest(`\nconst state = {};\n${inOrder(`state.user = await create();`, `expect(state.user.name).toBe('x');`)}`)],
      'a variable': [4, vitest(`\nlet user;\n${inOrder(`user = await create();`, `expect(user.name).toBe('x');`)}`)],
      'a variable that is null at first': [4, vitest(`\nlet user = null;\n${inOrder(`user = await create();`, `await user.close();`)}`)],
      'a variable that is called': [4, vitest(`\nlet load;\n${inOrder(`({ load } = await import('./a.js'));`, `expect(load()).toBe(1);`)}`)],
      'a variable that is taken apart': [4, vitest(`\nlet user;\n${inOrder(`user = await create();`, `const { name } = user; expect(name).toBe('x');`)}`)],
      'a variable of a suite': [4, vitest(`\ndescribe('s', () => { let user;\n${inOrder(`user = await create();`, `expect(user.name).toBe('x');`)} });`)],
      'written through a helper': [5, vitest(`\nlet user;\nasync function login() { user = await create(); }\n${inOrder(`await login();`, `expect(user.name).toBe('x');`)}`)],
      'in Jest': [4, using('jest', `\nlet user;\n${inOrder(`user = await create();`, `expect(user.name).toBe('x');`)}`)],
      'in Mocha': [4, using('mocha', `\nlet user;\n${inOrder(`user = await create();`, `assert.equal(user.name, 'x');`).replaceAll('test(', 'it(')}`)],
    }),
    {
      name: 'both lines are in the message',
      code: vitest(`\nlet user;\nasync function login() { user = await create(); }\n${inOrder(`await login();`, `expect(user.name).toBe('x');`)}`),
      errors: [{ messageId: 'readByOtherTest', line: 5, data: { writer: '4', subject: '`user`', line: '3', way: ' through `login()` on line 4', before: 'a `beforeEach` hook' } }],
    },
  ],
});
