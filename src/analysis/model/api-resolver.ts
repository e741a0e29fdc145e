/** From an expression to what it is to a framework: by scope and imports, then by annotations and types. */
import { sourceByModule, typedApi } from '../../catalog/frameworks/index.ts';
import { T, type Identifier, type Node, type SourceCode, type Variable } from '../../utils/ast.ts';
import { isFunction, type FunctionNode } from '../../utils/functions.ts';
import { staticName } from '../../utils/names.ts';
import { destructuredPath, moduleName, originOf } from '../../utils/origins.ts';
import { isParameter, onlyValue, variableOf } from '../../utils/variables.ts';
import { unwrap, unwrapAwaited } from '../../utils/wrappers.ts';
import { apiValue, memberOf, moduleValue, resultOf, type ApiValue } from './api-values.ts';
import { isProjectModule, type FileSources } from './file-sources.ts';

/** What the declarations behind an identifier are called and where they are: of the value itself and of its type, nearest first. */
export interface TypeOrigins {
  namesOf(identifier: Node): readonly { readonly package: string; readonly name: string }[];
}

export interface ApiResolver {
  /** What `expression` is to a framework, or null. */
  resolve(expression: Node): ApiValue | null;
}

// Types are asked last and for few names: a package that wraps a runner tends to keep its words.
const RUNNER_LIKE = /test|^it|describe|suite|bench/i;

