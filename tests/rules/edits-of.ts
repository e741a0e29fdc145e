/** What `--fix` makes of a piece of code, and which suggestions are left: stated in full, tried with both parsers. */
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import { rules } from '../../src/rules/index.ts';

interface EditCase {
  readonly name: string;
  readonly code: string;
  /** After `--fix`, which may take several passes. */
  readonly fixed: string;
  /** What each suggestion makes of the code as it is without `--fix`, by its title. */
  readonly suggested: Readonly<Record<string, string>>;
  readonly options: object;
  readonly typescript: boolean;
}

type Extra = Partial<Pick<EditCase, 'options' | 'typescript'>>;

/** `--fix` turns `code` into `output`. */
export function fixed(name: string, code: string, output: string, extra: Extra = {}): EditCase {
  return { name, code, fixed: output, suggested: {}, options: {}, typescript: false, ...extra };
}

/** `--fix` leaves `code` alone, and these are the suggestions. */
export function suggested(name: string, code: string, suggestions: Readonly<Record<string, string>>, extra: Extra = {}): EditCase {
  return { name, code, fixed: code, suggested: suggestions, options: {}, typescript: false, ...extra };
}

/** It is reported, and no edit is offered. */
export function unedited(name: string, code: string, extra: Extra = {}): EditCase {
  return suggested(name, code, {}, extra);
}

/** States what `rule` does to each of `cases`. */
export function describeEdits(rule: keyof typeof rules, title: string, cases: readonly EditCase[]): void {
  describe(`${rule}: ${title}`, () => {
    it.each(cases.flatMap((one) => (one.typescript ? ['ts'] as const : ['js', 'ts'] as const).map((language) => ({ ...one, language }))))('$name ($language)', (one) => {
      const config = configOf(rule, one.language, one.options);
      const linter = new Linter();
      const filename = `file.test.${one.language}`;
      const reports = linter.verify(one.code, config, { filename });
      expect(reports).not.toEqual([]);
      expect(reports.filter((report) => report.fatal)).toEqual([]);
      const suggestions = reports.flatMap((report) => report.suggestions ?? []);
      expect(Object.fromEntries(suggestions.map(({ desc, fix: { range: [start, end], text } }) => [desc, one.code.slice(0, start) + text + one.code.slice(end)]))).toEqual(one.suggested);
      expect(linter.verifyAndFix(one.code, config, { filename }).output).toBe(one.fixed);
    });
  });
}

function configOf(rule: string, language: 'js' | 'ts', options: object): Linter.Config[] {
  return [{
    files: ['**/*.js', '**/*.ts'],
    languageOptions: language === 'ts' ? { parser } : { ecmaVersion: 'latest', sourceType: 'module' },
    // What it would remove belongs to rules that are not on here.
    linterOptions: { reportUnusedDisableDirectives: 'off' },
    plugins: { 'test-leaks': { rules } as unknown as NonNullable<Linter.Config['plugins']>[string] },
    rules: { [`test-leaks/${rule}`]: Object.keys(options).length === 0 ? 'error' : ['error', options] },
  }];
}
