import { T, type CallExpression, type Node } from '../../utils/ast.ts';
import { isFunction } from '../../utils/functions.ts';
import { staticName } from '../../utils/names.ts';
import { traverse } from '../../utils/traversal.ts';
import { unwrap } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import { functionBehind } from './local-functions.ts';

/** Functions that wait and do not fail, by the names that people give them. */
const WAITS = /^(?:sleep|delay|wait|pause|tick|nextTick|setTimeout|setImmediate|setTimeoutAsync|immediate|flush\w*|timeout)$/i;

/**
 * Tells where control is expected to leave by an error: a check that fails, or an `await` whose promise rejects. Plain
 * calls do not count, nor does waiting for time to pass.
 */
export function createThrowers(facts: FileFacts): (node: Node) => boolean {
  const checks = new Map<Node, boolean>();

  /** A helper of this file that itself checks something. */
  function checksInside(call: CallExpression): boolean {
    const callee = functionBehind(call.callee, facts);
    if (callee === null) return false;
    const known = checks.get(callee);
    if (known !== undefined) return known;
    checks.set(callee, false);
    let found = false;
    traverse(callee.body, facts.sourceCode, (node) => {
      found ||= node.type === T.CallExpression && facts.model.ownerOf(node) === callee && facts.model.isAssertion(node);
    });
    checks.set(callee, found);
    return found;
  }

  return (node) => {
    if (node.type === T.AwaitExpression) return !isHarmlessWait(node.argument, facts);
    if (node.type !== T.CallExpression) return false;
    return facts.model.isAssertion(node) || (node.parent.type !== T.AwaitExpression && checksInside(node));
  };
}

function isHarmlessWait(argument: Node, facts: FileFacts): boolean {
  const awaited = unwrap(argument);
  if (awaited.type === T.NewExpression) {
    const executor = awaited.arguments[0];
    return facts.keyOf(awaited.callee) === '.Promise' && isFunction(executor) && executor.params.length < 2;
  }
  if (awaited.type !== T.CallExpression) return false;
  const callee = unwrap(awaited.callee);
  const name = callee.type === T.Identifier ? callee.name : callee.type === T.MemberExpression ? staticName(callee) : null;
  return name !== null && WAITS.test(name);
}
