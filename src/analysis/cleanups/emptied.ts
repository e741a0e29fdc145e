/** Is a collection filled in a loop only to end what is in it? */
import { parentOf } from '../../utils/ancestors.ts';
import { T, type Node } from '../../utils/ast.ts';
import { isWithin } from '../../utils/functions.ts';
import { functionBehind } from '../lifetimes/local-functions.ts';
import type { Tracer } from '../lifetimes/tracer.ts';
import type { FileFacts } from '../file-facts.ts';
import { CLEANUP, ENDABLE } from './cleanup-kinds.ts';
import type { Deferral } from './deferral.ts';
import type { Turn } from './turn.ts';

/** True when all that is done with the elements of the collection is to end them, once the loop is over. */
export function isEmptiedOnly({ given, keeper }: Deferral, turn: Turn, tracer: Tracer, facts: FileFacts): boolean {
  const uses = tracer.usesOf(given, [], functionBehind(given, facts) === null ? ENDABLE : CLEANUP);
  const ends = uses.filter((use) => use.effect === 'release');
  if (ends.length === 0 || ends.some(({ site }) => isWithin(site, turn.loop))) return false;
  if (uses.some((use) => use.effect !== 'release' && use.effect !== 'hold' && use.effect !== 'drop')) return false;
  // A check of it counts what is open.
  return keeper !== null && !keeper.references.some(({ identifier }) => isCheckedAt(identifier, facts));
}

function isCheckedAt(name: Node, facts: FileFacts): boolean {
  for (let current = parentOf(name); current !== undefined && !current.type.endsWith('Statement'); current = parentOf(current)) {
    if (current.type === T.CallExpression && facts.model.isAssertion(current)) return true;
  }
  return false;
}
