import type { Node } from './ast.ts';

/** The parent of `node`; undefined for the Program, whose parent ESLint sets to null although the types say undefined. */
export function parentOf(node: Node): Node | undefined {
  return (node.parent) ?? undefined;
}
