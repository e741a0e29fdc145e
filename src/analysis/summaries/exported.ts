/** What a file exports under a name, by its syntax: ES modules and CommonJS. */
import type { TSESTree } from '@typescript-eslint/utils';
import { T, type ClassNode, type Node, type SourceCode, type Variable } from '../../utils/ast.ts';
import { isFunction, type FunctionNode } from '../../utils/functions.ts';
import { staticName } from '../../utils/names.ts';
import { originOf } from '../../utils/origins.ts';
import { namedFunction, onlyValue, variableOf } from '../../utils/variables.ts';
import { unwrap } from '../../utils/wrappers.ts';

export type Exported =
  | { readonly is: 'function'; readonly node: FunctionNode }
  | { readonly is: 'class'; readonly node: ClassNode }
  /** Comes from another module, at `path` of its exports. */
  | { readonly is: 'elsewhere'; readonly specifier: string; readonly path: readonly string[] };

/**
 * What the file exports at `path`, as origins write paths: empty for the default export, `['start']` for an export of that
 * name or a member of the default export. Several where `export *` leaves it open; none where it is no function or class.
 */
export function exportedAt(path: readonly string[], sourceCode: SourceCode): readonly Exported[] {
  const [name, ...rest] = path;
  if (name === undefined) return [...named('default', [], sourceCode), ...commonJs(null, [], sourceCode)];
  const direct = named(name, rest, sourceCode);
  return direct.length > 0 ? direct : [...named('default', path, sourceCode), ...commonJs(name, rest, sourceCode), ...starExports(path, sourceCode)];
}

/** As {@link exportedAt}, for a name of the top level whether it is exported or not. */
export function declaredAtTop(name: string, sourceCode: SourceCode): readonly Exported[] {
  const variable = topLevelVariable(name, sourceCode);
  return variable === null ? [] : ofVariable(variable, [], sourceCode);
}

function named(name: string, rest: readonly string[], sourceCode: SourceCode): readonly Exported[] {
  for (const statement of sourceCode.ast.body) {
    const found = inStatement(statement, name, rest, sourceCode);
    if (found !== null) return found;
  }
  return [];
}

function inStatement(statement: TSESTree.ProgramStatement, name: string, rest: readonly string[], sourceCode: SourceCode): readonly Exported[] | null {
  switch (statement.type) {
    case T.ExportDefaultDeclaration:
      return name === 'default' ? ofExpression(statement.declaration, rest, sourceCode) : null;
    case T.TSExportAssignment:
      return name === 'default' ? ofExpression(statement.expression, rest, sourceCode) : null;
    case T.ExportAllDeclaration:
      return statement.exported !== null && exportedName(statement.exported) === name ? [{ is: 'elsewhere', specifier: statement.source.value, path: rest }] : null;
    case T.ExportNamedDeclaration: {
      if (statement.declaration !== null) return declares(statement.declaration, name, sourceCode) ? variableAtTop(name, rest, sourceCode) : null;
      const specifier = statement.specifiers.find((one) => exportedName(one.exported) === name);
      if (specifier === undefined) return null;
      const local = exportedName(specifier.local);
      if (statement.source === null) return variableAtTop(local, rest, sourceCode);
      return [{ is: 'elsewhere', specifier: statement.source.value, path: local === 'default' ? rest : [local, ...rest] }];
    }
    default:
      return null;
  }
}

function exportedName(node: TSESTree.Identifier | TSESTree.StringLiteral): string {
  return node.type === T.Identifier ? node.name : node.value;
}

function declares(declaration: Node, name: string, sourceCode: SourceCode): boolean {
  const declarations: Node[] = declaration.type === T.VariableDeclaration ? declaration.declarations : [declaration];
  return declarations.some((one) => sourceCode.scopeManager?.getDeclaredVariables(one).some((variable) => variable.name === name) === true);
}

function variableAtTop(name: string, rest: readonly string[], sourceCode: SourceCode): readonly Exported[] {
  const variable = topLevelVariable(name, sourceCode);
  return variable === null ? [] : ofVariable(variable, rest, sourceCode);
}

function topLevelVariable(name: string, sourceCode: SourceCode): Variable | null {
  const scopes = sourceCode.scopeManager?.scopes ?? [];
  for (const scope of scopes.slice(0, 2)) {
    const variable = scope.set.get(name);
    if (variable !== undefined && variable.defs.length > 0) return variable;
  }
  return null;
}

