import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { selfImport } from '../../src/utils/packages.ts';
import { project } from './project.ts';

describe('selfImport', () => {
  const own = (manifest: object, specifier: string): string | null => selfImport(specifier, join(project({ 'package.json': JSON.stringify({ name: 'pool', ...manifest }) }), 'test', 'a.test.ts'));

  it.each([
    ['the folder of the package', {}, '..'],
    ['its main file', { main: './lib/pool.js' }, '../lib/pool.js'],
    ['its main file without the extension', { main: './lib/pool.js' }, '../lib/pool'],
    ['its index by default', {}, '../index.js'],
    ['an export by conditions', { exports: { '.': { import: './dist/pool.mjs', require: './dist/pool.cjs' } } }, '../dist/pool.mjs'],
    ['the folder of an index', { main: './dist/index.js' }, '../dist'],
    ['the folder of its entry', { main: './dist/main.js' }, '../dist'],
    ['the source of its index', { main: './dist/main.js' }, '../src/index.ts'],
  ])('is the package for %s', (_, manifest, specifier) => {
    expect(own(manifest, specifier)).toBe('pool');
  });

  it.each([
    ['another file', { main: './dist/main.js' }, '../dist/worker.js'],
    ['a file beside the entry with another name', { main: './lib/pool.js' }, '../lib/helpers'],
    ['a folder without the entry', { main: './dist/main.js' }, '../lib'],
    ['another package', { main: './dist/main.js' }, 'pool'],
  ])('is nothing for %s', (_, manifest, specifier) => {
    expect(own(manifest, specifier)).toBeNull();
  });
});
