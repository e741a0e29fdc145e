/** Which version of a tool a file is run with. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toolVersion } from '../../../src/analysis/runner-config/runner-version.ts';
import { isInRange, parsedVersion } from '../../../src/catalog/frameworks/version.ts';
import { project } from '../../utils/project.ts';

const installed = (name: string, version: string): Readonly<Record<string, string>> => ({ [`node_modules/${name}/package.json`]: JSON.stringify({ name, version }) });
const asking = (range: string): string => JSON.stringify({ name: 'mine', devDependencies: { vitest: range } });

function versionIn(files: Readonly<Record<string, string>>, file = 'tests/deep/a.test.ts', tool: Parameters<typeof toolVersion>[0] = 'vitest'): string | null {
  const root = project({ '.git/HEAD': '', ...files });
  const version = toolVersion(tool, join(root, file), undefined);
  return version === null ? null : `${version.major}.${version.minor ?? 'x'}`;
}

describe('the version of a tool', () => {
  it.each<[string, Readonly<Record<string, string>>, string | null]>([
    ['is that of the installed package', installed('vitest', '4.1.12'), '4.1'],
    ['is unknown where nothing is installed', {}, null],
    ['is that of the nearest package', { ...installed('vitest', '4.1.12'), 'tests/node_modules/vitest/package.json': '{ "version": "3.2.4" }' }, '3.2'],
    ['is the installed one where the manifest asks for its like', { 'package.json': asking('^4.0.0'), ...installed('vitest', '4.1.12') }, '4.1'],
    ['is what the manifest asks for where nothing is installed', { 'package.json': asking('^4.1.0') }, '4.x'],
    ['has a minor where the manifest asks for one', { 'package.json': asking('~4.1.0') }, '4.1'],
    ['is unknown where the manifest leaves it open', { 'package.json': asking('>=3') }, null],
    ['is unknown where the manifest asks for a tag', { 'package.json': asking('latest') }, null],
    ['is not that of another project above', { 'pkg/package.json': asking('^1.2.0'), ...installed('vitest', '4.1.12'), 'pkg/a.test.ts': '' }, '4.1'],
    ['is unknown where a broken package is installed', { 'node_modules/vitest/package.json': '{' }, null],
  ])('%s', (_, files, expected) => {
    expect(versionIn(files)).toBe(expected);
  });

  it('is what the nearest manifest asks for, where what is installed above belongs to others', () => {
    const files = { 'pkg/package.json': asking('^1.2.0'), ...installed('vitest', '4.1.12') };
    expect(versionIn(files, 'pkg/tests/a.test.ts')).toBe('1.x');
  });

  it('is unknown below a lockfile whose packages are not there, where the manifest leaves it to the package manager', () => {
    const files = { 'pkg/package.json': asking('catalog:'), 'pkg/pnpm-workspace.yaml': '', ...installed('vitest', '4.1.12') };
    expect(versionIn(files, 'pkg/tests/a.test.ts')).toBeNull();
    expect(versionIn({ 'pkg/package.json': asking('catalog:'), 'pnpm-workspace.yaml': '', ...installed('vitest', '4.1.12') }, 'pkg/tests/a.test.ts')).toBe('4.1');
  });

  it('ends at the root of the repository', () => {
    const files = { 'clone/.git/HEAD': '', ...installed('vitest', '4.1.12') };
    expect(versionIn(files, 'clone/tests/a.test.ts')).toBeNull();
  });

  it('of Jest is that of any of its packages', () => {
    expect(versionIn(installed('@jest/globals', '30.0.1'), 'a.test.ts', 'jest')).toBe('30.0');
  });

  it('of what is built into Node is only known from the settings', () => {
    expect(versionIn({ 'package.json': '{ "engines": { "node": ">=24" } }' }, 'a.test.ts', 'node:test')).toBeNull();
    expect(toolVersion('node:test', '/a.test.ts', { versions: { node: '24.21' } })).toEqual({ major: 24, minor: 21 });
  });

  it('is what the settings say, whatever is installed', () => {
    const root = project(installed('vitest', '4.1.12'));
    expect(toolVersion('vitest', join(root, 'a.test.ts'), { versions: { vitest: '5' } })).toEqual({ major: 5, minor: null });
    expect(toolVersion('vitest', join(root, 'a.test.ts'), { versions: { jest: '30' } })).toEqual({ major: 4, minor: 1 });
  });

  it('of text without a path is unknown', () => {
    expect(toolVersion('vitest', '<input>', undefined)).toBeNull();
  });
});

describe('a range of versions', () => {
  it.each<[string | null, Parameters<typeof isInRange>[1], boolean | null]>([
    [null, undefined, true],
    [null, {}, true],
    [null, { before: '5' }, null],
    ['4.1', { before: '5' }, true],
    ['5.0', { before: '5' }, false],
    ['4', { from: '4' }, true],
    ['3.9', { from: '4' }, false],
    ['4.1', { from: '4.1', before: '5' }, true],
    ['4.0', { from: '4.1' }, false],
    ['4', { from: '4.1' }, null],
    ['4', { before: '4.1' }, null],
    ['5', { from: '4.1' }, true],
  ])('says of %s in %j: %s', (version, range, expected) => {
    expect(isInRange(version === null ? null : parsedVersion(version), range)).toBe(expected);
  });
});
