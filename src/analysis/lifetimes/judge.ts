/** From what is known of a life to a verdict. Unknown is silence: only what is proven comes out as a leak. */
import { parentOf } from '../../utils/ancestors.ts';
import { T, type Node, type Variable } from '../../utils/ast.ts';
import { isFunction, isWithin, type Frame } from '../../utils/functions.ts';
import { grouped } from '../../utils/grouped.ts';
import { functionName } from '../../utils/named-functions.ts';
import { wrapped } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import type { Unit } from '../model/test-model.ts';
import { isAcquiredOnce } from './conditions.ts';
import { isEndedBySignal } from './ended-by-signal.ts';
import { walkFrame, type FrameWalk, type Walked } from './frame-walk.ts';
import { isExpectedToFail, isWithinExpectedError } from './expected-failure.ts';
import { isLocalTo } from './holders.ts';
import type { Life } from './life.ts';
import { isInside } from './path-effect.ts';
import { isLongTimer, outlivesItsTest } from './pending-timers.ts';
import { compareRuns, isInSuite, placementsOf, unitsRunning, type PlacedRelease } from './placement.ts';
import { ELEMENT, isOutOfHands, type Holder, type ReleaseUse } from './use.ts';
import type { Leak, Reason } from './verdict.ts';

/** A life whose whole story is in sight. */
export interface Case {
  readonly life: Life;
  readonly releases: readonly PlacedRelease[];
  /** Nodes of the acquiring frame from which on it is sure to be ended. */
  readonly guards: readonly Node[];
  /** The units that run the acquiring frame; null when not all are known. */
  readonly units: readonly Unit[] | null;
}

/** The cases that one variable holds, alone. */
type CasesByVariable = ReadonlyMap<Variable | null, readonly Case[]>;

/** The leaks among `lives`. */
export function judge(lives: readonly Life[], facts: FileFacts): Leak[] {
  const cases = lives.map((life) => caseOf(life, facts)).filter((one) => one !== null);
  const walks = walkAll(cases, facts);
  const byVariable: CasesByVariable = grouped(cases, (one) => soleVariable(one.life));
  const leaks: Leak[] = [];
  for (const one of cases) {
    const leak = verdictOf(one, walks.get(one.life.frame) ?? null, byVariable, facts);
    if (leak !== null) leaks.push(leak);
  }
  return leaks;
}

/** A listener that checks an error is called with one; it was added all the same. */
function isMadeToFail({ candidate, start }: Life, facts: FileFacts): boolean {
  return candidate.source.by === 'subscription' ? isWithinExpectedError(start, facts) : isExpectedToFail(start, facts);
}

/** What is known of a life for a verdict. Null when the duty leaves our sight somewhere, or there is none. */
export function caseOf(life: Life, facts: FileFacts): Case | null {
  if (life.candidate.kind.holdsNothing === true || isMadeToFail(life, facts) || isEndedBySignal(life) || emitsProcessEvent(life.frame, facts)) return null;
  const role = facts.model.roleOf(life.frame);
  if (role.kind === 'unit' && role.unit.skipped) return null;
  const releases: PlacedRelease[] = [];
  const guards: Node[] = [];
  if (life.uses.some(isOutOfHands)) return null;
  for (const use of life.uses) {
    if (use.effect === 'guard') {
      if (facts.model.ownerOf(use.site) !== life.frame) return null;
      guards.push(use.site);
    } else if (use.effect === 'release') {
      for (const placement of placementsOf(use.site, life.frame, facts)) {
        if (placement.in === 'elsewhere') return null;
        releases.push({ use, placement });
      }
    }
  }
  const isLent = life.uses.some((use) => use.effect === 'lend');
  if (isLent && releases.length === 0) return null;
  return { life, releases, guards, units: acquiringUnits(life, facts) };
}

/**
 * The units that acquire it. What is made once and started by its first use, such as a pool of the file that tests query,
 * is acquired as often as it is made.
 */
function acquiringUnits(life: Life, facts: FileFacts): readonly Unit[] | null {
  const starting = unitsRunning(life.frame, facts);
  const made = facts.model.ownerOf(life.candidate.node);
  if (made === life.frame) return starting;
  const making = unitsRunning(made, facts);
  return making !== null && making.length > 0 && making.every((unit) => unit.frequency === 'file' || unit.frequency === 'suite') ? making : starting;
}