function starExports(path: readonly string[], sourceCode: SourceCode): Exported[] {
  return sourceCode.ast.body.flatMap((statement): Exported[] =>
    statement.type === T.ExportAllDeclaration && statement.exported === null ? [{ is: 'elsewhere', specifier: statement.source.value, path }] : [],
  );
}

/** `module.exports = …`, `module.exports.name = …`, `exports.name = …`; `name` null for the whole module. */
function commonJs(name: string | null, rest: readonly string[], sourceCode: SourceCode): readonly Exported[] {
  let whole: Node | null = null;
  for (const statement of sourceCode.ast.body) {
    const assignment = statement.type === T.ExpressionStatement ? statement.expression : null;
    if (assignment?.type !== T.AssignmentExpression || assignment.left.type !== T.MemberExpression) continue;
    const { left, right } = assignment;
    if (isModuleExports(left)) whole = right;
    else if (name !== null && staticName(left) === name && (isModuleExports(left.object) || isNamed(left.object, 'exports'))) return ofExpression(right, rest, sourceCode);
  }
  return whole === null ? [] : ofExpression(whole, name === null ? rest : [name, ...rest], sourceCode);
}

function isModuleExports(node: Node): boolean {
  return node.type === T.MemberExpression && isNamed(node.object, 'module') && staticName(node) === 'exports';
}

function isNamed(node: Node, name: string): boolean {
  return node.type === T.Identifier && node.name === name;
}

const DEPTH_LIMIT = 8;

function ofExpression(expression: Node, rest: readonly string[], sourceCode: SourceCode, depth: number = DEPTH_LIMIT): readonly Exported[] {
  if (depth === 0) return [];
  const node = unwrap(expression);
  if (isFunction(node)) return rest.length === 0 ? [{ is: 'function', node }] : [];
  switch (node.type) {
    case T.ClassDeclaration:
    case T.ClassExpression:
      return inClass(node, rest);
    case T.ObjectExpression:
      return inObject(node, rest, sourceCode, depth);
    case T.Identifier: {
      const variable = variableOf(node, sourceCode);
      return variable === null ? [] : ofVariable(variable, rest, sourceCode, depth - 1);
    }
    case T.MemberExpression:
    case T.CallExpression:
      return fromModule(node, rest, sourceCode);
    default:
      return [];
  }
}

function fromModule(node: Node, rest: readonly string[], sourceCode: SourceCode): readonly Exported[] {
  const origin = originOf(node, sourceCode);
  return origin === null || origin.module === '' ? [] : [{ is: 'elsewhere', specifier: origin.module, path: [...origin.path, ...rest] }];
}

function ofVariable(variable: Variable, rest: readonly string[], sourceCode: SourceCode, depth: number = DEPTH_LIMIT): readonly Exported[] {
  const fn = namedFunction(variable) ?? implementationOf(variable);
  if (fn !== null) return ofExpression(fn, rest, sourceCode, depth);
  const [definition] = variable.defs;
  const declaration = definition?.node as Node | undefined;
  if (definition === undefined || declaration === undefined || variable.defs.length !== 1) return [];
  if (declaration.type === T.ClassDeclaration) return inClass(declaration, rest);
  const value = onlyValue(variable);
  return value === null ? fromModule(definition.name, rest, sourceCode) : ofExpression(value, rest, sourceCode, depth);
}

/** Of a function that is declared with overloads. */
function implementationOf(variable: Variable): Node | null {
  const declarations = variable.defs.map((definition) => definition.node as Node);
  const isOverloaded = declarations.length > 1 && declarations.every((node) => node.type === T.TSDeclareFunction || node.type === T.FunctionDeclaration);
  return isOverloaded ? (declarations.find(isFunction) ?? null) : null;
}

/** The class, or a static method of it. */
function inClass(node: ClassNode, rest: readonly string[]): readonly Exported[] {
  const [name, ...deeper] = rest;
  if (name === undefined) return [{ is: 'class', node }];
  const member = node.body.body.find((one) => (one.type === T.MethodDefinition || one.type === T.PropertyDefinition) && one.static && staticName(one) === name);
  const value = member?.type === T.MethodDefinition || member?.type === T.PropertyDefinition ? member.value : null;
  return deeper.length === 0 && isFunction(value) ? [{ is: 'function', node: value }] : [];
}

function inObject(node: TSESTree.ObjectExpression, rest: readonly string[], sourceCode: SourceCode, depth: number): readonly Exported[] {
  const [name, ...deeper] = rest;
  if (name === undefined) return [];
  for (const property of node.properties) {
    if (property.type === T.Property && property.kind === 'init' && staticName(property) === name) return ofExpression(property.value, deeper, sourceCode, depth - 1);
  }
  return [];
}
