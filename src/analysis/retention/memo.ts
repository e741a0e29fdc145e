/** Is something put in only where it is not there yet? */
import { parentOf } from '../../utils/ancestors.ts';
import { T, type Node } from '../../utils/ast.ts';
import { isFunction, isWithin } from '../../utils/functions.ts';
import type { FileFacts } from '../file-facts.ts';
import type { Operation } from './operation.ts';

/** True when `filling` runs under a condition on the same collection, or in a helper that has asked it before. */
export function isMemo(filling: Operation, operations: readonly Operation[], facts: FileFacts): boolean {
  const owner = facts.model.ownerOf(filling.node);
  const isHelper = facts.model.roleOf(owner).kind === 'helper';
  return operations.some(({ does, node }) => {
    if (does !== 'ask') return false;
    if (isHelper && facts.model.ownerOf(node) === owner && node.range[0] < filling.node.range[0]) return true;
    return conditionsAround(filling.node).some((condition) => isWithin(node, condition));
  });
}

function conditionsAround(node: Node): Node[] {
  const conditions: Node[] = [];
  for (let current = node, parent = parentOf(node); parent !== undefined && !isFunction(parent); current = parent, parent = parentOf(parent)) {
    if (parent.type === T.IfStatement || parent.type === T.ConditionalExpression) {
      if (parent.test !== current) conditions.push(parent.test);
    } else if (parent.type === T.LogicalExpression && parent.right === current) conditions.push(parent.left);
  }
  return conditions;
}
