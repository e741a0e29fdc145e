/** Where and how often a bench ends what it starts. */
import type { BenchRuns } from '../../catalog/frameworks/bench-contracts.ts';
import { T, type Node } from '../../utils/ast.ts';
import type { Frame } from '../../utils/functions.ts';
import type { FileFacts } from '../file-facts.ts';
import type { Life } from '../lifetimes/life.ts';
import { placementsOf, type Placement, type PlacedRelease } from '../lifetimes/placement.ts';
import { isOutOfHands, type ReleaseUse } from '../lifetimes/use.ts';
import type { Unit } from '../model/test-model.ts';
import type { NamedSlot } from './bench-leak.ts';
import { isBenchUnit, neverRuns, slotOf } from './bench-units.ts';

export interface BenchRelease {
  readonly placed: PlacedRelease;
  readonly site: Node;
  /** How often; `never` where it is once for all benches, outside of them. */
  readonly runs: BenchRuns | 'never';
  /** Null outside of the functions of a bench. */
  readonly slot: NamedSlot | null;
}

/**
 * The releases of what `unit` starts; null where one is in a place of which nobody knows whether it ends this one, or none is
 * needed. Another benchmark that starts and ends its own under the same name, as all of `lives` tell, ends nothing of this one.
 */
export function releasesOf(life: Life, unit: Unit, lives: readonly Life[], facts: FileFacts): readonly BenchRelease[] | null {
  const found: BenchRelease[] = [];
  const others = new Set(lives.filter((other) => other !== life && sharesName(other, life)).map(({ frame }) => registrationOf(frame, facts)).filter((call) => call !== null && call !== unit.registration));
  if (life.uses.some((use) => isOutOfHands(use) || use.effect === 'guard')) return null;
  for (const use of life.uses) {
    if (use.effect !== 'release') continue;
    for (const placement of placementsOf(use.site, life.frame, facts)) {
      if ('unit' in placement && placement.unit !== null && others.has(placement.unit.registration)) continue;
      const release = placedRelease(use, placement, unit, facts);
      if (release === null) return null;
      found.push(release);
    }
  }
  return found;
}

function sharesName(one: Life, other: Life): boolean {
  return one.holders.some(({ variable }) => variable !== null && other.holders.some((holder) => holder.variable === variable));
}

function registrationOf(frame: Frame, facts: FileFacts): Unit['registration'] {
  const role = facts.model.roleOf(frame);
  return role.kind === 'unit' ? role.unit.registration : null;
}

function placedRelease(use: ReleaseUse, placement: Placement, unit: Unit, facts: FileFacts): BenchRelease | null {
  const placed = { use, placement };
  const site = use.site;
  switch (placement.in) {
    case 'cleanup':
      return null;
    case 'frame': {
      const slot = slotOf(unit);
      return slot?.name === 'yield' && isAfterYield(site, unit, facts) ? { placed, site, runs: slot.runs, slot } : null;
    }
    case 'hook':
      return inUnit(placed, site, placement.unit, unit, facts);
    case 'elsewhere':
      return placement.unit === null ? null : inUnit(placed, site, placement.unit, unit, facts);
  }
}

function inUnit(placed: PlacedRelease, site: Node, at: Unit, unit: Unit, facts: FileFacts): BenchRelease | null {
  if (neverRuns(at, facts)) return null;
  const slot = slotOf(at);
  // Another benchmark may come after this one, or before.
  if (slot !== null) return isBenchUnit(at) && !isOfSame(at, unit) ? null : { placed, site, runs: slot.runs, slot };
  if (isBenchUnit(at)) return null;
  switch (at.phase) {
    case 'module':
    case 'afterAll':
    case 'afterEach':
      return { placed, site, runs: 'never', slot: null };
    case 'test':
      return unit.owner === at.frame ? { placed, site, runs: 'never', slot: null } : null;
    default:
      return null;
  }
}

function isAfterYield(site: Node, { frame }: Unit, facts: FileFacts): boolean {
  return facts.waits.some((wait) => wait.type === T.YieldExpression && wait.range[1] <= site.range[0] && facts.model.ownerOf(wait) === frame);
}

/** Of one benchmark; or of the whole bench, whose hooks run for each of its benchmarks. */
function isOfSame(one: Unit, other: Unit): boolean {
  return one.registration === other.registration || [one, other].some(({ option }) => option === 'setup' || option === 'teardown');
}
