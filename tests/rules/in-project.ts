/** Cases that import other files: each stands in for `file.ts`, or `file.js`, of the fixture project. */
import { join } from 'node:path';
import type { RuleModule } from '@typescript-eslint/utils/ts-eslint';
import type { Reason } from '../../src/analysis/lifetimes/verdict.ts';
import type { LeakRuleOptions } from '../../src/reporting/leak-rule.ts';
import { fixtureRoot, modes, runInEveryMode, type Mode } from '../rule-tester.ts';
import { TYPESCRIPT_ONLY, type LeakInvalid, type LeakValid } from './cases.ts';

/** As `runInEveryMode`. */
export function runInProject(name: string, rule: RuleModule<Reason, LeakRuleOptions>, cases: { readonly valid: readonly LeakValid[]; readonly invalid: readonly LeakInvalid[] }): void {
  const inFile = <Case extends LeakValid>(entries: readonly Case[], file: string, wanted: readonly Mode[]): Case[] =>
    entries.map((entry) => ({ ...entry, filename: join(fixtureRoot, file), modes: wanted.filter((mode) => (entry.modes ?? modes).includes(mode)) }));
  for (const [file, wanted] of [['file.ts', TYPESCRIPT_ONLY], ['file.js', ['js']]] as const) {
    runInEveryMode(name, rule, { valid: inFile(cases.valid, file, wanted), invalid: inFile(cases.invalid, file, wanted) });
  }
}
