/** Which classes and functions keep what they are given, and how are they emptied? */
import type { ContainerKind } from '../../catalog/retention/collections.ts';
import { T, type ClassNode, type MemberExpression, type Node } from '../../utils/ast.ts';
import { isFunction, isWithin, type FunctionNode } from '../../utils/functions.ts';
import { staticName } from '../../utils/names.ts';
import { nodesOf } from '../../utils/nodes-by-type.ts';
import { variableOf } from '../../utils/variables.ts';
import { unwrap } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import { birthOf } from './births.ts';
import { containerMadeBy } from './container.ts';
import type { Effect, Keeper } from './keeper.ts';
import { isMemo } from './memo.ts';
import type { Operation } from './operation.ts';
import { operationsOnMember } from './operations.ts';

/** How often methods that call each other are gone through. */
const ROUNDS = 3;

/** What instances of `owner` keep; null when it keeps nothing, or when that cannot be told. */
export function keeperOfClass(owner: ClassNode, facts: FileFacts): Keeper | null {
  if (owner.superClass !== null) return null;
  const fields = fieldsOf(owner, facts);
  const containers = Object.create(null) as Record<string, ContainerKind>;
  const effects = Object.create(null) as Record<string, Effect[]>;
  const methods = methodsOf(owner);
  for (const [name, kind] of fields) {
    const operations = facts.membersNamed(name).filter((member) => isOwn(member, owner)).flatMap((member) => operationsOnMember(member, facts)).filter((operation) => methods.some(({ fn }) => isWithin(operation.node, fn)));
    const found = operations.map((operation) => ({ operation, method: methods.find(({ fn }) => isWithin(operation.node, fn)) }));
    if (found.some(({ operation, method }) => operation.does === 'escape' && method !== undefined && !isHandedOut(operation, method.fn, facts))) continue;
    if (kind !== null) containers[name] = kind;
    for (const { operation, method } of found) {
      if (method === undefined) continue;
      const effect = effectOf(operation, name, method.fn, operations, facts);
      effects[method.name] = [...(effects[method.name] ?? []), effect];
    }
  }
  addInnerCalls(owner, methods, effects, facts);
  return Object.keys(effects).length === 0 ? null : { containers, effects };
}

/** The effects of `fn`, which may do some of `operations` to the place `name`. */
export function effectsIn(fn: FunctionNode, name: string, operations: readonly Operation[], facts: FileFacts): readonly Effect[] {
  return operations.filter(({ node }) => isWithin(node, fn)).map((operation) => effectOf(operation, name, fn, operations, facts));
}

interface Method {
  readonly name: string;
  readonly fn: FunctionNode;
}

function methodsOf(owner: ClassNode): readonly Method[] {
  return owner.body.body.flatMap((member): Method[] => {
    if ((member.type !== T.MethodDefinition && member.type !== T.PropertyDefinition) || member.static) return [];
    const name = staticName(member);
    const fn = member.value;
    return name === null || !isFunction(fn) || (member.type === T.MethodDefinition && member.kind === 'constructor') ? [] : [{ name: member.type === T.MethodDefinition && member.kind !== 'method' ? `get ${name}` : name, fn }];
  });
}

/** The fields that hold a collection from the start, and those that methods give a value. */
function fieldsOf(owner: ClassNode, facts: FileFacts): ReadonlyMap<string, ContainerKind | null> {
  const fields = new Map<string, ContainerKind | null>();
  const add = (name: string | null, value: Node | null): void => {
    const kind = value === null ? null : containerMadeBy(value, facts);
    if (name !== null && kind !== 'weak' && fields.get(name) == null) fields.set(name, kind);
  };
  for (const member of owner.body.body) if (member.type === T.PropertyDefinition && !member.static && !isFunction(member.value)) add(staticName(member), member.value);
  for (const target of facts.memberWrites) if (isOwn(target, owner) && target.parent.type === T.AssignmentExpression) add(staticName(target), target.parent.right);
  return fields;
}

function isOwn(member: MemberExpression, owner: ClassNode): boolean {
  return unwrap(member.object).type === T.ThisExpression && isWithin(member, owner);
}

function isHandedOut({ node }: Operation, fn: FunctionNode, { model }: FileFacts): boolean {
  return (node.type === T.ReturnStatement || node === fn) && model.ownerOf(node.type === T.ReturnStatement ? node : fn.body) === fn;
}

function effectOf(operation: Operation, place: string, fn: FunctionNode, operations: readonly Operation[], facts: FileFacts): Effect {
  const { does, key, values, node } = operation;
  const isFilling = does === 'add' || does === 'put';
  return {
    does: does === 'escape' ? 'hand' : isFilling && isMemo(operation, operations, facts) ? 'read' : does,
    place,
    values: values.flatMap((value) => parametersIn(value, fn, facts)),
    key: key === null ? null : keyOf(key, fn, facts),
    line: node.loc.start.line,
  };
}

function keyOf(key: Node, fn: FunctionNode, facts: FileFacts): Effect['key'] {
  const [at] = unwrap(key).type === T.Identifier ? parametersIn(key, fn, facts) : [];
  if (at !== undefined) return at;
  const node = unwrap(key);
  // `this.#items.set(this.#next++, item)`.
  return node.type === T.UpdateExpression || birthOf(key, [], facts) === 'fresh' ? 'fresh' : 'fixed';
}

/** The parameters of `fn` that are, or are in, what `value` makes. */
function parametersIn(value: Node, fn: FunctionNode, facts: FileFacts): number[] {
  const node = unwrap(value);
  if (node.type === T.CallExpression || node.type === T.BinaryExpression || node.type === T.TemplateLiteral || node.type === T.MemberExpression) return [];
  return fn.params.flatMap((parameter, index) => {
    const target = parameter.type === T.AssignmentPattern ? parameter.left : parameter.type === T.RestElement ? parameter.argument : parameter;
    const variable = target.type === T.Identifier ? variableOf(target, facts.sourceCode) : null;
    return variable?.references.some(({ identifier }) => isWithin(identifier, node) && !isOnlyRead(identifier)) === true ? [index] : [];
  });
}

/** `{ name: item.name }` has no `item` in it. */
function isOnlyRead({ parent }: Node): boolean {
  return parent?.type === T.MemberExpression || parent?.type === T.BinaryExpression || parent?.type === T.TemplateLiteral;
}

/** What a method does by calling another one. */
function addInnerCalls(owner: ClassNode, methods: readonly Method[], effects: Record<string, Effect[]>, facts: FileFacts): void {
  const inner = nodesOf(T.CallExpression, facts.sourceCode).flatMap((call) => {
    const callee = unwrap(call.callee);
    const name = callee.type === T.MemberExpression && isOwn(callee, owner) ? staticName(callee) : null;
    const caller = name === null ? undefined : methods.find(({ fn }) => isWithin(call, fn));
    return name === null || caller === undefined || caller.name === name ? [] : [{ call, name, caller }];
  });
  const done = new Set<string>();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, { call, name, caller }] of inner.entries()) {
      for (const effect of effects[name] ?? []) {
        const key = `${index} ${effect.does} ${effect.place} ${effect.line}`;
        if (done.has(key)) continue;
        done.add(key);
        const at = (position: number): number[] => (call.arguments[position] === undefined ? [] : parametersIn(call.arguments[position], caller.fn, facts));
        effects[caller.name] = [...(effects[caller.name] ?? []), { ...effect, values: effect.values.flatMap(at), key: typeof effect.key === 'number' ? (at(effect.key)[0] ?? 'fixed') : effect.key }];
      }
    }
  }
}
