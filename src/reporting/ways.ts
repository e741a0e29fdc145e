/** The way from a test to where something is kept, a line for each step. */
import type { Occasion } from '../analysis/retention/occasions.ts';
import { calleeName } from '../utils/names.ts';

/** `, through `track()` on line 9 and `add()` on line 3`: the calls on the way, from the test inwards; nothing where there are none. */
export function wayOf({ calls }: Pick<Occasion, 'calls'>): string {
  if (calls.length === 0) return '';
  return ` through ${calls.toReversed().map((call) => `\`${calleeName(call) ?? 'a call'}()\` on line ${String(call.loc.start.line)}`).join(' and ')}`;
}
