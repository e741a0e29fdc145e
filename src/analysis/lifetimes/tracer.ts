/**
 * Follows the value of an expression to everything that is done with it: through names, copies, destructuring, literals,
 * collections, helpers of this file. Looks at the whole file, not at paths: the order of things is the walk's matter.
 */
import { parentOf } from '../../utils/ancestors.ts';
import type { TSESTree } from '@typescript-eslint/utils';
import type { ResourceKind } from '../../catalog/resources/resource.ts';
import { T, type CallExpression, type Identifier, type MemberExpression, type NewExpression, type Node, type Variable } from '../../utils/ast.ts';
import { isFunction, type FunctionNode } from '../../utils/functions.ts';
import { staticName } from '../../utils/names.ts';
import { onlyValue, variableOf } from '../../utils/variables.ts';
import { unwrap, unwrapAwaited, wrapped } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import { callEffect } from './call-effect.ts';
import { contextPatterns } from './context-patterns.ts';
import { collectionRead, isCollectionGrowth } from './collections.ts';
import { isWaitedFor } from './completion.ts';
import { functionBehind } from './local-functions.ts';
import { methodEffect } from './method-effect.ts';
import { ELEMENT, type Use } from './use.ts';

export interface Tracer {
  /** All uses of the handle that `expression` yields at `path`, in no particular order. */
  usesOf(expression: Node, path: readonly string[], kind: ResourceKind): readonly Use[];
}

/** Take the harm away from a part that keeps the process alive. */
const NEUTRALISERS: ReadonlySet<string> = new Set(['unref']);
/** A chain of copies longer than this is given up as out of sight. */
const DEPTH_LIMIT = 40;

export function createTracer(facts: FileFacts): Tracer {
  return { usesOf: (expression, path, kind) => new Trace(facts, kind).from(expression, path) };
}

class Trace {
  readonly #facts: FileFacts;
  readonly #kind: ResourceKind;
  readonly #uses: Use[] = [];
  readonly #seen = new Set<string>();
  readonly #variableIds = new Map<Variable, number>();
  /** Set while uses inside a helper of this file, or inside a loop over a collection, count at the call or the loop. */
  #site: Node | null = null;
  #depth = 0;

  constructor(facts: FileFacts, kind: ResourceKind) {
    this.#facts = facts;
    this.#kind = kind;
  }

  from(expression: Node, path: readonly string[]): readonly Use[] {
    this.#follow(expression, path);
    return this.#uses;
  }

