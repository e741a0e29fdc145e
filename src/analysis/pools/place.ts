/** Places that keep things: a variable, a field of a class or an object, or a list inside of one by some key. */
import { parentOf } from '../../utils/ancestors.ts';
import { T, type Node, type SourceCode, type Variable } from '../../utils/ast.ts';
import { isFunction, type FunctionNode } from '../../utils/functions.ts';
import { staticName } from '../../utils/names.ts';
import { isParameter, onlyValue, variableOf } from '../../utils/variables.ts';
import { unwrap, wrapped } from '../../utils/wrappers.ts';

/** A class, an object, or a function that is used as a class. */
export type Owner = Node;

export interface Place {
  /** What it belongs to; a variable stands for itself. */
  readonly owner: Owner | Variable;
  /** With the members that lead to it; `''` for the variable itself, `[]` for any element. */
  readonly name: string;
}

/** Chains of aliases longer than this are given up. */
const DEPTH = 6;

/** The same place is the same object. */
export class Places {
  readonly #sourceCode: SourceCode;
  readonly #known = new Map<Owner | Variable, Map<string, Place>>();

  constructor(sourceCode: SourceCode) {
    this.#sourceCode = sourceCode;
  }

  /** The place that `expression` reads; null where that cannot be told: a parameter, what a call returns. */
  of(expression: Node, depth: number = DEPTH): Place | null {
    if (depth === 0) return null;
    const node = unwrap(expression);
    switch (node.type) {
      case T.Identifier: {
        const variable = variableOf(node, this.#sourceCode);
        return variable === null ? null : this.#ofVariable(variable, depth);
      }
      case T.MemberExpression:
        return this.#ofMember(node, depth);
      case T.AssignmentExpression:
        return this.of(node.left, depth - 1);
      case T.LogicalExpression:
        return node.operator === '&&' ? null : this.of(node.left, depth - 1);
      case T.CallExpression: {
        const callee = unwrap(node.callee);
        const list = callee.type === T.MemberExpression && staticName(callee) === 'get' && node.arguments.length === 1 ? this.of(callee.object, depth - 1) : null;
        return list === null ? null : this.at(list.owner, `${list.name}[]`);
      }
      default:
        return null;
    }
  }

  at(owner: Owner | Variable, name: string): Place {
    const places = this.#known.get(owner) ?? new Map<string, Place>();
    this.#known.set(owner, places);
    const place = places.get(name) ?? { owner, name };
    places.set(name, place);
    return place;
  }

  #ofVariable(variable: Variable, depth: number): Place | null {
    if (isParameter(variable)) return null;
    const owner = objectOf(variable);
    if (owner !== null) return this.at(owner, '');
    for (const value of valuesOf(variable)) {
      const node = unwrap(value);
      if (node.type !== T.MemberExpression && node.type !== T.LogicalExpression && node.type !== T.CallExpression && node.type !== T.Identifier && node.type !== T.AssignmentExpression) continue;
      const place = this.of(node, depth - 1);
      if (place !== null) return place;
    }
    return this.at(variable, '');
  }

  #ofMember(node: Node & { type: T.MemberExpression }, depth: number): Place | null {
    const name = staticName(node);
    const object = unwrap(node.object);
    if (object.type === T.ThisExpression || object.type === T.Super) {
      const self = thisOwner(node, this.#sourceCode);
      return self === null || name === null ? null : this.at(self.owner, memberName(name, self.isStatic));
    }
    const owner = this.of(object, depth - 1);
    if (owner === null) return null;
    if (name === null) return this.at(owner.owner, `${owner.name}[]`);
    const isClass = owner.name === '' && isClassNode(owner.owner);
    return this.at(owner.owner, isClass ? memberName(name, true) : owner.name === '' ? name : `${owner.name}.${name}`);
  }
}

/** Static members and those of instances may have the same name. */
export function memberName(name: string, isStatic: boolean): string {
  return isStatic ? `static ${name}` : name;
}

/** What the last part of the place is called, for a message and for what its name says. */
export function placeName({ owner, name }: Place): string {
  const own = name.replace(/^static /, '').replaceAll('[]', '').split('.').at(-1) ?? '';
  return own !== '' ? own.replace(/^#/, '') : 'references' in owner ? owner.name : nameOfOwner(owner);
}

/** The name of a class, or of what holds an object: a variable or a property. */
export function nameOfOwner(owner: Owner): string {
  if ((isClassNode(owner) || owner.type === T.FunctionDeclaration) && owner.id !== null) return owner.id.name;
  const parent = parentOf(wrapped(owner));
  if (parent?.type === T.VariableDeclarator && parent.id.type === T.Identifier) return parent.id.name;
  return parent?.type === T.Property ? (staticName(parent) ?? '') : '';
}

/** All that a variable is given, the declaration's first. */
export function valuesOf(variable: Variable): Node[] {
  const values: Node[] = [];
  for (const reference of variable.references) if (reference.isWrite() && reference.writeExpr != null) values.push(reference.writeExpr);
  return values;
}

/** The class or object that a name alone stands for. */
export function objectOf(variable: Variable): Owner | null {
  const declaration = variable.defs[0]?.node as Node | undefined;
  if (declaration?.type === T.ClassDeclaration) return declaration;
  const value = onlyValue(variable);
  const node = value === null ? null : unwrap(value);
  return node?.type === T.ObjectExpression || node?.type === T.ClassExpression ? node : null;
}

export function isClassNode(node: object): node is Node & { type: T.ClassDeclaration | T.ClassExpression } {
  return 'type' in node && (node.type === T.ClassDeclaration || node.type === T.ClassExpression);
}

/** What `this` is at `node`: the class, object or constructor function. */
export function thisOwner(node: Node, sourceCode: SourceCode): Self | null {
  for (let current = parentOf(node); current !== undefined; current = parentOf(current)) {
    if (current.type === T.PropertyDefinition) return { owner: current.parent.parent, isStatic: current.static };
    if (current.type === T.StaticBlock) return { owner: current.parent.parent, isStatic: true };
    if (isFunction(current) && current.type !== T.ArrowFunctionExpression) return selfOf(current, sourceCode);
  }
  return null;
}

export interface Self {
  readonly owner: Owner;
  readonly isStatic: boolean;
}

/** What `this` is in a method: of a class, of an object, of a constructor function by its prototype; in a constructor function itself. */
function selfOf(fn: FunctionNode, sourceCode: SourceCode): Self | null {
  const { parent } = fn;
  if (parent.type === T.MethodDefinition) return { owner: parent.parent.parent, isStatic: parent.static };
  if (parent.type === T.Property && parent.parent.type === T.ObjectExpression) return { owner: parent.parent, isStatic: false };
  const constructed = parent.type === T.AssignmentExpression && parent.right === fn ? prototypeOwner(parent.left, sourceCode) : null;
  if (constructed !== null) return { owner: constructed, isStatic: false };
  return fn.type === T.FunctionDeclaration ? { owner: fn, isStatic: false } : null;
}

/** `Pool` of `Pool.prototype.get = …`. */
function prototypeOwner(target: Node, sourceCode: SourceCode): Owner | null {
  const prototype = target.type === T.MemberExpression ? unwrap(target.object) : null;
  if (prototype?.type !== T.MemberExpression || staticName(prototype) !== 'prototype' || prototype.object.type !== T.Identifier) return null;
  const variable = variableOf(prototype.object, sourceCode);
  const declaration = variable?.defs[0]?.node as Node | undefined;
  return declaration?.type === T.FunctionDeclaration ? declaration : null;
}
