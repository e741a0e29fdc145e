/** What reading from and adding to the built-in collections does with the elements. Facts of ECMAScript, not of any library. */
import { T, type CallExpression, type Node } from '../../utils/ast.ts';
import { staticName } from '../../utils/names.ts';
import { unwrap } from '../../utils/wrappers.ts';

export type CollectionRead =
  /** The call yields one element. */
  | { readonly gives: 'element' }
  /** The call yields a collection of the same elements. */
  | { readonly gives: 'collection' }
  /** The call hands every element to a callback. `keeps`: and yields a collection of them. */
  | { readonly gives: 'each'; readonly callback: number; readonly parameter: number; readonly keeps: boolean }
  | { readonly gives: 'nothing' };

const ELEMENT_READS: ReadonlySet<string> = new Set(['pop', 'shift', 'at', 'get', 'find', 'findLast', 'next']);
const COLLECTION_READS: ReadonlySet<string> = new Set(['splice', 'slice', 'values', 'entries', 'reverse', 'toReversed', 'concat', 'sort', 'toSorted', 'flat']);
const NOTHING: ReadonlySet<string> = new Set(['has', 'includes', 'indexOf', 'keys', 'clear', 'push', 'unshift', 'add', 'set', 'join']);
const CALLBACK_READS: Readonly<Record<string, { parameter: number; keeps: boolean }>> = {
  forEach: { parameter: 0, keeps: false },
  map: { parameter: 0, keeps: false },
  flatMap: { parameter: 0, keeps: false },
  filter: { parameter: 0, keeps: true },
  some: { parameter: 0, keeps: false },
  every: { parameter: 0, keeps: false },
  reduce: { parameter: 1, keeps: false },
  reduceRight: { parameter: 1, keeps: false },
};

/** What the method `name` of a collection does with its elements in `call`; null for a method that no collection has. */
export function collectionRead(name: string, call: CallExpression): CollectionRead | null {
  const callback = CALLBACK_READS[name];
  if (callback !== undefined && call.arguments.length > 0) return { gives: 'each', callback: 0, ...callback };
  if (ELEMENT_READS.has(name)) return { gives: 'element' };
  if (COLLECTION_READS.has(name)) return { gives: 'collection' };
  return NOTHING.has(name) ? { gives: 'nothing' } : null;
}

const GROWTH: ReadonlySet<string> = new Set(['push', 'unshift', 'add', 'set']);

/** True for `x.push(…)`, `x.unshift(…)`, `x.add(…)`, `x.set(…)`: whether `x` is a collection is for the caller to find out. */
export function isCollectionGrowth(call: CallExpression): boolean {
  const callee: Node = unwrap(call.callee);
  return callee.type === T.MemberExpression && GROWTH.has(staticName(callee) ?? '');
}
