/** Does a piece of code surely run when its function does? */
import { parentOf } from '../../utils/ancestors.ts';
import { T, type Node } from '../../utils/ast.ts';
import { isFunction } from '../../utils/functions.ts';

/** True when nothing between `node` and the function around it makes it depend on anything: no condition, no loop, no `try`. */
export function isUnconditional(node: Node): boolean {
  for (let current = node, parent = parentOf(node); parent !== undefined && !isFunction(parent); current = parent, parent = parentOf(parent)) {
    switch (parent.type) {
      case T.IfStatement:
      case T.ConditionalExpression:
        if (parent.test !== current) return false;
        break;
      case T.LogicalExpression:
        if (parent.left !== current) return false;
        break;
      case T.AssignmentExpression:
        if (parent.operator.length > 2 && '&|?'.includes(parent.operator.charAt(0)) && parent.right === current) return false;
        break;
      case T.ForOfStatement:
      case T.ForInStatement:
        if (parent.right !== current) return false;
        break;
      case T.SwitchCase:
      case T.ForStatement:
      case T.WhileStatement:
      case T.TryStatement:
      case T.CatchClause:
        return false;
      case T.ChainExpression:
        if (isBehindQuestionMark(node, parent)) return false;
        break;
      default:
    }
  }
  return true;
}

/** In `a?.b(x)`, `x` is reached only where there is an `a`. */
function isBehindQuestionMark(node: Node, chain: Node): boolean {
  for (let current = node, parent = parentOf(node); parent !== undefined && parent !== chain; current = parent, parent = parentOf(parent)) {
    if (parent.type === T.CallExpression && parent.callee !== current) return true;
  }
  return false;
}
