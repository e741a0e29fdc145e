/**
 * The leaks of benches: those that a leak would be anywhere, and those that come from how often the tool runs what. Unknown is
 * silence, as elsewhere: only releases whose run is known count, and a version on which it depends must be known.
 */
import { benchContract, type BenchContract } from '../../catalog/frameworks/bench-contracts.ts';
import { T, type Node } from '../../utils/ast.ts';
import type { FileFacts } from '../file-facts.ts';
import { isAcquiredOnce } from '../lifetimes/conditions.ts';
import { throwerIn } from '../lifetimes/frame-walk.ts';
import { leakOf } from '../lifetimes/judge.ts';
import type { Life } from '../lifetimes/life.ts';
import { unitsRunning } from '../lifetimes/placement.ts';
import { ELEMENT } from '../lifetimes/use.ts';
import type { Leak } from '../lifetimes/verdict.ts';
import type { Unit } from '../model/test-model.ts';
import type { BenchLeak, BenchReason, NamedSlot } from './bench-leak.ts';
import { contractOf, hasBenches, isBenchUnit, isOfBench, mayLeak, slotOf } from './bench-units.ts';
import { releasesOf, type BenchRelease } from './bench-releases.ts';
import { hasPhases, holds, isRunOnce } from './phases.ts';

/** The leaks of benches, in source order: those among `leaks`, and those of the other `lives` that the contract of their tool makes leaks. */
export function findBenchLeaks(leaks: readonly Leak[], lives: readonly Life[], facts: FileFacts): BenchLeak[] {
  if (!hasBenches(facts)) return [];
  const found = leaks.filter((leak) => isOfBench(leak, facts) && mayLeak(leak, facts)).map((leak) => asAnywhere(leak, facts));
  const leaking = new Set(leaks.map(({ life }) => life));
  const others = lives.filter((life) => !leaking.has(life)).map((life) => byContract(life, lives, facts)).filter((one) => one !== null);
  return [...found, ...others].sort((one, other) => one.leak.node.range[0] - other.leak.node.range[0]);
}

function asAnywhere(leak: Leak, facts: FileFacts): BenchLeak {
  const { unit } = leak;
  const contract = (unit === null ? null : contractOf(unit)) ?? benchContract(leak.framework, false);
  return {
    reason: leak.reason, leak, contract, endedIn: null,
    slot: unit === null ? null : slotOf(unit), isMeasured: unit?.phase === 'bench',
    hasPhases: unit !== null && contract !== null && hasPhases(unit, contract, facts),
  };
}

/** A life that is ended somewhere, judged by how often that is; null where that is enough, or not known. */
function byContract(life: Life, lives: readonly Life[], facts: FileFacts): BenchLeak | null {
  const units = unitsRunning(life.frame, facts);
  const [unit] = units ?? [];
  if (unit === undefined || units?.length !== 1 || !isBenchUnit(unit) || unit.skipped) return null;
  const contract = contractOf(unit);
  const releases = contract === null ? null : releasesOf(life, unit, lives, facts);
  if (contract === null || releases === null || releases.length === 0) return null;
  const context: Context = { life, unit, contract, slot: slotOf(unit), releases, facts };
  return lessOften(context) ?? skipped(context);
}

interface Context {
  readonly life: Life;
  readonly unit: Unit;
  readonly contract: BenchContract;
  readonly slot: NamedSlot | null;
  readonly releases: readonly BenchRelease[];
  readonly facts: FileFacts;
}

/** From seldom to often. */
const RANKS = { never: 0, once: 1, phase: 2, iteration: 3 } as const;

function lessOften(context: Context): BenchLeak | null {
  const { life, unit, slot, contract, releases, facts } = context;
  const { kind } = life.candidate;
  // What ends by itself, and the same path again.
  if (kind.endsItself !== undefined || kind.startedBy !== undefined) return null;
  if (life.holders.some(({ path }) => path.includes(ELEMENT)) || isAcquiredOnce(life.acquired, life.holders, facts)) return null;
  const started = unit.phase === 'bench' ? 'iteration' : slot?.runs;
  if (started === undefined || started === 'once') return null;
  const [first] = releases;
  if (first === undefined || releases.some(({ runs }) => RANKS[runs] >= RANKS[started])) return probed(context);
  if (started === 'iteration') return isRunOnce(unit, contract, facts) ? null : told('endedTooRarely', context, first);
  if (kind.harm === 'memory' || !hasPhases(unit, contract, facts)) return null;
  if (contract.ownThread !== true) return told('keptFromWarmUp', context, first);
  // Its thread ends the rest.
  return kind.harm === 'external' ? told('warmUpNotEnded', context, first) : null;
}

/** What the measured function starts and a hook ends, where the tool calls the function before any hook. */
function probed(context: Context): BenchLeak | null {
  const { unit, contract: { probes }, releases, facts } = context;
  const { frame } = unit;
  if (unit.phase !== 'bench' || probes === undefined || releases.some(({ slot }) => slot === null)) return null;
  if (!holds(probes.versions, unit, facts) || (frame.type !== T.Program && frame.async) || hasOption(unit, probes.unless)) return null;
  const [first] = releases;
  return first === undefined ? null : told('startedByProbe', context, first);
}

function hasOption({ registration }: Unit, name: string): boolean {
  return registration?.arguments.some((argument) => argument.type !== T.ObjectExpression ? argument.type === T.SpreadElement || argument.type === T.Identifier
    : argument.properties.some((property) => property.type === T.SpreadElement || (property.key.type === T.Identifier && property.key.name === name))) !== false;
}

/** Ended only where the tool does not come when the measured function throws, and that function may throw. */
function skipped(context: Context): BenchLeak | null {
  const { unit, releases, facts } = context;
  if (!releases.every((release) => isSkipped(release, context))) return null;
  const [first] = releases;
  const thrower = first === undefined ? null : throwerAmong(unit, facts);
  return first === undefined || thrower === null ? null : told('teardownSkipped', context, first, thrower);
}

function isSkipped({ slot }: BenchRelease, { unit, facts }: Context): boolean {
  return slot?.skippedOnThrow !== undefined && holds(slot.skippedOnThrow, unit, facts);
}

/** Where a function can throw that is measured with `unit`: one of the same call. */
function throwerAmong({ registration }: Unit, facts: FileFacts): Node | null {
  const measured = facts.model.units.filter((unit) => unit.phase === 'bench' && unit.registration === registration && !unit.skipped);
  const throwers = measured.map(({ frame }) => throwerIn(frame, facts));
  return throwers.find((node) => node !== null && node.type !== T.AwaitExpression) ?? throwers.find((node) => node !== null) ?? null;
}

/** Whether a function that is measured with `unit` is expected to throw. */
export function hasThrower(unit: Unit, facts: FileFacts): boolean {
  return throwerAmong(unit, facts) !== null;
}

function told(reason: BenchReason, { life, unit, contract, slot, releases, facts }: Context, release: BenchRelease, thrower: Node | null = null): BenchLeak {
  const leak = leakOf(reason === 'teardownSkipped' ? 'skippedOnThrow' : 'releasedTooRarely', life, releases.map(({ placed }) => placed), facts, { release: release.placed.use, decidedBy: thrower ?? release.site });
  // That a promise is rejected is no designed exit of a bench, as a failed check is.
  const isExpected = thrower === null || thrower.type !== T.AwaitExpression;
  return { reason, leak: { ...leak, harmful: leak.harmful && isExpected }, contract, slot, isMeasured: unit.phase === 'bench', hasPhases: reason !== 'teardownSkipped', endedIn: release.slot };
}
