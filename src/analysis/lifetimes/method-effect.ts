import type { Release, ResourceKind } from '../../catalog/resources/resource.ts';
import { T, type CallExpression, type MemberExpression, type Node } from '../../utils/ast.ts';
import { staticName, staticString } from '../../utils/names.ts';

/** What calling a method of a handle does to the handle. */
export type MethodEffect =
  | { readonly effect: 'release'; readonly release: Release | null }
  /** `gives`: the kind of what it also gives out, as `pool.connect()` does. */
  | { readonly effect: 'start'; readonly fluent: boolean; readonly gives: string | null }
  | { readonly effect: 'neutralise' | 'end' | 'fluent' | 'transfer' | 'borrow' }
  | { readonly effect: 'give'; readonly kind: string }
  | { readonly effect: 'continuation'; readonly name: 'then' | 'catch' | 'finally' };

/** Methods of every Node emitter that return the emitter; and those by which a builder is usually written. */
const FLUENT: ReadonlySet<string> = new Set(['on', 'once', 'off', 'addListener', 'removeListener', 'prependListener', 'prependOnceListener', 'setMaxListeners', 'ref']);
const SUBSCRIBING: ReadonlySet<string> = new Set(['on', 'once', 'addListener', 'prependListener', 'prependOnceListener']);

/** What `call`, a call of the method `name` of a handle of `kind`, does to the handle. `name` is null for a computed one. */
export function methodEffect(member: MemberExpression, name: string | null, call: CallExpression, kind: ResourceKind): MethodEffect {
  if (name === null) return isDisposeSymbol(member) ? { effect: 'release', release: null } : { effect: 'transfer' };
  const release = kind.releases.find((candidate) => candidate.by === 'method' && candidate.name === name);
  if (release !== undefined) return { effect: 'release', release };
  const fluent = FLUENT.has(name) || (kind.fluent?.includes(name) ?? false);
  const given = kind.gives?.[name];
  const gives = given === undefined || given.endsWithGiver ? null : given.kind;
  if (kind.startsWith?.includes(name) === true) return { effect: 'start', fluent, gives };
  if (kind.neutralisers?.includes(name) === true) return { effect: 'neutralise' };
  if (given !== undefined) return gives === null ? { effect: 'borrow' } : { effect: 'give', kind: gives };
  if (SUBSCRIBING.has(name) && waitsForEnd(call.arguments[0], kind)) return { effect: 'end' };
  if (name === 'then' || name === 'catch' || name === 'finally') return { effect: 'continuation', name };
  if (name === 'bind' || name === 'call' || name === 'apply') return { effect: 'transfer' };
  return { effect: fluent ? 'fluent' : 'borrow' };
}

/** Whether `event` is one after which a resource of `kind` has ended by itself. */
export function waitsForEnd(event: Node | undefined, kind: ResourceKind): boolean {
  const name = staticString(event);
  return name !== null && (kind.endEvents?.includes(name) ?? false);
}

/** `handle[Symbol.asyncDispose]()`. */
function isDisposeSymbol(member: MemberExpression): boolean {
  const key = member.property;
  if (!member.computed || key.type !== T.MemberExpression) return false;
  const name = staticName(key);
  return name === 'dispose' || name === 'asyncDispose';
}
