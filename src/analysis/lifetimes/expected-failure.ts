/** Acquisitions that are made to fail: what a test expects not to start cannot leak. */
import type { TSESTree } from '@typescript-eslint/utils';
import { parentOf } from '../../utils/ancestors.ts';
import { T, type Node } from '../../utils/ast.ts';
import { isFunction, isWithin, type FunctionNode } from '../../utils/functions.ts';
import { staticName } from '../../utils/names.ts';
import { traverse } from '../../utils/traversal.ts';
import { wrapped } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';

/** True when the code around `start` expects it to fail: by an assertion about an error, or by what its callback checks. */
export function isExpectedToFail(start: Node, facts: FileFacts): boolean {
  return isWithinExpectedError(start, facts) || (start.type === T.CallExpression && start.arguments.some((argument) => isFunction(argument) && expectsErrorArgument(argument, facts)));
}

/** `server.listen(port, (error) => { assert.ok(error); })`. */
function expectsErrorArgument(callback: FunctionNode, facts: FileFacts): boolean {
  return checksError(callback.params[0], callback.body, facts);
}

/** Whether `body` checks that `error` is one, rather than that there is none. */
function checksError(error: Node | null | undefined, body: Node, facts: FileFacts): boolean {
  if (error?.type !== T.Identifier) return false;
  let expects = false;
  traverse(body, facts.sourceCode, (node) => {
    if (expects || node.type !== T.CallExpression || !facts.model.isAssertion(node)) return;
    const text = facts.sourceCode.getText(chainAround(node));
    expects = checksName(text, error) && !EXPECTS_NONE.test(text);
  });
  return expects;
}

const EXPECTS_NONE = /ifError|\.error\(|\bnull\b|undefined|notOk|falsy|toBeNull|toBe\(false\)|!\w/i;

function checksName(text: string, error: TSESTree.Identifier): boolean {
  return new RegExp(`[(\\s,]${error.name.replaceAll('$', '\\$')}\\b`).test(text);
}

/** `assert.rejects(start())`, `expect(start()).rejects.toThrow()`. */
function expectsError(assertion: Node, facts: FileFacts): boolean {
  const chain = chainAround(assertion);
  const callee = chain.type === T.CallExpression ? facts.sourceCode.getText(chain.callee) : '';
  return /rejects|throws|toThrow/i.test(callee);
}

/** `try { start(); assert.fail(); } catch (error) { assert.equal(error.code, …); }`, or either half of it. */
function isMadeToFail(attempt: TSESTree.TryStatement, facts: FileFacts): boolean {
  if (attempt.block.body.some((statement) => isFailure(statement, facts))) return true;
  return attempt.handler !== null && checksError(attempt.handler.param, attempt.handler.body, facts);
}

/** `(() => { connect(); }).should.throw()`. */
function shouldThrow(frame: FunctionNode): boolean {
  const { parent } = wrapped(frame);
  return parent?.type === T.MemberExpression && staticName(parent) === 'should';
}

/** The whole of `expect(x).not.toBe(…)` around the call that is its assertion. */
function chainAround(assertion: Node): Node {
  let chain = assertion;
  while (chain.parent?.type === T.MemberExpression || (chain.parent?.type === T.CallExpression && chain.parent.callee === chain)) chain = chain.parent;
  return chain;
}

/** `assert.fail('should have thrown')` after what should throw. */
function isFailure(statement: Node, facts: FileFacts): boolean {
  return statement.type === T.ExpressionStatement && statement.expression.type === T.CallExpression && /\bfail$/.test(facts.sourceCode.getText(statement.expression.callee));
}

/** True when an error is expected from what runs around `node`: `expect(() => start()).toThrow()`, `assert.rejects(async () => …)`. */
export function isWithinExpectedError(node: Node, facts: FileFacts): boolean {
  for (let current: Node | undefined = node; current !== undefined; current = parentOf(current)) {
    if (current.type === T.CallExpression && facts.model.isAssertion(current) && expectsError(current, facts)) return true;
    if (current.type === T.TryStatement && isWithin(node, current.block) && isMadeToFail(current, facts)) return true;
    if (!isFunction(current)) continue;
    if (shouldThrow(current)) return true;
    const role = facts.model.roleOf(current).kind;
    // `expect(run(() => start())).rejects`: what fails is the call that gets the callback, and it knows of what that starts.
    if (role === 'callback') continue;
    if (role !== 'inline') return false;
    const call: Node | undefined = current.parent;
    if (call.type !== T.CallExpression || call.callee === current) continue;
    if (facts.model.isAssertion(call) || facts.keyOf(call.callee).endsWith('expect')) return true;
  }
  return false;
}