  #add(use: Use): void {
    this.#uses.push(use);
  }

  #transfer(node: Node): void {
    this.#add({ effect: 'transfer', node });
  }

  #at(site: Node, action: () => void): void {
    const outer = this.#site;
    this.#site = outer ?? site;
    action();
    this.#site = outer;
  }

  #follow(node: Node, path: readonly string[]): void {
    this.#depth += 1;
    if (this.#depth > DEPTH_LIMIT) this.#transfer(node);
    else this.#step(wrapped(node), path);
    this.#depth -= 1;
  }

  #step(node: Node, path: readonly string[]): void {
    const parent = parentOf(node);
    if (parent === undefined) return this.#transfer(node);
    switch (parent.type) {
      case T.AwaitExpression:
        return this.#follow(parent, path);
      case T.ExpressionStatement:
        return this.#add({ effect: 'drop', node });
      case T.UnaryExpression:
        return parent.operator === 'void' ? this.#add({ effect: 'drop', node }) : undefined;
      case T.BinaryExpression:
      case T.TemplateLiteral:
      case T.IfStatement:
      case T.WhileStatement:
      case T.DoWhileStatement:
      case T.SwitchStatement:
      case T.TSTypeQuery:
        return undefined;
      case T.VariableDeclarator:
        return this.#declared(parent, path);
      case T.AssignmentExpression:
        if (parent.right !== node) return undefined;
        this.#bind(parent.left, path, parent);
        return wrapped(parent).parent?.type === T.ExpressionStatement ? undefined : this.#follow(parent, path);
      case T.MemberExpression:
        return parent.object === node ? this.#member(parent, path) : this.#transfer(node);
      case T.CallExpression:
      case T.NewExpression:
        return parent.callee === node ? this.#called(parent, path) : this.#argument(parent, node, path);
      case T.ReturnStatement:
        return this.#returned(parent, path);
      case T.ArrowFunctionExpression:
        return parent.body === node ? this.#returned(node, path) : this.#transfer(node);
      case T.ConditionalExpression:
        return parent.test === node ? undefined : this.#follow(parent, path);
      case T.LogicalExpression:
        return parent.left === node && parent.operator === '&&' ? undefined : this.#follow(parent, path);
      case T.ArrayExpression:
        return this.#follow(parent, [String(parent.elements.indexOf(node as TSESTree.Expression)), ...path]);
      case T.Property: {
        const name = parent.value === node ? staticName(parent) : null;
        return name === null || parent.parent.type !== T.ObjectExpression ? this.#transfer(node) : this.#follow(parent.parent, [name, ...path]);
      }
      case T.SpreadElement:
        return this.#spread(parent, path);
      case T.SequenceExpression:
        return parent.expressions.at(-1) === node ? this.#follow(parent, path) : undefined;
      case T.TaggedTemplateExpression:
        return parent.tag === node ? this.#calledItself(parent, path) : this.#transfer(node);
      case T.ForOfStatement:
        return parent.right === node && path.length > 0 ? this.#at(parent, () => { this.#bindLoop(parent, path.slice(1)); }) : undefined;
      default:
        return this.#transfer(node);
    }
  }

  #declared(declarator: TSESTree.VariableDeclarator, path: readonly string[]): void {
    const kind = declarator.parent.kind;
    if (kind === 'using' || kind === 'await using') return this.#add({ effect: 'guard', node: declarator, site: declarator });
    this.#bind(declarator.id, path, declarator);
  }

  #bindLoop(loop: TSESTree.ForOfStatement, path: readonly string[]): void {
    if (loop.left.type !== T.VariableDeclaration) return this.#bind(loop.left, path, loop);
    const [declarator] = loop.left.declarations;
    this.#bind(declarator.id, path, loop);
  }

  #spread(spread: TSESTree.SpreadElement, path: readonly string[]): void {
    const parent = spread.parent;
    if (path.length === 0) return this.#transfer(spread);
    if (parent.type === T.ObjectExpression) return this.#follow(parent, path);
    if (parent.type === T.ArrayExpression) return this.#follow(parent, [ELEMENT, ...path.slice(1)]);
    if (parent.type === T.CallExpression && isCollectionGrowth(parent)) return this.#grow(parent, path.slice(1));
    return this.#transfer(spread);
  }

  /** Gives the value to a name, a pattern or a property. */
  #bind(target: Node, path: readonly string[], node: Node): void {
    switch (target.type) {
      case T.Identifier:
        return this.#bindName(target, path, node);
      case T.AssignmentPattern:
        return this.#bind(target.left, path, node);
      case T.ObjectPattern:
        return this.#bindObject(target, path, node);
      case T.ArrayPattern:
        return this.#bindArray(target, path, node);
      case T.MemberExpression:
        return this.#store(target, path, node);
      default:
        return this.#transfer(node);
    }
  }

  #bindName(identifier: Identifier, path: readonly string[], node: Node): void {
    const variable = variableOf(identifier, this.#facts.sourceCode);
    if (variable === null) return this.#transfer(node);
    this.#hold(variable, path, node);
  }

  #hold(variable: Variable, path: readonly string[], node: Node): void {
    this.#add({ effect: 'hold', node, holder: { variable, property: null, path } });
    if (!this.#first(`${this.#idOf(variable)}:${path.join('.')}`)) return;
    if (isExported(variable)) return this.#transfer(node);
    for (const reference of variable.references) {
      if (reference.isRead()) this.#follow(reference.identifier, path);
    }
  }

  #first(key: string): boolean {
    if (this.#seen.has(key)) return false;
    this.#seen.add(key);
    return true;
  }

  #idOf(variable: Variable): number {
    const known = this.#variableIds.get(variable);
    if (known !== undefined) return known;
    const id = this.#variableIds.size;
    this.#variableIds.set(variable, id);
    return id;
  }

  #bindObject(pattern: TSESTree.ObjectPattern, path: readonly string[], node: Node): void {
    const [wanted, ...rest] = path;
    if (wanted === undefined) {
      const takesRelease = pattern.properties.some((property) => property.type !== T.Property || this.#isReleaseName(staticName(property)));
      return takesRelease ? this.#transfer(pattern) : this.#add({ effect: 'drop', node: pattern });
    }
    for (const property of pattern.properties) {
      if (property.type === T.RestElement) return this.#bind(property.argument, path, node);
      const name = staticName(property);
      if (name === null) return this.#transfer(pattern);
      if (matches(name, wanted)) return this.#bind(property.value, rest, node);
    }
    this.#add({ effect: 'drop', node: pattern });
  }

  #isReleaseName(name: string | null): boolean {
    return name === null || this.#kind.releases.some((release) => release.by === 'method' && release.name === name);
  }

  #bindArray(pattern: TSESTree.ArrayPattern, path: readonly string[], node: Node): void {
    const [wanted, ...rest] = path;
    if (wanted === undefined) return this.#transfer(pattern);
    const taking = [...pattern.elements.entries()].filter(([index, element]) => element?.type === T.RestElement || (element !== null && matches(String(index), wanted)));
    if (taking.length === 0) this.#add({ effect: 'drop', node: pattern });
    for (const [, element] of taking) {
      if (element?.type === T.RestElement) this.#bind(element.argument, [ELEMENT, ...rest], node);
      else if (element !== null) this.#bind(element, rest, node);
    }
  }

  /** `object.name = handle`. */
  #store(target: MemberExpression, path: readonly string[], node: Node): void {
    const name = staticName(target);
    const object = unwrap(target.object);
    if (name !== null && this.#facts.model.isContext(object)) return this.#holdProperty(name, path, node);
    if (object.type !== T.Identifier) return this.#transfer(node);
    const variable = variableOf(object, this.#facts.sourceCode);
    const value = variable === null ? null : onlyValue(variable);
    if (variable === null || value === null) return this.#transfer(node);
    const holder = unwrap(value);
    if (holder.type === T.ArrayExpression) return this.#hold(variable, [ELEMENT, ...path], node);
    if (holder.type === T.ObjectExpression && name !== null) return this.#hold(variable, [name, ...path], node);
    if (holder.type === T.ObjectExpression) return this.#hold(variable, [ELEMENT, ...path], node);
    return this.#transfer(node);
  }

  /** A property of a test context or of the runner's `this` is one place for the whole file, as hooks and tests share it by name. */
  #holdProperty(name: string, path: readonly string[], node: Node): void {
    this.#add({ effect: 'hold', node, holder: { variable: null, property: name, path } });
    if (!this.#first(`this.${name}:${path.join('.')}`)) return;
    for (const member of this.#facts.membersNamed(name)) {
      if (isAssigned(member)) continue;
      const object = unwrap(member.object);
      if (this.#facts.model.isContext(object)) this.#follow(member, path);
    }
    for (const pattern of contextPatterns(this.#facts)) {
      const property = pattern.properties.find((one) => one.type === T.Property && staticName(one) === name);
      if (property?.type === T.Property) this.#bind(property.value, path, pattern);
    }
  }

  #member(member: MemberExpression, path: readonly string[]): void {
    const name = staticName(member);
    const outer = wrapped(member);
    const call = outer.parent?.type === T.CallExpression && outer.parent.callee === outer ? outer.parent : null;
    if (path.length > 0) return this.#memberOfHolder(member, name, call, path);
    if (call !== null) return this.#method(member, name, call);
    const part = name === null ? null : this.#partCall(outer, name);
    if (part !== null) return this.#method(part.member, part.name, part.call);
    if (name !== null && this.#isReleaseName(name)) return this.#releaseReference(member);
    if (isAssigned(member)) return undefined;
    return this.#reachesRelease(outer) ? this.#transfer(member) : undefined;
  }

  /** The call of a method of a part that the catalogue knows by its dotted name: `dom.window.close()`. */
  #partCall(first: Node, firstName: string): { readonly member: MemberExpression; readonly name: string; readonly call: CallExpression } | null {
    let path = firstName;
    for (let current = first; current.parent?.type === T.MemberExpression && current.parent.object === current; current = wrapped(current.parent)) {
      const member = current.parent;
      path += `.${staticName(member) ?? ''}`;
      const outer = wrapped(member);
      if (outer.parent?.type !== T.CallExpression || outer.parent.callee !== outer) continue;
      return knowsMethod(this.#kind, path) ? { member, name: path, call: outer.parent } : null;
    }
    return null;
  }

  /** `app.server.close()`, `app.server.unref()` may end the whole or a part; whoever wrote it knows, we do not. */
  #reachesRelease(member: Node): boolean {
    let current = member;
    while (current.parent?.type === T.MemberExpression && current.parent.object === current) {
      const name = staticName(current.parent);
      if (name === null || this.#isReleaseName(name) || NEUTRALISERS.has(name)) return true;
      current = wrapped(current.parent);
    }
    return false;
  }

  #memberOfHolder(member: MemberExpression, name: string | null, call: CallExpression | null, path: readonly string[]): void {
    const [wanted, ...rest] = path;
    if (wanted === undefined) return;
    if (call !== null && name !== null) {
      if (name === 'then' || name === 'catch' || name === 'finally') return this.#continuation(call, name, path);
      const read = collectionRead(name, call);
      if (read?.gives === 'element') return this.#follow(call, rest);
      if (read?.gives === 'collection') return this.#follow(call, [ELEMENT, ...rest]);
      if (read?.gives === 'each') {
        const callback = functionBehind(call.arguments[read.callback], this.#facts);
        if (callback === null) return this.#methodReferenceOverAll(call, rest);
        const parameter = callback.params[read.parameter];
        if (parameter !== undefined) this.#at(call, () => { this.#bind(parameter, rest, call); });
        if (read.keeps) this.#follow(call, [ELEMENT, ...rest]);
        return undefined;
      }
      if (read?.gives === 'nothing') return undefined;
    }
    if (isAssigned(member)) return undefined;
    if (name === null) return this.#follow(member, rest);
    if (name === 'length' || name === 'size') return undefined;
    return matches(name, wanted) ? this.#follow(member, rest) : undefined;
  }

  /** `servers.map(close)` with a function that is not of this file: it may well end them. */
  #methodReferenceOverAll(call: CallExpression, rest: readonly string[]): void {
    const [argument] = call.arguments;
    const key = argument === undefined ? '' : this.#facts.keyOf(argument);
    const release = rest.length > 0 ? undefined : this.#kind.releases.find((candidate) => candidate.by === 'function' && candidate.name === key);
    if (release === undefined) return this.#transfer(call);
    this.#add({ effect: 'release', node: call, site: this.#site ?? call, release, waited: isWaitedFor(call), variable: null });
  }

  #method(member: MemberExpression, name: string | null, call: CallExpression): void {
    if (call.arguments.some((argument) => this.#usesThis(argument))) return this.#transfer(call);
    const effect = methodEffect(member, name, call, this.#kind);
    switch (effect.effect) {
      case 'release':
        return this.#add({ effect: 'release', node: call, site: this.#site ?? call, release: effect.release, waited: isWaitedFor(call), variable: this.#variableOf(member.object) });
      case 'start':
        this.#add({ effect: 'start', node: call, site: this.#site ?? call });
        if (effect.gives !== null) return this.#add({ effect: 'give', node: call, kind: effect.gives });
        return effect.fluent ? this.#follow(call, []) : undefined;
      case 'neutralise':
        this.#add({ effect: 'neutralise', node: call });
        return this.#follow(call, []);
      case 'end':
        return this.#add({ effect: 'end', node: call });
      case 'give':
        return this.#add({ effect: 'give', node: call, kind: effect.kind });
      case 'fluent':
        return this.#follow(call, []);
      case 'continuation':
        return this.#continuation(call, effect.name, []);
      case 'transfer':
        return this.#transfer(call);
      case 'borrow':
        return name === null ? undefined : this.#add({ effect: 'call', node: call, name });
    }
  }

  /** Node calls listeners and `listen` callbacks with the handle as `this`; reading another property of it is no matter. */
  #usesThis(argument: Node): boolean {
    if (argument.type !== T.FunctionExpression) return false;
    return Array.from(this.#facts.sourceCode.getText(argument).matchAll(/\bthis\b(?:\.(\w+))?/g)).some(([, name]) => name === undefined || NEUTRALISERS.has(name) || this.#isReleaseName(name));
  }

  #variableOf(expression: Node): Variable | null {
    const target = unwrapAwaited(expression);
    return target.type === T.Identifier ? variableOf(target, this.#facts.sourceCode) : null;
  }

  /** `start().then((server) => …)`. */
  #continuation(call: CallExpression, name: 'then' | 'catch' | 'finally', path: readonly string[]): void {
    if (name !== 'then') return this.#follow(call, path);
    const callback = functionBehind(call.arguments[0], this.#facts);
    const parameter = callback?.params[0];
    if (callback === null) return this.#transfer(call);
    if (parameter !== undefined) this.#bind(parameter, path, call);
  }

  /** `t.after(server.close)`, `promisify(server.close)`: named, not called. */
  #releaseReference(member: MemberExpression): void {
    let outer = wrapped(member);
    if (outer.parent?.type === T.MemberExpression && staticName(outer.parent) === 'bind' && outer.parent.parent.type === T.CallExpression) outer = wrapped(outer.parent.parent);
    const call = outer.parent;
    const registration = call?.type === T.CallExpression ? this.#facts.model.registrationOf(call) : null;
    if (call === undefined || registration === null || (registration.phase !== 'cleanup' && !registration.phase.startsWith('after'))) return this.#transfer(member);
    this.#add({ effect: 'release', node: member, site: call, release: null, waited: true, variable: null });
  }

  #called(call: CallExpression | NewExpression, path: readonly string[]): void {
    const release = path.length === 0 ? this.#kind.releases.find((candidate) => candidate.by === 'call') : undefined;
    if (release === undefined) return this.#calledItself(call, path);
    this.#add({ effect: 'release', node: call, site: this.#site ?? call, release, waited: isWaitedFor(call), variable: null });
  }

  /** A client that is a function and connects when it is used: postgres.js. */
  #calledItself(call: Node, path: readonly string[]): void {
    if (path.length === 0 && this.#kind.startsWith?.includes('') === true) this.#add({ effect: 'start', node: call, site: this.#site ?? call });
  }

  #argument(call: CallExpression | NewExpression, node: Node, path: readonly string[]): void {
    const index = call.arguments.indexOf(node as TSESTree.Expression);
    if (call.type === T.CallExpression && isCollectionGrowth(call)) return this.#grow(call, path);
    const effect = callEffect(call, index, path, this.#kind, this.#facts);
    switch (effect.effect) {
      case 'release':
        return this.#add({ effect: 'release', node: call, site: this.#site ?? call, release: effect.release, waited: isWaitedFor(call), variable: this.#variableOf(node) });
      case 'guard':
        return this.#add({ effect: 'guard', node: call, site: call });
      case 'end':
        return this.#add({ effect: 'end', node: call });
      case 'borrow':
        return undefined;
      case 'lend':
        return this.#add({ effect: 'lend', node: call });
      case 'each':
        return this.#at(call, () => { this.#bind(effect.parameter, effect.path, call); });
      case 'yields':
        return this.#follow(effect.value, effect.path);
      case 'enters':
        return this.#enter(effect.callee, call, index, path);
      case 'transfer':
        return this.#transfer(call);
    }
  }

  /** A helper of this file gets the handle: what it does with it happens at the call. */
  #enter(callee: FunctionNode, call: Node, index: number, path: readonly string[]): void {
    const parameter = callee.params[index] ?? (callee.params.at(-1)?.type === T.RestElement ? callee.params.at(-1) : undefined);
    if (parameter === undefined) return this.#mentionsArguments(callee) ? this.#transfer(call) : undefined;
    if (parameter.type === T.RestElement) return this.#transfer(call);
    this.#at(call, () => { this.#bind(parameter, path, call); });
  }

  #mentionsArguments(callee: FunctionNode): boolean {
    return this.#facts.sourceCode.getText(callee).includes('arguments');
  }

  /** `list.push(handle)`, `set.add(handle)`, `map.set(key, handle)`. */
  #grow(call: CallExpression, path: readonly string[]): void {
    const callee = unwrap(call.callee);
    if (callee.type !== T.MemberExpression) return this.#transfer(call);
    const receiver = unwrap(callee.object);
    const element = [ELEMENT, ...path];
    if (receiver.type === T.MemberExpression) {
      const name = staticName(receiver);
      return name !== null && this.#facts.model.isContext(unwrap(receiver.object)) ? this.#holdProperty(name, element, call) : this.#transfer(call);
    }
    const variable = receiver.type === T.Identifier ? variableOf(receiver, this.#facts.sourceCode) : null;
    if (variable === null || !isFileCollection(variable)) return this.#transfer(call);
    this.#hold(variable, element, call);
  }

  #returned(node: Node, path: readonly string[]): void {
    let frame: Node | undefined = node;
    while (frame !== undefined && !isFunction(frame)) frame = parentOf(frame);
    if (frame === undefined) return this.#transfer(node);
    const role = this.#facts.model.roleOf(frame);
    switch (role.kind) {
      case 'inline':
        return this.#returnedInline(frame, path);
      case 'unit':
        return role.unit.phase === 'module' ? this.#transfer(node) : this.#add({ effect: 'drop', node });
      case 'helper':
        return this.#add({ effect: 'return', node, frame, path });
      case 'callback':
        return this.#transfer(node);
    }
  }

  /** `list.map(() => start())` yields a collection; an IIFE or a step yields the value itself. */
  #returnedInline(frame: FunctionNode, path: readonly string[]): void {
    const outer = wrapped(frame);
    const call = outer.parent;
    if (call?.type === T.NewExpression) return this.#add({ effect: 'drop', node: frame });
    if (call?.type !== T.CallExpression) return this.#transfer(frame);
    if (call.callee === outer) return this.#follow(call, path);
    const callee = unwrap(call.callee);
    const name = callee.type === T.MemberExpression ? staticName(callee) : null;
    if (name === 'map' || name === 'flatMap' || name === 'from') return this.#follow(call, [ELEMENT, ...path]);
    return name === 'forEach' ? this.#add({ effect: 'drop', node: frame }) : this.#transfer(frame);
  }
}

