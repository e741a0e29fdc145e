/** How the cases of the rules about pools are written down. */
import { join } from 'node:path';
import type { PoolReason } from '../../src/analysis/pools/pool-leak.ts';
import { fixtureRoot, type Invalid, type Mode, type Valid } from '../rule-tester.ts';

type PoolValid = Exclude<Valid<[]>, string>;
type PoolInvalid = Invalid<PoolReason, []>;
type PoolError = PoolInvalid['errors'][number];
type Extra = Partial<Omit<PoolValid, 'code' | 'name'>>;

/** Cases without a report, by what they show. */
export function silent(cases: Readonly<Record<string, string>>, extra: Extra = {}): PoolValid[] {
  return Object.entries(cases).map(([name, code]) => ({ name, code, ...extra }));
}

/** A case with one report or more. */
export function reported(name: string, code: string, errors: PoolError | readonly PoolError[], extra: Extra = {}): PoolInvalid {
  return { name, code, errors: Array.isArray(errors) ? (errors as readonly PoolError[]) : [errors as PoolError], ...extra };
}

/** Cases with one report each, for the same reason, on the line that has `// here`. */
export function allReported(reason: PoolReason, cases: Readonly<Record<string, string>>, extra: Extra = {}): PoolInvalid[] {
  return Object.entries(cases).map(([name, code]) => {
    const lines = code.split('\n').flatMap((line, index) => (line.endsWith('// here') ? [index + 1] : []));
    if (lines.length === 0) throw new Error(`${name}: no line has // here`);
    return reported(name, code, lines.map((line) => leak(reason, line)), extra);
  });
}

/** A report for `reason` on `line`; `data` where the wording matters. */
export function leak(reason: PoolReason, line: number, data?: Readonly<Record<string, string>>): PoolError {
  return data === undefined ? { messageId: reason, line } : { messageId: reason, line, data };
}

export const TYPESCRIPT_ONLY: readonly Mode[] = ['typed', 'untyped'];

/** For a case that imports other files: it stands in for one of the fixture project. */
export const IN_PROJECT: Extra = { filename: join(fixtureRoot, 'file.ts'), modes: TYPESCRIPT_ONLY };

/** A module-level pool of things with a list, a number and a slot; with `methods` besides or instead. */
export function thingPool({ acquire = 'acquire() { return this.free.pop() ?? new Thing(); }', release = 'release(thing) { this.free.push(thing); }', thing = '' } = {}): string {
  return `class Thing { items = []; count = 0; user = null; tags = new Map(); seen = new Set(); ${thing} }
class ThingPool { free = []; ${acquire} ${release} }
const pool = new ThingPool();`;
}
