/** Pools of libraries in the linted file: what they lend, and how it goes back. */
import { poolMadeBy, type PoolKind } from '../../catalog/pools/index.ts';
import { parentOf } from '../../utils/ancestors.ts';
import { T, type CallExpression, type NewExpression, type Node } from '../../utils/ast.ts';
import { calleeName, staticName } from '../../utils/names.ts';
import { variableOf } from '../../utils/variables.ts';
import { unwrap, unwrapAwaited, wrapped } from '../../utils/wrappers.ts';
import type { Fresh } from './fresh.ts';
import { freshFrom, UNKNOWN_FRESH } from './fresh.ts';
import { toldAt } from './hooks.ts';
import { placeName, valuesOf } from './place.ts';
import type { CataloguedPool } from './pool.ts';
import type { PoolFile } from './pool-file.ts';
import type { Resolver } from './resolver.ts';

export interface CataloguedRelease {
  readonly does: 'release' | 'discard';
  /** The expression of the pool; null where the lease gives back itself. */
  readonly pool: Node | null;
}

export class CataloguedPools {
  readonly #file: PoolFile;
  readonly #resolver: Resolver;

  constructor(file: PoolFile, resolver: Resolver) {
    this.#file = file;
    this.#resolver = resolver;
  }

  /** The pool that `expression` is. */
  at(expression: Node): CataloguedPool | null {
    const node = unwrapAwaited(expression);
    const direct = this.#madeBy(node);
    if (direct !== null) return { by: 'catalogue', kind: direct, name: direct.id, identity: null, made: made(node, this.#file) };
    if (node.type === T.Identifier) {
      const variable = variableOf(node, this.#file.sourceCode);
      const imported = variable === null ? null : this.#resolver.importedAs(node, this.#file);
      for (const [value, file] of [...(variable === null ? [] : valuesOf(variable)).map((one) => [one, this.#file] as const), ...(imported === null ? [] : [[imported.node, imported.file] as const])]) {
        const kind = this.#madeBy(unwrapAwaited(value), file) ?? (imported !== null && file === imported.file ? this.#exportedKind(value, file) : null);
        if (kind !== null && variable !== null) return { by: 'catalogue', kind, name: variable.name, identity: variable, made: made(unwrapAwaited(value), file) };
      }
      return null;
    }
    const place = node.type === T.MemberExpression ? this.#resolver.placesOf(this.#file).of(node) : null;
    if (place === null) return null;
    for (const value of this.#resolver.valuesAt(place, this.#file)) {
      const kind = this.#madeBy(unwrapAwaited(value));
      if (kind !== null) return { by: 'catalogue', kind, name: placeName(place), identity: place, made: made(unwrapAwaited(value), this.#file) };
    }
    return null;
  }

  #exportedKind(name: Node, file: PoolFile): PoolKind | null {
    const variable = name.type === T.Identifier ? variableOf(name, file.sourceCode) : null;
    const [value] = variable === null ? [] : valuesOf(variable);
    return value === undefined ? null : this.#madeBy(unwrapAwaited(value), file);
  }

  #madeBy(node: Node, file: PoolFile = this.#file): PoolKind | null {
    if (node.type !== T.CallExpression && node.type !== T.NewExpression) return null;
    const key = file.keyOf(node.callee);
    return key === '' ? null : (poolMadeBy(key) ?? null);
  }

  /** The pool from which `call` borrows, and the expression that is what it borrows. */
  borrowedBy(call: CallExpression): { readonly pool: CataloguedPool; readonly value: Node } | null {
    const callee = unwrap(call.callee);
    if (callee.type !== T.MemberExpression) return null;
    const pool = this.at(callee.object);
    if (pool === null || staticName(callee) !== pool.kind.acquire || takesCallback(call)) return null;
    let value: Node = wrapped(call);
    const { leaseIn } = pool.kind;
    if (leaseIn !== undefined) {
      const member = parentOf(value);
      if (member?.type !== T.MemberExpression || member.object !== value || staticName(member) !== leaseIn) return null;
      value = wrapped(member);
    }
    const parent = parentOf(value);
    return { pool, value: parent?.type === T.AwaitExpression ? wrapped(parent) : value };
  }

  /** Whether `call` gives `argument` back, or ends it; with null, whether a method of a lease of `kind` does. */
  releaseBy(call: CallExpression, argument: Node | null, kind: PoolKind | null): CataloguedRelease | null {
    const name = calleeName(call);
    const callee = unwrap(call.callee);
    if (argument === null) {
      if (kind === null) return null;
      if (kind.discards.some((one) => one.of === 'lease' && one.name === name)) return { does: 'discard', pool: null };
      if (!kind.releases.some((one) => one.of === 'lease' && one.name === name)) return null;
      // `client.release(error)` of pg ends the client.
      return { does: call.arguments.length > 0 ? 'discard' : 'release', pool: null };
    }
    const pool = callee.type === T.MemberExpression ? this.at(callee.object) : null;
    if (pool === null || callee.type !== T.MemberExpression) return null;
    if (pool.kind.discards.some((one) => one.of === 'pool' && one.name === name)) return { does: 'discard', pool: callee.object };
    return pool.kind.releases.some((one) => one.of === 'pool' && one.name === name) ? { does: 'release', pool: callee.object } : null;
  }

  /** What a new thing of the pool is like. */
  freshOf({ kind, made }: CataloguedPool): Fresh {
    const argument = kind.factory === null ? undefined : made?.node.arguments[kind.factory.argument];
    if (kind.factory === null || made === null || argument === undefined) return UNKNOWN_FRESH;
    const { key } = kind.factory;
    if (key === null) return freshFrom(argument.type === T.Identifier ? argument : null, made.file, null, this.#resolver);
    const create = this.#hookNamed(key, argument, made.file);
    return create === null ? UNKNOWN_FRESH : freshFrom(create, made.file, null, this.#resolver);
  }

  /** Whether the pool may reset what it lends, by a hook that it was told. */
  mayReset({ kind, made }: CataloguedPool): boolean {
    const { argument, keys } = kind.hooks;
    if (keys.length === 0) return false;
    const options = made?.node.arguments[argument];
    if (made === null || options === undefined) return true;
    const told = toldAt(options, made.file, null, this.#resolver);
    if (told === null || told === 'absent' || told.node.type !== T.ObjectExpression) return true;
    return told.node.properties.some((property) => property.type === T.SpreadElement || keys.includes(staticName(property) ?? keys[0] ?? ''));
  }

  #hookNamed(key: string, options: Node, file: PoolFile): Node | null {
    const told = toldAt(options, file, null, this.#resolver);
    if (told === null || told === 'absent' || told.node.type !== T.ObjectExpression) return null;
    for (const property of told.node.properties) if (property.type === T.Property && staticName(property) === key) return property.value;
    return null;
  }
}

function made(node: Node, file: PoolFile): CataloguedPool['made'] {
  return node.type === T.CallExpression || node.type === T.NewExpression ? { node: node satisfies CallExpression | NewExpression, file } : null;
}

/** `pool.connect((error, client, done) => …)` returns nothing. */
function takesCallback(call: CallExpression): boolean {
  const last = call.arguments.at(-1);
  return last?.type === T.ArrowFunctionExpression || last?.type === T.FunctionExpression;
}
