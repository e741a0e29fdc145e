import type { Release } from '../../catalog/resources/resource.ts';
import type { CallExpression, Node, Variable } from '../../utils/ast.ts';
import type { Frame } from '../../utils/functions.ts';

/** One thing that the code does with a handle. A borrow is no use: it changes nothing about the duty. */
export type Use =
  /** Ends it. `waited`: the code around waits for completion, as far as completion can be waited for. */
  | { readonly effect: 'release'; readonly node: Node; readonly site: Node; readonly release: Release | null; readonly waited: boolean }
  /** Hands the duty to a mechanism that ends it on every path from here: `using`, `stack.use(x)`, `t.after(x.close)`. */
  | { readonly effect: 'guard'; readonly node: Node; readonly site: Node }
  /** Really starts it: `server.listen()`. */
  | { readonly effect: 'start'; readonly node: Node; readonly site: Node }
  /** Takes its harm away: `timer.unref()`. */
  | { readonly effect: 'neutralise'; readonly node: Node }
  /** A method of it gives out another resource, of the kind with the id `kind`. */
  | { readonly effect: 'give'; readonly node: CallExpression; readonly kind: string }
  /** A method of it is called that has no meaning for its end. */
  | { readonly effect: 'call'; readonly node: Node; readonly name: string }
  /** The code waits until it has ended by itself. */
  | { readonly effect: 'end'; readonly node: Node }
  /** Out of sight from here: nobody here can say whether it is ended. */
  | { readonly effect: 'transfer'; readonly node: Node }
  /**
   * Given to a function that we do not know. It may end the handle or keep it; but if the same file ends the handle itself,
   * the function was only lent it, since nobody ends a thing twice.
   */
  | { readonly effect: 'lend'; readonly node: Node }
  /** Handed to the callers of a helper in this file, at `path` of what it returns. */
  | { readonly effect: 'return'; readonly node: Node; readonly frame: Frame; readonly path: readonly string[] }
  /** Its value is thrown away at this place. */
  | { readonly effect: 'drop'; readonly node: Node }
  /** Kept under a name or in a property. */
  | { readonly effect: 'hold'; readonly node: Node; readonly holder: Holder };

/** After one of these nobody here has to end the handle, or can tell whether somebody does. */
const OUT_OF_HANDS: ReadonlySet<Use['effect']> = new Set(['transfer', 'return', 'neutralise', 'end']);

/** Whether the duty to end the handle leaves our sight by `use`, or is no more. */
export function isOutOfHands({ effect }: Use): boolean {
  return OUT_OF_HANDS.has(effect);
}

/** A use that ends the handle. */
export type ReleaseUse = Extract<Use, { effect: 'release' }>;

/** Where a handle is kept. */
export interface Holder {
  /** The variable through which it is reached; null for a property of a test context or of `this`. */
  readonly variable: Variable | null;
  /** The property of the context or of `this`: its name, and all of it as it is written where it is assigned. */
  readonly property: { readonly name: string; readonly written: string } | null;
  /** Below the variable: empty for the variable itself, `['server']` for `x.server`, `['*']` for the elements of a collection. */
  readonly path: readonly string[];
}

/** Stands in a path for any element of a collection. */
export const ELEMENT = '*';
