/** The parts of a file that tear down: hooks, cleanups, helpers that these call, and `finally` blocks. */
import type { Node } from '../../utils/ast.ts';
import { finalizerAround, isFunction, isWithin, type Frame } from '../../utils/functions.ts';
import type { FileFacts } from '../file-facts.ts';
import type { Case } from '../lifetimes/judge.ts';
import { callsOf } from '../lifetimes/local-functions.ts';
import type { PlacedRelease } from '../lifetimes/placement.ts';
import { TEARDOWNS } from '../model/test-model.ts';
import type { Region, Skipped } from './fragile-teardown.ts';

const HELPER_DEPTH = 4;

interface Place {
  readonly frame: Frame;
  readonly part: Node | undefined;
  readonly site: Node;
}

/** The regions in which the lives of `cases` end. */
export function regionsOf(cases: readonly Case[], facts: FileFacts): readonly Region[] {
  const regions = new Map<Node, { frame: Frame; part: Node | undefined; ended: Skipped[] }>();
  for (const { life, releases } of cases) {
    const places = releases.map((release) => ({ release, places: placesOf(release, life.frame, facts) }));
    const [first] = places;
    for (const place of first?.places ?? []) {
      const key = place.part ?? place.frame;
      // What something else ends as well is not lost with this.
      if (isWithin(life.acquired, key) || !places.every((one) => one.places.some((other) => (other.part ?? other.frame) === key))) continue;
      const region = regions.get(key) ?? { frame: place.frame, part: place.part, ended: [] };
      regions.set(key, region);
      for (const one of places) {
        for (const { part, frame, site } of one.places) if ((part ?? frame) === key) region.ended.push({ life, release: one.release.use, site });
      }
    }
  }
  return [...regions.values()];
}

/** Where a release happens, seen from the teardown that does it and from the helpers on the way to it. */
function placesOf({ use, placement }: PlacedRelease, acquiring: Frame, facts: FileFacts): readonly Place[] {
  if (placement.in === 'frame') {
    const part = finalizerAround(use.site, acquiring);
    return part === null ? [] : [{ frame: acquiring, part, site: use.site }];
  }
  return upwards(use.site, facts, HELPER_DEPTH);
}

function upwards(site: Node, facts: FileFacts, depth: number): readonly Place[] {
  const frame = facts.model.ownerOf(site);
  const role = facts.model.roleOf(frame);
  const place: Place = { frame, part: undefined, site };
  if (role.kind === 'unit') return TEARDOWNS.has(role.unit.phase) && !role.unit.skipped ? [place] : [];
  if (role.kind !== 'helper' || !isFunction(frame) || depth === 0) return [];
  return [place, ...(callsOf(frame, facts) ?? []).flatMap((call) => upwards(call, facts, depth - 1))];
}
