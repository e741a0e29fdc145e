/** What a file exports under a name, as it is written there: ES modules and CommonJS. */
import type { TSESTree } from '@typescript-eslint/utils';
import { T, type Node, type SourceCode } from './ast.ts';
import { staticName } from './names.ts';
import { unwrap } from './wrappers.ts';

/** The expression, declaration or local name that the file exports as `name`, or `default`; null for what it does not, or from elsewhere. */
export function exportedNode(name: string, sourceCode: SourceCode): Node | null {
  for (const statement of sourceCode.ast.body) {
    const found = inStatement(statement, name);
    if (found !== null) return found;
  }
  return null;
}

function inStatement(statement: TSESTree.ProgramStatement, name: string): Node | null {
  switch (statement.type) {
    case T.ExportDefaultDeclaration:
      return name === 'default' ? statement.declaration : null;
    case T.TSExportAssignment:
      return name === 'default' ? statement.expression : entryOf(statement.expression, name);
    case T.ExportNamedDeclaration:
      return named(statement, name);
    case T.ExpressionStatement:
      return statement.expression.type === T.AssignmentExpression ? commonJs(statement.expression, name) : null;
    default:
      return null;
  }
}

function named(statement: TSESTree.ExportNamedDeclaration, name: string): Node | null {
  if (statement.source !== null) return null;
  const { declaration } = statement;
  if (declaration?.type === T.FunctionDeclaration) return declaration.id?.name === name ? declaration : null;
  if (declaration?.type === T.VariableDeclaration) {
    return declaration.declarations.find(({ id }) => id.type === T.Identifier && id.name === name)?.init ?? null;
  }
  return statement.specifiers.find(({ exported }) => (exported.type === T.Identifier ? exported.name : exported.value) === name)?.local ?? null;
}

/** `module.exports = …`, `module.exports.name = …`, `exports.name = …`. */
function commonJs({ left, right }: TSESTree.AssignmentExpression, name: string): Node | null {
  if (left.type !== T.MemberExpression) return null;
  if (isModuleExports(left)) return name === 'default' ? right : entryOf(right, name);
  return staticName(left) === name && (isModuleExports(left.object) || isNamed(left.object, 'exports')) ? right : null;
}

/** The value of the entry `name`, where `object` is written as an object. */
export function entryOf(object: Node, name: string): Node | null {
  const literal = unwrap(object);
  if (literal.type !== T.ObjectExpression) return null;
  const entry = literal.properties.find((property) => property.type === T.Property && property.kind === 'init' && staticName(property) === name);
  return entry?.type === T.Property ? entry.value : null;
}

function isModuleExports(node: Node): boolean {
  return node.type === T.MemberExpression && isNamed(node.object, 'module') && staticName(node) === 'exports';
}

function isNamed(node: Node, name: string): boolean {
  return node.type === T.Identifier && node.name === name;
}
