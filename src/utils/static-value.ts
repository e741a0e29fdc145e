/** The value of an expression as far as it is written down: literals, objects, lists, and what names, imports and a few calls pass on. Nothing is run. */
import { T, type Identifier, type Node, type SourceCode } from './ast.ts';
import { isFunction, type FunctionNode } from './functions.ts';
import { calleeName, staticName, staticString } from './names.ts';
import { childrenOf } from './traversal.ts';
import { namedFunction, onlyValue, variableOf } from './variables.ts';
import { unwrapAwaited } from './wrappers.ts';

export interface StaticRecord {
  readonly kind: 'record';
  readonly entries: ReadonlyMap<string, StaticValue>;
  /** It may have further entries. */
  readonly open: boolean;
}

/** Null where the value is computed. */
export type StaticValue = { readonly kind: 'literal'; readonly value: unknown } | { readonly kind: 'list'; readonly items: readonly StaticValue[] } | StaticRecord | null;

/** A module whose values are read. */
export interface StaticModule {
  readonly sourceCode: SourceCode;
  /** The module that it imports by that specifier; null for packages and what cannot be read. */
  load(specifier: string): StaticModule | null;
}

/** Longer ways from name to name are given up. */
const DEPTH_LIMIT = 20;
/** Functions that return their argument. */
const PASSING: ReadonlySet<string> = new Set(['defineConfig', 'defineProject', 'defineWorkspace', 'freeze']);
const UNDEFINED: StaticValue = { kind: 'literal', value: undefined };

/** What `module` exports as `name`; `default` is also what a CommonJS module exports. */
export function exportedValue(module: StaticModule, name: string, depth: number = DEPTH_LIMIT): StaticValue {
  if (depth === 0) return null;
  for (const statement of module.sourceCode.ast.body as readonly Node[]) {
    if (name === 'default' && statement.type === T.ExportDefaultDeclaration) return valueOf(statement.declaration, module, depth - 1);
    if (name === 'default' && statement.type === T.TSExportAssignment) return valueOf(statement.expression, module, depth - 1);
    if (statement.type === T.ExportNamedDeclaration) {
      for (const specifier of statement.specifiers) {
        if (specifier.exported.type !== T.Identifier || specifier.exported.name !== name || specifier.local.type !== T.Identifier) continue;
        if (statement.source === null) return valueOf(specifier.local, module, depth - 1);
        const from = module.load(statement.source.value);
        return from === null ? null : exportedValue(from, specifier.local.name, depth - 1);
      }
      if (statement.declaration?.type === T.VariableDeclaration) {
        const declared = statement.declaration.declarations.find((one) => one.id.type === T.Identifier && one.id.name === name);
        if (declared?.init != null) return valueOf(declared.init, module, depth - 1);
      }
    }
    if (statement.type === T.ExpressionStatement && statement.expression.type === T.AssignmentExpression) {
      const target = module.sourceCode.getText(statement.expression.left);
      if ((name === 'default' && target === 'module.exports') || target === `exports.${name}` || target === `module.exports.${name}`) return valueOf(statement.expression.right, module, depth - 1);
    }
  }
  return null;
}

/** The value of `expression` in `module`. */
export function valueOf(expression: Node, module: StaticModule, depth: number = DEPTH_LIMIT): StaticValue {
  if (depth === 0) return null;
  const node = unwrapAwaited(expression);
  switch (node.type) {
    case T.Literal:
      return { kind: 'literal', value: node.value };
    case T.TemplateLiteral: {
      const text = staticString(node) ?? pathIn(module.sourceCode.getText(node).slice(1, -1));
      return text === null ? null : { kind: 'literal', value: text };
    }
    case T.UnaryExpression: {
      const value = node.operator === '!' ? valueOf(node.argument, module, depth - 1) : null;
      return value?.kind === 'literal' ? { kind: 'literal', value: value.value === false || value.value === 0 } : null;
    }
    case T.ObjectExpression:
      return recordOf(node.properties, module, depth);
    case T.ArrayExpression:
      return { kind: 'list', items: node.elements.map((element) => (element === null || element.type === T.SpreadElement ? null : valueOf(element, module, depth - 1))) };
    case T.ArrowFunctionExpression:
    case T.FunctionExpression:
    case T.FunctionDeclaration:
      return returnedBy(node, module, depth - 1);
    case T.Identifier:
      return valueOfName(node, module, depth - 1);
    case T.MemberExpression: {
      const owner = valueOf(node.object, module, depth - 1);
      const name = staticName(node);
      return owner?.kind === 'record' && name !== null ? entryOf(owner, name) : null;
    }
    case T.CallExpression:
      return valueOfCall(node, module, depth - 1);
    case T.NewExpression: {
      const isUrl = node.callee.type === T.Identifier && node.callee.name === 'URL';
      return isUrl && node.arguments[0] !== undefined ? valueOf(node.arguments[0], module, depth - 1) : null;
    }
    default:
      return null;
  }
}

/** The entry `name` of `record`: undefined where it surely has none. */
export function entryOf(record: StaticRecord, name: string): StaticValue {
  const entry = record.entries.get(name);
  return entry !== undefined ? entry : record.open ? null : UNDEFINED;
}

/** Two configs as Vite merges them: the second wins, objects are merged, lists joined. */
function merged(left: StaticValue, right: StaticValue): StaticValue {
  if (left === null || right === null) return null;
  if (left.kind === 'list' && right.kind === 'list') return { kind: 'list', items: [...left.items, ...right.items] };
  if (left.kind !== 'record' || right.kind !== 'record') return right;
  const entries = new Map(left.entries);
  for (const [name, value] of right.entries) {
    const before = entries.get(name);
    entries.set(name, before === undefined ? value : merged(before, value));
  }
  return { kind: 'record', entries, open: left.open || right.open };
}

