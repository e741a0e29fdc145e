import { noCleanupInLoop } from '../../src/rules/no-cleanup-in-loop.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { looped, reported, silent } from './looped-cases.ts';

const node = (body: string): string => `
test('reads', async (t) => {
  ${body}
});`;

runInEveryMode('no-cleanup-in-loop: stacks and collections', noCleanupInLoop, {
  valid: [
    ...silent('node:test', {
      'a stack for each turn': node(`for (const path of paths) {
    await using stack = new AsyncDisposableStack();
    const file = stack.use(await open(path));
    assert.ok((await file.stat()).size);
  }`),
      'using': node(`for (const path of paths) {
    await using file = await open(path);
    assert.ok((await file.stat()).size);
  }`),
      'a use() that is no stack': node(`const app = share();
  for (const path of paths) {
    const plugin = app.use(await start(path));
    assert.ok(plugin);
  }`),
      'a collection for each turn of a loop around': node(`for (const path of paths) {
    const files = [];
    try {
      const file = await open(path);
      files.push(file);
      assert.ok((await file.stat()).size);
    } finally { for (const file of files) await file.close(); }
  }`),
      'a collection that is emptied in the loop': node(`const files = [];
  for (const path of paths) {
    const file = await open(path);
    files.push(file);
    assert.ok((await file.stat()).size);
    for (const one of files) await one.close();
  }`),
      'a collection that is used': node(`const files = [];
  t.after(async () => { for (const file of files) await file.close(); });
  for (const path of paths) {
    const file = await open(path);
    files.push(file);
    assert.ok((await file.stat()).size);
  }
  for (const file of files) await file.sync();`),
      'a collection whose elements are counted': node(`const files = [];
  t.after(async () => { for (const file of files) await file.close(); });
  for (const path of paths) {
    const file = await open(path);
    files.push(file);
    assert.ok((await file.stat()).size);
  }
  assert.equal(files.length, 3);`),
      'a collection that nobody empties': node(`const files = [];
  for (const path of paths) {
    const file = await open(path);
    files.push(file);
    assert.ok((await file.stat()).size);
  }`),
    }),
  ],
  invalid: [
    reported('node:test', 'stack.defer', node(`await using stack = new AsyncDisposableStack();
  for (const path of paths) {
    const file = await open(path);
    stack.defer(() => file.close());
    assert.ok((await file.stat()).size);
  }`), looped('stack', 5, { subject: '`file` (file handle)', line: '4', keeper: 'stack', count: 'all of them' })),
    reported('node:test', 'stack.use, of what is opened in place', node(`await using stack = new AsyncDisposableStack();
  for (const path of paths) {
    const file = stack.use(await open(path));
    assert.ok((await file.stat()).size);
  }`), looped('stack', 5)),
    reported('node:test', 'stack.use, of what has a name', node(`using stack = new DisposableStack();
  for (const path of paths) {
    const db = new Db(path);
    stack.use(db);
    assert.ok(db.get('a'));
  }`), looped('stack', 5, { subject: '`db`', line: '4', keeper: 'stack', count: 'all of them' })),
    reported('node:test', 'stack.adopt', node(`using stack = new DisposableStack();
  for (const path of paths) {
    const db = stack.adopt(new Db(path), (one) => one.close());
    assert.ok(db.get('a'));
  }`), looped('stack', 5)),
    reported('node:test', 'a stack of a loop around is over with its turn', node(`for (const mode of ['r', 'w']) {
    using stack = new DisposableStack();
    for (const path of ['a', 'b', 'c', 'd']) {
      const db = new Db(path, mode);
      stack.use(db);
      assert.ok(db.get('a'));
    }
  }`), looped('stack', 6, { subject: '`db`', line: '5', keeper: 'stack', count: 'all 4' })),
    reported('node:test', 'handles that a cleanup ends', node(`const files = [];
  t.after(async () => { for (const file of files) await file.close(); });
  for (const path of paths) {
    const file = await open(path);
    files.push(file);
    assert.ok((await file.stat()).size);
  }`), looped('collection', 6, { subject: '`file` (file handle)', line: '5', keeper: 'files', count: 'all of them' })),
    reported('node:test', 'handles that end with the test', node(`const files = new Set();
  try {
    for (const path of paths) {
      const file = await open(path);
      files.add(file);
      assert.ok((await file.stat()).size);
    }
  } finally { await Promise.all([...files].map((file) => file.close())); }`), looped('collection', 6)),
    reported('mocha', 'functions that a hook calls', `
const cleanups = [];
afterEach(async () => { while (cleanups.length > 0) await cleanups.pop()(); });
it('reads', async () => {
  for (const path of paths) {
    const db = new Db(path);
    cleanups.push(() => db.close());
    expect(db.get('a')).to.equal(1);
  }
});`, looped('collection', 6, { subject: '`db`', line: '5', keeper: 'cleanups', count: 'all of them' })),
    reported('jest', 'functions that a hook calls and forgets', `
let cleanups = [];
afterEach(async () => { for (const cleanup of cleanups.splice(0)) await cleanup(); });
test('reads', async () => {
  for (const path of paths) {
    const db = new Db(path);
    cleanups.push(() => db.close());
    expect(db.get('a')).toBe(1);
  }
});`, looped('collection', 6)),
    reported('vitest', 'in a bench', `
bench('reads', async () => {
  await using stack = new AsyncDisposableStack();
  for (const path of paths) {
    const db = new Db(path);
    stack.defer(() => db.close());
    await db.get('a');
  }
});`, looped('stack', 5)),
    reported('tinybench', 'in a bench', `
bench.add('reads', async () => {
  const cleanups = [];
  for (const path of paths) {
    const db = new Db(path);
    cleanups.push(() => db.close());
    await db.get('a');
  }
  for (const cleanup of cleanups) await cleanup();
});`, looped('collection', 5)),
  ],
});
