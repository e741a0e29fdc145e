import { T, type CallExpression, type Node, type Variable } from '../../utils/ast.ts';
import { isFunction, type FunctionNode } from '../../utils/functions.ts';
import { namedFunction, variableOf } from '../../utils/variables.ts';
import { unwrap, wrapped } from '../../utils/wrappers.ts';
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

/** The variable that names `frame` in this file, if it has one. */
export function nameOf(frame: FunctionNode, facts: FileFacts): Variable | null {
  if (frame.type === T.FunctionDeclaration) return frame.id === null ? null : variableOf(frame.id, facts.sourceCode);
  const outer = wrapped(frame);
  const declarator = outer.parent;
  return declarator?.type === T.VariableDeclarator && declarator.id.type === T.Identifier ? variableOf(declarator.id, facts.sourceCode) : null;
}

/** All calls of `frame` in this file, or null when somebody else may call it too: it is exported, stored, passed on, or has no name. */
export function callsOf(frame: FunctionNode, facts: FileFacts): readonly CallExpression[] | null {
  const variable = nameOf(frame, facts);
  if (variable === null || namedFunction(variable) !== frame) return null;
  const calls: CallExpression[] = [];
  for (const reference of variable.references) {
    if (!reference.isRead()) continue;
    const outer = wrapped(reference.identifier);
    const parent = outer.parent;
    if (parent?.type === T.CallExpression && parent.callee === outer) calls.push(parent);
    else return null;
  }
  return calls;
}
