/** How a cleanup that nobody calls is worded, and a teardown that nobody meant. */
import type { AccidentalTeardown } from '../analysis/cleanups/accidental-teardowns.ts';
import type { DroppedCleanup, DropReason } from '../analysis/cleanups/dropped-cleanups.ts';
import { placeIn, scopeOf } from './leak-messages.ts';

export type DroppedCleanupId = DropReason | 'accidentalTeardown';

export const droppedCleanupMessages = {
  dropped: '`{{helper}}` hands back {{cleanup}}, and nothing keeps it, so {{undone}} outlives {{scope}}. Keep it and call it {{place}}.',
  leftOut: '`{{helper}}` hands back {{cleanup}}, which is left out here, so {{undone}} outlives {{scope}}. Take it and call it {{place}}.',
  neverCalled: '`{{name}}` ends what `{{helper}}` has begun, but nothing calls it, so {{undone}} outlives {{scope}}. Call it {{place}}.',
  accidentalTeardown: 'This hook returns {{value}}, which the runner calls as its teardown after {{scope}}. Put the body of the hook in braces, without `return`.',
} satisfies Readonly<Record<DroppedCleanupId, string>>;

/** The data for the placeholders of the message about `drop`. */
export function droppedCleanupData({ helper, file, path, name, undoes, unit }: DroppedCleanup): Record<string, string> {
  const member = path.at(-1);
  const from = file === null ? '' : ` of \`${file}\``;
  return {
    helper,
    name: name ?? '',
    cleanup: `${member === undefined || /^\d+$/.test(member) ? 'a function' : `\`${member}\``}${from} for its cleanup`,
    undone: undoes.written !== null ? `its change of \`${undoes.written}\`` : undoes.what === 'fake' ? 'its fake' : 'what it has begun',
    scope: scopeOf(unit),
    place: `in ${placeIn(unit, unit.framework)}`,
  };
}

/** The data for the placeholders of the message about `accident`. */
export function accidentalTeardownData({ is, unit }: AccidentalTeardown): Record<string, string> {
  return { value: is === 'mock' ? 'a mock function' : 'the function that it assigns', scope: unit.phase === 'beforeAll' ? 'the suite' : 'each test' };
}
