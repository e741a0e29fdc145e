/** How many times at most something happens in one run of the file. */
import type { FileFacts } from '../file-facts.ts';
import type { Unit } from '../model/test-model.ts';
import type { Occasion } from './occasions.ts';

/** How many runs of units `occasions` stand for, at most. */
export function runsOf(occasions: readonly Occasion[], facts: FileFacts): number {
  let runs = 0;
  for (const unit of new Set(occasions.map((occasion) => occasion.unit))) {
    const isOne = unit.phase === 'test' && !unit.repeated && !isInRepeated(unit);
    runs += isOne ? 1 : unit.frequency === 'iteration' ? Infinity : unit.phase === 'test' ? Infinity : facts.model.testCountIn(unit.suite);
  }
  return runs;
}

function isInRepeated({ suite }: Unit): boolean {
  for (let outer: Unit['suite'] | null = suite; outer !== null; outer = outer.parent) if (outer.repeated) return true;
  return false;
}
