/**
 * Classes that start something in one method and end it in another: `start()` sets `this.server`, `stop()` closes it. Then an
 * instance is a handle, and these methods start and end it.
 */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Release, ResourceKind } from '../../catalog/resources/resource.ts';
import { parentOf } from '../../utils/ancestors.ts';
import { T, type ClassNode, type MemberExpression, type Node } from '../../utils/ast.ts';
import { isFunction, isWithin, type FunctionNode } from '../../utils/functions.ts';
import { staticName } from '../../utils/names.ts';
import { nodesOf } from '../../utils/nodes-by-type.ts';
import { variableOf } from '../../utils/variables.ts';
import { unwrap, unwrapAwaited, wrapped } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import type { Candidate } from '../resources/candidate.ts';
import { isLocalTo } from './holders.ts';
import type { Traced } from './traced.ts';
import type { Tracer } from './tracer.ts';
import type { Use } from './use.ts';

export type ClassKinds = ReadonlyMap<ClassNode, ResourceKind>;

/** The kinds that instances of the file's classes are of, for those that hold something and can end it. */
export function instanceKinds(traced: readonly Traced[], tracer: Tracer, facts: FileFacts): ClassKinds {
  const fields = new Map<ClassNode, Field[]>();
  for (const one of traced) {
    const field = fieldOf(one, facts);
    if (field !== null) fields.set(field.owner, [...(fields.get(field.owner) ?? []), field]);
  }
  const kinds = new Map<ClassNode, ResourceKind>();
  for (const [owner, held] of fields) {
    const kind = isClosed(owner, facts) ? kindOf(owner, held, tracer, facts) : null;
    if (kind !== null) kinds.set(owner, kind);
  }
  return kinds;
}

/** The instances that the file makes of those classes. */
export function instances(kinds: ClassKinds, facts: FileFacts): Candidate[] {
  if (kinds.size === 0) return [];
  return nodesOf(T.NewExpression, facts.sourceCode).flatMap((node): Candidate[] => {
    if (node.callee.type !== T.Identifier) return [];
    const declaration = variableOf(node.callee, facts.sourceCode)?.defs[0]?.node as Node | undefined;
    const kind = declaration?.type === T.ClassDeclaration ? kinds.get(declaration) : undefined;
    return kind === undefined ? [] : [{ node, path: [], kind, started: false, source: { by: 'helper' } }];
  });
}

/** A resource that a class keeps in a property of its instances. */
interface Field {
  readonly owner: ClassNode;
  readonly name: string;
  readonly kind: ResourceKind;
  /** Where it gets its value: a method, or the constructor and the initialisers of properties. */
  readonly setIn: string;
  readonly started: boolean;
  readonly uses: readonly Use[];
}

/** For what runs when an instance is made. */
const CONSTRUCTION = 'constructor';

function fieldOf({ candidate, uses }: Traced, facts: FileFacts): Field | null {
  const transfers = uses.filter((use) => use.effect === 'transfer');
  const [transfer] = transfers;
  if (transfer === undefined || transfers.length > 1 || candidate.path.length > 0 || candidate.also !== undefined) return null;
  const target = targetOf(transfer.node);
  const member = target === null ? null : memberAround(target.node, facts);
  if (target === null || member === null) return null;
  const started = candidate.started || candidate.kind.startsWith === undefined || uses.some((use) => use.effect === 'start');
  return { owner: member.owner, name: target.name, kind: candidate.kind, setIn: member.name, started, uses: uses.filter((use) => use !== transfer) };
}

/** `this.name = value`, or `name = value` in the body of a class. */
function targetOf(node: Node): { readonly node: Node; readonly name: string } | null {
  const property = wrapped(node).parent;
  if (property?.type === T.PropertyDefinition && !property.static) {
    const name = staticName(property);
    return name === null ? null : { node, name };
  }
  if (node.type !== T.AssignmentExpression || node.left.type !== T.MemberExpression || node.left.object.type !== T.ThisExpression) return null;
  const value = unwrapAwaited(node.right).type;
  const name = staticName(node.left);
  return name === null || value === T.ObjectExpression || value === T.ArrayExpression ? null : { node, name };
}

interface Member {
  readonly owner: ClassNode;
  readonly name: string;
  readonly fn: FunctionNode | null;
}

/** The method of a class that runs `node`; null in static ones, in closures, and outside of classes. */
function memberAround(node: Node, facts: FileFacts): Member | null {
  for (let current = parentOf(node); current !== undefined; current = parentOf(current)) {
    if (current.type !== T.MethodDefinition && current.type !== T.PropertyDefinition) continue;
    if (current.static) return null;
    const owner = current.parent.parent;
    const fn = isFunction(current.value) ? current.value : null;
    if (fn === null) return current.type === T.PropertyDefinition && isWithin(facts.model.ownerOf(current), facts.model.ownerOf(node)) ? { owner, name: CONSTRUCTION, fn } : null;
    const name = staticName(current);
    return name === null || facts.model.ownerOf(node) !== fn ? null : { owner, name: current.type === T.MethodDefinition && current.kind === 'constructor' ? CONSTRUCTION : name, fn };
  }
  return null;
}

