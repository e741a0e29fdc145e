/** Cases that import other files: each stands in for `file.ts`, or `file.js`, of the fixture project. */
import { join } from 'node:path';
import type { RuleModule } from '@typescript-eslint/utils/ts-eslint';
import { fixtureRoot, modes, runInEveryMode, type Invalid, type Mode, type Valid } from '../rule-tester.ts';
import { TYPESCRIPT_ONLY } from './cases.ts';

/** As `runInEveryMode`. */
export function runInProject<Ids extends string, Options extends readonly unknown[]>(name: string, rule: RuleModule<Ids, Options>, cases: { readonly valid: readonly Exclude<Valid<Options>, string>[]; readonly invalid: readonly Invalid<Ids, Options>[] }): void {
  const inFile = <Case extends Exclude<Valid<Options>, string>>(entries: readonly Case[], file: string, wanted: readonly Mode[]): Case[] =>
    entries.map((entry) => ({ ...entry, filename: join(fixtureRoot, file), modes: wanted.filter((mode) => (entry.modes ?? modes).includes(mode)) }));
  for (const [file, wanted] of [['file.ts', TYPESCRIPT_ONLY], ['file.js', ['js']]] as const) {
    runInEveryMode(name, rule, { valid: inFile(cases.valid, file, wanted), invalid: inFile(cases.invalid, file, wanted) });
  }
}
