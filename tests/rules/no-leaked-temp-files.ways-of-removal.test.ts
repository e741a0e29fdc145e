/** A temporary directory is removed by whatever removes its path; what only reads the path leaves it there. */
import { noLeakedTempFiles } from '../../src/rules/no-leaked-temp-files.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { ava, jest, leak, mocha, nodeTest, reported, silent, vitest } from './cases.ts';
import { FILES } from './temp-files.ts';

const mkdtemp = `mkdtempSync(join(tmpdir(), 'x-'))`;

runInEveryMode('no-leaked-temp-files: ways of removal', noLeakedTempFiles, {
  valid: [
    ...silent({
      'a registrar': nodeTest(`${FILES}
test('t', (t) => { const dir = ${mkdtemp}; t.after(() => rmSync(dir, { recursive: true })); build(dir); });`),
      'a registrar with promises': vitest(`${FILES}
test('t', async () => { const dir = await mkdtemp(join(tmpdir(), 'x-')); onTestFinished(() => rm(dir, { recursive: true })); });`),
      'AVA': ava(`${FILES}
test('t', (t) => { const dir = ${mkdtemp}; t.teardown(() => { rmSync(dir); }); t.pass(); });`),
      'finally': mocha(`${FILES}
it('t', async () => { const dir = ${mkdtemp}; try { await build(dir); } finally { await rm(dir, { recursive: true }); } });`),
      'a hook': vitest(`${FILES}
let dir;
beforeEach(() => { dir = ${mkdtemp}; });
afterEach(() => { rmSync(dir, { recursive: true, force: true }); });
test('t', () => { build(dir); });`),
      'a returned teardown': vitest(`${FILES}
beforeAll(async () => { const dir = await mkdtemp(join(tmpdir(), 'x-')); process.chdir(dir); return () => rm(dir); });
test('t', () => {});`),
      'a list': vitest(`${FILES}
const dirs = [];
afterEach(async () => { for (const dir of dirs.splice(0)) await rm(dir, { recursive: true }); });
test('t', () => { const dir = ${mkdtemp}; dirs.push(dir); build(dir); });`),
      'a list in a loop over what is left': vitest(`${FILES}
const dirs = [];
afterEach(() => { while (dirs.length) rmSync(dirs.pop(), { recursive: true }); });
function make() { const dir = ${mkdtemp}; dirs.push(dir); return dir; }
test('t', () => { const dir = make(); build(dir); });`),
      'all at once': vitest(`${FILES}
let a, b;
beforeEach(() => { a = ${mkdtemp}; b = ${mkdtemp}; });
afterEach(() => Promise.all([a, b].map((dir) => rm(dir, { recursive: true }))));
test('t', () => {});`),
      'a helper of the file': vitest(`${FILES}
const discard = (path) => rmSync(path, { recursive: true });
test('t', () => { const dir = ${mkdtemp}; try { build(dir); } finally { discard(dir); } });`),
      'a helper of another file, by its name': vitest(`${FILES}import { cleanup } from './support.js';
test('t', () => { const dir = ${mkdtemp}; build(dir); cleanup(dir); });`),
      'a resolved path': vitest(`${FILES}
let dir;
beforeEach(() => { dir = realpathSync(${mkdtemp}); });
afterEach(() => rmSync(dir, { recursive: true }));
test('t', () => {});`),
      'a resolved path in the same name': vitest(`${FILES}
let dir;
beforeEach(() => { dir = ${mkdtemp}; dir = realpathSync(dir); });
afterEach(() => rmSync(dir, { recursive: true }));
test('t', () => {});`),
      'with other slashes': vitest(`${FILES}
let dir;
beforeEach(() => { dir = ${mkdtemp}.replaceAll('\\\\', '/'); });
afterEach(() => rmSync(dir, { recursive: true }));
test('t', () => {});`),
      'the directory around a file': vitest(`${FILES}
let file;
beforeEach(() => { file = join(${mkdtemp}, 'a.db'); });
afterEach(() => rmSync(dirname(file), { recursive: true }));
test('t', () => {});`),
      'one level up': vitest(`${FILES}
let file;
beforeEach(() => { file = join(${mkdtemp}, 'a.db'); });
afterEach(() => rmSync(join(file, '..'), { recursive: true }));
test('t', () => {});`),
      'a template of nothing else': vitest(`${FILES}
test('t', (t) => { const dir = ${mkdtemp}; onTestFinished(() => rmSync(\`\${dir}/\`, { recursive: true })); });`),
      'a command': vitest(`${FILES}import { execSync, spawnSync } from 'node:child_process';
test('t', () => { const dir = ${mkdtemp}; execSync(\`rm -rf \${dir}\`); });
test('u', () => { const dir = ${mkdtemp}; execSync('rm -rf ' + dir); });
test('v', () => { const dir = ${mkdtemp}; spawnSync('rm', ['-rf', dir]); });`),
      'at exit': vitest(`${FILES}
const dir = ${mkdtemp};
process.on('exit', () => rmSync(dir, { recursive: true }));
test('t', () => { build(dir); });`),
      'rimraf': jest(`${FILES}import { rimraf } from 'rimraf';
let dir;
beforeAll(() => { dir = ${mkdtemp}; });
afterAll(() => rimraf(dir));
test('t', () => {});`),
      'fs-extra': mocha(`${FILES}const fs = require('fs-extra');
let dir;
beforeEach(async () => { dir = await fs.mkdtemp(join(tmpdir(), 'x-')); });
afterEach(() => fs.remove(dir));
it('t', () => {});`),
      'what the environment names': vitest(`${FILES}
beforeEach(() => { process.env.DATA = ${mkdtemp}; });
afterEach(() => { rmSync(process.env.DATA, { recursive: true }); });
test('t', () => {});`),
      'the working directory': vitest(`${FILES}
beforeEach(() => { process.chdir(${mkdtemp}); });
afterEach(() => { rmSync(process.cwd(), { recursive: true }); });
test('t', () => {});`),
      'a cleanup in an object': vitest(`${FILES}
function workspace() { const dir = ${mkdtemp}; return { dir, done: () => rmSync(dir, { recursive: true }) }; }
test('t', () => { const it = workspace(); build(it.dir); it.done(); });`),
    }),
    ...silent({
      'disposed': vitest(`import { mkdtempDisposableSync } from 'node:fs'; ${FILES}
test('t', () => { using dir = mkdtempDisposableSync(join(tmpdir(), 'x-')); build(dir.path); });`),
    }, { modes: ['typed', 'untyped'] }),
    ...silent({
      'mkdtempDisposable, by its method': nodeTest(`import { mkdtempDisposable } from 'node:fs/promises'; ${FILES}
test('t', async (t) => { const dir = await mkdtempDisposable(join(tmpdir(), 'x-')); t.after(() => dir.remove()); build(dir.path); });`),
      'tmp, by its callback': mocha(`${FILES}import tmp from 'tmp';
let dir;
beforeEach(() => { dir = tmp.dirSync({ unsafeCleanup: true }); });
afterEach(() => { dir.removeCallback(); });
it('t', () => { build(dir.name); });`),
      'tmp, by its name': mocha(`${FILES}import tmp from 'tmp';
let dir;
beforeEach(() => { dir = tmp.dirSync().name; });
afterEach(() => { rmSync(dir, { recursive: true }); });
it('t', () => { build(dir); });`),
      'tmp, by a destructured name': mocha(`${FILES}import tmp from 'tmp';
it('t', () => { const { name: dir } = tmp.dirSync(); try { build(dir); } finally { rmSync(dir, { recursive: true }); } });`),
      'tmp, at exit': mocha(`${FILES}import tmp from 'tmp';
tmp.setGracefulCleanup();
it('t', () => { build(tmp.dirSync({ unsafeCleanup: true }).name); });`),
      'tmp-promise': vitest(`${FILES}import { dir } from 'tmp-promise';
test('t', async () => { const made = await dir({ unsafeCleanup: true }); try { build(made.path); } finally { await made.cleanup(); } });`),
      'tempy for one task': vitest(`${FILES}import { temporaryDirectoryTask } from 'tempy';
test('t', async () => { await temporaryDirectoryTask((dir) => build(dir)); });`),
      'Deno': `import { it } from '@std/testing/bdd'; ${FILES}
it('t', async () => { const dir = await Deno.makeTempDir(); try { build(dir); } finally { await Deno.remove(dir, { recursive: true }); } });`,
      'tap gives a directory of its own': `${FILES}import t from 'tap';
t.test('t', (t) => { const dir = t.testdir({ a: 'b' }); build(dir); t.end(); });`,
      'a fixture': vitest(`${FILES}
const it2 = test.extend({ dir: async ({}, use) => { const dir = ${mkdtemp}; await use(dir); rmSync(dir, { recursive: true }); } });
it2('t', ({ dir }) => { build(dir); });`),
    }),
  ],
  invalid: [
    reported('never removed', nodeTest(`${FILES}
test('t', () => {
  const dir = ${mkdtemp};
  build(dir);
  assert.ok(existsSync(join(dir, 'out.js')));
});`), leak('neverReleased', 3, { subject: '`dir` (temporary directory)', ended: 'removed', evidence: '', scope: 'this test', end: 'Remove', release: '`rmSync(dir, { recursive: true, force: true })`', place: 'in `t.after`' })),
    reported('with promises', vitest(`${FILES}
test('t', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'x-'));
  await expect(build({ root: dir, out: \`\${dir}/out\` })).resolves.toBe(1);
});`), leak('neverReleased', 3)),
    reported('by other names of the function', jest(`import * as fs from 'node:fs'; import { promises } from 'fs'; import os from 'os'; import path from 'path';
test('t', async () => {
  const a = fs.mkdtempSync(path.join(os.tmpdir(), 'x-'));
  const b = await fs.promises.mkdtemp(path.join(os.tmpdir(), 'x-'));
  const c = await promises.mkdtemp(os.tmpdir() + '/x-');
  const d = fs.mkdtempSync(\`\${os.tmpdir()}/x-\`);
});`), [leak('neverReleased', 3), leak('neverReleased', 4), leak('neverReleased', 5), leak('neverReleased', 6)]),
    reported('only what is inside is removed', vitest(`${FILES}
test('t', () => {
  const dir = ${mkdtemp};
  const file = join(dir, 'a');
  rmSync(file);
});`), leak('neverReleased', 3)),
    reported('only a path inside it is kept', vitest(`${FILES}
test('t', () => {
  const file = join(${mkdtemp}, 'a.db');
  open(file);
});`), leak('handleDropped', 3, { subject: 'This temporary directory', started: 'made', lost: 'nothing keeps its path', canEnd: 'remove', keep: 'Keep the path', release: '`rmSync(path, { recursive: true, force: true })`', place: 'in `onTestFinished`' })),
    reported('given to what only reads it', vitest(`${FILES}
test('t', () => {
  process.chdir(${mkdtemp});
});`), leak('handleDropped', 3)),
    reported('once for the file', vitest(`${FILES}
let dir;
beforeAll(() => { dir = ${mkdtemp}; });
const at = (name) => join(dir, name);
test('t', () => { writeFileSync(at('a'), ''); });`), leak('neverReleased', 3)),
    reported('made per test, removed once', vitest(`${FILES}
let dir;
beforeEach(() => { dir = ${mkdtemp}; });
afterAll(() => { rmSync(dir, { recursive: true }); });
test('t', () => {});
test('u', () => {});`), leak('releasedTooRarely', 3, { subject: '`dir` (temporary directory)', acquired: 'made', ended: 'removed', releaseLine: '4', release: '`rmSync(dir, { recursive: true })`', place: 'an `afterEach` hook' })),
    reported('on some paths', vitest(`${FILES}
test('t', () => {
  const dir = ${mkdtemp};
  if (build(dir)) return;
  rmSync(dir, { recursive: true });
});`), leak('releasedOnSomePaths', 3)),
    reported('skipped by a failing assertion, where that is asked for', vitest(`${FILES}
test('t', () => {
  const dir = ${mkdtemp};
  expect(build(dir)).toBe(1);
  rmSync(dir, { recursive: true });
});`), leak('skippedOnThrow', 3), { options: [{ failurePath: 'always' }] }),
    reported('made again in a test', vitest(`${FILES}
let dir;
beforeEach(() => { dir = ${mkdtemp}; });
afterEach(() => { rmSync(dir, { recursive: true }); });
test('t', () => { dir = ${mkdtemp}; build(dir); });`), leak('overwritten', 3)),
    reported('by a helper', vitest(`${FILES}
function make() { return ${mkdtemp}; }
test('t', () => { const dir = make(); build(dir); });
test('u', () => { const dir = make(); build(dir); rmSync(dir, { recursive: true }); });`), leak('neverReleased', 3)),
    reported('tmp and others', vitest(`${FILES}import tmp from 'tmp'; import { temporaryDirectory } from 'tempy';
test('t', () => {
  const a = tmp.dirSync();
  const b = temporaryDirectory();
  build(a.name, b);
});`), [leak('neverReleased', 3, { subject: '`a` (temporary directory)', ended: 'removed', evidence: '', scope: 'this test', end: 'Remove', release: '`a.removeCallback()`', place: 'in `onTestFinished`' }), leak('neverReleased', 4)]),
    reported('in an environment variable', vitest(`${FILES}
test('t', () => {
  const dir = ${mkdtemp};
  process.env.DATA = dir;
});`), leak('neverReleased', 3)),
    reported('next to the tests', vitest(`${FILES}
test('t', () => {
  const dir = mkdtempSync(join(import.meta.dirname, 'fixture-'));
  build(dir);
});`), leak('neverReleased', 3)),
    reported('Deno', `import { it } from '@std/testing/bdd'; ${FILES}
it('t', async () => {
  const dir = await Deno.makeTempDir();
  await build(dir);
});`, leak('neverReleased', 3)),
  ],
});
