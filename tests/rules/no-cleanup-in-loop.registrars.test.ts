import { noCleanupInLoop } from '../../src/rules/no-cleanup-in-loop.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { looped, reported, silent } from './looped-cases.ts';

const node = (body: string): string => `
test('reads', async (t) => {
  ${body}
});`;

runInEveryMode('no-cleanup-in-loop: registrars', noCleanupInLoop, {
  valid: [
    ...silent('node:test', {
      'a test for each': `
for (const path of paths) {
  test(path, async (t) => {
    const file = await open(path);
    t.after(() => file.close());
    assert.ok((await file.stat()).size);
  });
}`,
      'a suite for each': `
for (const path of paths) {
  describe(path, () => {
    after(() => close());
    test('reads', () => { assert.ok(path); });
  });
}`,
      'a subtest for each': node(`for (const path of paths) {
    await t.test(path, async (t) => {
      const file = await open(path);
      t.after(() => file.close());
      assert.ok((await file.stat()).size);
    });
  }`),
      'one registration for a list': node(`const files = await Promise.all(paths.map((path) => open(path)));
  t.after(() => Promise.all(files.map((file) => file.close())));
  for (const file of files) assert.ok((await file.stat()).size);`),
      'no loop': node(`const file = await open('a');
  t.after(() => file.close());
  assert.ok((await file.stat()).size);`),
      'a loop that ends what it opens': node(`for (const path of paths) {
    const file = await open(path);
    try { assert.ok((await file.stat()).size); } finally { await file.close(); }
  }`),
      'a registration for the case that the turn fails': node(`for (const path of paths) {
    const file = await open(path);
    t.after(() => file.close());
    assert.ok((await file.stat()).size);
    await file.close();
  }`),
      'a turn that ends it by a function': node(`for (const path of paths) {
    const file = await open(path);
    t.after(() => file.close());
    assert.ok((await file.stat()).size);
    await closeFile(file);
  }`),
      'set up together': node(`for (const path of paths) {
    const server = await start(path);
    t.after(() => server.close());
  }
  assert.equal(await call(), 3);`),
      'collected and used together': node(`const clients = [];
  for (const path of paths) {
    const client = await start(path);
    t.after(() => client.close());
    assert.ok(client.id);
    clients.push(client);
  }
  assert.equal(await call(clients), 3);`),
      'what it gives is collected': node(`const urls = [];
  for (const path of paths) {
    const { url, close } = await start(path);
    t.after(close);
    assert.ok(url);
    urls.push(url);
  }
  for (const url of urls) assert.ok(await call(url));`),
      'put into an object of the code around': node(`const byPath = {};
  for (const path of paths) {
    const client = await start(path);
    t.after(() => client.close());
    assert.ok(client.id);
    byPath[path] = client;
  }
  assert.ok(byPath);`),
      'given to something that stays': node(`const cluster = share();
  for (const path of paths) {
    const client = await start(path);
    t.after(() => client.close());
    await cluster.add(client);
    assert.ok(client.id);
  }`),
      'all at the same time': node(`await Promise.all(paths.map(async (path) => {
    const client = await start(path);
    t.after(() => client.close());
    assert.equal(await client.get(), 1);
  }));`),
      'handed out by map': node(`const clients = paths.map((path) => {
    const client = new Db(path);
    t.after(() => client.close());
    assert.ok(client.id);
    return client;
  });
  assert.ok(clients);`),
      'a check of what piles up': node(`const server = await start();
  for (const path of paths) {
    const client = await server.connect(path);
    t.after(() => client.close());
    assert.equal(await client.get(), 1);
    assert.equal(server.size, 1);
  }`),
      'what it is made of is looked at afterwards': node(`const server = await start();
  for (const path of paths) {
    const client = await share(server, path);
    t.after(() => client.close());
    assert.ok(client.id);
  }
  assert.equal(server.size, 3);`),
      'a listener that fills a list of the test': node(`const seen = [];
  for (const path of paths) {
    const client = await start(path);
    t.after(() => client.close());
    client.on('data', (data) => { seen.push(data); });
    assert.ok(client.id);
  }
  assert.equal(seen.length, 3);`),
      'a listener that counts for the test': node(`let seen = 0;
  for (const path of paths) {
    const client = await start(path);
    t.after(() => client.close());
    client.on('data', () => { seen += 1; });
    assert.ok(client.id);
  }
  assert.equal(seen, 3);`),
      'a search': node(`for (const path of paths) {
    const client = await start(path);
    t.after(() => client.close());
    if (client.id) break;
    assert.ok(client.error);
  }`),
      'nothing is opened': node(`for (const path of paths) {
    t.after(() => share(path));
    assert.ok(path);
  }`),
      'a tiny loop': node(`for (const path of ['a', 'b', 'c']) {
    const file = await open(path);
    t.after(() => file.close());
    assert.ok((await file.stat()).size);
  }`),
      'a tiny loop that counts': node(`for (let index = 0; index < 3; index++) {
    const file = await open(String(index));
    t.after(() => file.close());
    assert.ok((await file.stat()).size);
  }`),
      'a tiny loop over what a name stands for': `
const modes = ['r', 'w'];
test('reads', async (t) => {
  for (const mode of modes) {
    const file = await open('a', mode);
    t.after(() => file.close());
    assert.ok((await file.stat()).size);
  }
});`,
      'a hook that opens for its tests': `
beforeEach(async (t) => {
  for (const path of paths) {
    const server = await start(path);
    t.after(() => server.close());
    assert.ok(server.port);
  }
});`,
      'a file that is removed': node(`for (const path of paths) {
    const file = share(path);
    t.after(() => { file.remove(); });
    assert.ok(file.name);
  }`),
      'known miss: results of finished turns are collected': node(`const sizes = [];
  for (const path of paths) {
    const file = await open(path);
    t.after(() => file.close());
    assert.ok(file.fd);
    sizes.push(await file.stat());
  }
  assert.equal(sizes.length, 3);`),
      'known miss: listeners that pile up': node(`for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGUSR2']) {
    const listener = share(signal);
    process.on(signal, listener);
    t.after(() => process.off(signal, listener));
    assert.ok(listener.called);
  }`),
      'known miss: the check is in a function of the file': `
const check = async (file) => { assert.ok((await file.stat()).size); };
test('reads', async (t) => {
  for (const path of paths) {
    const file = await open(path);
    t.after(() => file.close());
    await check(file);
  }
});`,
      'a skipped test': `
test.skip('reads', async (t) => {
  for (const path of paths) {
    const file = await open(path);
    t.after(() => file.close());
    assert.ok((await file.stat()).size);
  }
});`,
    }),
    ...silent('node:test', { 'as many as the option says': node(`for (const path of ['a', 'b', 'c', 'd', 'e']) {
    const file = await open(path);
    t.after(() => file.close());
    assert.ok((await file.stat()).size);
  }`) }, { options: [{ tinyLoop: 5 }] }),
    ...silent('vitest', {
      'each': `
test.each(paths)('%s', async (path) => {
  const file = await open(path);
  onTestFinished(() => file.close());
  expect((await file.stat()).size).toBe(3);
});`,
      'a fake': `
test('logs', () => {
  for (const path of paths) {
    const spy = vi.spyOn(console, 'log');
    onTestFinished(() => spy.mockRestore());
    expect(spy).not.toHaveBeenCalled();
  }
});`,
    }),
  ],
  invalid: [
    reported('node:test', 'for … of', node(`for (const path of paths) {
    const file = await open(path);
    t.after(() => file.close());
    assert.ok((await file.stat()).size);
  }`), looped('registrar', 4, { subject: '`file` (file handle)', line: '3', registrar: '`t.after`', scope: 'this test', count: 'all of them' })),
    reported('node:test', 'a loop that counts', node(`for (let index = 0; index < 8; index += 1) {
    const file = await open(String(index));
    t.after(() => file.close());
    assert.ok((await file.stat()).size);
  }`), looped('registrar', 4, { subject: '`file` (file handle)', line: '3', registrar: '`t.after`', scope: 'this test', count: 'all 8' })),
    reported('node:test', 'loops in loops', node(`for (const mode of ['r', 'w']) {
    for (const path of ['a', 'b']) {
      const file = await open(path, mode);
      t.after(() => file.close());
      assert.ok((await file.stat()).size);
    }
  }`), looped('registrar', 5, { subject: '`file` (file handle)', line: '4', registrar: '`t.after`', scope: 'this test', count: 'all 4' })),
    reported('node:test', 'while', node(`while (paths.length > 0) {
    const file = await open(paths.pop());
    t.after(() => file.close());
    assert.ok((await file.stat()).size);
  }`), looped('registrar', 4)),
    reported('node:test', 'forEach', node(`paths.forEach((path) => {
    const db = new Db(path);
    t.after(() => db.close());
    assert.equal(db.get('a'), 1);
  });`), looped('registrar', 4)),
    reported('node:test', 'map, of which nothing is kept', node(`paths.map((path) => {
    const db = new Db(path);
    t.after(() => { db.close(); });
    assert.equal(db.get('a'), 1);
  });`), looped('registrar', 4)),
    reported('node:test', 'a name that is assigned in the turn', node(`for (const path of paths) {
    let file;
    file = await open(path);
    t.after(() => file.close());
    assert.ok((await file.stat()).size);
  }`), looped('registrar', 5)),
    reported('node:test', 'a function that ends it', node(`for (const path of paths) {
    const { url, close } = await listen(path);
    t.after(close);
    assert.ok(await call(url));
  }`), looped('registrar', 4, { subject: 'The result of `listen`', line: '3', registrar: '`t.after`', scope: 'this test', count: 'all of them' })),
    reported('node:test', 'a function that is called', node(`for (const path of paths) {
    const [url, stop] = await listen(path);
    t.after(() => stop());
    assert.ok(await call(url));
  }`), looped('registrar', 4)),
    reported('node:test', 'its method, bound', node(`for (const path of paths) {
    const db = new Db(path);
    t.after(db.close.bind(db));
    assert.ok(db.get('a'));
  }`), looped('registrar', 4)),
    reported('node:test', 'a function of the file that closes', node(`for (const path of paths) {
    const db = new Db(path);
    t.after(() => closeDb(db));
    assert.ok(db.get('a'));
  }`), looped('registrar', 4)),
    reported('node:test', 'two things in one turn', node(`for (const path of paths) {
    const server = await start(path);
    t.after(() => server.close());
    const client = await share(server.url);
    t.after(() => client.close());
    assert.equal(await client.get(), 1);
    assert.ok(server.url);
  }`), [looped('registrar', 4), looped('registrar', 6)]),
    reported('node:test', 'what it gives decides over a check', node(`for (const path of paths) {
    const db = new Db(path);
    t.after(() => db.close());
    const row = db.get('a');
    if (row.isNew) assert.equal(path, 'a');
  }`), looped('registrar', 4)),
    reported('node:test', 'a hook in a test', node(`for (const path of paths) {
    const db = new Db(path);
    after(() => db.close());
    assert.ok(db.get('a'));
  }`), looped('registrar', 4)),
    reported('node:test', 'a helper of the file registers it', `
async function opened(t, path) {
  const db = new Db(path);
  t.after(() => db.close());
  await db.ready();
  return db;
}
test('reads', async (t) => {
  for (const path of paths) {
    const db = await opened(t, path);
    assert.equal(db.get('a'), 1);
  }
});`, looped('registrar', 10, { subject: '`db`', line: '9', registrar: '`t.after` in `opened`', scope: 'this test', count: 'all of them' })),
    reported('node:test', 'the loop is in a helper', `
async function checkAll(t, all) {
  for (const path of all) {
    const file = await open(path);
    t.after(() => file.close());
    assert.ok((await file.stat()).size);
  }
}
test('reads', async (t) => { await checkAll(t, paths); });`, looped('registrar', 4)),
    reported('node:test', 'a tiny loop, where none is', node(`for (const path of ['a', 'b']) {
    const file = await open(path);
    t.after(() => file.close());
    assert.ok((await file.stat()).size);
  }`), looped('registrar', 4), { options: [{ tinyLoop: 0 }] }),
    reported('node:test', 'a registrar of the settings', `
import { atEnd } from 'an-app';
test('reads', async () => {
  for (const path of paths) {
    const file = await open(path);
    atEnd(() => file.close());
    assert.ok((await file.stat()).size);
  }
});`, looped('registrar', 5), { settings: { 'test-leaks': { registrars: [{ package: 'an-app', name: 'atEnd' }] } } }),
    reported('vitest', 'the exported registrar', `
test('reads', async () => {
  for (const path of paths) {
    const file = await open(path);
    onTestFinished(() => file.close());
    expect((await file.stat()).size).toBe(3);
  }
});`, looped('registrar', 4, { subject: '`file` (file handle)', line: '3', registrar: '`onTestFinished`', scope: 'this test', count: 'all of them' })),
    reported('vitest', 'the registrar of the context, taken out', `
test('reads', async ({ onTestFinished: later }) => {
  for await (const path of paths) {
    const file = await open(path);
    later(async () => { await file.close(); });
    expect((await file.stat()).size).toBe(3);
  }
});`, looped('registrar', 4)),
    reported('ava', 't.teardown', `
test('reads', async (t) => {
  for (const path of paths) {
    const file = await open(path);
    t.teardown(() => file.close());
    t.is((await file.stat()).size, 3);
  }
});`, looped('registrar', 4)),
    reported('tap', 't.teardown', `
t.test('reads', async (t) => {
  for (const path of paths) {
    const file = await open(path);
    t.teardown(() => file.close());
    t.equal((await file.stat()).size, 3);
  }
});`, looped('registrar', 4)),
    reported('tape', 't.teardown', `
test('reads', async (t) => {
  for (const path of paths) {
    const file = await open(path);
    t.teardown(() => file.close());
    t.equal((await file.stat()).size, 3);
  }
});`, looped('registrar', 4)),
    reported('bun', 'the exported registrar', `
test('reads', async () => {
  for (const path of paths) {
    const file = await open(path);
    onTestFinished(() => file.close());
    expect((await file.stat()).size).toBe(3);
  }
});`, looped('registrar', 4)),
  ],
});
