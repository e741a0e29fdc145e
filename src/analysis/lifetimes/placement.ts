/** Where and how often a release runs, seen from the frame that acquires. */
import { T, type Node } from '../../utils/ast.ts';
import { parentOf } from '../../utils/ancestors.ts';
import { isFunction, type Frame } from '../../utils/functions.ts';
import { wrapped } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import type { Frequency, Suite, Unit } from '../model/test-model.ts';
import { callsOf } from './local-functions.ts';
import type { ReleaseUse } from './use.ts';

export type Placement =
  /** In the acquiring frame itself: at this node. */
  | { readonly in: 'frame'; readonly node: Node }
  /** Registered in the acquiring frame by this node; runs whatever happens after it. */
  | { readonly in: 'cleanup'; readonly node: Node }
  /** In a hook, or in a cleanup that a hook registers: runs as often as `unit`. */
  | { readonly in: 'hook'; readonly unit: Unit }
  /** In another unit, such as another test, or (null) in a callback or an exported helper: it may or may not end this one. */
  | { readonly in: 'elsewhere'; readonly unit: Unit | null };

/** A release with the place where it happens. */
export interface PlacedRelease {
  readonly use: ReleaseUse;
  readonly placement: Placement;
}

const HELPER_DEPTH = 4;
const ELSEWHERE: Placement = { in: 'elsewhere', unit: null };

/** The placements of what happens at `site`, for something acquired in `frame`. One per call where a helper does it. */
export function placementsOf(site: Node, frame: Frame, facts: FileFacts, depth: number = HELPER_DEPTH): readonly Placement[] {
  const owner = facts.model.ownerOf(site);
  if (owner === frame) return [{ in: 'frame', node: site }];
  const role = facts.model.roleOf(owner);
  if (role.kind === 'unit' && role.unit.skipped && role.unit.global !== undefined) return [];
  if (role.kind === 'unit') return unitPlacements(role.unit, owner, frame, facts, depth);
  if (role.kind === 'callback' && isIgnoredTeardown(owner, facts)) return [];
  if (role.kind !== 'helper' || owner.type === T.Program || depth === 0) return [ELSEWHERE];
  const calls = callsOf(owner, facts);
  if (calls === null || calls.length === 0) return [ELSEWHERE];
  return calls.flatMap((call) => placementsOf(call, frame, facts, depth - 1));
}

/** A function returned from a hook of a runner that does not call it. Where the runner does, it is a unit of its own; where the runner is unknown, it may be. */
function isIgnoredTeardown(frame: Frame, facts: FileFacts): boolean {
  const outer = wrapped(frame);
  const parent = parentOf(outer);
  const hook = parent?.type === T.ReturnStatement ? facts.model.ownerOf(parent) : isFunction(parent) && parent.body === outer ? parent : null;
  if (hook === null) return false;
  const role = facts.model.roleOf(hook);
  return role.kind === 'unit' && role.unit.framework !== null && HOOKS.has(role.unit.phase);
}

const HOOKS: ReadonlySet<Unit['phase']> = new Set(['beforeAll', 'beforeEach', 'afterEach', 'afterAll']);

function unitPlacements(unit: Unit, owner: Frame, frame: Frame, facts: FileFacts, depth: number): readonly Placement[] {
  switch (unit.phase) {
    case 'afterEach':
    case 'iterationTeardown':
    case 'benchTeardown':
      return [{ in: 'hook', unit }];
    case 'afterAll': {
      const registering = unit.call === null ? null : facts.model.ownerOf(unit.call);
      return registering !== null && runsInTests(registering, facts) ? cleanupPlacements(unit, registering, owner, frame, facts, depth) : [{ in: 'hook', unit }];
    }
    case 'cleanup':
      return unit.owner === null ? [ELSEWHERE] : cleanupPlacements(unit, unit.owner, owner, frame, facts, depth);
    default:
      return [{ in: 'elsewhere', unit }];
  }
}

/** A cleanup runs once for each run of the frame that registers it. */
function cleanupPlacements(unit: Unit, registeredIn: Frame, owner: Frame, frame: Frame, facts: FileFacts, depth: number): readonly Placement[] {
  const registration: Node = unit.call ?? owner;
  if (registeredIn === frame) return [{ in: 'cleanup', node: registration }];
  const registering = facts.model.roleOf(registeredIn);
  if (registering.kind === 'unit') return [{ in: 'hook', unit: registering.unit }];
  if (registering.kind !== 'helper' || depth === 0) return [ELSEWHERE];
  return placementsOf(registration, frame, facts, depth - 1).map((place) => (place.in === 'frame' ? { in: 'cleanup', node: place.node } : place));
}

/** `after()` of node:test called while a test runs belongs to that test, not to a suite (read in Node 20's `lib/internal/test_runner/harness.js`). */
function runsInTests(frame: Frame, facts: FileFacts): boolean {
  const units = unitsRunning(frame, facts);
  return units !== null && units.length > 0 && units.every((unit) => unit.phase === 'test' || unit.phase === 'beforeEach' || unit.phase === 'afterEach');
}

const RANK: Readonly<Record<Frequency, number>> = { file: 0, suite: 1, test: 2, iteration: 3 };

/** True when `inner` is `outer` or lies in it. */
export function isInSuite(inner: Suite, outer: Suite): boolean {
  for (let suite: Suite | null = inner; suite !== null; suite = suite.parent) if (suite === outer) return true;
  return false;
}

/** How the runs of `hook` match the runs of `acquiring`: often enough, once for many, or not to be compared. */
export function compareRuns(hook: Unit, acquiring: Unit): 'enough' | 'tooRare' | 'unrelated' {
  const often = RANK[acquiring.frequency];
  if (often <= RANK.suite && !acquiring.repeated) {
    return isInSuite(hook.suite, acquiring.suite) || isInSuite(acquiring.suite, hook.suite) ? 'enough' : 'unrelated';
  }
  if (!isInSuite(acquiring.suite, hook.suite)) return 'unrelated';
  return RANK[hook.frequency] >= often ? 'enough' : 'tooRare';
}

/** The units that run `frame`: itself, or those that call the helper which it is. Null when somebody unknown may call it. */
export function unitsRunning(frame: Frame, facts: FileFacts, depth: number = HELPER_DEPTH): readonly Unit[] | null {
  const role = facts.model.roleOf(frame);
  if (role.kind === 'unit') return [role.unit];
  if (role.kind !== 'helper' || frame.type === T.Program || depth === 0) return null;
  const calls = callsOf(frame, facts);
  if (calls === null || calls.length === 0) return null;
  const units: Unit[] = [];
  for (const call of calls) {
    const running = unitsRunning(facts.model.ownerOf(call), facts, depth - 1);
    if (running === null) return null;
    units.push(...running);
  }
  return units;
}
