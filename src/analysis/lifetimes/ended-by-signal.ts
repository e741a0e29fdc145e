import { saysOption } from '../resources/options.ts';
import type { Life } from './life.ts';

/** `listen({ signal })`, `spawn(command, { signal })`: whoever aborts the signal ends it. */
export function isEndedBySignal(life: Life): boolean {
  const { node } = life.candidate;
  return saysOption(node, 'signal') === true || (life.start !== node && saysOption(life.start, 'signal') === true);
}
