import { T, type CallExpression, type Node } from '../../utils/ast.ts';
import { isFunction, type FunctionNode } from '../../utils/functions.ts';
import { callsByName } from '../../utils/named-functions.ts';
import { namedFunction, variableOf } from '../../utils/variables.ts';
import { unwrap } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';

/** The function of this file that `expression` stands for: a literal, or a name that means just that function. Null otherwise. */
export function functionBehind(expression: Node | undefined, facts: FileFacts): FunctionNode | null {
  if (expression === undefined) return null;
  const node = unwrap(expression);
  if (isFunction(node)) return node;
  if (node.type !== T.Identifier) return null;
  const variable = variableOf(node, facts.sourceCode);
  const value = variable === null ? null : namedFunction(variable);
  return isFunction(value) ? value : null;
}

/** All calls of `frame` in this file, or null when somebody else may call it too. */
export function callsOf(frame: FunctionNode, facts: FileFacts): readonly CallExpression[] | null {
  const { calls, escapes } = callsByName(frame, facts.sourceCode);
  return escapes ? null : calls;
}
