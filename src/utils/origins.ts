/**
 * Where a value in this file comes from, by scope alone: an import, a `require`, a global. The cheapest question there is
 * about a name, and the first one asked.
 */
import { T, type Node, type SourceCode, type Variable } from './ast.ts';
import { staticName, staticString } from './names.ts';
import { onlyValue, variableOf } from './variables.ts';
import { unwrap, unwrapAwaited } from './wrappers.ts';

/**
 * `module`: the module specifier as written, without a `node:` prefix; `''` for a global.
 * `path`: exported name and members, outermost first. A default export and a whole module are the same empty path,
 * because CommonJS, interop and ESM disagree on the difference: `import x from 'm'`, `import * as x from 'm'` and
 * `require('m')` all have the path `[]`.
 */
export interface Origin {
  readonly module: string;
  readonly path: readonly string[];
}

const GLOBAL_OBJECTS: ReadonlySet<string> = new Set(['globalThis', 'global', 'window', 'self']);
const SCHEME_ONLY: ReadonlySet<string> = new Set(['node:test', 'node:bench', 'node:sqlite', 'node:sea']);
const DEPTH_LIMIT = 12;

/** The origin of the value of `expression`, or null when it is made in this file, is a parameter, or cannot be told. */
export function originOf(expression: Node, sourceCode: SourceCode): Origin | null {
  return trace(expression, sourceCode, DEPTH_LIMIT);
}

/** `module` and path as one string: `http.createServer`, `fastify`, global `setInterval` as `.setInterval`. */
export function originKey(origin: Origin): string {
  return [origin.module, ...origin.path].join('.');
}

function trace(expression: Node, sourceCode: SourceCode, depth: number): Origin | null {
  if (depth === 0) return null;
  const node = unwrapAwaited(expression);
  switch (node.type) {
    case T.Identifier: {
      const variable = variableOf(node, sourceCode);
      if (variable !== null) return traceVariable(variable, sourceCode, depth - 1);
      return GLOBAL_OBJECTS.has(node.name) ? global([]) : global([node.name]);
    }
    case T.MemberExpression: {
      const name = staticName(node);
      const owner = name === null ? null : trace(node.object, sourceCode, depth - 1);
      return owner === null || name === null ? null : member(owner, name);
    }
    case T.ImportExpression: {
      const source = staticString(node.source);
      return source === null ? null : fromModule(source);
    }
    case T.CallExpression: {
      const required = requiredModule(node, sourceCode);
      return required === null ? null : fromModule(required);
    }
    default:
      return null;
  }
}

/** By file: an entry of a weak map costs the garbage collector each time it runs, and a file has thousands of variables. */
const known = new WeakMap<SourceCode, Map<Variable, Origin | null>>();

/** Kept, unless the answer may be one of too deep a chain. */
function traceVariable(variable: Variable, sourceCode: SourceCode, depth: number): Origin | null {
  let ofFile = known.get(sourceCode);
  if (ofFile === undefined) known.set(sourceCode, (ofFile = new Map<Variable, Origin | null>()));
  const before = ofFile.get(variable);
  if (before !== undefined) return before;
  const origin = traceDefinition(variable, sourceCode, depth);
  if (origin !== null || depth > DEPTH_LIMIT / 2) ofFile.set(variable, origin);
  return origin;
}

function traceDefinition(variable: Variable, sourceCode: SourceCode, depth: number): Origin | null {
  const [definition] = variable.defs;
  if (definition === undefined) return null;
  const node = definition.node as Node;
  switch (node.type) {
    case T.ImportDefaultSpecifier:
    case T.ImportNamespaceSpecifier:
      return importedFrom(node, []);
    case T.ImportSpecifier: {
      const name = node.imported.type === T.Identifier ? node.imported.name : node.imported.value;
      return importedFrom(node, [name]);
    }
    case T.TSImportEqualsDeclaration: {
      const source = node.moduleReference.type === T.TSExternalModuleReference ? staticString(node.moduleReference.expression) : null;
      return source === null ? null : fromModule(source);
    }
    case T.VariableDeclarator: {
      if (node.init === null) return null;
      if (node.id.type === T.Identifier) {
        const value = onlyValue(variable);
        if (value === null || unwrap(value).type === T.AwaitExpression && !importsModule(value)) return null;
        return trace(value, sourceCode, depth);
      }
      const path = destructuredPath(node.id, variable.name);
      const owner = path === null ? null : trace(node.init, sourceCode, depth);
      return owner === null || path === null ? null : path.reduce(member, owner);
    }
    default:
      return null;
  }
}

/** Only `await import(…)` keeps an origin through `await`: any other awaited value is a result, not the thing imported. */
function importsModule(value: Node): boolean {
  return unwrapAwaited(value).type === T.ImportExpression;
}

/** The static path by which a name is taken out of an object pattern: `{ a: { b } }` gives `['a', 'b']` for `b`. */
export function destructuredPath(pattern: Node, name: string): string[] | null {
  if (pattern.type !== T.ObjectPattern) return null;
  for (const property of pattern.properties) {
    if (property.type !== T.Property) continue;
    const key = staticName(property);
    const target = property.value.type === T.AssignmentPattern ? property.value.left : property.value;
    if (key === null) continue;
    if (target.type === T.Identifier && target.name === name) return [key];
    const deeper = destructuredPath(target, name);
    if (deeper !== null) return [key, ...deeper];
  }
  return null;
}

function requiredModule(node: Node, sourceCode: SourceCode): string | null {
  if (node.type !== T.CallExpression || node.arguments.length !== 1) return null;
  const callee = node.callee;
  if (callee.type !== T.Identifier || callee.name !== 'require') return null;
  const variable = variableOf(callee, sourceCode);
  if (variable !== null && !isCreatedRequire(variable)) return null;
  return staticString(node.arguments[0]);
}

function isCreatedRequire(variable: Variable): boolean {
  const value = onlyValue(variable);
  return value?.type === T.CallExpression && value.callee.type === T.Identifier && value.callee.name === 'createRequire';
}

function importedFrom(specifier: Node, path: readonly string[]): Origin | null {
  const declaration = specifier.parent;
  if (declaration?.type !== T.ImportDeclaration) return null;
  return path.reduce(member, fromModule(declaration.source.value));
}

function fromModule(source: string): Origin {
  return { module: moduleName(source), path: [] };
}

/** A module specifier as origins and the catalogue write it: without `node:`, unless the module has no name without it. */
export function moduleName(specifier: string): string {
  return specifier.startsWith('node:') && !SCHEME_ONLY.has(specifier) ? specifier.slice(5) : specifier;
}

function global(path: readonly string[]): Origin {
  return { module: '', path };
}

function member(owner: Origin, name: string): Origin {
  if (owner.path.length === 0 && name === 'default' && owner.module !== '') return owner;
  if (owner.module === '' && owner.path.length === 0 && GLOBAL_OBJECTS.has(name)) return owner;
  return { module: owner.module, path: [...owner.path, name] };
}
