/** What is done with something borrowed, in the terms of who borrows it next. */
import type { Node } from '../../utils/ast.ts';
import type { FreeList } from './free-lists.ts';
import type { Place } from './place.ts';
import type { PoolFile } from './pool-file.ts';
import type { Instance } from './resolver.ts';

/** `path`: the part of the thing, `items` or `items.first`; `''` for all of it. `node`: where, in the function that is looked at. */
export type LeaseUse = AnyUse & {
  /** By another name that a part was given: whether that is still the pool's is not known. */
  readonly ofPart?: true;
  /** By a method of the thing. */
  readonly isCall?: true;
  /** Only in the end, when the block, the test or a stack is over; `node` is then what puts it off. */
  readonly isLate?: true;
};

type AnyUse =
  /** Something is added, so that it depends on what was there before. */
  | { readonly does: 'grow'; readonly path: string; readonly node: Node; /** The field itself: `n += 1`. */ readonly isField?: true }
  /** A field gets another value. */
  | { readonly does: 'assign'; readonly path: string; readonly node: Node; readonly value: Node | null }
  | { readonly does: 'reset'; readonly path: string; readonly node: Node }
  /** Somebody of whom it is not known gets the part, and may put it back into the state of a new one. */
  | { readonly does: 'mayReset'; readonly path: string; readonly node: Node; /** He gets what is in the field, and so cannot set the field itself. */ readonly byValue?: true }
  | { readonly does: 'read'; readonly path: string; readonly node: Node }
  /** Given back; `rebound`: what is given back is something else, since its name was given another value there. */
  | { readonly does: 'release'; readonly path: ''; readonly node: Node; readonly to: ReleasedTo; readonly rebound: Node | null }
  /** Ended by the pool, and so borrowed by nobody any more. */
  | { readonly does: 'discard'; readonly path: ''; readonly node: Node }
  /** Kept in a collection or field that has a name. */
  | { readonly does: 'store'; readonly path: ''; readonly node: Node; readonly place: Place }
  /** Out of sight: returned, captured, given to somebody unknown. */
  | { readonly does: 'leave'; readonly path: ''; readonly node: Node }
  | { readonly does: 'return'; readonly path: ''; readonly node: Node }
  /** Its name gets another value. */
  | { readonly does: 'rebind'; readonly path: ''; readonly node: Node };

/** The pool that something is given back to. */
export type ReleasedTo =
  | { readonly by: 'hand'; readonly list: FreeList; readonly file: PoolFile; readonly instance: Instance | null }
  /** A pool of a library, by the expression that names it; null where the lease gives back itself. */
  | { readonly by: 'catalogue'; readonly pool: Node | null };

/** `inner` is a part of `outer`, or the same. */
export function isPartOf(inner: string, outer: string): boolean {
  return outer === '' || inner === outer || inner.startsWith(`${outer}.`) || inner.startsWith(`${outer}[`);
}

export function joined(path: string, part: string): string {
  return path === '' || part === '' || part.startsWith('[') ? path + part : `${path}.${part}`;
}

/** Where listeners are, as a part of what they are added to. */
export const LISTENERS = '@listeners';
