/** Whether a hand-made pool misses what does not come back. */
import { T, type Node } from '../../utils/ast.ts';
import { staticName } from '../../utils/names.ts';
import { traverse } from '../../utils/traversal.ts';
import type { HandMadePool, Lender } from './pool.ts';

/** It keeps what it lent, or counts it, or has only what it was filled with: an empty one makes no new thing. */
export function missesLeases({ list, file }: HandMadePool, lender: Lender | null): boolean {
  if (list.takes.every(({ creation }) => creation === null)) return list.isFilled;
  if (lender === null) return false;
  const counts: Node[] = [];
  traverse(lender.fn.body, file.sourceCode, (node) => { if (isCount(node) || node.type === T.ThrowStatement) counts.push(node); });
  // Who counts without a limit keeps statistics.
  return counts.some(isCount) && counts.some((node) => !isCount(node)) || keeps(lender);
}

/** `this.borrowed++`, `this.inUse += 1`, `this.available -= 1`. */
function isCount(node: Node): boolean {
  const target = node.type === T.UpdateExpression ? node.argument : node.type === T.AssignmentExpression && node.operator !== '=' ? node.left : null;
  const name = target?.type === T.MemberExpression ? staticName(target) : target?.type === T.Identifier ? target.name : null;
  return name !== null && COUNTS.test(name);
}

const COUNTS = /in_?use|borrow|active|avail|taken|lent|leased|busy|checked_?out/i;

/** `this.inUse.add(thing)`. */
function keeps({ take, file, fn }: Lender): boolean {
  const { variable } = take;
  return variable?.references.some((reference) => {
    const node = reference.identifier as Node;
    const call = node.parent;
    return reference.isRead() && call?.type === T.CallExpression && call.arguments.some((argument) => argument === node) && call.callee.type === T.MemberExpression
      && call.callee.property.type === T.Identifier && ['add', 'set', 'push'].includes(call.callee.property.name) && file.ownerOf(node) === fn;
  }) === true;
}
