import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { IMPORTS_AWAY, importsFile, mayHandBackCleanup, mayHandOut, mayRegisterEnd } from '../../../src/analysis/summaries/interest.ts';
import { catalogueOf } from '../../../src/analysis/user-catalogue.ts';
import { project } from '../../utils/project.ts';

const CATALOGUE = catalogueOf({});
const FILES = {
  'test/helpers.ts': `import { createServer } from 'node:http';
import { after } from 'node:test';
import { connect } from './database.ts';
export function start() {
  return createServer();
}
export function query() {
  return connect().query();
}
export function silence() {
  const before = console.log;
  console.log = () => {};
  return () => { console.log = before; };
}
export function tidy(server) {
  after(() => server.close());
}
export function add(a, b) {
  return a + b;
}
`,
  'test/database.ts': `import { Client } from 'pg';
export const connect = () => new Client();
export const name = 'db';
`,
};

describe('what a helper is asked about', () => {
  let root = '';
  let helpers = '';

  beforeEach(() => {
    root = project(FILES);
    helpers = join(root, 'test', 'helpers.ts');
  });

  it.each([
    ['start', true],
    ['query', true],
    ['silence', false],
    ['add', false],
  ])('%s may hand something out: %s', (name, expected) => {
    expect(mayHandOut(helpers, name, CATALOGUE, IMPORTS_AWAY)).toBe(expected);
  });

  it('is the whole file where no name is known', () => {
    expect(mayHandOut(helpers, null, CATALOGUE, IMPORTS_AWAY)).toBe(true);
    expect(mayHandOut(helpers, 'reexported', CATALOGUE, IMPORTS_AWAY)).toBe(true);
  });

  it('ends with the files that it may read', () => {
    expect(mayHandOut(helpers, 'query', CATALOGUE, 0)).toBe(false);
  });

  it.each([
    ['silence', true],
    ['add', false],
    [null, true],
  ])('%s may hand back a cleanup: %s', (name, expected) => {
    expect(mayHandBackCleanup(helpers, name, root)).toBe(expected);
  });

  it.each([
    ['tidy', true],
    ['add', false],
    [null, true],
  ])('%s may register an end: %s', (name, expected) => {
    expect(mayRegisterEnd(helpers, name)).toBe(expected);
  });

  it.each([
    ['what is asked for', `import { tidy } from './helpers.ts';`, true],
    ['something else', `import { add } from './helpers.ts';`, false],
    ['all of it', `import * as helpers from './helpers.ts';`, true],
  ])('is told by the imports of the file: %s', (_, text, expected) => {
    expect(importsFile(text, join(root, 'test', 'a.test.ts'), mayRegisterEnd)).toBe(expected);
  });
});
