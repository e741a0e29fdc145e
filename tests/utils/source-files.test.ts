import { join } from 'node:path';
import { utimesSync } from 'node:fs';
import * as parser from '@typescript-eslint/parser';
import { Linter, type Rule } from 'eslint';
import * as espree from 'espree';
import { describe, expect, it } from 'vitest';
import { T, type SourceCode } from '../../src/utils/ast.ts';
import { originKey, originOf } from '../../src/utils/origins.ts';
import { sourceFiles, type ParsedLike, type SourceFiles } from '../../src/utils/source-files.ts';
import { traverse } from '../../src/utils/traversal.ts';
import { variableOf } from '../../src/utils/variables.ts';
import { project, write } from './project.ts';

type Parsers = 'espree' | 'typescript' | 'built in';

/** The files beside a file that was parsed by that parser. */
function filesWith(which: Parsers, options: Linter.LanguageOptions = {}): SourceFiles {
  const contexts: Rule.RuleContext[] = [];
  const plugin = { rules: { look: { create: (context: Rule.RuleContext) => { contexts.push(context); return {}; } } } };
  const chosen = which === 'built in' ? {} : { parser: (which === 'espree' ? espree : parser) as Linter.Parser };
  new Linter().verify('1;', [{ files: ['**/*'], plugins: { plugin }, languageOptions: { ...chosen, ...options }, rules: { 'plugin/look': 'error' } }], 'a.js');
  return sourceFiles(contexts[0] as unknown as ParsedLike);
}

function read(files: Readonly<Record<string, string>>, which: Parsers, options?: Linter.LanguageOptions): SourceCode | null {
  const root = project(files);
  return filesWith(which, options).at(join(root, Object.keys(files)[0]!));
}

/** The origins of what `sourceCode` calls: needs parents, scopes and references. */
function origins(sourceCode: SourceCode | null): string[] {
  const found: string[] = [];
  if (sourceCode === null) return ['null'];
  traverse(sourceCode.ast, sourceCode, (node) => {
    if (node.type !== T.CallExpression) return;
    const origin = originOf(node.callee, sourceCode);
    found.push(origin === null ? 'none' : originKey(origin));
  });
  return found;
}

const MODULE = `import { createServer } from 'node:http'; const make = createServer; export const start = () => make(); class A { #b = 1; c = (d, ...e) => { for (const [f] of e) this.#b = f; }; }`;
const COMMONJS = `const http = require('http'); function start() { return http.createServer(); } module.exports = { start }; start();`;

describe('sourceFiles', () => {
  it.each<Parsers>(['espree', 'typescript', 'built in'])('reads modules and scripts with %s', (which) => {
    expect(origins(read({ 'a.js': MODULE }, which))).toEqual(['http.createServer']);
    expect(origins(read({ 'a.mjs': MODULE }, which, { sourceType: 'commonjs' }))).toEqual(['http.createServer']);
    expect(origins(read({ 'a.cjs': COMMONJS }, which))).toContain('http.createServer');
    expect(origins(read({ 'a.js': `return;${COMMONJS}` }, which))).toContain('http.createServer');
  });

  it.each<Parsers>(['espree', 'typescript', 'built in'])('knows the references of top-level names in scripts with %s', (which) => {
    const sourceCode = read({ 'a.cjs': COMMONJS }, which)!;
    traverse(sourceCode.ast, sourceCode, (node) => {
      if (node.type === T.FunctionDeclaration) expect(variableOf(node.id!, sourceCode)?.references).toHaveLength(2);
    });
    expect.assertions(1);
  });

  it.each<[string, string]>([['a.ts', 'const a = <number>b();'], ['a.tsx', 'const a = <p>{b() as never}</p>;'], ['a.mts', 'b<1>();'], ['a.cts', 'import a = require("a"); b();']])('reads %s', (name, text) => {
    expect(origins(read({ [name]: text }, 'typescript'))).toEqual(['.b']);
    expect(origins(read({ [name]: text }, 'espree'))).toEqual(['.b']);
  });

  it('reads JSX', () => {
    expect(origins(read({ 'a.jsx': '<p>{b()}</p>;' }, 'espree'))).toEqual(['.b']);
  });

  it('has comments', () => {
    const sourceCode = read({ 'a.ts': '/** @testLeaks releases */\nfunction a() {}' }, 'typescript')!;
    expect(sourceCode.getCommentsBefore(sourceCode.ast.body[0]!)[0]?.value).toContain('@testLeaks releases');
  });

  it('asks for no program', () => {
    const sourceCode = read({ 'a.ts': MODULE }, 'typescript', { parserOptions: { project: null, projectService: false, tsconfigRootDir: '/gone' } });
    expect(sourceCode?.parserServices?.program ?? null).toBeNull();
    const root = project({ 'a.ts': MODULE });
    const like = { sourceCode: sourceCode!, languageOptions: { parser, parserOptions: { projectService: true, project: './tsconfig.json' } } };
    expect(origins(sourceFiles(like as unknown as ParsedLike).at(join(root, 'a.ts')))).toEqual(['http.createServer']);
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['broken', { 'a.ts': 'function (' }],
    ['of more than 20,000 lines', { 'a.ts': '\n'.repeat(20_001) }],
    ['of more than 1 MB', { 'a.ts': ' '.repeat(1_000_001) }],
    ['no source', { 'a.json': '{}' }],
    ['a directory', { 'a.ts/b.ts': '' }],
  ])('is silent about what is %s', (_, files) => {
    const root = project(files);
    for (const which of ['espree', 'typescript', 'built in'] as const) expect(filesWith(which).at(join(root, Object.keys(files)[0]!.split('/')[0]!))).toBeNull();
  });

  it('is silent where there is no file, or no parser is named', () => {
    const { sourceCode } = { sourceCode: read({ 'a.js': '' }, 'espree')! };
    expect(filesWith('espree').at('/gone/a.js')).toBeNull();
    expect(sourceFiles({ sourceCode }).at('/gone/a.js')).toBeNull();
  });

  it('is read again when it changes, and only then', () => {
    const root = project({ 'a.js': 'a();' });
    const path = join(root, 'a.js');
    const files = filesWith('espree');
    const first = files.at(path);
    expect(filesWith('espree').at(path)).toBe(first);
    write(root, { 'a.js': 'b();' });
    utimesSync(path, new Date(), new Date(Date.now() + 5_000));
    expect(origins(files.at(path))).toEqual(['.b']);
  });
});
