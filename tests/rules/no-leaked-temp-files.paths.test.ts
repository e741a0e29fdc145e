/** Paths below the directory for temporary files: something is there once a test writes to it. */
import { noLeakedTempFiles } from '../../src/rules/no-leaked-temp-files.ts';
import { runInEveryMode } from '../rule-tester.ts';
import { leak, reported, silent, vitest } from './cases.ts';
import { FILES } from './temp-files.ts';

runInEveryMode('no-leaked-temp-files: paths', noLeakedTempFiles, {
  valid: [
    ...silent({
      'never written': vitest(`${FILES}
test('t', () => { const file = join(tmpdir(), 'missing'); expect(existsSync(file)).toBe(false); });`),
      'removed': vitest(`${FILES}
test('t', () => { const file = join(tmpdir(), 'a'); writeFileSync(file, ''); try { read(file); } finally { unlinkSync(file); } });`),
      'removed in a hook': vitest(`${FILES}
const dir = join(tmpdir(), \`x-\${process.pid}\`);
beforeEach(() => { mkdirSync(dir, { recursive: true }); });
afterEach(() => { rmSync(dir, { recursive: true, force: true }); });
test('t', () => { writeFileSync(join(dir, 'a'), ''); });`),
      'the same path each time, removed at the end': vitest(`${FILES}
const dir = join(tmpdir(), 'x');
beforeEach(() => { mkdirSync(dir, { recursive: true }); });
afterAll(() => { rmSync(dir, { recursive: true, force: true }); });
test('t', () => {});
test('u', () => {});`),
      'removed by the same expression': vitest(`${FILES}
test('t', () => { writeFileSync(join(tmpdir(), 'a'), ''); rmSync(join(tmpdir(), 'a')); });`),
      'inside a directory that is removed': vitest(`${FILES}
const root = join(tmpdir(), 'x');
mkdirSync(root);
afterAll(() => rmSync(root, { recursive: true }));
test('t', () => { const dir = mkdtempSync(join(root, 'a-')); build(dir); });`),
      'inside a directory of unknown make': vitest(`${FILES}import { root } from './support.js';
test('t', () => { const dir = mkdtempSync(join(root, 'a-')); build(dir); });`),
      'in a directory of the project for such things': vitest(`${FILES}
test('t', () => { const dir = mkdtempSync(join(import.meta.dirname, '.tmp', 'a-')); build(dir); });`),
      'a file system in memory': vitest(`${FILES}import mock from 'mock-fs';
test('t', () => { const dir = mkdtempSync(join(tmpdir(), 'x-')); build(dir); });`),
      'a mocked file system': vitest(`${FILES}vi.mock('node:fs');
test('t', () => { const dir = mkdtempSync(join(tmpdir(), 'x-')); build(dir); });`),
      'a directory for temporary files of its own': vitest(`${FILES}
process.env.TMPDIR = import.meta.dirname;
test('t', () => { const dir = mkdtempSync(join(tmpdir(), 'x-')); build(dir); });`),
      'a creation that is meant to fail': vitest(`${FILES}
test('t', () => { expect(() => mkdtempSync('/missing/x-')).toThrow(); });`),
      'a callback': vitest(`import { mkdtemp } from 'node:fs'; import { tmpdir } from 'node:os';
test('t', () => { mkdtemp(tmpdir(), (error, dir) => { build(dir); }); });`),
      'a cache, which is used where it is there': vitest(`${FILES}
async function tool() { const dir = join(tmpdir(), 'tool'); const bin = join(dir, 'bin'); if (existsSync(bin)) return bin; mkdirSync(dir, { recursive: true }); return download(bin); }
test('t', async () => { build(await tool()); });`),
      'no test at all': `${FILES}
const dir = mkdtempSync(join(tmpdir(), 'x-'));`,
    }),
  ],
  invalid: [
    reported('a file', vitest(`${FILES}
test('t', () => {
  const file = join(tmpdir(), 'a.txt');
  writeFileSync(file, 'x');
  expect(read(file)).toBe('x');
});`), leak('neverReleased', 4)),
    reported('a directory for the file', vitest(`${FILES}
const dir = join(tmpdir(), \`x-\${Date.now()}\`);
beforeAll(() => { mkdirSync(dir, { recursive: true }); });
test('t', () => { writeFileSync(join(dir, 'a'), ''); });`), leak('neverReleased', 3)),
    reported('by a template and a sum', vitest(`${FILES}
test('t', async () => {
  const a = \`\${tmpdir()}/a\`;
  await writeFile(a, '');
  const b = tmpdir() + '/b/' + Date.now();
  mkdirSync(b);
});`), [leak('neverReleased', 4), leak('neverReleased', 6)]),
    reported('under the resolved directory', vitest(`${FILES}
const base = realpathSync(tmpdir());
test('t', () => {
  const dir = resolve(base, 'a');
  mkdirSync(dir);
});`), leak('neverReleased', 5)),
    reported('skipped by a failing assertion, where that is asked for', vitest(`${FILES}
test('t', () => {
  const file = join(tmpdir(), 'a.txt');
  writeFileSync(file, 'x');
  expect(read(file)).toBe('x');
  unlinkSync(file);
});`), leak('skippedOnThrow', 4), { options: [{ failurePath: 'always' }] }),
  ],
});
