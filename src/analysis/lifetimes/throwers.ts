import { T, type CallExpression, type Identifier, type NewExpression, type Node } from '../../utils/ast.ts';
import { isFunction, type FunctionNode } from '../../utils/functions.ts';
import { calleeName } from '../../utils/names.ts';
import { traverse } from '../../utils/traversal.ts';
import { onlyValue, variableOf } from '../../utils/variables.ts';
import { unwrap } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import { isFixtureUse } from './call-effect.ts';
import { functionBehind } from './local-functions.ts';

/** Functions that wait and do not fail, by the names that people give them; what listens on a free port does not fail either. */
const WAITS = /^(?:sleep|delay|wait|pause|tick|nextTick|setTimeout|setImmediate|setTimeoutAsync|immediate|flush\w*|timeout|listen)$/i;

/**
 * Tells where control is expected to leave by an error: a check that fails, or an `await` whose promise rejects. Plain
 * calls do not count, nor does waiting for time to pass.
 */
export function createThrowers(facts: FileFacts): (node: Node) => boolean {
  const failing = new Map<FunctionNode, boolean>();

  function mayThrow(node: Node): boolean {
    if (node.type === T.AwaitExpression) return mayReject(node.argument);
    if (node.type !== T.CallExpression) return false;
    if (facts.model.isAssertion(node)) return mayFail(node, facts);
    const helper = node.parent.type === T.AwaitExpression ? null : functionBehind(node.callee, facts);
    return helper !== null && !helper.async && checksInside(helper, facts);
  }

  function mayReject(promise: Node): boolean {
    const awaited = unwrap(promise);
    if (awaited.type === T.Identifier) return mayRejectNamed(awaited);
    if (awaited.type === T.NewExpression) return !isNeverRejected(awaited, facts);
    if (awaited.type !== T.CallExpression) return true;
    if (isHarmlessCall(awaited, facts)) return false;
    const combined = combinedPromises(awaited, facts);
    if (combined !== null) return combined.some(mayReject);
    const helper = functionBehind(awaited.callee, facts);
    return helper === null || mayFailInside(helper);
  }

  function mayRejectNamed(name: Identifier): boolean {
    const variable = variableOf(name, facts.sourceCode);
    const value = variable === null ? null : onlyValue(variable);
    return value === null || !isPromiseLike(value) || mayReject(value);
  }

  /** Whether a helper of this file throws, checks, waits for or returns something that may fail. */
  function mayFailInside(helper: FunctionNode): boolean {
    const known = failing.get(helper);
    if (known !== undefined) return known;
    failing.set(helper, false);
    let found = helper.body.type !== T.BlockStatement && isPromiseLike(helper.body) && mayReject(helper.body);
    traverse(helper.body, facts.sourceCode, (node) => {
      if (found || facts.model.ownerOf(node) !== helper) return;
      found = node.type === T.ThrowStatement || mayThrow(node) || (node.type === T.ReturnStatement && node.argument !== null && isPromiseLike(node.argument) && mayReject(node.argument));
    });
    failing.set(helper, found);
    return found;
  }

  return mayThrow;
}

/** What a helper returns and may be a promise, as far as can be seen without types. */
function isPromiseLike(result: Node): boolean {
  const value = unwrap(result);
  return value.type === T.CallExpression || value.type === T.NewExpression;
}

/** A helper of this file that itself checks something. */
function checksInside(helper: FunctionNode, facts: FileFacts): boolean {
  let found = false;
  traverse(helper.body, facts.sourceCode, (node) => {
    found ||= node.type === T.CallExpression && facts.model.ownerOf(node) === helper && facts.model.isAssertion(node);
  });
  return found;
}

/** False for checks of something that is surely there: `assert.ok('reached')`, `assert.ok(error)` of a caught error. */
function mayFail(assertion: CallExpression, facts: FileFacts): boolean {
  const name = calleeName(assertion);
  const [checked] = assertion.arguments;
  if (checked === undefined || name === null || !CHECKS_TRUTH.has(name)) return true;
  return !(checked.type === T.Literal ? Boolean(checked.value) : checked.type === T.TemplateLiteral || isCaught(checked, facts));
}

const CHECKS_TRUTH: ReadonlySet<string> = new Set(['ok', 'assert', 'truthy', 'true', 'pass']);

function isCaught(argument: Node, facts: FileFacts): boolean {
  const definition = argument.type === T.Identifier ? variableOf(argument, facts.sourceCode)?.defs[0] : undefined;
  return (definition?.node as Node | undefined)?.type === T.CatchClause;
}

/** Promises that are never rejected, or only when the thing that is waited for has failed to start. */
const HARMLESS: ReadonlySet<string> = new Set(['.Promise.allSettled', '.Promise.resolve', 'events.once']);

function isHarmlessCall(call: CallExpression, facts: FileFacts): boolean {
  if (HARMLESS.has(facts.keyOf(call.callee)) || isFixtureUse(call, facts)) return true;
  const registration = facts.model.registrationOf(call);
  // The promise of a failed subtest is fulfilled (run: node:test on Node 20), and Deno's steps tell by their result.
  if (registration?.kind === 'test' || (registration?.kind === 'step' && registration.framework === 'deno')) return true;
  const name = calleeName(call);
  return name !== null && (WAITS.test(name) || handlesRejection(name, call));
}

/** The promises that `Promise.all([a, b])` and the like are made of; null when they are not written there. */
function combinedPromises(call: CallExpression, facts: FileFacts): Node[] | null {
  const [list] = call.arguments;
  if (!COMBINE.has(facts.keyOf(call.callee)) || list?.type !== T.ArrayExpression) return null;
  return list.elements.filter((element) => element !== null);
}

const COMBINE: ReadonlySet<string> = new Set(['.Promise.all', '.Promise.race', '.Promise.any']);

/** `promise.catch(ignore)`, `promise.then(done, failed)`. */
function handlesRejection(name: string, call: CallExpression): boolean {
  return (name === 'catch' && call.arguments.length > 0) || (name === 'then' && call.arguments.length > 1);
}

/** `new Promise((resolve) => …)`; or one whose only failure is that of becoming ready. */
function isNeverRejected(promise: NewExpression, facts: FileFacts): boolean {
  const executor = promise.arguments[0];
  if (facts.keyOf(promise.callee) !== '.Promise' || !isFunction(executor)) return false;
  const [, reject] = executor.params;
  return reject === undefined || !isUsed(reject, facts) || READY.test(facts.sourceCode.getText(executor));
}

const READY = /(['"])(?:listening|online|open|ready|spawn)\1|\.listen\(/;

function isUsed(parameter: Node, facts: FileFacts): boolean {
  if (parameter.type !== T.Identifier) return true;
  return variableOf(parameter, facts.sourceCode)?.references.some((reference) => reference.isRead()) !== false;
}
