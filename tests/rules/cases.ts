/** How the cases of a leak rule are written down: the imports that most of them need, names for cases, and errors by reason. */
import type { Reason } from '../../src/analysis/lifetimes/verdict.ts';
import type { LeakRuleOptions } from '../../src/reporting/leak-rule.ts';
import type { Invalid, Mode, Valid } from '../rule-tester.ts';

const NODE = `import { createServer } from 'node:http'; import { once } from 'node:events'; import { watch } from 'node:fs'; import { Worker } from 'node:worker_threads'; import assert from 'node:assert/strict';`;

/** All on line 1, so that a snippet that begins with a line break begins on line 2. */
export function vitest(snippet: string): string {
  return `import { describe, it, test, expect, beforeAll, beforeEach, afterEach, afterAll, onTestFinished, vi } from 'vitest'; ${NODE}${snippet}`;
}

/** As {@link vitest}, for `node:test`. */
export function nodeTest(snippet: string): string {
  return `import { describe, it, test, before, beforeEach, afterEach, after } from 'node:test'; ${NODE}${snippet}`;
}

/** As {@link vitest}, for Jest, where a hook returns no teardown. */
export function jest(snippet: string): string {
  return `import { describe, it, test, expect, beforeAll, beforeEach, afterEach, afterAll, jest } from '@jest/globals'; ${NODE}${snippet}`;
}

/** As {@link vitest}, for the globals of Mocha. */
export function mocha(snippet: string): string {
  return `import { describe, it, before, beforeEach, afterEach, after } from 'mocha'; ${NODE}${snippet}`;
}

/** As {@link vitest}, for AVA. */
export function ava(snippet: string): string {
  return `import test from 'ava'; ${NODE}${snippet}`;
}

type Options = LeakRuleOptions;
export type LeakValid = Exclude<Valid<Options>, string>;
export type LeakInvalid = Invalid<Reason, Options>;
type Extra = Partial<Omit<LeakValid, 'code' | 'name'>>;
type LeakError = LeakInvalid['errors'][number];

export const TYPESCRIPT_ONLY: readonly Mode[] = ['typed', 'untyped'];

/** Cases without a report, by what they show. */
export function silent(cases: Readonly<Record<string, string>>, extra: Extra = {}): LeakValid[] {
  return Object.entries(cases).map(([name, code]) => ({ name, code, ...extra }));
}

/** As {@link silent}, for a rule without options. */
export function silentAlways(cases: Readonly<Record<string, string>>): { readonly name: string; readonly code: string }[] {
  return Object.entries(cases).map(([name, code]) => ({ name, code }));
}

/** A case with one report or more. */
export function reported(name: string, code: string, errors: LeakError | readonly LeakError[], extra: Extra = {}): LeakInvalid {
  return { name, code, errors: Array.isArray(errors) ? (errors as readonly LeakError[]) : [errors as LeakError], ...extra };
}

/** A report for `reason` on `line`; `data` where the wording matters. */
export function leak(reason: Reason, line: number, data?: Readonly<Record<string, string>>): LeakError {
  return data === undefined ? { messageId: reason, line } : { messageId: reason, line, data };
}
