/** Hooks that tear down and are never run, or not after a test that failed. */
import { hooksInTests, silentHooks, skippedHooks } from '../../catalog/frameworks/misplaced-cleanup.ts';
import type { HookPhase } from '../../catalog/frameworks/framework.ts';
import type { CallExpression } from '../../utils/ast.ts';
import { isFunction, isWithin, type Frame } from '../../utils/functions.ts';
import type { FileFacts } from '../file-facts.ts';
import { isInSuite } from '../lifetimes/placement.ts';
import type { Registration, Suite } from '../model/test-model.ts';
import { endingIn } from './endings.ts';
import { factsAbout } from './facts-of-runner.ts';
import type { MisplacedCleanup } from './misplaced-cleanup.ts';
import { callsOfNames, mayBeInTest } from './written-calls.ts';

type Hook = Registration & { readonly phase: HookPhase };

const NAMES: ReadonlySet<string> = new Set(['afterEach', 'afterAll', 'after', 'teardown', 'suiteTeardown']);
const MODIFIERS: ReadonlySet<string> = new Set(['each', 'serial']);

export function hooksOutOfPlace(facts: FileFacts): MisplacedCleanup[] {
  const found: MisplacedCleanup[] = [];
  const mayBeSilent = facts.mentions('bench');
  const maySkip = facts.mentions('ava');
  for (const call of callsOfNames(NAMES, MODIFIERS, facts)) {
    const isInside = mayBeInTest(call);
    if (!isInside && !mayBeSilent && !maySkip) continue;
    const registration = facts.model.registrationOf(call);
    if (registration === null || !isTearDown(registration)) continue;
    const misplaced = (isInside ? inTest(call, registration, facts) : null) ?? (mayBeSilent ? aroundBenchmarks(call, registration, facts) : null) ?? skippedOnFailure(call, registration, facts);
    if (misplaced !== null) found.push(misplaced);
  }
  return found;
}

function isTearDown(registration: Registration): registration is Hook {
  return registration.kind === 'hook' && (registration.phase === 'afterEach' || registration.phase === 'afterAll');
}

function inTest(call: CallExpression, { phase, framework }: Hook, facts: FileFacts): MisplacedCleanup | null {
  const [row] = factsAbout(hooksInTests, framework, facts);
  if (row?.hooks.includes(phase) !== true) return null;
  const role = facts.model.roleOf(facts.model.ownerOf(call));
  if (role.kind !== 'unit' || role.unit.phase !== 'test' || role.unit.framework !== framework || role.unit.skipped) return null;
  // Of a context that is there, anybody may make tests inside.
  if (row.forSubtests === true && (hasParameters(role.unit.frame) || registersTests(role.unit.frame, facts))) return null;
  return { reason: 'hookInTest', node: call.callee, framework: row.framework, call, unit: role.unit, hook: phase };
}

function hasParameters(frame: Frame): boolean {
  return isFunction(frame) && frame.params.length > 0;
}

function registersTests(frame: Frame, facts: FileFacts): boolean {
  return facts.calls.some((call) => isWithin(call, frame) && ['test', 'suite'].includes(facts.model.registrationOf(call)?.kind ?? ''));
}

function aroundBenchmarks(call: CallExpression, { phase, framework }: Hook, facts: FileFacts): MisplacedCleanup | null {
  // Versions that run them have no `bench` which registers anything.
  const [row] = factsAbout(silentHooks, framework, facts, 'by its use');
  if (row === undefined || facts.model.roleOf(facts.model.ownerOf(call)).kind !== 'unit') return null;
  const suite = suiteAround(call, facts);
  if (!row.anywhere.includes(phase) && !(row.inSuite.includes(phase) && suite.parent !== null)) return null;
  if (suite.skipped || !holdsBenchmarksOnly(suite, row.framework, facts)) return null;
  return { reason: 'hookNeverRuns', node: call.callee, framework: row.framework, hook: phase, call };
}

function suiteAround(call: CallExpression, facts: FileFacts): Suite {
  const role = facts.model.roleOf(facts.model.ownerOf(call));
  return role.kind === 'unit' ? role.unit.suite : (facts.model.suites[0] as Suite);
}

function holdsBenchmarksOnly(suite: Suite, framework: Registration['framework'], facts: FileFacts): boolean {
  let benchmarks = 0;
  for (const unit of facts.model.units) {
    if (unit.phase !== 'test' && unit.phase !== 'bench' || !isInSuite(unit.suite, suite)) continue;
    if (unit.phase === 'test' || unit.framework !== framework) return false;
    benchmarks += 1;
  }
  return benchmarks > 0;
}

function skippedOnFailure(call: CallExpression, { phase, framework, modifiers, callbacks }: Hook, facts: FileFacts): MisplacedCleanup | null {
  const [row] = factsAbout(skippedHooks, framework, facts);
  if (row?.hooks.includes(phase) !== true || modifiers.includes(row.unless) || modifiers.includes('skip')) return null;
  const ends = callbacks.map((callback) => endingIn(callback, facts)).find((ending) => ending !== null) ?? null;
  if (ends === null) return null;
  const isAlone = facts.model.units.filter((unit) => unit.phase === phase).length === 1;
  return { reason: 'skippedOnFailure', node: call.callee, framework: row.framework, call, hook: phase, ends, isAlone };
}
