/** How the cases of the rules about retention are written down. */
import { join } from 'node:path';
import type { RuleModule } from '@typescript-eslint/utils/ts-eslint';
import { fixtureRoot, modes, runInEveryMode, type Cases, type Invalid, type Mode, type Valid } from '../rule-tester.ts';
import { TYPESCRIPT_ONLY } from './cases.ts';

/** Cases without a report, by what they show. */
export function quiet<Options extends readonly unknown[] = []>(cases: Readonly<Record<string, string>>, extra: object = {}): Exclude<Valid<Options>, string>[] {
  return Object.entries(cases).map(([name, code]) => ({ name, code, ...extra }));
}

/** Cases with one report on a line for a reason, by what they show. */
export function found<Ids extends string, Options extends readonly unknown[] = []>(messageId: Ids, cases: Readonly<Record<string, readonly [line: number, code: string]>>, extra: object = {}): Invalid<Ids, Options>[] {
  return Object.entries(cases).map(([name, [line, code]]) => ({ name, code, errors: [{ messageId, line }], ...extra }));
}

/** As `runInEveryMode`, where each case stands in for `file.ts`, or `file.js`, of the fixture project. */
export function runWithFiles<Ids extends string, Options extends readonly unknown[]>(name: string, rule: RuleModule<Ids, Options>, cases: Cases<Ids, Options>): void {
  const at = <Case extends object>(entries: readonly Case[], file: string, wanted: readonly Mode[]): Case[] => entries.map((entry) => ({ ...entry, filename: join(fixtureRoot, file), modes: wanted.filter((mode) => modes.includes(mode)) }));
  const valid = cases.valid.map((entry): Exclude<Valid<Options>, string> => (typeof entry === 'string' ? { code: entry } : entry));
  for (const [file, wanted] of [['file.ts', TYPESCRIPT_ONLY], ['file.js', ['js']]] as const) {
    runInEveryMode(name, rule, { valid: at(valid, file, wanted), invalid: at(cases.invalid, file, wanted) });
  }
}

const RUNNERS = {
  vitest: `import { describe, it, test, expect, beforeAll, beforeEach, afterEach, afterAll, bench, onTestFinished, vi } from 'vitest';`,
  node: `import { describe, it, test, before, beforeEach, afterEach, after } from 'node:test'; import assert from 'node:assert/strict';`,
  jest: `import { describe, it, test, expect, beforeAll, beforeEach, afterEach, afterAll } from '@jest/globals';`,
  mocha: `import { describe, it, before, beforeEach, afterEach, after } from 'mocha'; import assert from 'node:assert/strict';`,
  ava: `import test from 'ava';`,
  tap: `import t from 'tap';`,
  playwright: `import { test, expect } from '@playwright/test';`,
  bun: `import { describe, it, test, expect, beforeEach, afterEach } from 'bun:test';`,
} as const;

/** Imports of a runner on line 1, so that a snippet that begins with a line break begins on line 2. */
export function using(runner: keyof typeof RUNNERS, snippet: string): string {
  return `${RUNNERS[runner]}${snippet}`;
}
