/** What a file exports under a name, as the node that says so: also values, which summaries of helpers leave out. */
import { T, type Node } from '../../utils/ast.ts';
import { exportedNode } from '../../utils/exported-node.ts';
import type { PoolFile } from './pool-file.ts';

export interface Written {
  readonly node: Node;
  readonly file: PoolFile;
}

/** Re-exports of re-exports; more are a circle. */
const HOPS = 4;

/** The declaration's name, or the expression, that `file` exports as `name`; null where it does not, or computes it. */
export function exportedValue(name: string, file: PoolFile, hops: number = HOPS): Written | null {
  if (hops === 0) return null;
  const stars: string[] = [];
  for (const statement of file.sourceCode.ast.body as readonly Node[]) {
    if (statement.type === T.ExportAllDeclaration && statement.exported === null) stars.push(statement.source.value);
    if (statement.type === T.ExportNamedDeclaration) {
      const specifier = statement.specifiers.find(({ exported }) => (exported.type === T.Identifier ? exported.name : exported.value) === name);
      if (specifier !== undefined) {
        if (statement.source === null) return { node: specifier.local, file };
        const from = file.open(statement.source.value);
        return from === null ? null : exportedValue(specifier.local.type === T.Identifier ? specifier.local.name : specifier.local.value, from, hops - 1);
      }
      const declared = statement.declaration === null ? [] : declaredNames(statement.declaration);
      const found = declared.find((node) => node.type === T.Identifier && node.name === name);
      if (found !== undefined) return { node: found, file };
    }
  }
  const common = exportedNode(name, file.sourceCode);
  if (common !== null) return { node: common, file };
  for (const specifier of stars) {
    const from = file.open(specifier);
    const found = from === null ? null : exportedValue(name, from, hops - 1);
    if (found !== null) return found;
  }
  return null;
}

function declaredNames(declaration: Node): Node[] {
  if (declaration.type === T.VariableDeclaration) return declaration.declarations.map(({ id }) => id);
  return (declaration.type === T.FunctionDeclaration || declaration.type === T.ClassDeclaration) && declaration.id !== null ? [declaration.id] : [];
}
