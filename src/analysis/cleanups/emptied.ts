/** Is a collection filled in a loop only to end what is in it? */
import type { ResourceKind } from '../../catalog/resources/resource.ts';
import { parentOf } from '../../utils/ancestors.ts';
import { T, type Node } from '../../utils/ast.ts';
import { isWithin } from '../../utils/functions.ts';
import { functionBehind } from '../lifetimes/local-functions.ts';
import type { Tracer } from '../lifetimes/tracer.ts';
import type { FileFacts } from '../file-facts.ts';
import type { Deferral } from './deferral.ts';
import { END_NAMES } from './end-names.ts';
import type { Turn } from './turn.ts';

/** A function that ends something when it is called. */
export const CLEANUP: ResourceKind = { id: 'cleanup', noun: 'cleanup', family: 'resource', harm: 'memory', releases: [{ by: 'call', name: '', completion: 'promise', mustWait: false }] };
/** Something that is ended as things usually are. */
export const ENDABLE: ResourceKind = {
  id: 'endable', noun: 'handle', family: 'resource', harm: 'memory',
  releases: [...END_NAMES].map((name) => ({ by: 'method', name, completion: 'promise', mustWait: false }) as const),
};

/** True when all that is done with the elements of the collection is to end them, once the loop is over. */
export function isEmptiedOnly({ given, keeper }: Deferral, turn: Turn, tracer: Tracer, facts: FileFacts): boolean {
  const uses = tracer.usesOf(given, [], functionBehind(given, facts) === null ? ENDABLE : CLEANUP);
  const ends = uses.filter((use) => use.effect === 'release');
  if (ends.length === 0 || ends.some(({ site }) => isWithin(site, turn.loop))) return false;
  if (uses.some((use) => use.effect !== 'release' && use.effect !== 'hold' && use.effect !== 'drop')) return false;
  // A check of it counts what is open.
  return keeper !== null && !keeper.references.some(({ identifier }) => isCheckedAt(identifier as Node, facts));
}

function isCheckedAt(name: Node, facts: FileFacts): boolean {
  for (let current = parentOf(name); current !== undefined && !current.type.endsWith('Statement'); current = parentOf(current)) {
    if (current.type === T.CallExpression && facts.model.isAssertion(current)) return true;
  }
  return false;
}
