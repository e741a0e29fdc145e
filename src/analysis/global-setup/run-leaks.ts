/** Which leaks are those of a run or a worker, and not of a test, a suite or a file. */
import type { Family } from '../../catalog/resources/resource.ts';
import type { Leak, Reason } from '../lifetimes/verdict.ts';

const FAMILIES: ReadonlySet<Family> = new Set(['resource', 'timer', 'temp-file']);
/** A set-up that fails ends the run, and with it what it had started. What listens to the process may do so for all of it. */
const NOT_OURS: ReadonlySet<Reason> = new Set(['skippedOnThrow']);

/** True for what is started around all test files, or by a fixture of a worker, and outlives that. */
export function isOfTheRun({ unit, candidate, reason }: Leak): boolean {
  return unit?.global !== undefined && FAMILIES.has(candidate.kind.family) && !NOT_OURS.has(reason);
}
