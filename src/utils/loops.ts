import { parentOf } from './ancestors.ts';
import { T, type Node } from './ast.ts';
import { isFunction } from './functions.ts';

/** The statements that may run their body more than once. */
export const LOOPS = [T.ForStatement, T.ForOfStatement, T.ForInStatement, T.WhileStatement, T.DoWhileStatement] as const;

const TYPES: ReadonlySet<T> = new Set(LOOPS);

export function isLoop(node: Node): boolean {
  return TYPES.has(node.type);
}

/** The nearest loop around `node` in the same function, or null. */
export function loopAround(node: Node): Node | null {
  for (let current = parentOf(node); current !== undefined && !isFunction(current); current = parentOf(current)) if (isLoop(current)) return current;
  return null;
}
