/** Whether a subscription outlives the run that makes it: it is made by tests, and others of them share its receiver. */
import { isFunction, isWithin } from '../../utils/functions.ts';
import type { Node } from '../../utils/ast.ts';
import type { FileFacts } from '../file-facts.ts';
import { isAcquiredOnce } from '../lifetimes/conditions.ts';
import type { Life } from '../lifetimes/life.ts';
import { isInSuite, unitsRunning } from '../lifetimes/placement.ts';
import type { Unit } from '../model/test-model.ts';
import type { LastingPlace } from './receiver.ts';

/** Phases that run for each test or iteration and do not belong to its end. */
const RECURRING: ReadonlySet<Unit['phase']> = new Set(['beforeEach', 'test', 'fixture', 'bench', 'iterationSetup']);

/** True when what `node` adds to `receiver` is met by a later test, or by a later run of the same code. */
export function outlivesItsRun(node: Node, receiver: LastingPlace, facts: FileFacts): boolean {
  const frame = facts.model.ownerOf(node);
  const units = unitsRunning(frame, facts);
  if (units === null || units.length === 0) return false;
  if (!units.every((unit) => isRecurring(unit) && isInSuite(unit.suite, receiver.suite))) return false;
  const guarded = isAcquiredOnce(node, [], facts) && !units.every((unit) => unit.phase === 'test' && unit.frame === frame);
  return !guarded && (units.length > 1 || units.some((unit) => runsAgain(unit, facts) || isMetLater(unit, receiver, facts)));
}

/** What watches the whole runtime, such as an asynchronous hook, goes with the file unless a later test meets it. */
export function isUnmetListener({ candidate, start }: Life, facts: FileFacts): boolean {
  const [suite] = facts.model.suites;
  return candidate.kind.family === 'listener' && suite !== undefined && !outlivesItsRun(start, { suite, variable: null }, facts);
}

function isRecurring(unit: Unit): boolean {
  return !unit.skipped && RECURRING.has(unit.phase) && (unit.frequency === 'test' || unit.frequency === 'iteration');
}

function runsAgain(unit: Unit, facts: FileFacts): boolean {
  if (unit.frequency === 'iteration' || unit.repeated || unit.suite.repeated) return true;
  return unit.phase !== 'test' && facts.model.testCountIn(unit.suite) > 1;
}

/** A test further down shares the receiver: for one made in this file, it also has to use it. */
function isMetLater(unit: Unit, receiver: LastingPlace, facts: FileFacts): boolean {
  const later = facts.model.units.filter((other) => (other.phase === 'test' || other.phase === 'bench') && !other.skipped && other.frame.range[0] >= unit.frame.range[1] && isInSuite(other.suite, receiver.suite));
  const { variable } = receiver;
  if (later.length === 0 || variable === null) return later.length > 0;
  return variable.references.some(({ identifier }) => {
    const frame = facts.model.ownerOf(identifier);
    return later.some((other) => isWithin(identifier, other.frame)) || (isFunction(frame) && facts.model.roleOf(frame).kind === 'helper') || isInBeforeEach(frame, facts);
  });
}

function isInBeforeEach(frame: ReturnType<FileFacts['model']['ownerOf']>, facts: FileFacts): boolean {
  const role = facts.model.roleOf(frame);
  return role.kind === 'unit' && role.unit.phase === 'beforeEach';
}
