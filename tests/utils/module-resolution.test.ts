import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectFile } from '../../src/utils/module-resolution.ts';
import { project } from './project.ts';

/** What `specifier` means in `test/a.test.ts`, from the project's root. */
function resolved(files: Readonly<Record<string, string>>, specifier: string, from = 'test/a.test.ts'): string | null {
  const root = project(files);
  const file = projectFile(specifier, join(root, from));
  return file === null ? null : file.slice(root.length + 1);
}

describe('projectFile', () => {
  it.each([
    ['./support.ts', 'test/support.ts'],
    ['./support.js', 'test/support.ts'],
    ['./support', 'test/support.tsx'],
    ['./support.mjs', 'test/support.mts'],
    ['./support.cjs', 'test/support.cts'],
    ['./support.jsx', 'test/support.tsx'],
    ['../src/app', 'src/app.js'],
    ['../src', 'src/index.ts'],
    ['..', 'index.mjs'],
    ['.', 'test/index.js'],
    ['./server.mock', 'test/server.mock.ts'],
  ])('finds %s', (specifier, file) => {
    expect(resolved({ [file]: '' }, specifier)).toBe(file);
  });

  it('takes what is there over what it could be compiled from', () => {
    expect(resolved({ 'test/support.js': '', 'test/support.ts': '' }, './support.js')).toBe('test/support.js');
  });

  it.each(['./gone', 'vitest', 'node:http', 'http', '@scope/name', '#gone', 'file:///x.js', '', './data.json'])('knows nothing of %s', (specifier) => {
    expect(resolved({ 'test/data.json': '{}', 'package.json': '{}', 'tsconfig.json': '{}' }, specifier)).toBeNull();
  });

  it('gives no declarations', () => {
    expect(resolved({ 'test/support.d.ts': '' }, './support')).toBeNull();
    expect(resolved({ 'test/support.d.ts': '' }, './support.d.ts')).toBeNull();
  });

  it('knows nothing of a file without a path', () => {
    expect(projectFile('./support', '<input>')).toBeNull();
  });

  describe('with paths', () => {
    const file = 'test/support/server.ts';
    it.each<[string, Readonly<Record<string, string>>]>([
      ['of the nearest tsconfig', { 'tsconfig.json': '{ "compilerOptions": { "paths": { "~test/*": ["./test/support/*"] } } }' }],
      ['of a jsconfig', { 'jsconfig.json': '{ "compilerOptions": { "paths": { "~test/*": ["./test/support/*"] } } }' }],
      ['beside comments and trailing commas', { 'tsconfig.json': '{ /* a // */ "compilerOptions": { "paths": { "~test/*": ["./test/support/*"], }, // b\n }, }' }],
      ['from a baseUrl', { 'tsconfig.json': '{ "compilerOptions": { "baseUrl": "./test", "paths": { "~test/*": ["support/*"] } } }' }],
      ['of a config that is extended', { 'tsconfig.json': '{ "extends": "./config/base" }', 'config/base.json': '{ "compilerOptions": { "paths": { "~test/*": ["../test/support/*"] } } }' }],
      ['of one of several that are extended', { 'tsconfig.json': '{ "extends": ["./config/base.json", "./config/gone.json"] }', 'config/base.json': '{ "compilerOptions": { "paths": { "~test/*": ["../test/support/*"] } } }' }],
      ['of a package that is extended', { 'tsconfig.json': '{ "extends": "conf/base.json" }', 'node_modules/conf/base.json': '{ "compilerOptions": { "paths": { "~test/*": ["../../test/support/*"] } } }' }],
      ['of a referenced config', { 'tsconfig.json': '{ "files": [], "references": [{ "path": "./tsconfig.test.json" }] }', 'tsconfig.test.json': '{ "compilerOptions": { "paths": { "~test/*": ["./test/support/*"] } } }' }],
      ['by the longest match', { 'tsconfig.json': '{ "compilerOptions": { "paths": { "*": ["./wrong/*"], "~test/*": ["./gone/*", "./test/support/*"] } } }', 'wrong/~test/server.ts': '' }],
    ])('%s', (_, files) => {
      expect(resolved({ ...files, [file]: '' }, '~test/server')).toBe(file);
    });

    it('finds what baseUrl alone maps', () => {
      expect(resolved({ 'tsconfig.json': '{ "compilerOptions": { "baseUrl": "." } }', [file]: '' }, 'test/support/server')).toBe(file);
    });

    it.each([
      ['not JSON', '{ "compilerOptions": '],
      ['of another shape', '{ "compilerOptions": { "paths": [1], "baseUrl": 3 }, "extends": [4, {}], "references": "x" }'],
      ['a list', '[]'],
      ['its own base', '{ "extends": "./tsconfig.json", "references": [{ "path": "." }] }'],
    ])('is silent about a config that is %s', (_, text) => {
      expect(resolved({ 'tsconfig.json': text, [file]: '' }, '~test/server')).toBeNull();
    });
  });

  it.each<[string, string]>([
    ['a name', '{ "imports": { "#server": "./test/server.ts" } }'],
    ['conditions', '{ "imports": { "#server": { "production": "./dist/server.js", "default": { "node": "./test/server.ts" } } } }'],
    ['a pattern', '{ "imports": { "#*": "./test/*.js" } }'],
  ])('finds imports of the package by %s', (_, manifest) => {
    expect(resolved({ 'package.json': manifest, 'test/server.ts': '' }, '#server')).toBe('test/server.ts');
  });

  it('knows nothing of imports that name another package', () => {
    expect(resolved({ 'package.json': '{ "imports": { "#server": "fastify" } }' }, '#server')).toBeNull();
  });
});