/** `process.emit('SIGTERM')`: the test lets run what was registered for the end of the process, and that may end anything. */
function emitsProcessEvent(frame: Frame, facts: FileFacts): boolean {
  return facts.membersNamed('emit').some((member) => isWithin(member, frame) && /^(?:\.process|process)\.emit$/.test(facts.keyOf(member)));
}

/** One walk for each frame in which a case is released, guarded, or given another value. */
function walkAll(cases: readonly Case[], facts: FileFacts): Map<Frame, FrameWalk> {
  const byFrame = new Map<Frame, Case[]>();
  for (const one of cases) {
    const known = byFrame.get(one.life.frame);
    if (known === undefined) byFrame.set(one.life.frame, [one]);
    else known.push(one);
  }
  const walks = new Map<Frame, FrameWalk>();
  for (const [frame, inFrame] of byFrame) {
    walks.set(frame, walkFrame(frame, inFrame.map(walkedCase), facts));
  }
  return walks;
}

function walkedCase(one: Case): Walked {
  return {
    life: one.life,
    releases: one.releases.filter(({ placement }) => placement.in === 'frame').map(({ placement }) => (placement as { node: Node }).node),
    guards: [...one.guards, ...one.releases.filter(({ placement }) => placement.in === 'cleanup').map(({ placement }) => (placement as { node: Node }).node)],
  };
}

/** The one variable that holds the handle itself; null when there are copies, or it is kept in a property or a collection. */
export function soleVariable(life: Life): Variable | null {
  const [holder] = life.holders;
  return holder !== undefined && life.holders.length === 1 && holder.path.length === 0 ? holder.variable : null;
}

function verdictOf(one: Case, frameWalk: FrameWalk | null, byVariable: CasesByVariable, facts: FileFacts): Leak | null {
  const { releases, guards } = one;
  const hooks = releases.filter(({ placement }) => placement.in === 'hook');
  const inFrame = releases.some(({ placement }) => placement.in === 'frame') || releases.some(({ placement }) => placement.in === 'cleanup') || guards.length > 0;
  const lost = lostToAssignment(one, frameWalk, byVariable, facts);
  if (lost !== null) return lost;
  if (hooks.length > 0) return releasedByHooks(one, hooks, inFrame, byVariable, facts);
  if (!inFrame) return neverReleased(one, facts);
  return releasedInFrame(one, frameWalk, facts);
}

function lostToAssignment(one: Case, frameWalk: FrameWalk | null, byVariable: CasesByVariable, facts: FileFacts): Leak | null {
  const own = frameWalk?.resultOf(one.life)?.overwrittenBy ?? null;
  if (own !== null && one.life.candidate.kind.endsItself === undefined) return leak('overwritten', one, facts, { decidedBy: own });
  const variable = soleVariable(one.life);
  if (variable === null || one.life.candidate.kind.endsItself !== undefined) return null;
  if (one.units?.some((unit) => unit.phase.startsWith('before')) !== true) return null;
  for (const other of byVariable.get(variable) ?? []) {
    if (other === one) continue;
    const role = facts.model.roleOf(other.life.frame);
    if (role.kind !== 'unit' || role.unit.phase !== 'test' || !one.units.some((unit) => isInSuite(role.unit.suite, unit.suite))) continue;
    const assignment = other.life.uses.find((use) => use.effect === 'hold' && use.holder.variable === variable);
    if (assignment !== undefined && surelyAssignsOver(one, other, facts)) return leak('overwritten', one, facts, { decidedBy: assignment.node });
  }
  return null;
}

/** Whether the test of `other` surely assigns over the handle of `one`: at the top level of its body. */
function surelyAssignsOver(one: Case, other: Case, facts: FileFacts): boolean {
  if (one.releases.every(({ placement }) => placement.in !== 'hook')) return false;
  const statement = statementAround(other.life.acquired);
  return statement?.parent?.type === T.BlockStatement && statement.parent.parent === other.life.frame && !isAcquiredOnce(other.life.acquired, one.life.holders, facts);
}

function statementAround(node: Node): Node | null {
  for (let current: Node | undefined = node; current !== undefined; current = parentOf(current)) if (current.type.endsWith('Statement') || current.type === T.VariableDeclaration) return current;
  return null;
}

