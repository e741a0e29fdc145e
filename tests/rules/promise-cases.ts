/** How the cases of the rule about promises are written down. */
import type { PromiseReason } from '../../src/analysis/promises/promise-leak.ts';
import type { EditId } from '../../src/reporting/edits/edit.ts';
import type { Invalid, Valid } from '../rule-tester.ts';

type Id = PromiseReason | EditId;
type PromiseInvalid = Invalid<Id, []>;
type PromiseError = PromiseInvalid['errors'][number];
type Extra = Partial<Omit<Exclude<Valid<[]>, string>, 'code' | 'name'>>;

const NODE = `import { once, on, EventEmitter } from 'node:events'; import assert from 'node:assert/strict'; import { setTimeout as sleep } from 'node:timers/promises'; import { readFile } from 'node:fs/promises'; const emitter = new EventEmitter(); async function save(...args) { await readFile('a'); }`;

/** All on line 1, so that a snippet that begins with a line break begins on line 2. `save` is an async function that waits for a file. */
export const imports = {
  vitest: `import { describe, it, test, expect, beforeAll, beforeEach, afterEach, afterAll, bench, vi } from 'vitest'; ${NODE}`,
  'node:test': `import { describe, it, test, before, beforeEach, afterEach, after } from 'node:test'; ${NODE}`,
  jest: `import { describe, it, test, expect, beforeAll, beforeEach, afterEach, afterAll, jest } from '@jest/globals'; ${NODE}`,
  mocha: `import { describe, it, before, beforeEach, afterEach, after } from 'mocha'; import { expect } from 'chai'; ${NODE}`,
  ava: `import test from 'ava'; ${NODE}`,
  tap: `import t from 'tap'; ${NODE}`,
  uvu: `import { test } from 'uvu'; ${NODE}`,
  qunit: `import QUnit from 'qunit'; ${NODE}`,
  playwright: `import { test, expect } from '@playwright/test'; ${NODE}`,
  deno: `import { assertRejects } from '@std/assert'; import { it } from '@std/testing/bdd'; ${NODE}`,
  bun: `import { describe, test, expect, beforeEach } from 'bun:test'; ${NODE}`,
  tinybench: `import { Bench } from 'tinybench'; const bench = new Bench(); ${NODE}`,
  benchmark: `import Benchmark from 'benchmark'; const suite = new Benchmark.Suite(); ${NODE}`,
  mitata: `import { bench } from 'mitata'; ${NODE}`,
} as const;

export type Imports = keyof typeof imports;

/** Cases without a report, by what they show. */
export function silent(framework: Imports, cases: Readonly<Record<string, string>>, extra: Extra = {}): Exclude<Valid<[]>, string>[] {
  return Object.entries(cases).map(([name, code]) => ({ name: `${framework}: ${name}`, code: `${imports[framework]}${code}`, ...extra }));
}

/** A case with one report or more. */
export function reported(framework: Imports, name: string, code: string, errors: PromiseError | readonly PromiseError[], extra: Extra = {}): PromiseInvalid {
  return { name: `${framework}: ${name}`, code: `${imports[framework]}${code}`, errors: Array.isArray(errors) ? (errors as readonly PromiseError[]) : [errors as PromiseError], ...extra };
}

/** A report for `reason` on `line`, with the suggestion that turns `code` into `output` where there is one. */
export function leak(reason: PromiseReason, line: number, framework?: Imports, output?: string): PromiseError {
  return framework === undefined || output === undefined
    ? { messageId: reason, line }
    : { messageId: reason, line, suggestions: [{ messageId: 'awaitPromise', output: `${imports[framework]}${output}` }] };
}

/** A report for `reason` on `line` with one suggestion, whose output other cases show. The tester takes their number, which its types leave out. */
export function editable(reason: PromiseReason, line: number): PromiseError {
  return { messageId: reason, line, suggestions: 1 as unknown as [] };
}
