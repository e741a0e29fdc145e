/** From the facts of a file to its promises that outlive what started them. */
import type { FileFacts } from '../file-facts.ts';
import { earlyReturns } from './early-returns.ts';
import { createEndings } from './endings.ts';
import { endlessLoops } from './endless-loops.ts';
import { floatingAssertions, floatingWork } from './floating.ts';
import { ignoredCallbacks } from './ignored-callbacks.ts';
import type { PromiseLeak } from './promise-leak.ts';
import { raceLosers } from './races.ts';
import { neverSettled } from './unsettled.ts';
import { createWork } from './work.ts';

/** The leaks in source order, at most one for each place: the more telling reason comes first. */
export function findPromiseLeaks(facts: FileFacts): readonly PromiseLeak[] {
  const endings = createEndings(facts);
  const work = createWork(facts);
  const found = [
    ...floatingAssertions(facts, endings),
    ...endlessLoops(facts, endings),
    ...ignoredCallbacks(facts, endings, work),
    ...raceLosers(facts, endings),
    ...neverSettled(facts),
    ...earlyReturns(facts, work),
    ...floatingWork(facts, endings, work),
  ];
  if (found.length === 0 || !facts.model.hasTests) return [];
  const places = new Map<string, PromiseLeak>();
  for (const leak of found) {
    const place = leak.node.range.join('-');
    if (!places.has(place)) places.set(place, leak);
  }
  return [...places.values()].sort((one, other) => one.node.range[0] - other.node.range[0]);
}
