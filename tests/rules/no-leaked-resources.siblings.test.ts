/** The forgotten sibling: what made this one made others, and those are ended. No catalogue knows the creators here. */
import { noLeakedResources } from '../../src/rules/no-leaked-resources.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { leak, nodeTest, reported, silent, vitest } from './cases.ts';

/** Evidence as it stands in the message, for a sibling in a test of Vitest. */
function forgotten(name: string, noun: string, released: number, total: number, line: number, verb = 'close', ended = 'closed'): ReturnType<typeof leak> {
  return leak('neverReleased', line, {
    subject: `\`${name}\` (${noun})`,
    ended,
    evidence: `, while ${released} of the ${total} in this file are`,
    scope: 'this test',
    release: `\`${name}.${verb}()\``,
    place: 'in `onTestFinished`',
  });
}

runInEveryMode('no-leaked-resources: siblings', noLeakedResources, {
  valid: silent({
    'all are closed': vitest(`
import { Client } from './client.js';
test('a', () => { const a = new Client(); a.close(); });
test('b', () => { const b = new Client(); b.close(); });
test('c', () => { const c = new Client(); c.close(); });`),
    'none is closed': vitest(`
import { Client } from './client.js';
test('a', () => { const a = new Client(); });
test('b', () => { const b = new Client(); });
test('c', () => { const c = new Client(); });`),
    'one of two is closed': vitest(`
import { Client } from './client.js';
test('a', () => { const a = new Client(); a.close(); });
test('b', () => { const b = new Client(); });`),
    'half are closed': vitest(`
import { Client } from './client.js';
test('a', () => { const a = new Client(); a.close(); const b = new Client(); b.close(); });
test('b', () => { const c = new Client(); const d = new Client(); });`),
    'objects are destroyed by the tests themselves': vitest(`
import { Sprite } from './sprite.js';
test('a', () => { const a = new Sprite(); a.destroy(); expect(a.destroyed).toBe(true); });
test('b', () => { const b = new Sprite(); b.destroy(); });
test('c', () => { const c = new Sprite(); expect(c.x).toBe(0); });`),
    'records are destroyed by the tests themselves': vitest(`
import { Row } from './row.js';
test('a', async () => { const a = new Row(); await a.save(); await a.destroy(); });
test('b', async () => { const b = new Row(); await b.save(); await b.destroy(); });
test('c', async () => { const c = new Row(); await c.save(); });`),
    'the third is given away': vitest(`
import { Client } from './client.js';
test('a', () => { const a = new Client(); a.close(); });
test('b', () => { const b = new Client(); b.close(); });
test('c', () => { const c = new Client(); use(c); });`),
    'the third is returned': vitest(`
import { Client } from './client.js';
test('a', () => { const a = new Client(); a.close(); });
test('b', () => { const b = new Client(); b.close(); });
export function make() { const c = new Client(); return c; }`),
    'the third is stored': vitest(`
import { Client } from './client.js';
test('a', () => { const a = new Client(); a.close(); });
test('b', () => { const b = new Client(); b.close(); });
test('c', () => { const c = new Client(); registry.client = c; });`),
    'the third is closed in a hook': vitest(`
import { Client } from './client.js';
let c;
afterEach(() => { c?.close(); });
test('a', () => { const a = new Client(); a.close(); });
test('b', () => { const b = new Client(); b.close(); });
test('c', () => { c = new Client(); });`),
    'the third is closed by destructuring': vitest(`
import { Client } from './client.js';
test('a', () => { const a = new Client(); a.close(); });
test('b', () => { const b = new Client(); b.close(); });
test('c', () => { const c = new Client(); const { close } = c; close(); });`),
    'the third is used in a closure': vitest(`
import { Client } from './client.js';
test('a', () => { const a = new Client(); a.close(); });
test('b', () => { const b = new Client(); b.close(); });
test('c', () => { const c = new Client(); later(() => c.close()); });`),
    'the third is expected to fail': vitest(`
import { Client } from './client.js';
test('a', () => { const a = new Client(); a.close(); });
test('b', () => { const b = new Client(); b.close(); });
test('c', () => { expect(() => { const c = new Client(); }).toThrow(); });`),
    'the third is in a skipped test': vitest(`
import { Client } from './client.js';
test('a', () => { const a = new Client(); a.close(); });
test('b', () => { const b = new Client(); b.close(); });
test.skip('c', () => { const c = new Client(); });`),
    'two classes of one name, in two scopes': vitest(`
describe('one', () => {
  class Client { close() {} }
  test('a', () => { const a = new Client(); a.close(); });
  test('b', () => { const b = new Client(); b.close(); });
});
describe('two', () => {
  class Client {}
  test('c', () => { const c = new Client(); });
});`),
    'two classes of one name, from two modules': vitest(`
import * as one from './one.js';
import * as two from './two.js';
test('a', () => { const a = new one.Client(); a.close(); const b = new one.Client(); b.close(); });
test('c', () => { const c = new two.Client(); });`),
    'new and call are two creators': vitest(`
import { Client } from './client.js';
test('a', () => { const a = new Client(); a.close(); const b = new Client(); b.close(); });
test('c', () => { const c = Client(); });`),
    'globals of the language': vitest(`
test('a', () => { const a = new Promise(() => {}); a.close(); const b = new Promise(() => {}); b.close(); const c = new Promise(() => {}); });`),
    'functions that do not make': vitest(`
import { find } from './find.js';
test('a', () => { const a = find(1); a.close(); const b = find(2); b.close(); const c = find(3); });`),
    'verbs that are too common': vitest(`
import { Client } from './client.js';
test('a', () => { const a = new Client(); a.clear(); const b = new Client(); b.clear(); const c = new Client(); });`),
    'an in-memory value whose method is called close by chance in one place': vitest(`
import { Dialog } from './dialog.js';
test('a', () => { const a = new Dialog(); a.close(); });
test('b', () => { const b = new Dialog(); const c = new Dialog(); b.open(); c.open(); });`),
    'known miss: methods as creators': vitest(`
import { pool } from './pool.js';
test('a', () => { const a = pool.createClient(); a.close(); const b = pool.createClient(); b.close(); const c = pool.createClient(); });`),
  }),
  invalid: [
    reported('two of three of an unknown class', vitest(`
import { Client } from './client.js';
test('a', () => { const a = new Client(); a.close(); });
test('b', () => { const b = new Client(); b.close(); });
test('c', () => { const c = new Client(); expect(c.id).toBe(1); });`), forgotten('c', 'new Client', 2, 3, 5)),
    reported('three in one test', vitest(`
import { Client } from './client.js';
test('a', () => {
  const a = new Client();
  const b = new Client();
  const c = new Client();
  a.close();
  b.close();
});`), forgotten('c', 'new Client', 2, 3, 6)),
    reported('an unknown factory', vitest(`
import { createThing } from './thing.js';
test('a', () => { const a = createThing(); a.stop(); });
test('b', () => { const b = createThing(); b.stop(); });
test('c', () => { const c = createThing(); expect(c.id).toBe(1); });`), forgotten('c', 'createThing', 2, 3, 5, 'stop', 'stopped')),
    reported('an awaited factory', vitest(`
import { openDatabase } from './database.js';
test('a', async () => { const a = await openDatabase(); await a.close(); });
test('b', async () => { const b = await openDatabase(); await b.close(); });
test('c', async () => { const c = await openDatabase(); await c.query('a'); });`), forgotten('c', 'openDatabase', 2, 3, 5)),
    reported('a class of this file', vitest(`
class Client { close() {} }
test('a', () => { const a = new Client(); a.close(); });
test('b', () => { const b = new Client(); b.close(); });
test('c', () => { const c = new Client(); });`), forgotten('c', 'new Client', 2, 3, 5)),
    reported('counts: three of four', vitest(`
import { Client } from './client.js';
test('a', () => { const a = new Client(); a.stop(); const b = new Client(); b.stop(); });
test('b', () => { const c = new Client(); c.stop(); });
test('c', () => { const d = new Client(); });`), forgotten('d', 'new Client', 3, 4, 5, 'stop', 'stopped')),
    reported('destroyed in `finally`', vitest(`
import { Sprite } from './sprite.js';
test('a', () => { const a = new Sprite(); try { expect(a.x).toBe(0); } finally { a.destroy(); } });
test('b', () => { const b = new Sprite(); b.destroy(); });
test('c', () => { const c = new Sprite(); });`), forgotten('c', 'new Sprite', 2, 3, 5, 'destroy', 'destroyed')),
    reported('disposed of when the test is over', vitest(`
import { createRouter } from './router.js';
test('a', () => { const a = createRouter(); onTestFinished(() => { a.dispose(); }); });
test('b', () => { const b = createRouter(); b.dispose(); });
test('c', () => { const c = createRouter(); });`), forgotten('c', 'createRouter', 2, 3, 5, 'dispose', 'disposed')),
    reported('destroyed in a hook', vitest(`
import { Sprite } from './sprite.js';
let a;
beforeEach(() => { a = new Sprite(); });
afterEach(() => { a.destroy(); });
test('b', () => { const b = new Sprite(); b.destroy(); });
test('c', () => { const c = new Sprite(); });`), forgotten('c', 'new Sprite', 2, 3, 7, 'destroy', 'destroyed')),
    reported('counts: four of six, two reports', vitest(`
import { Client } from './client.js';
test('a', () => { const a = new Client(); a.close(); const b = new Client(); b.close(); });
test('b', () => { const c = new Client(); c.close(); const d = new Client(); d.close(); });
test('c', () => { const e = new Client(); });
test('d', () => { const f = new Client(); });`), [forgotten('e', 'new Client', 4, 6, 5), forgotten('f', 'new Client', 4, 6, 6)]),
    reported('counts: what is given away does not count', vitest(`
import { Client } from './client.js';
test('a', () => { const a = new Client(); a.close(); const b = new Client(); b.close(); });
test('b', () => { const c = new Client(); use(c); const d = new Client(); use(d); });
test('c', () => { const e = new Client(); });`), forgotten('e', 'new Client', 2, 3, 5)),
    reported('ended in different ways', vitest(`
import { Client } from './client.js';
let a;
beforeEach(() => { a = new Client(); });
afterEach(() => { a.close(); });
test('a', () => { const b = new Client(); onTestFinished(() => b.close()); });
test('b', () => { const c = new Client(); try { c.run(); } finally { c.close(); } });
test('c', () => { const d = new Client(); });`), forgotten('d', 'new Client', 3, 4, 8)),
    reported('a namespace', nodeTest(`
import * as api from './api.js';
test('a', (t) => { const a = new api.Client(); t.after(() => a.close()); });
test('b', (t) => { const b = new api.Client(); t.after(() => b.close()); });
test('c', () => { const c = new api.Client(); assert.ok(c); });`), leak('neverReleased', 5)),
    reported('a forgotten sibling in beforeEach', vitest(`
import { Client } from './client.js';
let c;
beforeEach(() => { c = new Client(); });
test('a', () => { const a = new Client(); a.close(); });
test('b', () => { const b = new Client(); b.close(); expect(c.id).toBe(1); });`), leak('neverReleased', 4)),
  ],
});