function releasedByHooks(one: Case, hooks: readonly PlacedRelease[], inFrame: boolean, byVariable: CasesByVariable, facts: FileFacts): Leak | null {
  const { life, units } = one;
  if (units === null) return null;
  const match = (unit: Unit): readonly ('enough' | 'tooRare' | 'unrelated')[] =>
    hooks.map(({ placement }) => compareRuns((placement as { unit: Unit }).unit, unit));
  const sufficient = units.every((unit) => match(unit).includes('enough'));
  if (sufficient) return inFrame ? null : notAwaited(one, hooks, facts);
  if (inFrame || units.some((unit) => match(unit).some((runs) => runs !== 'tooRare' && runs !== 'enough'))) return null;
  if (life.candidate.kind.endsItself !== undefined || life.holders.some((holder) => holder.path.includes(ELEMENT)) || isAcquiredOnce(life.acquired, life.holders, facts)) return null;
  // The same path again is the same file again.
  if (life.candidate.kind.startedBy !== undefined || !isAcquiredRepeatedly(one, byVariable, facts)) return null;
  const [hook] = hooks;
  return hook === undefined ? null : leak('releasedTooRarely', one, facts, { release: hook.use, decidedBy: hook.use.node });
}

/** More than one run of the acquisition comes before the one release: several tests in the suite, or several that acquire. */
function isAcquiredRepeatedly(one: Case, byVariable: CasesByVariable, facts: FileFacts): boolean {
  const units = one.units ?? [];
  if (units.some((unit) => unit.phase === 'beforeEach' || unit.phase === 'afterEach')) {
    return units.some((unit) => facts.model.testCountIn(unit.suite) > 1);
  }
  const variable = soleVariable(one.life);
  if (units.some((unit) => unit.repeated || unit.suite.repeated)) return true;
  if (units.length > 1) return true;
  if (variable === null) return false;
  return byVariable.get(variable)?.some((other) => other !== one && other.life.frame !== one.life.frame && isTest(other, facts)) === true;
}

function isTest(one: Case, facts: FileFacts): boolean {
  const role = facts.model.roleOf(one.life.frame);
  return role.kind === 'unit' && role.unit.phase === 'test';
}

/** All releases are started by hooks that do not wait for them. */
function notAwaited(one: Case, releases: readonly PlacedRelease[], facts: FileFacts): Leak | null {
  const [first] = releases;
  const allDropped = releases.every(({ use }) => use.release?.mustWait === true && !use.waited);
  return first === undefined || !allDropped ? null : leak('releaseNotAwaited', one, facts, { release: first.use, decidedBy: first.use.node });
}

function neverReleased(one: Case, facts: FileFacts): Leak | null {
  const { life } = one;
  const { kind } = life.candidate;
  if (kind.endsItself === 'delay' ? !outlivesItsTest(life, facts) : kind.endsItself !== undefined) return null;
  if (kind.harm === 'memory' && isOncePerFile(one)) return null;
  if (kind.collectable === true && isGarbage(life)) return null;
  const isLost = life.holders.every((holder) => isInside(holder.path)) || isKeptByHelper(one, facts);
  if (isLost && life.candidate.source.by === 'type' && mayReturnItself(life)) return null;
  return leak(isLost ? 'handleDropped' : 'neverReleased', one, facts, {});
}

/** Once its function is over, nobody has the handle. */
function isGarbage({ frame, holders }: Life): boolean {
  return frame.type !== T.Program && holders.every(({ variable }) => variable !== null && isLocalTo(variable, frame));
}

/** `const app = new App().use(plugin)`: of a class that only its type names, a method may well return the object itself. */
function mayReturnItself(life: Life): boolean {
  return life.uses.some((use) => use.effect === 'call' && wrapped(use.node).parent?.type !== T.ExpressionStatement);
}

/** What costs memory only and is made once a file goes with the file: nothing grows. */
function isOncePerFile(one: Case): boolean {
  return one.units?.every((unit) => (unit.frequency === 'file' || unit.frequency === 'suite') && !unit.repeated && !unit.suite.repeated) === true;
}

