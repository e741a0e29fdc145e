/** What every edit has to keep to, whichever case it comes from: it is applied, and the result is linted again with all rules. */
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import type { InvalidTestCase } from '@typescript-eslint/rule-tester';
import type { RuleModule } from '@typescript-eslint/utils/ts-eslint';
import { describe, it } from 'vitest';
import { rules } from '../src/rules/index.ts';

type Case = InvalidTestCase<string, readonly unknown[]> & { readonly modes?: readonly string[] };

/** As much of a rule as says which it is. */
type Rule = Pick<RuleModule<string, readonly unknown[]>, 'meta'>;

/** Runs each of `cases` once, without types, and tries all its edits. */
export function checkEdits(name: string, rule: Rule, cases: readonly Case[]): void {
  describe(`${name}: every edit ends its leak and starts nothing`, () => {
    it.each(cases.map((entry) => [entry.name ?? entry.code, entry] as const))('%s', (_, entry) => {
      const problems = problemsWithEdits(entry.code, linting(rule, entry));
      if (problems.length > 0) throw new Error(problems.join('\n\n'));
    });
  });
}

/** Lints `code`, the same way each time. */
export type Lint = (code: string) => Linter.LintMessage[];

function linting(rule: Rule, { options = [], modes, languageOptions, filename, settings }: Case): Lint {
  const isTypeScript = modes?.includes('js') === false;
  const linter = new Linter();
  const file = filename ?? (isTypeScript ? 'file.ts' : 'file.js');
  const plugin = { rules } as unknown as NonNullable<Linter.Config['plugins']>[string];
  const known = Object.entries(rules).find(([, one]) => (one as Rule) === rule);
  const config: Linter.Config = {
    files: ['**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts}'],
    languageOptions: {
      ...(isTypeScript ? { parser } : { ecmaVersion: 'latest', sourceType: 'module' }),
      ...(languageOptions === undefined ? {} : { parserOptions: { ...languageOptions.parserOptions, projectService: false, project: null } }),
    },
    linterOptions: { reportUnusedDisableDirectives: 'off' },
    plugins: { 'test-leaks': plugin },
    settings: settings ?? {},
    rules: Object.fromEntries(Object.keys(rules).map((one) => [`test-leaks/${one}`, one === known?.[0] ? ['error', ...options] : 'error'])),
  };
  return (code) => linter.verify(code, [config], { filename: file });
}

/** What is wrong with the edits that `lint` offers for `code`. */
export function problemsWithEdits(code: string, lint: Lint): string[] {
  const before = lint(code);
  const problems: string[] = [];
  for (const message of before) {
    const edits = [...(message.fix === undefined ? [] : [{ title: 'fix', fix: message.fix }]), ...(message.suggestions ?? []).map(({ desc, fix }) => ({ title: desc, fix }))];
    for (const { title, fix } of edits) {
      const complain = (problem: string, output: string): void => { problems.push(`${title} (${message.message})\n${problem}\n${output}`); };
      const output = applied(code, [fix]);
      const after = lint(output);
      if (output === code) complain('changes nothing', output);
      const news = newIn(after, before);
      if (news.length > 0) complain(`is the cause of: ${news.map((one) => `${String(one.line)}: ${one.message}`).join(' | ')}`, output);
      if (count(after, message) >= count(before, message)) complain('does not end what it is about', output);
      if (lostComments(code, output)) complain('loses a comment', output);
    }
  }
  problems.push(...problemsWithFixing(code, before, lint));
  return problems;
}

/** ESLint gives up after as many passes. */
const PASSES = 10;

function problemsWithFixing(code: string, before: readonly Linter.LintMessage[], lint: Lint): string[] {
  let output = code;
  let messages = before;
  for (let pass = 0; pass < PASSES && messages.some(({ fix }) => fix !== undefined); pass += 1) {
    output = applied(output, messages.flatMap(({ fix }) => (fix === undefined ? [] : [fix])));
    messages = lint(output);
  }
  const news = newIn(messages, before);
  return [
    ...(messages.some(({ fix }) => fix !== undefined) ? [`--fix comes to no end\n${output}`] : []),
    ...(news.length > 0 ? [`--fix is the cause of: ${news.map((one) => `${String(one.line)}: ${one.message}`).join(' | ')}\n${output}`] : []),
  ];
}

type Fix = NonNullable<Linter.LintMessage['fix']>;

/** As ESLint does it: from the start, and what overlaps waits for the next pass. */
function applied(code: string, fixes: readonly Fix[]): string {
  let output = '';
  let position = -1;
  for (const { range: [start, end], text } of fixes.toSorted((one, other) => one.range[0] - other.range[0] || one.range[1] - other.range[1])) {
    if (start <= position) continue;
    output += code.slice(Math.max(0, position), start) + text;
    position = end;
  }
  return output + code.slice(Math.max(0, position));
}

/** A finding without the lines and names by which an edit changes its wording. */
function key({ ruleId, messageId, fatal, message }: Linter.LintMessage): string {
  return fatal === true || ruleId === null ? `fatal: ${message}` : `${ruleId} ${messageId ?? ''}`;
}

function count(messages: readonly Linter.LintMessage[], like: Linter.LintMessage): number {
  return messages.filter((message) => key(message) === key(like)).length;
}

function newIn(after: readonly Linter.LintMessage[], before: readonly Linter.LintMessage[]): Linter.LintMessage[] {
  return after.filter((message) => count(after, message) > count(before, message));
}

function lostComments(before: string, after: string): boolean {
  return (before.match(/\/\/.*|\/\*[\s\S]*?\*\//gu) ?? []).some((comment) => !after.includes(comment.trimEnd()));
}
