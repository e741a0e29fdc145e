/** Does a test need what another one has left? */
import type { FileFacts } from '../file-facts.ts';
import type { Unit } from '../model/test-model.ts';
import type { CacheLeak } from './cache-leak.ts';
import { isUnconditional } from './certainty.ts';
import { isEmptyValue } from './container.ts';
import type { Occasion } from './occasions.ts';
import type { Operation } from './operation.ts';
import { needsPresence } from './presence.ts';
import type { Story, Timed } from './story.ts';

/** The leak by which a test fails alone or before the other; null unless that is certain. */
export function readByOtherTest(story: Story, facts: FileFacts): CacheLeak | null {
  const { container, fills, reads } = story;
  if (!isEmptyValue(container.made, facts) || fills.some(({ occasions }) => !occasions.complete) || isSerial(facts)) return null;
  const filling = fills.flatMap(({ operation, occasions }) => occasions.all.map((occasion) => ({ operation, occasion })));
  // Set up once for all, or before each test: then there is something whichever test comes first.
  if (filling.some(({ occasion }) => occasion.unit.phase !== 'test' || !isPlain(occasion.unit))) return null;
  for (const read of reads) {
    const reader = readerOf(read, filling.map(({ occasion }) => occasion), story, facts);
    if (reader === null) continue;
    const written = filling.find(({ operation, occasion }) => positionOf(occasion.unit) < positionOf(reader) && (operation.does !== 'assign' || isPartOf(operation, read.operation)));
    if (written === undefined) continue;
    return {
      reason: 'readByOtherTest', node: read.operation.node, root: container.root, name: container.name, file: container.file, emptiedBy: container.emptiedBy, kind: container.kind,
      store: written.operation.node, stored: written.operation.values, occasion: written.occasion, emptied: null, reader,
    };
  }
  return null;
}

function readerOf({ operation, occasions }: Timed, filling: readonly Occasion[], { container }: Story, facts: FileFacts): Unit | null {
  const [occasion] = occasions.all;
  if (occasion === undefined || !occasions.complete || occasions.all.length > 1 || operation.calls.length > 0) return null;
  const { unit } = occasion;
  if (unit.phase !== 'test' || !isPlain(unit) || occasion.calls.length > 0) return null;
  if (filling.some((other) => other.unit === unit || isNested(other.unit, unit))) return null;
  // `state.user.id` where `state` begins without `user`.
  const isBelow = operation.path.length > container.path.length + 1 && !facts.sourceCode.getText(operation.node).includes('?.');
  return (isBelow || needsPresence(operation.read ?? operation.node, facts)) && isUnconditional(operation.node) ? unit : null;
}

/** Whether what is read is, or is in, what is assigned. */
function isPartOf(assigned: Operation, read: Operation): boolean {
  return assigned.path.length < read.path.length && assigned.path.every((name, index) => name === read.path[index]);
}

/** Runs once, and always. */
export function isPlain(unit: Unit): boolean {
  if (unit.repeated || unit.skipped || unit.owner !== null) return false;
  for (let suite: Unit['suite'] | null = unit.suite; suite !== null; suite = suite.parent) if (suite.repeated) return false;
  return true;
}

function isNested(one: Unit, other: Unit): boolean {
  return one.owner === other.frame || other.owner === one.frame;
}

export function positionOf(unit: Unit): number {
  return (unit.call ?? unit.frame).range[0];
}

/** Playwright has a mode in which tests are steps of one another. */
export function isSerial(facts: FileFacts): boolean {
  return facts.mentions('.serial(') || facts.mentions(`'serial'`) || facts.mentions('"serial"');
}
