import { T, type Node, type SourceCode } from './ast.ts';

/** The child nodes of `node` in source order, by the parser's own visitor keys. */
export function childrenOf(node: Node, sourceCode: SourceCode): Node[] {
  const children: Node[] = [];
  for (const key of sourceCode.visitorKeys[node.type] ?? []) {
    const value = (node as unknown as Record<string, unknown>)[key];
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) children.push(item);
    } else if (isNode(value)) children.push(value);
  }
  return children;
}

/** Calls `visit` for `root` and everything below it, parents first. Types are left out: they never run. Without recursion, because tests can be nested thousands deep by generators. */
export function traverse(root: Node, sourceCode: SourceCode, visit: (node: Node) => void): void {
  const pending: Node[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    visit(node);
    const children = childrenOf(node, sourceCode);
    for (let index = children.length - 1; index >= 0; index -= 1) {
      const child = children[index];
      if (child !== undefined && !isTypeOnly(child)) pending.push(child);
    }
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}

const TYPES: ReadonlySet<T> = new Set([
  T.TSTypeAnnotation, T.TSTypeParameterInstantiation, T.TSTypeParameterDeclaration, T.TSInterfaceDeclaration, T.TSTypeAliasDeclaration,
]);

function isTypeOnly(node: Node): boolean {
  return TYPES.has(node.type);
}
