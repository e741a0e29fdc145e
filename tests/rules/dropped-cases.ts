/** How the cases of the rule about dropped cleanups are written down. */
import type { EditId } from '../../src/reporting/edits/edit.ts';
import type { DroppedCleanupId } from '../../src/reporting/dropped-cleanup-messages.ts';
import type { Invalid, Valid } from '../rule-tester.ts';

type Case = Invalid<DroppedCleanupId | EditId, []>;
type Report = Case['errors'][number];
type Extra = Partial<Omit<Exclude<Valid<[]>, string>, 'code' | 'name'>>;

const NODE = `import assert from 'node:assert/strict'; import { App, Client, load, make, track } from 'an-app';`;

/** All on line 1, so that a snippet that begins with a line break begins on line 2. */
export const imports = {
  vitest: `import { afterAll, afterEach, beforeAll, beforeEach, bench, describe, expect, onTestFinished, test, vi } from 'vitest'; ${NODE}`,
  'node:test': `import { after, afterEach, before, beforeEach, describe, test } from 'node:test'; ${NODE}`,
  jest: `import { afterAll, afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'; ${NODE}`,
  mocha: `import { afterEach, beforeEach, describe, it } from 'mocha'; import { expect } from 'chai'; ${NODE}`,
  ava: `import test from 'ava'; ${NODE}`,
  bun: `import { beforeEach, expect, mock, onTestFinished, spyOn, test } from 'bun:test'; ${NODE}`,
} as const;

export type Imports = keyof typeof imports;

/** Cases without a report, by what they show. */
export function silent(framework: Imports, cases: Readonly<Record<string, string>>, extra: Extra = {}): Exclude<Valid<[]>, string>[] {
  return Object.entries(cases).map(([name, code]) => ({ name: `${framework}: ${name}`, code: `${imports[framework]}${code}`, ...extra }));
}

/** A case with one report or more. */
export function reported(framework: Imports, name: string, code: string, errors: Report | readonly Report[], extra: Extra = {}): Case {
  return { name: `${framework}: ${name}`, code: `${imports[framework]}${code}`, errors: Array.isArray(errors) ? (errors as readonly Report[]) : [errors as Report], ...extra };
}

/** A report on `line`; `data` where the wording matters. */
export function dropped(id: DroppedCleanupId, line: number, data?: Readonly<Record<string, string>>): Report {
  return data === undefined ? { messageId: id, line } : { messageId: id, line, data };
}

/** A report with the one suggestion that turns the code into `output`. */
export function edited(framework: Imports, name: string, code: string, messageId: DroppedCleanupId, edit: EditId, output: string): Case {
  return reported(framework, name, code, { messageId, suggestions: [{ messageId: edit, output: `${imports[framework]}${output}` }] });
}
