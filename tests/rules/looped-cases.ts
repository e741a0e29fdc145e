/** How the cases of the rule about cleanups in loops are written down. */
import type { Deferral } from '../../src/analysis/cleanups/deferral.ts';
import type { LoopedCleanupOptions } from '../../src/reporting/looped-cleanup-rule.ts';
import type { EditId } from '../../src/reporting/edits/edit.ts';
import type { Invalid, Valid } from '../rule-tester.ts';

type Id = Deferral['by'] | EditId;
type Case = Invalid<Id, LoopedCleanupOptions>;
type Report = Case['errors'][number];
type Extra = Partial<Omit<Exclude<Valid<LoopedCleanupOptions>, string>, 'code' | 'name'>>;

const NODE = `import assert from 'node:assert/strict'; import { open } from 'node:fs/promises'; import { connect } from 'node:net'; import { createServer } from 'node:http'; import { Worker } from 'node:worker_threads'; import { start, Db, listen, call, paths, share } from './support.js';`;

/** All on line 1, so that a snippet that begins with a line break begins on line 2. */
export const imports = {
  'node:test': `import { after, afterEach, before, beforeEach, describe, test } from 'node:test'; ${NODE}`,
  vitest: `import { afterAll, afterEach, beforeEach, bench, describe, expect, onTestFinished, test } from 'vitest'; ${NODE}`,
  jest: `import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals'; ${NODE}`,
  mocha: `import { afterEach, beforeEach, describe, it } from 'mocha'; import { expect } from 'chai'; ${NODE}`,
  ava: `import test from 'ava'; ${NODE}`,
  tap: `import t from 'tap'; ${NODE}`,
  tape: `import test from 'tape'; ${NODE}`,
  bun: `import { expect, onTestFinished, test } from 'bun:test'; ${NODE}`,
  tinybench: `import { Bench } from 'tinybench'; const bench = new Bench(); ${NODE}`,
} as const;

export type Imports = keyof typeof imports;

/** Cases without a report, by what they show. */
export function silent(framework: Imports, cases: Readonly<Record<string, string>>, extra: Extra = {}): Exclude<Valid<LoopedCleanupOptions>, string>[] {
  return Object.entries(cases).map(([name, code]) => ({ name: `${framework}: ${name}`, code: `${imports[framework]}${code}`, ...extra }));
}

/** A case with one report or more. */
export function reported(framework: Imports, name: string, code: string, errors: Report | readonly Report[], extra: Extra = {}): Case {
  return { name: `${framework}: ${name}`, code: `${imports[framework]}${code}`, errors: Array.isArray(errors) ? (errors as readonly Report[]) : [errors as Report], ...extra };
}

/** A report on `line`; `data` where the wording matters. */
export function looped(by: Deferral['by'], line: number, data?: Readonly<Record<string, string>>): Report {
  return data === undefined ? { messageId: by, line } : { messageId: by, line, data };
}
