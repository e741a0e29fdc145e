import { parentOf } from './ancestors.ts';
import { T, type Node, type Program } from './ast.ts';
import type { TSESTree } from '@typescript-eslint/utils';

/** A function with a body: the kinds of node that open a frame of their own at run time. */
export type FunctionNode =
  | TSESTree.ArrowFunctionExpression
  | TSESTree.FunctionDeclaration
  | TSESTree.FunctionExpression;

/** What runs as one frame: a function, or the file's top level. */
export type Frame = FunctionNode | Program;

/** True for arrow functions, function expressions and function declarations with a body (not overload signatures). */
export function isFunction(node: Node | null | undefined): node is FunctionNode {
  return (
    node?.type === T.ArrowFunctionExpression ||
    node?.type === T.FunctionExpression ||
    node?.type === T.FunctionDeclaration
  );
}

/** The nearest frame around `node`, not `node` itself. Class field initialisers and static blocks count to the frame around the class. */
export function frameOf(node: Node): Frame {
  let current = parentOf(node);
  while (current != null && !isFunction(current) && current.type !== T.Program) current = parentOf(current);
  return (current ?? node) as Frame;
}

/** True when `inner` is `outer` or lies inside it. */
export function isWithin(inner: Node, outer: Node): boolean {
  return inner.range[0] >= outer.range[0] && inner.range[1] <= outer.range[1];
}

/** The outermost `finally` block of `frame` around `node`. */
export function finalizerAround(node: Node, frame: Frame): Node | null {
  let found: Node | null = null;
  for (let current: Node | undefined = node; current !== undefined && current !== frame; current = parentOf(current)) {
    const parent = parentOf(current);
    if (parent?.type === T.TryStatement && parent.finalizer === current) found = current;
  }
  return found;
}
