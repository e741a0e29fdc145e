/** What becomes of the promise that an expression gives: thrown away, kept under a name that nobody waits for, or handed on. */
import { parentOf } from '../../utils/ancestors.ts';
import { T, type CallExpression, type Node, type Variable } from '../../utils/ast.ts';
import { frameOf } from '../../utils/functions.ts';
import { staticName } from '../../utils/names.ts';
import { declaredBy } from '../../utils/variables.ts';
import { wrapped } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';

export type Fate =
  /** Its value is the statement `statement`. `whole` is all of the chain that begins with it. */
  | { readonly is: 'wasted'; readonly whole: Node; readonly chained: boolean }
  | { readonly is: 'unread'; readonly variable: Variable }
  | { readonly is: 'handedOn' };

const HANDED_ON: Fate = { is: 'handedOn' };

/** The fate of the promise `expression`. */
export function fateOf(expression: Node, facts: FileFacts): Fate {
  const variable = declaredBy(expression, facts.sourceCode);
  if (variable !== null) return isWaitedFor(variable, expression, facts) ? HANDED_ON : { is: 'unread', variable };
  return fateOfValue(expression, false, facts);
}

function fateOfValue(expression: Node, chained: boolean, facts: FileFacts): Fate {
  const outer = wrapped(expression);
  const parent = parentOf(outer);
  switch (parent?.type) {
    case T.ExpressionStatement:
      return { is: 'wasted', whole: outer, chained };
    case T.LogicalExpression:
      return parent.right === outer ? fateOfValue(parent, chained, facts) : HANDED_ON;
    case T.ConditionalExpression:
      return parent.test === outer ? HANDED_ON : fateOfValue(parent, chained, facts);
    case T.SequenceExpression:
      return parent.expressions.at(-1) === outer ? fateOfValue(parent, chained, facts) : { is: 'wasted', whole: outer, chained };
    case T.MemberExpression: {
      const call = chainedCall(parent);
      return call === null ? HANDED_ON : fateOfValue(call, true, facts);
    }
    default:
      return HANDED_ON;
  }
}

/** `p.then(…)`, whose promise is settled after that of `p`. */
function chainedCall(member: Node & { type: T.MemberExpression }): CallExpression | null {
  const name = staticName(member);
  const outer = wrapped(member);
  const call = outer.parent;
  return (name === 'then' || name === 'catch' || name === 'finally') && call?.type === T.CallExpression && call.callee === outer ? call : null;
}

/** Whether a use of `variable` may wait for its promise, or hand it to somebody who does. */
function isWaitedFor(variable: Variable, expression: Node, facts: FileFacts): boolean {
  const frame = frameOf(expression);
  return variable.references.some((reference) => {
    if (!reference.isRead()) return reference.init !== true;
    const use = reference.identifier as Node;
    return frameOf(use) !== frame ? !isLookedAt(use, facts) : !isLookedAt(use, facts) && fateOfValue(use, false, facts).is === 'handedOn';
  });
}

/** `expect(p).toBeInstanceOf(Promise)`, `typeof p`, `p === q`: nobody waits by that. */
function isLookedAt(use: Node, facts: FileFacts): boolean {
  const outer = wrapped(use);
  const parent = parentOf(outer);
  if (parent?.type === T.UnaryExpression) return parent.operator === 'typeof';
  if (parent?.type === T.BinaryExpression) return true;
  if (parent?.type !== T.CallExpression || parent.callee === outer) return false;
  if (facts.model.isAssertion(parent)) return !facts.model.isPromisedAssertion(parent);
  return checksAtOnce(parent, facts);
}

/** `expect(p)` of a chain whose check is done when it returns. */
function checksAtOnce(call: CallExpression, facts: FileFacts): boolean {
  let node = wrapped(call);
  for (let parent = parentOf(node); parent?.type === T.MemberExpression && parent.object === node; parent = parentOf(node)) node = wrapped(parent);
  const check = node.parent;
  return check?.type === T.CallExpression && check.callee === node && facts.model.isAssertion(check) && !facts.model.isPromisedAssertion(check);
}
