/** The edit that makes a unit wait for a promise. */
import type { PromiseLeak } from '../../analysis/promises/promise-leak.ts';
import { T, type Node } from '../../utils/ast.ts';
import { frameOf, isFunction, type FunctionNode } from '../../utils/functions.ts';
import type { Edit } from './edit.ts';

/**
 * `await` in front of what is not waited for, and `async` in front of the unit's function where it is not; none where one of
 * them cannot be. Never safe: what nobody waited for may fail.
 */
export function promiseEdits(leak: PromiseLeak, call: string): readonly Edit[] {
  const { awaitable } = leak;
  if (awaitable === null || needsParentheses(awaitable)) return [];
  const fn = frameOf(awaitable);
  if (!isFunction(fn) || fn.generator || (!fn.async && !mayBecomeAsync(fn, leak))) return [];
  const before = (node: Node, text: string): Edit['changes'] => [{ range: [node.range[0], node.range[0]], text }];
  const changes = [...(fn.async ? [] : before(asyncPlace(fn), 'async ')), ...before(awaitable, 'await ')];
  return [{ id: 'awaitPromise', data: { call }, changes, isSafe: false }];
}

/** Only what the runner itself calls, and would wait for. */
function mayBecomeAsync(fn: FunctionNode, leak: PromiseLeak): boolean {
  return leak.unit?.frame === fn && leak.unit.synchronous && leak.unit.framework !== 'benchmark';
}

function asyncPlace(fn: FunctionNode): Node {
  return fn.parent.type === T.Property && fn.parent.method ? fn.parent : fn;
}

function needsParentheses(node: Node): boolean {
  return node.type === T.ConditionalExpression || node.type === T.LogicalExpression || node.type === T.SequenceExpression;
}
