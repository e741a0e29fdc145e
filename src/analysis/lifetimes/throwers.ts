import { T, type CallExpression, type NewExpression, type Node } from '../../utils/ast.ts';
import { isFunction, type FunctionNode } from '../../utils/functions.ts';
import { staticName } from '../../utils/names.ts';
import { traverse } from '../../utils/traversal.ts';
import { variableOf } from '../../utils/variables.ts';
import { unwrap } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import { isFixtureUse } from './call-effect.ts';
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
    if (facts.model.isAssertion(node)) return mayFail(node, facts);
    return node.parent.type !== T.AwaitExpression && checksInside(node);
  };
}

/** False for checks of something that is surely there: `assert.ok('reached')`, `assert.ok(error)` of a caught error. */
function mayFail(assertion: CallExpression, facts: FileFacts): boolean {
  return assertion.arguments.length === 0 || !assertion.arguments.every((argument) => argument.type === T.Literal || argument.type === T.TemplateLiteral || isCaught(argument, facts));
}

function isCaught(argument: Node, facts: FileFacts): boolean {
  const definition = argument.type === T.Identifier ? variableOf(argument, facts.sourceCode)?.defs[0] : undefined;
  return (definition?.node as Node | undefined)?.type === T.CatchClause;
}

/** Promises that are never rejected, or only when the thing that is waited for has failed to start. */
const HARMLESS: ReadonlySet<string> = new Set(['.Promise.allSettled', '.Promise.resolve', 'events.once']);

function isHarmlessWait(argument: Node, facts: FileFacts): boolean {
  const awaited = unwrap(argument);
  if (awaited.type === T.NewExpression) return isNeverRejected(awaited, facts);
  if (awaited.type !== T.CallExpression) return false;
  if (HARMLESS.has(facts.keyOf(awaited.callee)) || isFixtureUse(awaited, facts)) return true;
  const callee = unwrap(awaited.callee);
  const name = callee.type === T.Identifier ? callee.name : callee.type === T.MemberExpression ? staticName(callee) : null;
  if (name !== null && WAITS.test(name)) return true;
  const helper = functionBehind(awaited.callee, facts);
  const result = helper === null ? null : soleResult(helper);
  return result?.type === T.NewExpression && isNeverRejected(result, facts);
}

/** `new Promise((resolve) => …)`; or one whose only failure is that of becoming ready. */
function isNeverRejected(promise: NewExpression, facts: FileFacts): boolean {
  const executor = promise.arguments[0];
  if (facts.keyOf(promise.callee) !== '.Promise' || !isFunction(executor)) return false;
  return executor.params.length < 2 || READY.test(facts.sourceCode.getText(executor));
}

const READY = /(['"])(?:listening|online|open|ready|spawn)\1/;

/** What a helper returns when all it does is to return. */
function soleResult(helper: FunctionNode): Node | null {
  if (helper.body.type !== T.BlockStatement) return unwrap(helper.body);
  const [statement] = helper.body.body;
  return helper.body.body.length === 1 && statement?.type === T.ReturnStatement && statement.argument !== null ? unwrap(statement.argument) : null;
}
