/** How something heavy that outlives its test is worded: what, in what, for whom it is there too, then the remedy. */
import type { ReferenceLeak, ReferenceReason } from '../analysis/retention/reference-leak.ts';
import { cleanupPlaces } from '../catalog/frameworks/cleanup-places.ts';
import { wayOf } from './ways.ts';

export const referenceMessages = {
  heldByName: '{{into}} still holds this {{noun}} of line {{line}} when the test on line {{bystander}} runs, which has no use for it. Set {{into}} to `undefined` in {{place}}, or make it in the test.',
  collected: '{{into}} keeps this {{noun}} of each test from line {{line}} on{{way}}, and nothing empties it. Empty it in {{place}}, or keep it in a `WeakMap`.',
} satisfies Readonly<Record<ReferenceReason, string>>;

/** The data for the placeholders of `leak`'s message. */
export function referenceData(leak: ReferenceLeak): Record<string, string> {
  const places = cleanupPlaces(leak.occasion.unit.framework);
  return {
    into: leak.into,
    noun: leak.held.what.noun,
    line: String(leak.store.loc.start.line),
    way: wayOf(leak.occasion),
    bystander: String((leak.bystander?.call ?? leak.bystander?.frame ?? leak.store).loc.start.line),
    place: leak.reason === 'heldByName' && leak.occasion.unit.phase !== 'test' ? places.afterAll : places.afterEach,
  };
}
