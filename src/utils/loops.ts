import { parentOf } from './ancestors.ts';
import { T, type Node } from './ast.ts';
import { isFunction } from './functions.ts';

/** True for every statement that may run its body more than once. */
export function isLoop(node: Node): boolean {
  switch (node.type) {
    case T.ForStatement:
    case T.ForOfStatement:
    case T.ForInStatement:
    case T.WhileStatement:
    case T.DoWhileStatement:
      return true;
    default:
      return false;
  }
}

/** The nearest loop around `node` in the same function, or null. */
export function loopAround(node: Node): Node | null {
  for (let current = parentOf(node); current !== undefined && !isFunction(current); current = parentOf(current)) if (isLoop(current)) return current;
  return null;
}
