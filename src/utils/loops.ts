import { T, type Node } from './ast.ts';

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
