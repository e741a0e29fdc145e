import { T, type Node } from './ast.ts';

/** The arguments of a call or of `new`; none for any other node. */
export function argumentsOf(node: Node): readonly Node[] {
  return node.type === T.CallExpression || node.type === T.NewExpression ? node.arguments : [];
}