function recordOf(properties: readonly Node[], module: StaticModule, depth: number): StaticRecord {
  const entries = new Map<string, StaticValue>();
  let open = false;
  for (const property of properties) {
    if (property.type === T.SpreadElement) {
      const spread = spreadOf(property.argument, module, depth - 1);
      for (const [name, value] of spread?.entries ?? []) entries.set(name, value);
      if (spread === null || spread.open) {
        open = true;
        for (const name of entries.keys()) if (spread?.entries.has(name) !== true) entries.set(name, null);
      }
    } else if (property.type === T.Property) {
      const name = staticName(property);
      if (name === null) open = true;
      else entries.set(name, valueOf(property.value, module, depth - 1));
    }
  }
  return { kind: 'record', entries, open };
}

/** Also `...(condition ? a : b)` and `...(condition && a)`: what one of them has is unknown. */
function spreadOf(argument: Node, module: StaticModule, depth: number): StaticRecord | null {
  const node = unwrapAwaited(argument);
  const branches = node.type === T.ConditionalExpression ? [node.consequent, node.alternate] : node.type === T.LogicalExpression && node.operator === '&&' ? [node.right] : null;
  if (branches === null) {
    const value = valueOf(node, module, depth);
    return value?.kind === 'record' ? value : null;
  }
  const records = branches.map((branch) => valueOf(branch, module, depth));
  const names = records.flatMap((record) => (record?.kind === 'record' ? [...record.entries.keys()] : []));
  return { kind: 'record', entries: new Map(names.map((name) => [name, null])), open: records.some((record) => record?.kind !== 'record' || record.open) };
}

function valueOfName(name: Identifier, module: StaticModule, depth: number): StaticValue {
  if (name.name === 'undefined') return UNDEFINED;
  const variable = variableOf(name, module.sourceCode);
  const [definition] = variable?.defs ?? [];
  if (variable === null || definition === undefined) return null;
  const declared = definition.node as Node;
  if (declared.type === T.ImportSpecifier || declared.type === T.ImportDefaultSpecifier) {
    const from = declared.parent.type === T.ImportDeclaration ? module.load(declared.parent.source.value) : null;
    const imported = declared.type === T.ImportDefaultSpecifier ? 'default' : declared.imported.type === T.Identifier ? declared.imported.name : declared.imported.value;
    return from === null ? null : exportedValue(from, imported, depth);
  }
  const value = onlyValue(variable) ?? namedFunction(variable);
  if (value === null) return null;
  // An object to which somebody adds something later is not what is written.
  const isChanged = variable.references.some((reference) => reference.identifier.parent.type === T.MemberExpression && reference.identifier.parent.parent.type === T.AssignmentExpression && reference.identifier.parent.parent.left === reference.identifier.parent);
  return isChanged ? null : valueOf(value, module, depth);
}

function valueOfCall(call: Node & { type: T.CallExpression }, module: StaticModule, depth: number): StaticValue {
  const name = calleeName(call);
  const [first, second] = call.arguments;
  if (name === null || first === undefined) return null;
  if (PASSING.has(name)) return valueOf(first, module, depth);
  if (name === 'mergeConfig' && second !== undefined) return merged(valueOf(first, module, depth), valueOf(second, module, depth));
  if (name === 'require') {
    const from = module.load(staticString(first) ?? '');
    return from === null ? null : exportedValue(from, 'default', depth);
  }
  // `path.resolve(__dirname, 'setup.ts')`, `fileURLToPath(new URL('./setup.ts', import.meta.url))`, `require.resolve('./setup')`
  if (name === 'fileURLToPath') return valueOf(first, module, depth);
  if (name === 'resolve' || name === 'join') {
    const parts = call.arguments.map((part) => staticString(part));
    const isRelative = parts[0] === null && call.arguments.length > 1 && /__dirname|dirname|process\.cwd\(\)|rootDir/.test(module.sourceCode.getText(first));
    const path = (isRelative ? ['.', ...parts.slice(1)] : parts);
    return path.some((part) => part === null) ? null : { kind: 'literal', value: path.join('/') };
  }
  const variable = call.callee.type === T.Identifier ? variableOf(call.callee, module.sourceCode) : null;
  const fn = variable === null ? null : namedFunction(variable);
  return isFunction(fn) ? returnedBy(fn, module, depth) : null;
}

/** What a function returns that has one `return`. */
function returnedBy(fn: FunctionNode, module: StaticModule, depth: number): StaticValue {
  if (fn.body.type !== T.BlockStatement) return valueOf(fn.body, module, depth);
  const returned: Node[] = [];
  const pending: Node[] = [fn.body];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.type === T.ReturnStatement && node.argument !== null) returned.push(node.argument);
    for (const child of childrenOf(node, module.sourceCode)) if (!isFunction(child)) pending.push(child);
  }
  const [only] = returned;
  return only === undefined || returned.length > 1 ? null : valueOf(only, module, depth);
}

/** A path below the config's own folder, from the text of a template: `${__dirname}/setup.ts`. */
function pathIn(text: string): string | null {
  const path = /^\$\{(?:__dirname|import\.meta\.dirname|process\.cwd\(\))\}(\/[^$]*)$/.exec(text)?.[1];
  return path === undefined ? null : `.${path}`;
}
