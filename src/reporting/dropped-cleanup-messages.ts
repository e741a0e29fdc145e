/** How a cleanup that nobody calls is worded, and a teardown that nobody meant. */
import type { AccidentalTeardown } from '../analysis/cleanups/accidental-teardowns.ts';
import type { DroppedCleanup, DropReason } from '../analysis/cleanups/dropped-cleanups.ts';
import { placeIn, scopeOf } from './leak-messages.ts';

export type DroppedCleanupId = DropReason | 'accidentalTeardown';

export const droppedCleanupMessages = {
  dropped: '`{{helper}}`{{from}} hands back {{cleanup}} for its cleanup, and nothing keeps it, so {{undone}} outlives {{scope}}. Keep it and call it {{place}}.',
  leftOut: '`{{helper}}`{{from}} hands back {{cleanup}} for its cleanup, which is left out here, so {{undone}} outlives {{scope}}. Take it and call it {{place}}.',
  neverCalled: '`{{name}}` ends what `{{helper}}`{{from}} has begun, but nothing calls it, so {{undone}} outlives {{scope}}. Call it {{place}}.',
  accidentalTeardown: 'This hook returns {{value}}, which the runner calls as its teardown after {{scope}}. Put the body of the hook in braces, without `return`.',
} satisfies Readonly<Record<DroppedCleanupId, string>>;

/** The data for the placeholders of the message about `drop`. */
export function droppedCleanupData({ helper, file, path, name, undoes, unit }: DroppedCleanup): Record<string, string> {
  const member = path.at(-1);
  return {
    helper,
    from: file === null ? '' : ` of \`${file}\``,
    name: name ?? '',
    cleanup: member === undefined || /^\d+$/.test(member) ? 'a function' : `\`${member}\``,
    undone: undoes.written !== null ? `its change of \`${undoes.written}\`` : undoes.what === 'fake' ? 'its fake' : 'what it has begun',
    scope: scopeOf(unit),
    place: `in ${placeIn(unit, unit.framework)}`,
  };
}

/** The data for the placeholders of the message about `accident`. */
export function accidentalTeardownData({ is, unit }: AccidentalTeardown): Record<string, string> {
  return { value: is === 'mock' ? 'a mock function' : 'the function that it assigns', scope: unit.phase === 'beforeAll' ? 'the suite' : 'each test' };
}
