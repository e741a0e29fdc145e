import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkOut, findClone, missing } from '../../corpus/clone.mjs';
import { parsePins } from '../../corpus/pins.mjs';
import { cloneOf, emptyFolder } from './clones.ts';

const none = 'f'.repeat(40);

describe('findClone', () => {
  it.each(['one/two', 'one+two', 'one-two', 'one__two', 'two', 'one/two.git', 'one+two/repo'])('finds a clone named %s', (place) => {
    const folder = emptyFolder();
    cloneOf({ 'a.ts': '' }, join(folder, place));
    expect(findClone(folder, 'one/two')).toBe(join(folder, place, '.git'));
  });

  it('finds a bare one', () => {
    const folder = emptyFolder();
    cloneOf({ 'a.ts': '' }, join(folder, 'work'));
    execFileSync('git', ['clone', '-q', '--bare', join(folder, 'work'), join(folder, 'one+two', 'repo')]);
    expect(findClone(folder, 'one/two')).toBe(join(folder, 'one+two', 'repo'));
  });

  it('does not take any folder of that name', () => {
    const folder = emptyFolder();
    mkdirSync(join(folder, 'one', 'two'), { recursive: true });
    expect(findClone(folder, 'one/two')).toBeNull();
  });
});

describe('missing', () => {
  it('says which command brings the clone, or the commit', () => {
    const folder = emptyFolder();
    const pin = { name: 'one/two', commit: none, roots: ['test'] };
    expect(missing(folder, pin)).toMatch(/^one\/two is not there\. Clone it: git clone /);
    const commit = cloneOf({ 'a.ts': '' }, join(folder, 'one', 'two'));
    expect(missing(folder, pin)).toMatch(/^one\/two lacks the pinned commit\. Fetch it: git --git-dir /);
    expect(missing(folder, { ...pin, commit })).toBeNull();
  });
});

describe('checkOut', () => {
  it('writes the sources of the commit, also those that an archive leaves out', () => {
    const folder = emptyFolder();
    const clone = join(folder, 'clone');
    const commit = cloneOf(
      { 'test/ä b.test.ts': 'test("a")\n', 'package.json': '{}', 'logo.png': 'x', 'node_modules/a/index.js': '', '.gitattributes': 'test export-ignore' },
      clone,
    );
    writeFileSync(join(clone, 'test', 'ä b.test.ts'), 'changed later');
    const into = join(folder, 'out');
    checkOut(join(clone, '.git'), commit, into);
    expect(readFileSync(join(into, 'test', 'ä b.test.ts'), 'utf8')).toBe('test("a")\n');
    expect(existsSync(join(into, 'package.json'))).toBe(true);
    expect(existsSync(join(into, 'logo.png'))).toBe(false);
    expect(existsSync(join(into, 'node_modules'))).toBe(false);
  });

  it('replaces another commit, and leaves the same one alone', () => {
    const folder = emptyFolder();
    const clone = join(folder, 'clone');
    const into = join(folder, 'out');
    const first = cloneOf({ 'a.ts': '1' }, clone);
    const second = cloneOf({ 'a.ts': '2', 'b.ts': '' }, clone);
    checkOut(join(clone, '.git'), second, into);
    checkOut(join(clone, '.git'), first, into);
    expect(readFileSync(join(into, 'a.ts'), 'utf8')).toBe('1');
    expect(existsSync(join(into, 'b.ts'))).toBe(false);
    writeFileSync(join(into, 'a.ts'), 'mine');
    checkOut(join(clone, '.git'), first, into);
    expect(readFileSync(join(into, 'a.ts'), 'utf8')).toBe('mine');
  });
});

describe('parsePins', () => {
  const pin = { name: 'one/two', commit: none, roots: ['test'] };

  it('takes the pins of the project', () => {
    const pins = parsePins(readFileSync('corpus/repositories.json', 'utf8'));
    expect(pins.length).toBeGreaterThanOrEqual(8);
  });

  it.each([
    [{}, /not an array/],
    [[{ ...pin, name: 'two' }], /"name" is not owner\/name/],
    [[{ ...pin, name: 'one/..' }], /"name" is not owner\/name/],
    [[{ ...pin, commit: 'main' }], /one\/two: "commit" is not a full commit/],
    [[{ ...pin, roots: [] }], /"roots" names no folder/],
    [[{ ...pin, root: 'test' }], /unknown key "root"/],
    [[pin, pin], /one\/two is there twice/],
  ])('refuses %j', (value, problem) => {
    expect(() => parsePins(JSON.stringify(value))).toThrow(problem);
  });
});
