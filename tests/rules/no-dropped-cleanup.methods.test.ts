/** Methods of class helpers, of this file and of others. */
import { noDroppedCleanup } from '../../src/rules/no-dropped-cleanup.ts';
import { dropped, reported, silent } from './dropped-cases.ts';
import { runInProject } from './in-project.ts';

const HERE = `class Harness {
  ends = [];
  open(name) { const app = load(name); return { app, close: () => app.close() }; }
  start() { const app = load(); return async () => { await app.close(); }; }
  kept() { const app = load(); const close = () => app.close(); this.ends.push(close); return { app, close }; }
  set() { this.app = load(); return { app: this.app, close: () => this.app.close() }; }
  build() { return { name: 'a', close: 1 }; }
}
class Pool extends Harness { close() {} }
`;
const OTHER = `import { Harness, silence } from './helpers/cleanups.js';
`;
const one = (body: string, head = HERE): string => `
${head}const harness = new Harness();
test('one', async () => { ${body} });
test('two', () => {});`;

runInProject('no-dropped-cleanup: methods', noDroppedCleanup, {
  valid: silent('vitest', {
    'it is called': one(`const { app, close } = harness.open('a'); expect(app).toBe(1); await close();`),
    'it is registered': one(`const { app, close } = harness.open('a'); onTestFinished(close); expect(app).toBe(1);`),
    'the function is registered': one('onTestFinished(harness.start());'),
    'the instance keeps it': one('const { app } = harness.kept(); expect(app).toBe(1);'),
    'the instance keeps the thing': one('const { app } = harness.set(); expect(app).toBe(1);'),
    'nothing to end': one('const { name } = harness.build(); expect(name).toBe(1);'),
    'an inherited method is not looked for': one('const pool = new Pool(); pool.open();'),
    'an unknown class': one('const other = new Other(); other.open();'),
    'another object of the same method': one('const other = make(); other.open();'),
    'something of it is ended later': `
${HERE}const harness = new Harness();
afterEach(() => harness.closeAll());
test('one', () => { harness.start(); }); test('two', () => {});`,
    'it is ended in the test': one('const own = new Harness(); own.start(); await own.close();'),
    'of another file: it is called': one('const { app, close } = harness.open(); expect(app).toBe(1); await close();', OTHER),
    'of another file: the instance keeps it': one('const { app } = harness.kept(); expect(app).toBe(1);', OTHER),
  }),
  invalid: [
    reported('vitest', 'a member, left out', one(`const { app } = harness.open('a'); expect(app).toBe(1);`),
      dropped('leftOut', 12, { helper: 'open', from: '', cleanup: '`close`', undone: 'what it has begun', scope: 'this test', place: 'in `onTestFinished`' })),
    reported('vitest', 'a function, dropped', one('harness.start();'), dropped('dropped', 12)),
    reported('vitest', 'an instance of the test', one('const own = new Harness(); own.start();'), dropped('dropped', 12)),
    reported('vitest', 'of another file: a member, left out', one('const { app } = harness.open(); expect(app).toBe(1);', OTHER),
      dropped('leftOut', 4, { helper: 'open', from: ' of `./helpers/cleanups.js`', cleanup: '`close`', undone: 'what it has begun', scope: 'this test', place: 'in `onTestFinished`' })),
    reported('vitest', 'of another file: a function, not called', one('const end = harness.start(); expect(end).toBeDefined();', OTHER), dropped('neverCalled', 4)),
  ],
});
