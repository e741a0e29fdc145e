import { noCleanupInLoop } from '../../src/rules/no-cleanup-in-loop.ts';
import type { EditId } from '../../src/reporting/edits/edit.ts';
import type { Deferral } from '../../src/analysis/cleanups/deferral.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { imports, reported, type Imports } from './looped-cases.ts';

function edited(framework: Imports, by: Deferral['by'], name: string, code: string, outputs: readonly (readonly [EditId, string])[]) {
  const suggestions = outputs.map(([messageId, output]) => ({ messageId, output: `${imports[framework]}${output}` }));
  return reported(framework, name, code, { messageId: by, suggestions });
}

runInEveryMode('no-cleanup-in-loop: edits', noCleanupInLoop, {
  valid: [],
  invalid: [
    edited('node:test', 'registrar', 'a finally block in the turn', `
test('reads', async (t) => {
  for (const path of paths) {
    const file = await open(path);
    // Even where a check fails.
    t.after(() => file.close());

    assert.ok((await file.stat()).size);
    assert.ok(path);
  }
});`, [['endInFinally', `
test('reads', async (t) => {
  for (const path of paths) {
    const file = await open(path);
    // Even where a check fails.

    try {
      assert.ok((await file.stat()).size);
      assert.ok(path);
    } finally {
      await file.close();
    }
  }
});`]]),
    edited('node:test', 'registrar', 'an async function where one is needed', `
test('reads', (t) => {
  for (const path of paths) {
    const worker = new Worker(path);
    t.after(() => worker.terminate());
    assert.ok(worker.threadId);
  }
});`, [['endInFinally', `
test('reads', async (t) => {
  for (const path of paths) {
    const worker = new Worker(path);
    try {
      assert.ok(worker.threadId);
    } finally {
      await worker.terminate();
    }
  }
});`]]),
    edited('node:test', 'registrar', 'none where the function runs for each element and would have to wait', `
test('reads', (t) => {
  paths.forEach((path) => {
    const worker = new Worker(path);
    t.after(() => worker.terminate());
    assert.ok(worker.threadId);
  });
});`, []),
    edited('node:test', 'registrar', 'a call without a promise', `
test('reads', (t) => {
  paths.forEach((path) => {
    const db = new Db(path);
    t.after(() => { db.close(); });
    assert.ok(db.get('a'));
  });
});`, [['endInFinally', `
test('reads', (t) => {
  paths.forEach((path) => {
    const db = new Db(path);
    try {
      assert.ok(db.get('a'));
    } finally {
      db.close();
    }
  });
});`]]),
    edited('node:test', 'registrar', 'none where the cleanup does more', `
test('reads', async (t) => {
  for (const path of paths) {
    const file = await open(path);
    t.after(async () => { await file.sync(); await file.close(); });
    assert.ok((await file.stat()).size);
  }
});`, []),
    edited('node:test', 'registrar', 'none where it has no statement of its own', `
test('reads', async (t) => {
  for (const path of paths) {
    const file = await open(path);
    if (path) t.after(() => file.close());
    assert.ok((await file.stat()).size);
  }
});`, []),
    edited('node:test', 'stack', 'using, and a finally block', `
test('reads', async () => {
  await using stack = new AsyncDisposableStack();
  for (const path of paths) {
    const file = await open(path);
    stack.defer(() => file.close());
    assert.ok((await file.stat()).size);
  }
});`, [['declareWithUsing', `
test('reads', async () => {
  await using stack = new AsyncDisposableStack();
  for (const path of paths) {
    await using file = await open(path);
    assert.ok((await file.stat()).size);
  }
});`], ['endInFinally', `
test('reads', async () => {
  await using stack = new AsyncDisposableStack();
  for (const path of paths) {
    const file = await open(path);
    try {
      assert.ok((await file.stat()).size);
    } finally {
      await file.close();
    }
  }
});`]]),
    edited('node:test', 'stack', 'using in the place of a stack', `
test('reads', async () => {
  await using stack = new AsyncDisposableStack();
  for (const path of paths) {
    const file = stack.use(await open(path));
    assert.ok((await file.stat()).size);
  }
});`, [['declareWithUsing', `
test('reads', async () => {
  await using stack = new AsyncDisposableStack();
  for (const path of paths) {
    await using file = await open(path);
    assert.ok((await file.stat()).size);
  }
});`]]),
    edited('node:test', 'registrar', 'a directive keeps its line', `
test('reads', async (t) => {
  for (const path of paths) {
    const file = await open(path);
    // @ts-expect-error: not yet
    t.after(() => file.close());
    assert.ok((await file.stat()).size);
  }
});`, []),
  ],
});
