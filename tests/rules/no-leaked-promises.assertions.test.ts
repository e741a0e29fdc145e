/** Checks that are done when their promise is settled. */
import { noLeakedPromises } from '../../src/rules/no-leaked-promises.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { editable, leak, reported, silent, type Imports } from './promise-cases.ts';

const notAwaited = (framework: Imports, name: string, check: string, test: (body: string, async: string) => string) =>
  reported(framework, name, `\n${test(`${check};`, '')}`, leak('assertionNotAwaited', 2, framework, `\n${test(`await ${check};`, 'async ')}`));

const inTest = (body: string, async: string): string => `test('t', ${async}() => { ${body} });`;
const inIt = (body: string, async: string): string => `it('t', ${async}function () { ${body} });`;
const withContext = (body: string, async: string): string => `test('t', ${async}(t) => { ${body} });`;
const inQunit = (body: string): string => `QUnit.test('t', (assert) => { ${body} });`;

runInEveryMode('no-leaked-promises: checks', noLeakedPromises, {
  valid: [
    ...silent('vitest', {
      'awaited or returned': `
test('t', async () => { await expect(save()).rejects.toThrow(); });
test('u', () => expect(save()).resolves.toBe(1));
test('v', () => { return expect(save()).resolves.not.toBe(1); });
test('w', async () => { await Promise.all([expect(save()).resolves.toBe(1), assert.rejects(save())]); });`,
      'kept, and awaited after the clock has moved': `
test('t', async () => { const check = expect(save()).rejects.toThrow(); await vi.advanceTimersByTimeAsync(10); await check; });`,
      'followed by another wait': `
test('t', async () => { expect(save()).rejects.toThrow(); await once(emitter, 'x'); });`,
      'void says so': `
test('t', () => { void expect(save()).rejects.toThrow(); });`,
      'checks that are done at once': `
test('t', () => { expect(1).toBe(1); expect.soft(1).toBe(1); assert.equal(1, 1); assert.throws(() => {}); });`,
      'in a callback': `
test('t', () => { emitter.on('x', () => { expect(save()).rejects.toThrow(); }); });`,
      'in what is expected to fail': `
test('t', () => { expect(() => { expect(1).resolves.toBe(1); }).toThrow(); });`,
      'a look-alike of no library': `
test('t', () => { query(save()).rejects.toThrow(); api.rejects(save()); });`,
    }),
    ...silent('tap', {
      'the runner waits for it': `
t.test('t', async (t) => { t.rejects(save()); t.resolves(save()); });`,
    }, { modes: ['js'] }),
    ...silent('qunit', { 'the runner waits for it': `\n${inQunit(`assert.rejects(save());`)}` }, { modes: ['js'] }),
    ...silent('bun', { 'the call itself waits': `\n${inTest(`expect(save()).rejects.toThrow();`, '')}` }, { modes: ['js'] }),
    ...silent('playwright', {
      'checks of values': `
test('t', async ({ page }) => { await page.goto('/'); expect(1).toBe(1); expect(page.url()).toContain('/'); });`,
    }, { modes: ['js'] }),
  ],
  invalid: [
    notAwaited('vitest', 'rejects', `expect(save()).rejects.toThrow()`, inTest),
    notAwaited('vitest', 'resolves', `expect(save()).resolves.toEqual({ a: 1 })`, inTest),
    notAwaited('vitest', 'not', `expect(save()).resolves.not.toBe(1)`, inTest),
    notAwaited('vitest', 'poll', `expect.poll(() => 1).toBe(1)`, inTest),
    notAwaited('jest', 'rejects', `expect(save()).rejects.toThrow()`, inTest),
    notAwaited('node:test', 'assert.rejects', `assert.rejects(save())`, inTest),
    notAwaited('node:test', 'assert.doesNotReject', `assert.doesNotReject(async () => { await save(); })`, inTest),
    notAwaited('node:test', 'of the context', `t.assert.rejects(save())`, withContext),
    notAwaited('mocha', 'eventually', `expect(save()).to.eventually.equal(1)`, inIt),
    notAwaited('mocha', 'rejectedWith', `expect(save()).to.be.rejectedWith(Error)`, inIt),
    notAwaited('mocha', 'should', `save().should.be.rejectedWith(Error)`, inIt),
    notAwaited('mocha', 'a property', `expect(save()).to.be.rejected`, inIt),
    notAwaited('mocha', 'a property of should', `save().should.be.fulfilled`, inIt),
    notAwaited('ava', 'throwsAsync', `t.throwsAsync(save())`, withContext),
    notAwaited('ava', 'notThrowsAsync', `t.notThrowsAsync(save)`, withContext),
    notAwaited('deno', 'assertRejects', `assertRejects(() => save())`, (body, async) => `it('t', ${async}() => { ${body} });`),
    reported('jest', 'in a test that returns at once', `
test('t', () => { expect(save()).rejects.toThrow(); });`, editable('assertionNotAwaited', 2)),
    reported('playwright', 'checks that try again', `
test('a', async ({ page }) => { await page.goto('/'); expect(page.getByText('a')).toBeVisible(); });
test('b', async ({ page }) => { await page.goto('/'); expect(page).not.toHaveURL('/b'); });
test('c', async ({ page }) => { await page.goto('/'); expect(async () => {}).toPass(); });`, [2, 3, 4].map((line) => editable('assertionNotAwaited', line))),
    reported('vitest', 'by alias, in a helper, in a loop, in a hook', `
const check = expect;
test('a', () => { check(save()).rejects.toThrow(); });
function checkAll() { expect(save()).resolves.toBe(1); }
test('b', () => { checkAll(); });
test('c', () => { for (const x of [1, 2]) { expect(save(x)).resolves.toBe(x); } });
beforeEach(() => { expect(save()).resolves.toBe(1); });`, [
      editable('assertionNotAwaited', 3),
      { messageId: 'assertionNotAwaited', line: 4 },
      editable('assertionNotAwaited', 6),
      editable('assertionNotAwaited', 7),
    ]),
    reported('node:test', 'two in one test, each with its own edit', `
test('t', () => { assert.rejects(save()); assert.rejects(save(1)); });`, [
      leak('assertionNotAwaited', 2, 'node:test', `
test('t', async () => { await assert.rejects(save()); assert.rejects(save(1)); });`),
      leak('assertionNotAwaited', 2, 'node:test', `
test('t', async () => { assert.rejects(save()); await assert.rejects(save(1)); });`),
    ]),
  ],
});

runInEveryMode('no-leaked-promises: checks of Jasmine', noLeakedPromises, {
  valid: [{ code: `it('t', async () => { await expectAsync(start()).toBeRejected(); });`, filename: 'file.spec.js', modes: ['js'], settings: { 'test-leaks': { framework: 'jasmine' } } }],
  invalid: [{
    code: `it('t', () => { expectAsync(start()).toBeRejectedWithError(); });`, filename: 'file.spec.js', modes: ['js'], settings: { 'test-leaks': { framework: 'jasmine' } },
    errors: [{ messageId: 'assertionNotAwaited', suggestions: [{ messageId: 'awaitPromise', output: `it('t', async () => { await expectAsync(start()).toBeRejectedWithError(); });` }] }],
  }],
});
