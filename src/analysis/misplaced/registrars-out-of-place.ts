/** Registrars that are called where they throw, where they forget, when their test is over, or for another test. */
import { lateRegistrars, LATER_CALLERS, misplacedRegistrars, registrarsOfCurrentTest, type CleanupPlace } from '../../catalog/frameworks/misplaced-cleanup.ts';
import { T, type CallExpression, type Node } from '../../utils/ast.ts';
import { frameOf, isFunction, isWithin, type Frame } from '../../utils/functions.ts';
import { staticName } from '../../utils/names.ts';
import { unwrap, wrapped } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import { isInSuite, unitsRunning } from '../lifetimes/placement.ts';
import type { Registration, Unit } from '../model/test-model.ts';
import { isConcurrent } from './concurrency.ts';
import { factsAbout } from './facts-of-runner.ts';
import type { MisplacedCleanup } from './misplaced-cleanup.ts';
import { callsOfNames, functionsAround } from './written-calls.ts';

const NAMES: ReadonlySet<string> = new Set(['onTestFinished', 'teardown', 'after']);
const NO_MODIFIERS: ReadonlySet<string> = new Set();

export function registrarsOutOfPlace(facts: FileFacts): MisplacedCleanup[] {
  if (!facts.mentions('onTestFinished') && !facts.mentions('teardown') && !facts.mentions('after')) return [];
  const found: MisplacedCleanup[] = [];
  for (const call of callsOfNames(NAMES, NO_MODIFIERS, facts)) {
    // Of runners that have no exported one, only what is done later can be out of place, and teardown in hooks of AVA.
    if (!facts.mentions('onTestFinished') && !facts.mentions('ava') && !isInTimer(call, facts)) continue;
    const registration = facts.model.registrationOf(call);
    if (registration?.kind !== 'registrar' || registration.framework === null) continue;
    const misplaced = tooLate(call, registration, facts) ?? inWrongPlace(call, registration, facts) ?? ofAnotherTest(call, registration, facts);
    if (misplaced !== null) found.push(misplaced);
  }
  return found;
}

/** Taken from a context, a registrar belongs to that; imported, or as a global, to whatever runs. */
function isOfContext(call: CallExpression, facts: FileFacts): boolean {
  return facts.originOf(call.callee) === null;
}

function inWrongPlace(call: CallExpression, { framework }: Registration, facts: FileFacts): MisplacedCleanup | null {
  if (framework === null) return null;
  const from = isOfContext(call, facts) ? 'context' : 'import';
  const units = unitsRunning(facts.model.ownerOf(call), facts);
  const [unit] = units ?? [];
  if (units === null || unit === undefined || unit.skipped) return null;
  for (const { effect, from: wanted, places } of rowsFor(framework, facts, units)) {
    if (wanted !== from || !units.every((one) => one.framework === framework || one.phase === 'module') || !units.every((one) => isPlace(one, places, facts))) continue;
    return { reason: effect === 'never' ? 'registrarForgets' : 'registrarRefused', node: call.callee, framework, call, unit };
  }
  return null;
}

/** A measured function is of a version that has such. */
function rowsFor(framework: NonNullable<Registration['framework']>, facts: FileFacts, units: readonly Unit[]): readonly (typeof misplacedRegistrars)[number][] {
  return factsAbout(misplacedRegistrars, framework, facts, units.every((unit) => unit.phase === 'bench' && unit.owner === null) ? 'by its use' : 'by version');
}

function isPlace(unit: Unit, places: readonly CleanupPlace[], facts: FileFacts): boolean {
  if (unit.phase === 'cleanup') return places.includes('cleanup') && unit.call !== null && facts.model.registrationOf(unit.call)?.framework === unit.framework;
  return places.some((place) => place === unit.phase);
}

function ofAnotherTest(call: CallExpression, { framework }: Registration, facts: FileFacts): MisplacedCleanup | null {
  if (!facts.mentions('concurrent') || isOfContext(call, facts)) return null;
  const [row] = factsAbout(registrarsOfCurrentTest, framework, facts);
  const units = unitsRunning(facts.model.ownerOf(call), facts) ?? [];
  const [unit] = units;
  if (row === undefined || unit === undefined || !units.every((one) => one.phase === 'test' && !one.skipped && isConcurrent(one, facts))) return null;
  const others = facts.model.units.some((other) => other !== unit && other.phase === 'test' && !other.skipped && isConcurrent(other, facts));
  return others || unit.repeated ? { reason: 'registrarOfAnotherTest', node: call.callee, framework: row.framework, call, unit } : null;
}

function tooLate(call: CallExpression, { framework }: Registration, facts: FileFacts): MisplacedCleanup | null {
  const [row] = factsAbout(lateRegistrars, framework, facts);
  // A fake clock runs its timers while the test runs.
  if (row === undefined || !isOfContext(call, facts) || facts.mentions('useFakeTimers') || facts.mentions('mock.timers')) return null;
  let later: CallExpression | null = null;
  let frame: Frame = facts.model.ownerOf(call);
  for (let role = facts.model.roleOf(frame); role.kind !== 'unit'; role = facts.model.roleOf(frame)) {
    if (role.kind === 'helper' || !isFunction(frame)) return null;
    later = laterCall(frame, facts) ?? later;
    frame = outerOwner(frame, facts);
  }
  const role = facts.model.roleOf(frame);
  if (later === null || role.kind !== 'unit' || role.unit.phase !== 'test' || role.unit.skipped || !isOverAtOnce(role.unit, facts)) return null;
  return { reason: 'registeredTooLate', node: call.callee, framework: row.framework, call, unit: role.unit, later };
}

function outerOwner(frame: Frame, facts: FileFacts): Frame {
  const outer = frameOf(frame);
  return isFunction(outer) && facts.model.roleOf(outer).kind === 'inline' ? facts.model.ownerOf(frame) : outer;
}

function isInTimer(call: CallExpression, facts: FileFacts): boolean {
  return [...functionsAround(call)].some(({ fn }) => laterCall(fn, facts) !== null);
}

/** The call that runs `frame` later, if it is a timer's. */
function laterCall(frame: Node, facts: FileFacts): CallExpression | null {
  const { parent } = wrapped(frame);
  return parent?.type === T.CallExpression && parent.arguments[0] !== undefined && unwrap(parent.arguments[0]) === frame && LATER_CALLERS.has(facts.keyOf(parent.callee)) ? parent : null;
}

/** Neither the test nor a hook after it waits for anything. */
function isOverAtOnce(unit: Unit, facts: FileFacts): boolean {
  return (unit.synchronous || endsInItsBody(unit, facts)) && facts.model.units.every((other) => other.phase !== 'afterEach' || other.synchronous || !isInSuite(unit.suite, other.suite));
}

/** tap and tape end a test when it says so: `t.end()` as a statement of its body, and no test inside. */
function endsInItsBody({ frame }: Unit, facts: FileFacts): boolean {
  if (!isFunction(frame) || frame.async || frame.body.type !== T.BlockStatement) return false;
  const [context] = frame.params;
  const isEnd = (statement: Node): boolean => {
    const call = statement.type === T.ExpressionStatement ? unwrap(statement.expression) : null;
    const callee = call?.type === T.CallExpression ? unwrap(call.callee) : null;
    return callee?.type === T.MemberExpression && staticName(callee) === 'end' && callee.object.type === T.Identifier && context?.type === T.Identifier && callee.object.name === context.name;
  };
  return frame.body.body.some(isEnd) && !facts.calls.some((call) => isWithin(call, frame) && facts.model.registrationOf(call)?.kind === 'test');
}
