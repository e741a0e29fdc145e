/** Rule testers wired to Vitest, and a way to state a case once and have it tried in every way a file can be parsed. */
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import * as parser from '@typescript-eslint/parser';
import type * as eslint from 'eslint';
import * as espree from 'espree';
import { RuleTester, type InvalidTestCase, type ValidTestCase } from '@typescript-eslint/rule-tester';
import type { RuleModule } from '@typescript-eslint/utils/ts-eslint';
import { afterAll, describe, it } from 'vitest';
import { checkEdits } from './edits.ts';

RuleTester.afterAll = afterAll;
RuleTester.describe = describe;
RuleTester.describeSkip = describe.skip;
RuleTester.it = it;
RuleTester.itOnly = it.only;
RuleTester.itSkip = it.skip;

/** `typed`: TypeScript in a project. `untyped`: TypeScript without type information. `js`: ESLint's own parser. */
export type Mode = 'typed' | 'untyped' | 'js';

export const modes: readonly Mode[] = ['typed', 'untyped', 'js'];

/** The project in which typed cases are checked: a case's code stands in for its `file.ts`, and may import its other files. */
export const fixtureRoot = fileURLToPath(new URL('fixtures/typed', import.meta.url));

/** In this form because the rule tester merges its own default parser, which has a `parseForESLint`, with the one given. */
const javascriptParser = {
  meta: { name: 'espree' },
  parseForESLint: (code: string, options?: object) => ({ ast: espree.parse(code, options) }),
};

/** The ESLint that the rule tester itself loads, which is not always the one that this file would import. */
export function eslintInUse(): string {
  const ruleTester = createRequire(import.meta.url).resolve('@typescript-eslint/rule-tester');
  const { Linter } = createRequire(ruleTester)('eslint') as typeof eslint;
  return Linter.version;
}

export function createRuleTesters(): Readonly<Record<Mode, RuleTester>> {
  const wanted = process.env['TEST_LEAKS_ESLINT'];
  const version = eslintInUse();
  if (wanted !== undefined && !version.startsWith(`${wanted}.`)) {
    throw new Error(`These tests are to run on ESLint ${wanted}, but the rule tester loads ${version}.`);
  }
  return {
    typed: new RuleTester({
      languageOptions: {
        parser,
        parserOptions: { projectService: true, tsconfigRootDir: fixtureRoot },
      },
    }),
    untyped: new RuleTester({ languageOptions: { parser } }),
    js: new RuleTester({
      defaultFilenames: { ts: 'file.js', tsx: 'file.jsx' },
      languageOptions: { parser: javascriptParser, ecmaVersion: 'latest', sourceType: 'module' },
    }),
  };
}

interface InModes {
  /** Where the case holds; everywhere when absent. TypeScript syntax has to leave out `js`. */
  readonly modes?: readonly Mode[];
}

export type Valid<Options extends readonly unknown[]> = string | (ValidTestCase<Options> & InModes);
export type Invalid<Ids extends string, Options extends readonly unknown[]> = InvalidTestCase<Ids, Options> & InModes;

export interface Cases<Ids extends string, Options extends readonly unknown[]> {
  readonly valid: readonly Valid<Options>[];
  readonly invalid: readonly Invalid<Ids, Options>[];
}

/** Runs each case in each of its modes. */
export function runInEveryMode<Ids extends string, Options extends readonly unknown[]>(
  name: string,
  rule: RuleModule<Ids, Options>,
  cases: Cases<Ids, Options>,
): void {
  const testers = createRuleTesters();
  const silentAboutEdits = withoutEdits(rule);
  for (const mode of modes) {
    const valid = cases.valid.flatMap((entry) => casesIn(mode, typeof entry === 'string' ? { code: entry } : entry));
    const [withEdits, invalid] = parted(cases.invalid, namesEdits).map((entries) => entries.flatMap((entry) => casesIn(mode, entry)));
    if (valid.length + invalid!.length > 0) testers[mode].run(`${name} (${mode})`, silentAboutEdits, { valid, invalid: invalid! });
    if (withEdits!.length > 0) testers[mode].run(`${name}, with edits (${mode})`, rule, { valid: [], invalid: withEdits! });
  }
  if (hasEdits(rule) && cases.invalid.length > 0) checkEdits(name, rule, cases.invalid);
}

/** A case that names what edits do to its code is held to it; the others are about reports alone, and {@link checkEdits} sees to their edits. */
function namesEdits(entry: InvalidTestCase<string, readonly unknown[]>): boolean {
  return entry.output !== undefined || entry.errors.some((error) => error.suggestions !== undefined);
}

function hasEdits(rule: RuleModule<string, readonly unknown[]>): boolean {
  return rule.meta.fixable !== undefined || rule.meta.hasSuggestions === true;
}

function withoutEdits<Ids extends string, Options extends readonly unknown[]>(rule: RuleModule<Ids, Options>): RuleModule<Ids, Options> {
  if (!hasEdits(rule)) return rule;
  return {
    ...rule,
    create(context) {
      const report: typeof context.report = (descriptor) => { context.report({ ...descriptor, fix: null, suggest: null }); };
      return rule.create(Object.create(context, { report: { value: report } }) as typeof context);
    },
  };
}

function parted<Item>(items: readonly Item[], test: (item: Item) => boolean): readonly [Item[], Item[]] {
  return [items.filter((item) => test(item)), items.filter((item) => !test(item))];
}

function casesIn<Case extends object>(mode: Mode, entry: Case & InModes): Case[] {
  const { modes: wanted = modes, ...rest } = entry;
  return wanted.includes(mode) ? [rest as unknown as Case] : [];
}
