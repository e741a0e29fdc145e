/** What a pool was told when it was made: the function behind `this.reset` or `options.create`, or that there is none. */
import { T, type Node } from '../../utils/ast.ts';
import { isFunction, type FunctionNode } from '../../utils/functions.ts';
import { staticName } from '../../utils/names.ts';
import { isParameter, variableOf } from '../../utils/variables.ts';
import { unwrap } from '../../utils/wrappers.ts';
import type { Written } from './exported-values.ts';
import { parameterAt } from './free-lists.ts';
import { isClassNode, thisOwner } from './place.ts';
import type { PoolFile } from './pool-file.ts';
import type { Instance, Resolver } from './resolver.ts';

/** The value behind an expression of a pool; `absent` where it was surely not given; null where that is unknown. */
export type Told = Written | 'absent' | null;

const DEPTH = 8;

/** What `expression`, in the code of the pool `instance`, stands for. */
export function toldAt(expression: Node, file: PoolFile, instance: Instance | null, resolver: Resolver, depth: number = DEPTH): Told {
  if (depth === 0) return null;
  const node = unwrap(expression);
  const again = (other: Node, of: PoolFile = file): Told => toldAt(other, of, instance, resolver, depth - 1);
  switch (node.type) {
    case T.Identifier: {
      if (node.name === 'undefined') return 'absent';
      const variable = variableOf(node, file.sourceCode);
      if (variable === null) return null;
      if (isParameter(variable)) return toldToParameter(node, file, instance, resolver, depth - 1);
      const target = resolver.functionOf(node, file);
      if (target !== null) return { node: target.fn, file: target.file };
      const write = variable.references.find((reference) => reference.isWrite());
      return write?.writeExpr == null || variable.references.filter((reference) => reference.isWrite()).length > 1 ? null : again(write.writeExpr);
    }
    case T.LogicalExpression: {
      const left = again(node.left);
      return left === 'absent' ? again(node.right) : left;
    }
    case T.MemberExpression: {
      const name = staticName(node);
      if (name === null) return null;
      if (unwrap(node.object).type !== T.ThisExpression) return memberOfTold(again(node.object), name);
      const place = resolver.placesOf(file).of(node);
      if (place === null) return null;
      const values = resolver.valuesAt(place, file);
      if (values.length === 1 && values[0] !== undefined) return again(values[0]);
      return values.length === 0 ? parameterProperty(node, name, file, instance, resolver, depth - 1) : null;
    }
    case T.Literal:
      return node.value === null ? 'absent' : { node, file };
    default:
      return { node, file };
  }
}

function memberOfTold(owner: Told, name: string): Told {
  if (owner === 'absent' || owner === null) return owner;
  const { node, file } = owner;
  if (node.type !== T.ObjectExpression) return null;
  for (const property of node.properties) {
    if (property.type === T.SpreadElement) return null;
    if (staticName(property) === name) return { node: property.value, file };
  }
  return 'absent';
}

/** A parameter of the constructor, or of the function that made the pool. */
function toldToParameter(node: Node & { type: T.Identifier }, file: PoolFile, instance: Instance | null, resolver: Resolver, depth: number): Told {
  const variable = variableOf(node, file.sourceCode);
  const fn = variable?.defs[0]?.node as Node | undefined;
  if (variable === null || !isFunction(fn)) return null;
  const parameter = parameterAt(variable);
  if (parameter !== null) {
    const given = argumentOf(fn, parameter.index, instance, resolver, depth);
    const written = fn.params[parameter.index];
    return given === 'absent' && written?.type === T.AssignmentPattern ? toldAt(written.right, file, instance, resolver, depth) : given;
  }
  // Taken out of an object: `constructor({ create, reset })`.
  for (const [index, pattern] of fn.params.entries()) {
    const target = pattern.type === T.AssignmentPattern ? pattern.left : pattern;
    if (target.type !== T.ObjectPattern) continue;
    for (const property of target.properties) {
      const value = property.type === T.Property ? (property.value.type === T.AssignmentPattern ? property.value.left : property.value) : null;
      if (property.type !== T.Property || value?.type !== T.Identifier || value.name !== variable.name) continue;
      const name = staticName(property);
      const told = name === null ? null : memberOfTold(argumentOf(fn, index, instance, resolver, depth), name);
      return told === 'absent' && property.value.type === T.AssignmentPattern ? toldAt(property.value.right, file, instance, resolver, depth) : told;
    }
  }
  return null;
}

/** `constructor(private readonly reset?: Reset)`. */
function parameterProperty(node: Node, name: string, file: PoolFile, instance: Instance | null, resolver: Resolver, depth: number): Told {
  const self = thisOwner(node, file.sourceCode);
  const constructor = self === null ? null : constructorOf(self.owner);
  const index = constructor?.params.findIndex((one) => one.type === T.TSParameterProperty && nameOf(one.parameter) === name) ?? -1;
  return constructor === null || index === -1 ? null : argumentOf(constructor, index, instance, resolver, depth);
}

function nameOf(parameter: Node): string | null {
  const target = parameter.type === T.AssignmentPattern ? parameter.left : parameter;
  return target.type === T.Identifier ? target.name : null;
}

function constructorOf(owner: Node): FunctionNode | null {
  if (owner.type === T.FunctionDeclaration) return owner;
  const member = isClassNode(owner) ? owner.body.body.find((one) => one.type === T.MethodDefinition && one.kind === 'constructor') : undefined;
  return member?.type === T.MethodDefinition && isFunction(member.value) ? member.value : null;
}

/** What the maker of `instance` gave to parameter `index` of `fn`, if `fn` is what it called. */
function argumentOf(fn: FunctionNode, index: number, instance: Instance | null, resolver: Resolver, depth: number): Told {
  const made = instance?.made ?? null;
  if (made === null) return null;
  const { node, file } = made;
  const called = node.type === T.NewExpression ? constructorCalled(node.callee, file, resolver) : (resolver.functionOf(node.callee, file)?.fn ?? null);
  if (called !== fn) return null;
  const given = node.arguments.slice(0, index + 1);
  if (given.some((one) => one.type === T.SpreadElement)) return null;
  const argument = given[index];
  return argument === undefined ? 'absent' : toldAt(argument, file, null, resolver, depth);
}

function constructorCalled(callee: Node, file: PoolFile, resolver: Resolver): FunctionNode | null {
  for (let made = resolver.classOf(callee, file), hops = 0; made !== null && hops < 4; hops += 1) {
    const found = constructorOf(made.owner);
    if (found !== null) return found;
    const base: Node | null = isClassNode(made.owner) ? made.owner.superClass : null;
    made = base === null ? null : resolver.classOf(base, made.file);
  }
  return null;
}