/** A helper that starts something, keeps the handle in a local name and hands out something else. */
function isKeptByHelper(one: Case, facts: FileFacts): boolean {
  const { life } = one;
  if (life.frame.type === T.Program || facts.model.roleOf(life.frame).kind !== 'helper') return false;
  return life.holders.every((holder) => holder.variable !== null && isLocalTo(holder.variable, life.frame));
}

function releasedInFrame(one: Case, frameWalk: FrameWalk | null, facts: FileFacts): Leak | null {
  const { life, releases } = one;
  const result = frameWalk?.resultOf(life);
  if (result === undefined || result === null || endsSoon(life, facts)) return null;
  const [first] = releases;
  const release = first?.use;
  if (result.exit !== null && life.candidate.kind.endsItself === undefined) {
    return leak('releasedOnSomePaths', one, facts, { release, decidedBy: result.exit === life.frame ? null : result.exit });
  }
  const role = facts.model.roleOf(life.frame);
  const isRun = role.kind === 'unit' && role.unit.phase !== 'module' && role.unit.phase !== 'suite';
  if (result.exit === null && result.thrower !== null && isRun) {
    return leak('skippedOnThrow', one, facts, { release, decidedBy: result.thrower });
  }
  const cleanups = releases.filter(({ placement }) => placement.in === 'cleanup');
  return cleanups.length === releases.length ? notAwaited(one, cleanups, facts) : null;
}

/** It ends by itself before anybody could notice, or with the other side, whose release is a matter of its own. */
function endsSoon(life: Life, facts: FileFacts): boolean {
  const { endsItself } = life.candidate.kind;
  if (endsItself === 'delay') return !isLongTimer(life, facts);
  return endsItself === 'peer' || endsItself === 'idle' || endsItself === 'consumption';
}

/** The release and the line that decided a verdict. */
export interface Evidence {
  readonly release?: ReleaseUse | undefined;
  readonly decidedBy?: Node | null;
}

function leak(reason: Reason, one: Case, facts: FileFacts, evidence: Evidence): Leak {
  const { life, units } = one;
  const role = facts.model.roleOf(life.frame);
  const unit = units?.[0] ?? (role.kind === 'unit' ? role.unit : null);
  return {
    reason,
    candidate: life.candidate,
    life,
    releases: one.releases,
    node: life.start,
    name: nameOfHolder(life),
    collection: collectionOf(life),
    keptBy: keeperOf(reason, life, facts),
    unit,
    framework: unit?.framework ?? facts.model.units.find((one) => one.framework !== null)?.framework ?? null,
    release: evidence.release?.node ?? null,
    releasedBy: evidence.release?.release ?? null,
    decidedBy: evidence.decidedBy ?? null,
    harmful: (life.candidate.kind.harm === 'process' && life.candidate.kind.endsItself !== 'delay') || life.candidate.kind.harm === 'state',
  };
}

/** The leak of `life` for `reason`, for who judges by other rules than those of this file. */
export function leakOf(reason: Reason, life: Life, releases: readonly PlacedRelease[], facts: FileFacts, evidence: Evidence): Leak {
  return leak(reason, { life, releases, guards: [], units: acquiringUnits(life, facts) }, facts, evidence);
}

/** The helper that keeps the handle to itself, `''` where it has no name. */
function keeperOf(reason: Reason, { candidate, holders, frame }: Life, facts: FileFacts): string | null {
  if (reason !== 'handleDropped') return null;
  if (candidate.source.by === 'import' && candidate.source.kept) return candidate.source.helper;
  return holders.length > 0 && isFunction(frame) && facts.model.roleOf(frame).kind === 'helper' ? functionName(frame) : null;
}

/** The name by which the handle itself is reached: `server`, `t.context.server`, `env.server`; null for an element of a collection. */
export function nameOfHolder(life: Life): string | null {
  const holder = life.holders.find((one) => !isInside(one.path));
  return holder === undefined || holder.path.some(isIndex) ? null : [rootOf(holder), ...holder.path].join('.');
}

function collectionOf(life: Life): string | null {
  const [holder] = life.holders;
  return holder?.path.some(isIndex) === true ? [rootOf(holder), ...holder.path.slice(0, holder.path.findIndex(isIndex))].join('.') : null;
}

function rootOf(holder: Holder): string {
  return holder.variable?.name ?? holder.property?.written ?? '';
}

function isIndex(part: string): boolean {
  return part === ELEMENT || /^\d+$/.test(part);
}