/** Its instances are seen whole: nothing is inherited, and no method hands `this` on. */
function isClosed(owner: ClassNode, facts: FileFacts): boolean {
  if (owner.superClass !== null) return false;
  const text = facts.sourceCode.getText(owner.body).replace(/\breturn this\s*[;}\n]/g, '');
  return !/\bthis\b(?!\s*(?:\.|\?\.|!\.))/.test(text);
}

interface Doings {
  readonly starting: Set<string>;
  readonly ending: Set<string>;
  readonly releases: Release[];
}

function kindOf(owner: ClassNode, fields: readonly Field[], tracer: Tracer, facts: FileFacts): ResourceKind | null {
  const [first] = fields;
  const doings: Doings = { starting: new Set(), ending: new Set(), releases: [] };
  if (first === undefined || !fields.every((field) => gather(field, doings, tracer, facts)) || doings.ending.size === 0) return null;
  const calls = callsOnThis(owner, facts);
  if (calls.some(({ from, to }) => from === null && reaches(to, doings.ending, calls))) return null;
  const methods = owner.body.body.flatMap((member) => (member.type === T.MethodDefinition && !member.static && member.kind === 'method' ? [member] : []));
  const nameOf = (method: TSESTree.MethodDefinition): string => staticName(method) ?? '';
  const ending = methods.filter((method) => reaches(nameOf(method), doings.ending, calls));
  const starting = methods.map(nameOf).filter((name) => reaches(name, doings.starting, calls));
  const isHeldAtOnce = reaches(CONSTRUCTION, doings.starting, calls);
  if (ending.length === 0 || (starting.length === 0 && !isHeldAtOnce)) return null;
  const { noun, family, harm, endsItself } = first.kind;
  return {
    id: `class:${owner.id?.name ?? ''}`, noun, family, harm, ...(endsItself === undefined ? {} : { endsItself }),
    releases: [...ending.map((method): Release => ({ by: 'method', name: nameOf(method), completion: method.value.async ? 'promise' : 'sync', mustWait: false })), ...doings.releases],
    ...(isHeldAtOnce ? {} : { startsWith: starting }),
    fluent: methods.filter((method) => /\breturn this\b/.test(facts.sourceCode.getText(method))).map(nameOf),
  };
}

/** Adds what the class does with `field`; false when the field gets out of its sight. */
function gather(field: Field, doings: Doings, tracer: Tracer, facts: FileFacts): boolean {
  const reads = facts.membersNamed(field.name).filter((member) => member.object.type === T.ThisExpression && isWithin(member, field.owner) && !isTarget(member));
  if (field.started) doings.starting.add(field.setIn);
  for (const use of [...field.uses, ...reads.flatMap((read) => tracer.usesOf(read, [], field.kind))]) {
    if (OUT_OF_SIGHT.has(use.effect)) return false;
    if (use.effect === 'hold' && (use.holder.variable === null || !isLocalTo(use.holder.variable, facts.model.ownerOf(use.node)))) return false;
    if (use.effect !== 'release' && use.effect !== 'start') continue;
    const member = memberAround(use.site, facts);
    if (member?.owner !== field.owner) return false;
    (use.effect === 'release' ? doings.ending : doings.starting).add(member.name);
  }
  if (!field.name.startsWith('#')) for (const release of field.kind.releases) if (release.by === 'method') doings.releases.push({ ...release, name: `${field.name}.${release.name}` });
  return true;
}

const OUT_OF_SIGHT: ReadonlySet<Use['effect']> = new Set(['transfer', 'return', 'guard', 'neutralise', 'end']);

function isTarget(member: MemberExpression): boolean {
  const { parent } = member;
  return parent.type === T.AssignmentExpression && parent.left === member;
}

interface CallOnThis {
  /** Null in a closure, and where the method is only named. */
  readonly from: string | null;
  readonly to: string;
}

/** What the methods of a class call on `this`, or hand on of it. */
function callsOnThis(owner: ClassNode, facts: FileFacts): readonly CallOnThis[] {
  return owner.body.body.flatMap((method): CallOnThis[] => {
    const to = method.type === T.MethodDefinition || method.type === T.PropertyDefinition ? staticName(method) : null;
    if (to === null || method.type !== T.MethodDefinition) return [];
    return facts.membersNamed(to).flatMap((member): CallOnThis[] => {
      if (unwrap(member.object).type !== T.ThisExpression || !isWithin(member, owner)) return [];
      const outer = wrapped(member);
      const isCalled = outer.parent?.type === T.CallExpression && outer.parent.callee === outer;
      return [{ from: isCalled ? (memberAround(member, facts)?.name ?? null) : null, to }];
    });
  });
}

/** Whether the method `name` does, or calls something that does, one of `doings`. */
function reaches(name: string, doings: ReadonlySet<string>, calls: readonly CallOnThis[], seen: ReadonlySet<string> = new Set()): boolean {
  if (doings.has(name)) return true;
  if (seen.has(name)) return false;
  const next = new Set([...seen, name]);
  return calls.some(({ from, to }) => from === name && reaches(to, doings, calls, next));
}
