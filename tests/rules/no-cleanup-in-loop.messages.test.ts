/** The full text of a report of `no-cleanup-in-loop`, for each reason. */
import { describe, expect, it } from 'vitest';
import { imports } from './looped-cases.ts';
import { messagesOf } from './messages.ts';

const REMEDY = 'End it in its turn: with `using`, in a `finally` block, or in a function of its own.';

describe('no-cleanup-in-loop: messages', () => {
  it.each([
    ['registrar', `
test('t', async (t) => {
  for (const mode of ['r', 'w', 'a', 'r+']) {
    const file = await open('a', mode);
    t.after(() => file.close());
    assert.ok((await file.stat()).size);
  }
});`, '4: `file` (file handle) is opened in each turn of the loop on line 3, but `t.after` ends it only after this test, so all 4 stay open until then.'],
    ['registrar, of a part of what is handed out', `
test('t', async (t) => {
  for (const path of paths) {
    const { url, close } = await listen(path);
    t.after(close);
    assert.ok(await call(url));
  }
});`, '4: The result of `listen` is opened in each turn of the loop on line 3, but `t.after` ends it only after this test, so all of them stay open until then.'],
    ['stack', `
test('t', () => {
  using stack = new DisposableStack();
  for (const path of paths) {
    const db = new Db(path);
    stack.use(db);
    assert.ok(db.get('a'));
  }
});`, '5: `db` is opened in each turn of the loop on line 4, but `stack` ends it only when the stack is disposed, so all of them stay open until then.'],
    ['collection', `
test('t', () => {
  const opened = [];
  for (const path of paths) {
    const db = new Db(path);
    opened.push(db);
    assert.ok(db.get('a'));
  }
  for (const db of opened) db.close();
});`, '5: `db` is opened in each turn of the loop on line 4, but the elements of `opened` are ended only after the loop, so all of them stay open until then.'],
  ])('%s', (_, code, fact) => {
    expect(messagesOf('no-cleanup-in-loop', `${imports['node:test']}${code}`)).toEqual([`${fact} ${REMEDY}`]);
  });
});
