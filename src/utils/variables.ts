import { T, type Identifier, type Node, type Scope, type SourceCode, type Variable } from './ast.ts';
import { isFunction, isWithin, type FunctionNode } from './functions.ts';
import { staticNumber } from './names.ts';
import { wrapped } from './wrappers.ts';

type ScopeManager = NonNullable<SourceCode['scopeManager']>;

/** By name: the variables of all scopes below the global one. */
const declaredNames = new WeakMap<ScopeManager, ReadonlyMap<string, readonly Variable[]>>();
/** By one of these lists: which of its variables each reference means. */
const referenced = new WeakMap<readonly Variable[], ReadonlyMap<Node, Variable>>();

/** The variable that `name` means at `node`: null when nothing in the file declares it (a global). */
export function variableOf(identifier: Identifier | { name: string } & Node, sourceCode: SourceCode): Variable | null {
  return variableNamed((identifier as Identifier).name, identifier, sourceCode);
}

/** As {@link variableOf}, for a name that need not stand at `node`. */
export function variableNamed(name: string, node: Node, sourceCode: SourceCode): Variable | null {
  const { scopeManager } = sourceCode;
  const declared = scopeManager === null ? undefined : namesIn(scopeManager).get(name);
  const variable = meaningAt(node, name, declared, sourceCode);
  return variable !== undefined && variable.defs.length > 0 ? variable : null;
}

/** To find the scope of a node means to ask for a scope at each of its ancestors, which most names can do without. */
function meaningAt(node: Node, name: string, declared: readonly Variable[] | undefined, sourceCode: SourceCode): Variable | undefined {
  const { scopeManager } = sourceCode;
  if (scopeManager === null) return visibleFrom(node, name, sourceCode);
  const global = scopeManager.globalScope?.set.get(name);
  if (declared === undefined) return global;
  const [only] = declared;
  if (declared.length === 1 && only !== undefined) return isWithin(node, only.scope.block) ? only : global;
  return referencesTo(declared).get(node) ?? visibleFrom(node, name, sourceCode);
}

function referencesTo(variables: readonly Variable[]): ReadonlyMap<Node, Variable> {
  let known = referenced.get(variables);
  if (known === undefined) {
    known = new Map(variables.flatMap((variable) => variable.references.map((reference) => [reference.identifier as Node, variable] as const)));
    referenced.set(variables, known);
  }
  return known;
}

/** The variable that `name` means wherever the file says it; null when nothing declares it, `several` when that depends on where it stands. */
export function meaningOf(name: string, { scopeManager }: SourceCode): Variable | null | 'several' {
  if (scopeManager === null) return 'several';
  const declared = namesIn(scopeManager).get(name);
  const only = declared?.[0];
  if (declared !== undefined && (declared.length > 1 || only?.scope.block.type !== T.Program)) return 'several';
  const variable = only ?? scopeManager.globalScope?.set.get(name);
  return variable !== undefined && variable.defs.length > 0 ? variable : null;
}

function namesIn(scopeManager: ScopeManager): ReadonlyMap<string, readonly Variable[]> {
  let names = declaredNames.get(scopeManager);
  if (names !== undefined) return names;
  const found = new Map<string, Variable[]>();
  for (const scope of scopeManager.scopes) {
    if (scope === scopeManager.globalScope) continue;
    for (const [name, variable] of scope.set) {
      const known = found.get(name);
      if (known === undefined) found.set(name, [variable]);
      else known.push(variable);
    }
  }
  names = found;
  declaredNames.set(scopeManager, names);
  return names;
}

function visibleFrom(node: Node, name: string, sourceCode: SourceCode): Variable | undefined {
  for (let scope: Scope | null = sourceCode.getScope(node); scope !== null; scope = scope.upper) {
    const variable = scope.set.get(name);
    if (variable !== undefined) return variable;
  }
  return undefined;
}

/**
 * The expression that alone gives `variable` its value: the initialiser of a `const`, or of a `let`/`var` that is never
 * assigned again. Null for parameters, imports, destructured names, functions, classes and reassigned variables.
 */
export function onlyValue(variable: Variable): Node | null {
  const [definition] = variable.defs;
  if (definition === undefined || variable.defs.length !== 1) return null;
  const declarator = definition.node as Node;
  if (declarator.type !== T.VariableDeclarator || declarator.id.type !== T.Identifier || declarator.init === null) return null;
  const writes = variable.references.filter((reference) => reference.isWrite());
  return writes.every((reference) => reference.init === true) ? declarator.init : null;
}

/** The frame-opening declaration that `variable` names, when it is a function declaration or a variable that holds just a function. */
export function namedFunction(variable: Variable): Node | null {
  const [definition] = variable.defs;
  if (definition === undefined || variable.defs.length !== 1) return null;
  const declaration = definition.node as Node;
  if (declaration.type === T.FunctionDeclaration) return declaration.id === definition.name ? declaration : null;
  const value = onlyValue(variable);
  return value !== null && (value.type === T.ArrowFunctionExpression || value.type === T.FunctionExpression) ? value : null;
}

/** True when the declaration of `variable` itself is exported; a later `export { … }` is one of its references. */
export function isExported(variable: Variable): boolean {
  if (isParameter(variable)) return false;
  const declaration = variable.defs[0]?.node as Node | undefined;
  const statement = declaration?.type === T.VariableDeclarator ? declaration.parent : declaration;
  return statement?.parent?.type === T.ExportNamedDeclaration || statement?.parent?.type === T.ExportDefaultDeclaration;
}

/** What opens `scope`: `function`, `class`, `module`… As text, because each parser's scopes have an enumeration of their own. */
export function scopeKind(scope: Scope): string {
  return scope.type;
}

/** True for a parameter of a function. */
export function isParameter(variable: Variable): boolean {
  return variable.defs.length > 0 && variable.defs.every((definition) => isFunction(definition.node as Node) && definition.name !== (definition.node as FunctionNode).id);
}

/** The variable that receives the value of `node`: `const x = node`, `let x = node`, through value-neutral wrappers. Null otherwise. */
export function declaredBy(node: Node, sourceCode: SourceCode): Variable | null {
  const outer = wrapped(node);
  const parent = outer.parent;
  if (parent?.type !== T.VariableDeclarator || parent.init !== outer || parent.id.type !== T.Identifier) return null;
  return sourceCode.scopeManager?.getDeclaredVariables(parent)[0] ?? null;
}

/** The number that `node` is, or that the name `node` alone stands for; null otherwise. */
export function numberOf(node: Node | undefined, sourceCode: SourceCode): number | null {
  if (node?.type !== T.Identifier) return staticNumber(node);
  const variable = variableOf(node, sourceCode);
  return variable === null ? null : staticNumber(onlyValue(variable));
}
