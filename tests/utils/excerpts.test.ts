import { describe, expect, it } from 'vitest';
import { excerptsOf } from '../../src/utils/excerpts.ts';

const of = (text: string, name: string): string | null => excerptsOf(text).of(name);

describe('excerptsOf', () => {
  it('has the declaration of a name and leaves out the others', () => {
    expect(of(`function one() {
  return 1;
}

function two() {
  return 2;
}
`, 'two')).toBe(`function two() {
  return 2;
}
`);
  });

  it.each([
    ['a function', 'export async function wanted() {}'],
    ['a generator', 'function* wanted() {}'],
    ['a class', 'export abstract class wanted {}'],
    ['a constant', 'export const wanted = () => 1;'],
    ['the second of two constants', 'const first = 1, wanted = 2;'],
    ['a destructured constant', 'const { a, wanted } = make();'],
    ['an import', `import { a as wanted } from 'a';`],
    ['a namespace', `import * as wanted from 'a';`],
    ['an export under another name', 'export { a as wanted };'],
    ['an export of another module', `export { wanted } from 'a';`],
    ['a member of the exports', 'exports.wanted = () => 1;'],
    ['a member of module.exports', 'module.exports.wanted = () => 1;'],
    ['a method of a prototype', 'wanted.prototype.go = () => 1;'],
  ])('finds %s', (_, declaration) => {
    expect(of(`const before = 0;\n${declaration}\nconst behind = 0;\n`, 'wanted')).toBe(`${declaration}\n`);
  });

  it.each([
    ['an expression', 'export default () => 1;'],
    ['a function', 'export default function wanted() {}'],
    ['an assignment', 'module.exports = () => 1;'],
    ['an assignment of TypeScript', 'export = wanted;'],
    ['a name', 'export { a as default };'],
  ])('finds what the module itself is as %s', (_, declaration) => {
    expect(of(`const before = 0;\n${declaration}\n`, 'default')).toBe(`${declaration}\n`);
  });

  it('has all of the top level that a name mentions, directly or not', () => {
    const excerpt = of(`import { createServer } from 'node:http';
import { join } from 'node:path';
const open = () => createServer();
function start() {
  return open();
}
export const root = join('a', 'b');
`, 'start') ?? '';
    expect(excerpt).toContain('function start');
    expect(excerpt).toContain('const open');
    expect(excerpt).toContain('node:http');
    expect(excerpt).not.toContain('node:path');
  });

  it('takes the comments and decorators before a declaration with it', () => {
    expect(of(`const a = 1;
/** @testLeaks borrows */
@sealed
class Wanted {}
`, 'Wanted')).toBe(`/** @testLeaks borrows */
@sealed
class Wanted {}
`);
  });

  it('goes on where a line at the margin is not the beginning of anything', () => {
    const text = `const wanted = \`
const inner = 1;
\`;
`;
    expect(of(text, 'wanted')).toBe(text);
    expect(of(`import {
  wanted,
}
from 'a';
`, 'wanted')).toContain(`from 'a'`);
  });

  it('is not led astray by words of the language', () => {
    expect(of(`function wanted(value) {
  switch (value) { default: return 1; }
}
module.exports = { wanted, other };
function other() {}
`, 'wanted')).not.toContain('other');
  });

  it('looks for a member where the module itself is an object', () => {
    expect(of(`module.exports = { start() { return open(); } };
function open() {}
function close() {}
`, 'start')).toBe(`module.exports = { start() { return open(); } };

function open() {}
`);
  });

  it.each([
    ['a name that is not there', 'const a = 1;\n'],
    ['code that is indented as a whole', '(function () {\n  function wanted() {}\n})();\n'],
    ['a name that another module may export', `export * from 'a';\nexport default 1;\n`],
  ])('is null for %s', (_, text) => {
    expect(of(text, 'wanted')).toBeNull();
  });
});