/** `parameterApi` says what a runner hands to a function at a position; it may ask the resolver in turn. */
export function createApiResolver(
  sourceCode: SourceCode,
  sources: FileSources,
  types: TypeOrigins | null,
  parameterApi: (fn: FunctionNode, index: number) => ApiValue | null,
): ApiResolver {
  const byNode = new Map<Node, ApiValue | null>();
  const byVariable = new Map<Variable, ApiValue | null>();

  function resolve(expression: Node): ApiValue | null {
    const node = unwrap(expression);
    if (node.type === T.Identifier) return resolveName(node);
    const known = byNode.get(node);
    if (known !== undefined) return known;
    byNode.set(node, null); // Ends a cycle such as `const a = b, b = a`.
    const value = resolveNew(node);
    byNode.set(node, value);
    return value;
  }

  function resolveName(name: Identifier): ApiValue | null {
    const variable = variableOf(name, sourceCode);
    return variable === null ? sources.globalApi(name.name) : resolveVariable(variable);
  }

  function resolveNew(node: Node): ApiValue | null {
    switch (node.type) {
      case T.MemberExpression:
        return resolveMember(node);
      case T.CallExpression:
        return required(node) ?? after(resolve(node.callee), resultOf);
      case T.NewExpression:
        return after(resolve(node.callee), resultOf);
      case T.TaggedTemplateExpression:
        return after(resolve(node.tag), resultOf);
      case T.AwaitExpression:
        return unwrapAwaited(node).type === T.ImportExpression ? resolve(unwrapAwaited(node)) : null;
      case T.ImportExpression:
        return required(node);
      case T.ConditionalExpression:
        return preferRunning(resolve(node.consequent), resolve(node.alternate));
      case T.LogicalExpression:
        return preferRunning(resolve(node.left), resolve(node.right));
      case T.AssignmentExpression:
        return node.operator === '=' ? resolve(node.right) : null;
      default:
        return null;
    }
  }

  function resolveMember(node: Node & { type: T.MemberExpression }): ApiValue | null {
    const name = staticName(node);
    if (name === null) return null;
    if (node.object.type === T.MetaProperty) {
      const source = sources.importMetaSource(name);
      return source === null ? null : moduleValue(source);
    }
    const owner = resolve(node.object);
    if (owner === null) return sources.hasConfigured ? after(originOf(node, sourceCode), (origin) => sources.configuredApi(origin)) : null;
    // The module that CommonJS interop hands out names itself `default`.
    return memberOf(owner, name) ?? (name === 'default' ? owner : null);
  }

  function resolveVariable(variable: Variable): ApiValue | null {
    const known = byVariable.get(variable);
    if (known !== undefined) return known;
    byVariable.set(variable, null);
    const value = resolveDefinition(variable);
    byVariable.set(variable, value);
    return value;
  }

  function resolveDefinition(variable: Variable): ApiValue | null {
    const [definition] = variable.defs;
    if (definition === undefined) return null;
    const node = definition.node as Node;
    if (isFunction(node)) return isParameter(variable) ? resolveParameter(node, definition.name as Identifier) : null;
    switch (node.type) {
      case T.ImportSpecifier:
      case T.ImportDefaultSpecifier:
      case T.ImportNamespaceSpecifier:
      case T.TSImportEqualsDeclaration:
        return resolveImport(definition.name as Identifier);
      case T.VariableDeclarator: {
        if (node.id.type !== T.Identifier) {
          const path = destructuredPath(node.id, variable.name);
          return path === null || node.init === null ? null : resolveImport(definition.name as Identifier) ?? walk(resolve(node.init), path);
        }
        const value = onlyValue(variable);
        return value !== null ? resolve(value) : resolveWritten(variable);
      }
      default:
        return null;
    }
  }

  /** A variable that setup code fills in later: `let bench; beforeEach(() => { bench = new Bench(); })`. */
  function resolveWritten(variable: Variable): ApiValue | null {
    for (const reference of variable.references) {
      const written = reference.isWrite() ? reference.writeExpr : null;
      const value = written != null && (reference.identifier.parent).type !== T.ForOfStatement ? resolve(written) : null;
      if (value !== null) return value;
    }
    return null;
  }

  function resolveImport(name: Identifier): ApiValue | null {
    const origin = originOf(name, sourceCode);
    if (origin === null || origin.module === '') return null;
    const configured = sources.configuredApi(origin);
    if (configured !== null) return configured;
    const source = sourceByModule.get(origin.module);
    if (source !== undefined) return walk(moduleValue(source), origin.path);
    const typed = isProjectModule(origin.module) || RUNNER_LIKE.test(name.name) ? typedValue(name) : null;
    if (typed !== null) return typed;
    const [exported] = origin.path;
    return origin.path.length === 1 && exported !== undefined && isProjectModule(origin.module) ? sources.projectApi(exported) : null;
  }

  function typedValue(name: Identifier): ApiValue | null {
    for (const declared of types?.namesOf(name) ?? []) {
      const found = typedApi(declared.package, declared.name);
      if (found !== null) return apiValue(found.source, found.api);
    }
    return null;
  }

  function resolveParameter(fn: FunctionNode, name: Identifier): ApiValue | null {
    for (const [index, parameter] of fn.params.entries()) {
      const target = parameter.type === T.AssignmentPattern ? parameter.left : parameter;
      const path = target === name ? [] : destructuredPath(target, name.name);
      if (path === null) continue;
      return walk(parameterApi(fn, index) ?? annotated(target), path);
    }
    return null;
  }

  /** A parameter of a function that no runner is seen to call, by the imported type it is declared with. */
  function annotated(target: Node): ApiValue | null {
    if (target.type !== T.Identifier && target.type !== T.ObjectPattern) return null;
    const annotation = target.typeAnnotation?.typeAnnotation;
    if (annotation?.type !== T.TSTypeReference || annotation.typeName.type !== T.Identifier) return null;
    const origin = originOf(annotation.typeName, sourceCode);
    const [typeName] = origin?.path ?? [];
    const found = origin === null || typeName === undefined ? null : typedApi(moduleName(origin.module), typeName);
    return found === null ? null : apiValue(found.source, found.api);
  }

  function required(node: Node): ApiValue | null {
    const origin = node.type === T.ImportExpression || node.type === T.CallExpression && isNamed(node.callee, 'require') ? originOf(node, sourceCode) : null;
    const source = origin === null ? undefined : sourceByModule.get(origin.module);
    return source === undefined ? null : moduleValue(source);
  }

  return { resolve };
}

function walk(value: ApiValue | null, path: readonly string[]): ApiValue | null {
  return path.reduce<ApiValue | null>((owner, name) => after(owner, (known) => memberOf(known, name)), value);
}

function after<Value>(value: Value | null, step: (value: Value) => ApiValue | null): ApiValue | null {
  return value === null ? null : step(value);
}

/** Of two choices made at run time, the one that may run. */
function preferRunning(first: ApiValue | null, second: ApiValue | null): ApiValue | null {
  if (first === null || second === null) return first ?? second;
  return first.skipped ? second : first;
}

function isNamed(node: Node, name: string): boolean {
  return node.type === T.Identifier && node.name === name;
}
