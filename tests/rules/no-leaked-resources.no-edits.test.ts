/** Where nobody can say for sure that the handle is there once the statement is over, or what ends it: reported, and left to the reader. */
import { noLeakedResources } from '../../src/rules/no-leaked-resources.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { leak, nodeTest, reported } from './cases.ts';

const files = `import { open } from 'node:fs/promises';`;
const never = (line: number): ReturnType<typeof leak> => leak('neverReleased', line);
const dropped = (line: number): ReturnType<typeof leak> => leak('handleDropped', line);

runInEveryMode('no-leaked-resources: no edits', noLeakedResources, {
  valid: [],
  invalid: [
    reported('a case of a switch', nodeTest(`
test('a', (t) => {
  switch (process.argv[2]) { case 'x': const s = createServer().listen(0); t.assert.ok(s); break; default: }
});`), never(3)),
    reported('the head of a loop', nodeTest(`
test('a', (t) => { for (const s = createServer().listen(0); s.listening;) { t.assert.ok(s); } });`), never(2)),
    reported('a condition', nodeTest(`
test('a', (t) => { const s = process.argv[2] ? createServer().listen(0) : null; t.assert.ok(s === null || s.listening); });`), never(2)),
    reported('a logical operator', nodeTest(`${files}
test('a', async (t) => { const f = process.argv[2] && (await open('x')); t.assert.ok(f); });`), never(2)),
    reported('a logical operator, without a name', nodeTest(`
test('a', () => { process.argv[2] && new Worker('./x.js'); });`), dropped(2)),
    reported('an if without a block', nodeTest(`
test('a', (t) => { let s; if (t.name) s = createServer().listen(0); t.assert.ok(t.name); });`), never(2)),
    reported('an error that is answered with nothing', nodeTest(`${files}
test('a', async (t) => { const f = await open('x').catch(() => null); t.assert.ok(f); });`), never(2)),
    reported('a promise in a name', nodeTest(`${files}
test('a', async (t) => { const pending = open('x'); t.assert.ok((await pending).fd); });`), never(2)),
    reported('one of several', nodeTest(`${files}
test('a', async (t) => { await Promise.all([open('x'), 1]); t.assert.ok(t.name); });`), dropped(2)),
    reported('the first of several', nodeTest(`${files}
test('a', async (t) => { await Promise.race([open('x'), t.wait()]); t.assert.ok(t.name); });`), dropped(2)),
    reported('a destructured context, of which no method can be taken', nodeTest(`
test('a', ({ name }) => { createServer().listen(name); });`), dropped(2)),
  ],
});
