/** What a new thing of a pool is like: what its parts begin with. */
import { BYTES } from '../../catalog/pools/index.ts';
import { T, type Node } from '../../utils/ast.ts';
import { isFunction } from '../../utils/functions.ts';
import { staticName } from '../../utils/names.ts';
import { unwrap, unwrapAwaited } from '../../utils/wrappers.ts';
import type { Written } from './exported-values.ts';
import { toldAt } from './hooks.ts';
import { isClassNode } from './place.ts';
import type { PoolFile } from './pool-file.ts';
import { resultsOf, type Instance, type Resolver, type Shape } from './resolver.ts';

export type FreshKind = 'array' | 'filled' | 'map' | 'set' | 'bytes' | 'pattern' | 'nothing' | 'number' | 'text' | 'flag' | 'object';

/** What makes a new thing, followed to the expression that says what it is. */
export interface Fresh {
  readonly made: Written | null;
  readonly shape: Shape | null;
}

export const UNKNOWN_FRESH: Fresh = { made: null, shape: null };

const HOPS = 4;

/** What `creation`, in the code of the pool `instance`, makes. */
export function freshFrom(creation: Node | null, file: PoolFile, instance: Instance | null, resolver: Resolver, hops: number = HOPS): Fresh {
  if (creation === null || hops === 0) return UNKNOWN_FRESH;
  const node = unwrapAwaited(creation);
  if (isFunction(node)) {
    const [result] = resultsOf(node, file);
    return freshFrom(result ?? null, file, instance, resolver, hops - 1);
  }
  if (node.type === T.CallExpression) {
    const known = kindOf(node);
    if (known !== null) return { made: { node, file }, shape: null };
    const told = toldAt(node.callee, file, instance, resolver);
    return told === null || told === 'absent' ? UNKNOWN_FRESH : isFunction(told.node) ? freshFrom(told.node, told.file, instance, resolver, hops - 1) : UNKNOWN_FRESH;
  }
  if (node.type === T.NewExpression && node.callee.type !== T.Identifier) {
    // `new this.Thing()`: the class is what the pool was told.
    const told = toldAt(node.callee, file, instance, resolver);
    if (told === null || told === 'absent') return UNKNOWN_FRESH;
    return { made: { node, file }, shape: isClassNode(told.node) ? { owner: told.node, file: told.file, isStatic: false, instance: { holder: null, made: null } } : classShape(told, resolver) };
  }
  if (node.type === T.Identifier) {
    const told = toldAt(node, file, instance, resolver);
    return told === null || told === 'absent' || told.node === node ? UNKNOWN_FRESH : freshFrom(told.node, told.file, instance, resolver, hops - 1);
  }
  return { made: { node, file }, shape: node.type === T.NewExpression ? classShape({ node: node.callee, file }, resolver) : null };
}

function classShape({ node, file }: Written, resolver: Resolver): Shape | null {
  const made = resolver.classOf(node, file);
  return made === null ? null : { ...made, isStatic: false, instance: { holder: null, made: null } };
}

/** What the part at `path` of a new thing is; null where that is unknown. */
export function freshKindAt(fresh: Fresh, path: string, resolver: Resolver): FreshKind | null {
  const value = freshValueAt(fresh, path, resolver);
  return value === null ? null : kindOf(value);
}

/** What the part at `path` of a new thing is set to; null where that is unknown. */
export function freshValueAt({ made, shape }: Fresh, path: string, resolver: Resolver): Node | null {
  if (path === '') return made?.node ?? null;
  const parts = path.split('.');
  const [first] = parts;
  if (first === undefined || first.includes('[')) return null;
  if (shape !== null) {
    const [value] = resolver.valuesAt(resolver.placesOf(shape.file).at(shape.owner, first), shape.file);
    return value === undefined ? null : valueInside(value, parts.slice(1));
  }
  return made === null ? null : valueInside(made.node, parts);
}

function valueInside(value: Node, parts: readonly string[]): Node | null {
  const node = unwrap(value);
  const [first, ...rest] = parts;
  if (first === undefined) return node;
  if (node.type !== T.ObjectExpression) return null;
  for (const property of node.properties) if (property.type === T.Property && staticName(property) === first) return valueInside(property.value, rest);
  return null;
}

const CONSTRUCTED: Readonly<Record<string, FreshKind>> = { Map: 'map', WeakMap: 'map', Set: 'set', WeakSet: 'set', RegExp: 'pattern' };

function kindOf(value: Node): FreshKind | null {
  const node = unwrap(value);
  switch (node.type) {
    case T.ArrayExpression:
      return node.elements.length === 0 ? 'array' : 'filled';
    case T.ObjectExpression:
      return 'object';
    case T.Literal:
      if ('regex' in node) return 'pattern';
      return node.value === null ? 'nothing' : typeof node.value === 'number' ? 'number' : typeof node.value === 'string' ? 'text' : typeof node.value === 'boolean' ? 'flag' : null;
    case T.UnaryExpression:
      return node.operator === 'void' ? 'nothing' : node.argument.type === T.Literal ? kindOf(node.argument) : null;
    case T.TemplateLiteral:
      return 'text';
    case T.Identifier:
      return node.name === 'undefined' ? 'nothing' : null;
    case T.NewExpression: {
      if (node.callee.type !== T.Identifier) return null;
      const { name } = node.callee;
      if (BYTES.has(name)) return 'bytes';
      if (name === 'Array') return node.arguments.length === 0 ? 'array' : 'filled';
      return CONSTRUCTED[name] ?? null;
    }
    case T.CallExpression: {
      const owner = node.callee.type === T.MemberExpression && node.callee.object.type === T.Identifier ? node.callee.object.name : '';
      return BYTES.has(owner) ? 'bytes' : owner === 'Object' ? 'object' : owner === 'Array' ? 'filled' : null;
    }
    default:
      return null;
  }
}
