/** The pages in `docs/rules` keep their word: what they call incorrect is reported by their rule, what they call correct is not. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import plugin from '../src/index.ts';
import { readPage, type Block } from './proof/page.ts';
import { fixtureRoot } from './rule-tester.ts';
import { messagesIn, NAMING } from './rules/in-repository.ts';

const parsing = {
  typed: { parser, parserOptions: { projectService: true, tsconfigRootDir: fixtureRoot } },
  untyped: { parser },
  js: { ecmaVersion: 'latest', sourceType: 'module' },
} satisfies Record<string, Linter.LanguageOptions>;

function reportsOf(rule: string, block: Block, languageOptions: Linter.LanguageOptions): Linter.LintMessage[] {
  const named = block.named === null ? undefined : NAMING[block.named];
  if (named !== undefined) return messagesIn({ ...named, [`setup.${block.language}`]: block.code }, `setup.${block.language}`, plugin.rules[rule] as never, languageOptions === parsing.typed ? 'typed' : languageOptions === parsing.js ? 'js' : 'untyped', `test-leaks/${rule}`);
  const config: Linter.Config = {
    files: ['**/*.ts', '**/*.js'],
    languageOptions,
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { 'test-leaks': plugin },
    rules: { [`test-leaks/${rule}`]: ['error', ...block.options] },
  };
  return new Linter({ cwd: fixtureRoot }).verify(block.code, [config], `${fixtureRoot}/file.${block.language}`);
}

const folder = fileURLToPath(new URL('../docs/rules', import.meta.url));
const pages = (existsSync(folder) ? readdirSync(folder) : [])
  .filter((file) => file.endsWith('.md'))
  .map((file) => ({ rule: file.slice(0, -'.md'.length), ...readPage(readFileSync(`${folder}/${file}`, 'utf8')) }));

describe.each(pages)('the page of $rule', ({ rule, blocks, problems }) => {
  it('has incorrect and correct blocks, and marks every block of code', () => {
    expect(problems).toEqual([]);
  });

  it.each(blocks)('line $line: $verdict', (block) => {
    const typed = reportsOf(rule, block, block.language === 'js' ? parsing.js : parsing.typed);
    // A block that does not parse is reported too, but by no rule.
    expect(typed.filter((report) => report.ruleId !== `test-leaks/${rule}`)).toEqual([]);
    if (block.verdict === 'incorrect') {
      expect(typed).not.toEqual([]);
    } else {
      expect(typed).toEqual([]);
      if (block.language === 'ts') expect(reportsOf(rule, block, parsing.untyped)).toEqual([]);
    }
  });
});

describe('the README', () => {
  const text = readFileSync(`${folder}/../../README.md`, 'utf8');
  const { blocks, problems } = readPage(text);

  it('has a before and an after, and marks every block of code', () => {
    expect(problems).toEqual([]);
  });

  it.each(blocks)('line $line: $verdict', ({ code, language, verdict }) => {
    const config = { files: ['**/*.ts', '**/*.js'], languageOptions: parsing.untyped };
    const linter = new Linter({ cwd: fixtureRoot });
    const reports = linter.verify(code, [config, ...plugin.configs.recommended], `${fixtureRoot}/file.${language}`);
    expect(reports.filter((report) => report.fatal)).toEqual([]);
    expect(reports.length > 0 ? 'incorrect' : 'correct').toBe(verdict);
    // It prints them as ESLint does, which leaves out the last full stop.
    for (const { line, column, message } of reports) expect(text).toContain(`${line}:${column}  error  ${message.replace(/\.$/u, '')}  test-leaks/`);
  });
});

describe('the architecture page', () => {
  const root = `${folder}/../..`;
  const text = readFileSync(`${folder}/../architecture.md`, 'utf8');
  const filesIn = (place: string): string[] => readdirSync(`${root}/${place}`, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts')).map((file) => basename(file));
  const named = new Set([...text.matchAll(/`(?:[\w/-]+\/)?([\w-]+(?:\.test)?\.ts)`/gu)].map(([, file]) => file));

  it('names files that are there', () => {
    const there = new Set([...filesIn('src'), ...filesIn('tests')]);
    expect([...named].filter((file) => file === undefined || !there.has(file))).toEqual([]);
  });

  it('says of every part of the analysis what it answers', () => {
    expect(filesIn('src/analysis').filter((file) => !named.has(file))).toEqual([]);
  });

  it('follows its example to what the rule says', () => {
    const [, code = ''] = /```ts\n([\s\S]*?)\n```/u.exec(text) ?? [];
    const reports = new Linter({ cwd: fixtureRoot }).verify(code, [{ files: ['**/*.ts'], languageOptions: parsing.untyped }, ...plugin.configs.recommended], `${fixtureRoot}/file.ts`);
    expect(reports.map(({ message }) => text.includes(message) || message)).toEqual([true]);
  });
});

describe('the reader of pages', () => {
  it('finds the blocks, with their options', () => {
    const page = readPage('# a\n\n```ts incorrect {"failurePath":"always"}\nlet a;\nlet b;\n```\n\n```js correct\n```\n\n```sh\nls\n```\n');
    expect(page).toEqual({
      problems: [],
      blocks: [
        { language: 'ts', verdict: 'incorrect', options: [{ failurePath: 'always' }], proof: { by: 'run' }, named: null, code: 'let a;\nlet b;', line: 3 },
        { language: 'js', verdict: 'correct', options: [], proof: { by: 'run' }, named: null, code: '', line: 8 },
      ],
    });
  });

  it('finds how a block is proved by a run, which is no option of the rule', () => {
    const page = readPage('```ts incorrect {"proof":"failing"}\n```\n```ts correct {"failurePath":"never","proof":"none: needs a database"}\n```\n');
    expect(page.blocks.map(({ options, proof }) => ({ options, proof }))).toEqual([
      { options: [], proof: { by: 'failing' } },
      { options: [{ failurePath: 'never' }], proof: { by: 'none', why: 'needs a database' } },
    ]);
  });

  it('finds which runner names a block as global set-up', () => {
    expect(readPage('```ts incorrect {"named":"vitest"}\n```\n').blocks).toMatchObject([{ options: [], named: 'vitest' }]);
  });

  it.each([
    ['a page without examples', 'text', ['no incorrect block', 'no correct block']],
    ['a page without a good example', '```ts incorrect\n```', ['no correct block']],
    ['a block without a verdict', '```ts incorrect\n```\n```ts correct\n```\n```ts\nlet a;\n```', ['line 5: `ts` says neither incorrect nor correct']],
    ['a misspelt verdict', '```ts incorrect\n```\n```ts corect\n```', ['line 3: `ts corect`: corect is neither incorrect nor correct', 'no correct block']],
    [
      'an unknown proof',
      '```ts incorrect {"proof":"none"}\n```\n```ts correct\n```',
      ['line 1: `ts incorrect {"proof":"none"}`: "none" is no proof; there are failing, at once, hidden and `none: why`', 'no incorrect block'],
    ],
    ['another language', '```ts incorrect\n```\n```tsx correct\n```', ['line 3: `tsx correct`: tsx is none of ts, js', 'no correct block']],
  ])('complains about %s', (_, text, problems) => {
    expect(readPage(text).problems).toEqual(problems);
  });
});
