import type { CallExpression, Node } from '../../utils/ast.ts';

/** One thing that the code does with what a name holds, or with something in it. */
export interface Operation {
  readonly does:
    /** Puts `values` in beside what is there: `x.push(v)`, `x.add(v)`, `x = [...x, v]`. */
    | 'add'
    /** Puts `values` in under `key`: `x.set(k, v)`, `x[k] = v`. */
    | 'put'
    /** Gives the place another value: `x = v`, `x.p = v`. */
    | 'assign'
    /** Lets go of all or some of what is in it: `x.clear()`, `x.length = 0`, `delete x[k]`, `x = []`. */
    | 'empty'
    /** Hands out every element: `for (const e of x)`, `x.forEach(…)`. */
    | 'walk'
    /** Asks for one element, or whether it is there. */
    | 'ask'
    | 'read'
    /** Out of sight from here. */
    | 'escape';
  /** Static names below the variable: `['calls']` for `state.calls.push(v)`. */
  readonly path: readonly string[];
  /** The expression that does it. */
  readonly node: Node;
  readonly key: Node | null;
  readonly values: readonly Node[];
  /** The call by which the collection itself was handed to the function that does it, outermost last. */
  readonly calls: readonly CallExpression[];
  /** For a read: the expression that is read, where that is not `node`. */
  readonly read?: Node;
  /** For what a class or another file does: whether what it puts in comes beside all that it has put in before. */
  readonly isNew?: boolean;
}

/** Whether what happens at `path` happens to the place `below`, or to something that the place is in. */
export function concerns(path: readonly string[], below: readonly string[]): boolean {
  return path.length <= below.length && path.every((name, index) => name === below[index]);
}
