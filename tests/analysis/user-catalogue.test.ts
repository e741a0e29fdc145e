/** Which imports the rows of a config's settings match. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogueOf, originsInConfig } from '../../src/analysis/user-catalogue.ts';
import { builtIn } from '../../src/catalog/catalogue.ts';
import { project } from '../utils/project.ts';

const catalogue = catalogueOf({ borrowers: [{ file: 'tests/support/db.ts', name: 'look' }], releasers: [{ package: '@acme/kit', name: 'end' }] });

describe('imports that a config names', () => {
  it('are the built-in rows alone when it names nothing', () => {
    expect(catalogueOf({ framework: 'vitest' })).toBe(builtIn);
    expect(originsInConfig('/a/b.ts', '/a', builtIn)({ module: './c', path: ['look'] })).toBeNull();
  });

  it.each([
    ['beside it', '/a/tests/support/x.ts', './db.js'],
    ['above it', '/a/tests/unit/deep/x.ts', '../../support/db'],
    ['a file name from the working folder', 'tests/x.ts', './support/db.ts'],
  ])('are matched by path: %s', (_, filename, module) => {
    expect(originsInConfig(filename, '/a', catalogue)({ module, path: ['look'] })).toEqual({ module: './tests/support/db', path: ['look'] });
  });

  it.each([
    ['another export', './support/db.js', ['other']],
    ['another file', './support/other.js', ['look']],
    ['the same path elsewhere', '../support/db.js', ['look']],
    ['a package', '@acme/kit', ['end']],
    ['a global', '', ['look']],
  ])('are no others: %s', (_, module, path) => {
    expect(originsInConfig('/a/tests/x.ts', '/a', catalogue)({ module, path })).toBeNull();
  });

  it('are found through the aliases of tsconfig.json', () => {
    const root = project({
      'tsconfig.json': JSON.stringify({ compilerOptions: { paths: { '@/*': ['./tests/*'] } } }),
      'tests/support/db.ts': 'export function look() {}',
      'tests/unit/x.ts': '',
    });
    const origins = originsInConfig(join(root, 'tests/unit/x.ts'), root, catalogue);
    expect(origins({ module: '@/support/db', path: ['look'] })).toEqual({ module: './tests/support/db', path: ['look'] });
    expect(origins({ module: '@/support/gone', path: ['look'] })).toBeNull();
  });
});
