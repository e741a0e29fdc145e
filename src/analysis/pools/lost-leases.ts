/** Whether a lease that its pool misses comes back, on which paths, and when an error leaves the function. */
import { parentOf } from '../../utils/ancestors.ts';
import { T, type Node } from '../../utils/ast.ts';
import { isFunction } from '../../utils/functions.ts';
import type { FileFacts } from '../file-facts.ts';
import { createThrowers } from '../lifetimes/throwers.ts';
import { walk, type ConditionMeaning, type WalkEvent } from '../lifetimes/walk.ts';
import type { LeaseUse } from './lease-use.ts';
import type { Lease } from './pool.ts';
import { unwrap } from '../../utils/wrappers.ts';
import { variableOf } from '../../utils/variables.ts';

export interface Lost {
  readonly reason: 'neverReleased' | 'releasedOnSomePaths' | 'skippedOnThrow';
  readonly by: Node;
}

/** How `lease` is lost; null when it comes back, or may. */
export function lostBy(lease: Lease, uses: readonly LeaseUse[], facts: FileFacts): Lost | null {
  const ends = uses.filter(({ does }) => does === 'release' || does === 'discard');
  if (ends.length === 0) return { reason: 'neverReleased', by: lease.frame };
  // It comes back however the function is left.
  if (ends.some(({ isLate }) => isLate === true)) return null;
  const events = new Map<Node, WalkEvent[]>([[lease.value, [{ resource: 0, effect: 'acquire' }]]]);
  for (const { node } of ends) events.set(node, [{ resource: 0, effect: 'release' }]);
  const mayThrow = createThrowers(facts);
  const { heldAtExit, heldAtThrow } = walk({
    frame: lease.frame,
    sourceCode: facts.sourceCode,
    resourceCount: 1,
    firstEvent: lease.value.range[0],
    eventsAt: (node) => events.get(node) ?? [],
    mayThrow,
    neverReturns: () => false,
    inlineRole: (inner) => {
      const role = facts.model.roleOf(inner);
      return role.kind === 'inline' ? (role.once ? 'once' : 'many') : null;
    },
    meaningOf: (condition) => meaningOf(condition, lease, facts),
  });
  const exit = heldAtExit.get(0);
  if (exit !== undefined) return { reason: 'releasedOnSomePaths', by: exit };
  const thrower = heldAtThrow.get(0);
  return thrower === undefined ? null : { reason: 'skippedOnThrow', by: thrower };
}

/** `if (client)`, `if (!client) return`. */
function meaningOf(condition: Node, { variable }: Lease, facts: FileFacts): ConditionMeaning | null {
  const node = unwrap(condition);
  if (node.type === T.Identifier) return variableOf(node, facts.sourceCode) === variable ? 'heldIfTrue' : null;
  if (node.type === T.UnaryExpression && node.operator === '!') {
    const inner = meaningOf(node.argument, { variable } as Lease, facts);
    return inner === 'heldIfTrue' ? 'heldIfFalse' : inner === 'heldIfFalse' ? 'heldIfTrue' : inner;
  }
  if (node.type === T.BinaryExpression || node.type === T.LogicalExpression) {
    const sides = [node.left, node.right].filter((side) => side.type !== T.PrivateIdentifier).map((side) => meaningOf(side, { variable } as Lease, facts));
    return sides.some((side) => side !== null) ? 'related' : null;
  }
  return null;
}

/** The call stands where its function is about to end with an error that it makes itself, or where nothing runs. */
export function isInExpectation(node: Node, facts: FileFacts): boolean {
  for (let current = parentOf(node); current !== undefined; current = parentOf(current)) {
    if (current.type === T.CallExpression && facts.model.isAssertion(current)) return true;
    if (isFunction(current) && facts.model.roleOf(current).kind === 'unit') return false;
  }
  return false;
}
