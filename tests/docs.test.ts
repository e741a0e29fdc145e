/** The pages in `docs/rules` keep their word: what they call incorrect is reported by their rule, what they call correct is not. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import plugin from '../src/index.ts';
import { fixtureRoot } from './rule-tester.ts';

interface Block {
  readonly language: string;
  readonly verdict: 'incorrect' | 'correct';
  /** The rule's options, where the fence gives some: ```` ```ts incorrect {"failurePath":"always"} ````. */
  readonly options: readonly unknown[];
  readonly code: string;
  /** The line of the fence in its page. */
  readonly line: number;
}

interface Page {
  readonly blocks: readonly Block[];
  readonly problems: readonly string[];
}

const languages = ['ts', 'js'];

function readPage(text: string): Page {
  const blocks: Block[] = [];
  const problems: string[] = [];
  const lines = text.split('\n');
  for (let index = 0; index < lines.length; index += 1) {
    const info = /^```(\S.*)$/u.exec(lines[index] ?? '')?.[1];
    if (info === undefined) continue;
    const start = index;
    while (index + 1 < lines.length && lines[index + 1] !== '```') index += 1;
    const code = lines.slice(start + 1, index + 1).join('\n');
    index += 1;
    const [, language = '', word = '', rest = ''] = /^(\S+)\s*(\S*)\s*(.*)$/u.exec(info) ?? [];
    const where = `line ${start + 1}: \`${info}\``;
    if (word === '') {
      // Configs and commands are no examples of the rule; code of a test is, and would otherwise escape unchecked.
      if (languages.includes(language) && !code.includes('defineConfig')) problems.push(`${where} says neither incorrect nor correct`);
    } else if (word !== 'incorrect' && word !== 'correct') {
      problems.push(`${where}: ${word} is neither incorrect nor correct`);
    } else if (!languages.includes(language)) {
      problems.push(`${where}: ${language} is none of ${languages.join(', ')}`);
    } else {
      const options: readonly unknown[] = rest === '' ? [] : [JSON.parse(rest)];
      blocks.push({ language, verdict: word, options, code, line: start + 1 });
    }
  }
  for (const verdict of ['incorrect', 'correct']) {
    if (!blocks.some((block) => block.verdict === verdict)) problems.push(`no ${verdict} block`);
  }
  return { blocks, problems };
}

const parsing = {
  typed: { parser, parserOptions: { projectService: true, tsconfigRootDir: fixtureRoot } },
  untyped: { parser },
  js: { ecmaVersion: 'latest', sourceType: 'module' },
} satisfies Record<string, Linter.LanguageOptions>;

function reportsOf(rule: string, block: Block, languageOptions: Linter.LanguageOptions): Linter.LintMessage[] {
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
  const { blocks, problems } = readPage(readFileSync(`${folder}/../../README.md`, 'utf8'));

  it('has a before and an after, and marks every block of code', () => {
    expect(problems).toEqual([]);
  });

  it.each(blocks)('line $line: $verdict', ({ code, language, verdict }) => {
    const config = { files: ['**/*.ts', '**/*.js'], languageOptions: parsing.untyped };
    const linter = new Linter({ cwd: fixtureRoot });
    const reports = linter.verify(code, [config, ...plugin.configs.recommended], `${fixtureRoot}/file.${language}`);
    expect(reports.filter((report) => report.fatal)).toEqual([]);
    expect(reports.length > 0 ? 'incorrect' : 'correct').toBe(verdict);
  });
});

describe('the reader of pages', () => {
  it('finds the blocks, with their options', () => {
    const page = readPage('# a\n\n```ts incorrect {"failurePath":"always"}\nlet a;\nlet b;\n```\n\n```js correct\n```\n\n```sh\nls\n```\n');
    expect(page).toEqual({
      problems: [],
      blocks: [
        { language: 'ts', verdict: 'incorrect', options: [{ failurePath: 'always' }], code: 'let a;\nlet b;', line: 3 },
        { language: 'js', verdict: 'correct', options: [], code: '', line: 8 },
      ],
    });
  });

  it.each([
    ['a page without examples', 'text', ['no incorrect block', 'no correct block']],
    ['a page without a good example', '```ts incorrect\n```', ['no correct block']],
    ['a block without a verdict', '```ts incorrect\n```\n```ts correct\n```\n```ts\nlet a;\n```', ['line 5: `ts` says neither incorrect nor correct']],
    ['a misspelt verdict', '```ts incorrect\n```\n```ts corect\n```', ['line 3: `ts corect`: corect is neither incorrect nor correct', 'no correct block']],
    ['another language', '```ts incorrect\n```\n```tsx correct\n```', ['line 3: `tsx correct`: tsx is none of ts, js', 'no correct block']],
  ])('complains about %s', (_, text, problems) => {
    expect(readPage(text).problems).toEqual(problems);
  });
});
