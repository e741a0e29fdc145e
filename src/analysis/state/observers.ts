/** Who runs with a change that was not undone in time. */
import type { Node } from '../../utils/ast.ts';
import { isWithin } from '../../utils/functions.ts';
import { isInSuite } from '../lifetimes/placement.ts';
import type { Suite, TestModel, Unit } from '../model/test-model.ts';
import type { Site } from './sites.ts';

/** A test of the file that runs with it, or whatever file comes next in the process. */
export type Observer = Unit | 'next file';

export interface Aftermath {
  readonly site: Site;
  /** Units that change the same thing again, so that they do not notice; null when some are unknown. */
  readonly changing: readonly Unit[] | null;
  /** The places of all changes of the same thing. */
  readonly changes: readonly Node[];
  /** Whether the change is the same each time, so that one for a whole suite is as good as one before each test. */
  readonly idempotent: boolean;
  /** To make it again is an error, which whoever does so sees. */
  readonly exclusive: boolean;
  /** Where else in the file it is undone: nobody after the first of these sees it. */
  readonly undoneAt: readonly Node[];
  /** The suite at whose end it is undone; null when at none. */
  readonly until: Suite | null;
  /** The suite to which the changed object belongs. */
  readonly reach: 'process' | Suite;
  /** The files of a run share one process. */
  readonly shared: boolean;
}

/** The first that sees it, in the order of the source, which is the order of the run; null when nobody does. */
export function observerOf(aftermath: Aftermath, model: TestModel): Observer | null {
  const { site, changing, reach, until } = aftermath;
  if (changing === null) return null;
  const from = positionOf(site.unit);
  const end = Math.min(...aftermath.undoneAt.map((node) => node.range[0]).filter((position) => position > from));
  for (const test of model.units) {
    if ((test.phase !== 'test' && test.phase !== 'bench') || test.skipped || positionOf(test) <= from) continue;
    if (aftermath.exclusive && changing.includes(test) && !isMeant(test, site.unit) && isIn(test, until) && isIn(test, reach === 'process' ? null : reach) && !undoesFirst(test, aftermath)) return test;
    if (test.frame.range[1] >= end) return null;
    if (isMeant(test, site.unit) || !isIn(test, until) || !isIn(test, reach === 'process' ? null : reach)) continue;
    if (!changing.some((unit) => changesFor(unit, test, site.unit, aftermath.idempotent))) return test;
  }
  return aftermath.shared && reach === 'process' && until === null && end === Infinity ? 'next file' : null;
}

/** Whether `test` undoes what was left before it does anything else with it. */
function undoesFirst(test: Unit, { undoneAt, changes }: Aftermath): boolean {
  const first = Math.min(...undoneAt.filter((node) => isWithin(node, test.frame)).map((node) => node.range[0]));
  return changes.every((node) => !isWithin(node, test.frame) || node.range[0] > first);
}

function isIn(test: Unit, suite: Suite | null): boolean {
  return suite === null || isInSuite(test.suite, suite);
}

/** Whether the change is made for `test`. */
function isMeant(test: Unit, maker: Unit): boolean {
  return maker.phase === 'test' ? test === maker || isWithin(test.frame, maker.frame) : isInSuite(test.suite, maker.suite);
}

/** Whether `unit` makes the same change again before `test`, and after `maker` has made it. */
function changesFor(unit: Unit, test: Unit, maker: Unit, idempotent: boolean): boolean {
  switch (unit.phase) {
    case 'test':
      return unit === test || isWithin(test.frame, unit.frame);
    case 'beforeEach':
      return isInSuite(test.suite, unit.suite);
    case 'beforeAll':
      return isInSuite(test.suite, unit.suite) && (idempotent || !isInSuite(maker.suite, unit.suite));
    case 'module':
    case 'suite':
      return idempotent && isInSuite(test.suite, unit.suite);
    default:
      return false;
  }
}

function positionOf(unit: Unit): number {
  return (unit.call ?? unit.frame).range[0];
}