/** Whether the catalogue gives the method `name`, perhaps of a part, a meaning for resources of `kind`. */
function knowsMethod(kind: ResourceKind, name: string): boolean {
  return (
    kind.releases.some((release) => release.by === 'method' && release.name === name) || kind.startsWith?.includes(name) === true || kind.neutralisers?.includes(name) === true
  );
}

/** Whether reading `name` off a value reaches what was put at `wanted`. */
function matches(name: string, wanted: string): boolean {
  return name === wanted || name === ELEMENT || wanted === ELEMENT;
}

function isAssigned(member: MemberExpression): boolean {
  const outer = wrapped(member);
  return outer.parent?.type === T.AssignmentExpression && outer.parent.left === outer;
}

function isExported(variable: Variable): boolean {
  const declaration = (variable.defs[0]?.node as Node | undefined)?.parent;
  return declaration?.parent?.type === T.ExportNamedDeclaration;
}

function isFileCollection(variable: Variable): boolean {
  const declarator = variable.defs[0]?.node as Node | undefined;
  if (declarator?.type !== T.VariableDeclarator || declarator.init === null) return false;
  const value = unwrap(declarator.init);
  if (value.type === T.ArrayExpression) return true;
  return value.type === T.NewExpression && value.callee.type === T.Identifier && ['Array', 'Map', 'Set'].includes(value.callee.name);
}
