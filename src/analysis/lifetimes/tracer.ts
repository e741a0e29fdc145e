/**
 * Follows the value of an expression to everything that is done with it: through names, copies, destructuring, literals,
 * collections, helpers of this file. Looks at the whole file, not at paths: the order of things is the walk's matter.
 */
import { parentOf } from '../../utils/ancestors.ts';
import type { TSESTree } from '@typescript-eslint/utils';
import type { Release, ResourceKind } from '../../catalog/resources/resource.ts';
import { T, type CallExpression, type Identifier, type MemberExpression, type NewExpression, type Node, type Variable } from '../../utils/ast.ts';
import { isFunction, isWithin, type FunctionNode } from '../../utils/functions.ts';
import { loopAround } from '../../utils/loops.ts';
import { staticName } from '../../utils/names.ts';
import { isExported, onlyValue, variableOf } from '../../utils/variables.ts';
import { unwrap, wrapped } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import { bareReads, isGlobalObject, namesKey } from '../global-setup/shared-keys.ts';
import type { Unit } from '../model/test-model.ts';
import type { ArgumentEffect } from '../summaries/summary.ts';
import { callEffect, type CallEffect } from './call-effect.ts';
import { contextPatterns } from './context-patterns.ts';
import { collectionRead, isCollectionGrowth } from './collections.ts';
import { isWaitedFor } from './completion.ts';
import { destinationOf, matches, targetsIn } from './destination.ts';
import { callsOf, functionBehind } from './local-functions.ts';
import { methodEffect } from './method-effect.ts';
import { INSIDE, isEnvironmentVariable, textEffect } from './path-effect.ts';
import { endsItThroughThis, mayBeRelease, partCall, reachesRelease } from './parts.ts';
import { ELEMENT, type Use } from './use.ts';

export interface Tracer {
  /** All uses of the handle that `expression` yields at `path`, in no particular order. */
  usesOf(expression: Node, path: readonly string[], kind: ResourceKind): readonly Use[];
  /** All uses of the handle that a function gets at `path` of its `parameter`. */
  usesOfParameter(parameter: Node, path: readonly string[], kind: ResourceKind): readonly Use[];
}

/** A chain of copies longer than this is given up as out of sight. */
const DEPTH_LIMIT = 40;

export function createTracer(facts: FileFacts): Tracer {
  return {
    usesOf: (expression, path, kind) => new Trace(facts, kind).from(expression, path),
    usesOfParameter: (parameter, path, kind) => new Trace(facts, kind).given(parameter, path),
  };
}

class Trace {
  readonly #facts: FileFacts;
  readonly #kind: ResourceKind;
  readonly #uses: Use[] = [];
  readonly #seen = new Set<string>();
  readonly #variableIds = new Map<Variable, number>();
  /** Set while uses inside a helper of this file, or inside a loop over a collection, count at the call or the loop. */
  #site: Node | null = null;
  /** The helper of this file that is being looked into. */
  #entered: FunctionNode | null = null;
  #depth = 0;
  #origin: Node | null = null;

  constructor(facts: FileFacts, kind: ResourceKind) {
    this.#facts = facts;
    this.#kind = kind;
  }

  from(expression: Node, path: readonly string[]): readonly Use[] {
    this.#origin = expression;
    this.#follow(expression, path);
    return this.#uses;
  }

  given(parameter: Node, path: readonly string[]): readonly Use[] {
    this.#bind(parameter, path, parameter);
    return this.#uses;
  }

  #add(use: Use): void {
    this.#uses.push(use);
  }

  #released(call: Node, release: Release | null): void {
    this.#ended(call, release, isWaitedFor(call));
  }

  #ended(call: Node, release: Release | null, waited: boolean): void {
    const site = this.#siteOf(call);
    if (site === null) return this.#transfer(call);
    this.#add({ effect: 'release', node: call, site, release, waited });
  }

  #started(call: Node): void {
    const site = this.#siteOf(call);
    if (site === null) return this.#transfer(call);
    this.#add({ effect: 'start', node: call, site });
  }

  /** Where something at `node` takes effect; null in a closure that an entered helper only makes: it runs some other time. */
  #siteOf(node: Node): Node | null {
    if (this.#entered !== null && this.#facts.model.ownerOf(node) !== this.#entered) return null;
    return this.#site ?? node;
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
    const text = this.#kind.handle === 'path' ? textEffect(node, path, this.#facts) : null;
    if (text !== null) return this.#effect(text, node);
    const next = destinationOf(node);
    switch (next.to) {
      case 'nothing':
        return undefined;
      case 'waste':
        return this.#add({ effect: 'drop', node });
      case 'unknown':
        return this.#transfer(node);
      case 'value':
        if (next.key !== null && this.#mentionsThis(next.node)) return this.#transfer(node);
        return this.#follow(next.node, next.key === null ? path : [next.key, ...path]);
      case 'spread':
        return this.#spread(next.spread, path);
      case 'declarator':
        return this.#declared(next.declarator, path);
      case 'assignment':
        this.#bind(next.assignment.left, path, next.assignment);
        return wrapped(next.assignment).parent?.type === T.ExpressionStatement ? undefined : this.#follow(next.assignment, path);
      case 'member':
        return this.#member(next.member, path);
      case 'callee':
        return this.#called(next.call, path);
      case 'argument':
        return this.#argument(next.call, node, path);
      case 'return':
        return this.#returned(next.node, path);
      case 'loop':
        return path.length > 0 ? this.#at(next.loop, () => { this.#bindLoop(next.loop, path.slice(1)); }) : undefined;
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
      case T.ArrayPattern:
        return this.#takeApart(target, path, node);
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
    if (isExported(variable) || (path.length > 0 && this.#readsItself(variable))) return this.#transfer(node);
    for (const reference of variable.references) {
      if (reference.isRead()) this.#follow(reference.identifier, path);
    }
  }

  /** A method of an object literal reaches the other properties by `this`. */
  #readsItself(variable: Variable): boolean {
    const value = onlyValue(variable);
    return value !== null && this.#mentionsThis(unwrap(value));
  }

  #mentionsThis(node: Node): boolean {
    return node.type === T.ObjectExpression && /\bthis\b/.test(this.#facts.sourceCode.getText(node));
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

  #takeApart(pattern: TSESTree.ObjectPattern | TSESTree.ArrayPattern, path: readonly string[], node: Node): void {
    const targets = path.length === 0 ? this.#readsOff(pattern) : targetsIn(pattern, path);
    if (targets === null) return this.#transfer(pattern);
    if (path.length === 0 && pattern.type === T.ObjectPattern) this.#takePathOff(pattern, node);
    if (targets.length === 0) return this.#add({ effect: 'drop', node: pattern });
    for (const target of targets) this.#bind(target.node, target.path, node);
  }

  /** Taking values off the handle itself leaves it unheld, unless its release is among them. */
  #readsOff(pattern: TSESTree.ObjectPattern | TSESTree.ArrayPattern): readonly [] | null {
    const takesRelease = pattern.type === T.ArrayPattern || pattern.properties.some((property) => property.type !== T.Property || mayBeRelease(staticName(property), this.#kind));
    return takesRelease ? null : [];
  }

  /** `const { name } = tmp.dirSync()`. */
  #takePathOff(pattern: TSESTree.ObjectPattern, node: Node): void {
    for (const property of pattern.properties) {
      if (property.type === T.Property && this.#kind.pathIn?.includes(staticName(property) ?? '') === true) this.#bind(property.value, [], node);
    }
  }

  /** `object.name = handle`. */
  #store(target: MemberExpression, path: readonly string[], node: Node): void {
    const name = staticName(target);
    const object = unwrap(target.object);
    if (name !== null && this.#kind.handle === 'path' && isEnvironmentVariable(target)) return this.#readAgain(name, path);
    if (name !== null && this.#facts.model.isContext(object)) return this.#holdProperty(name, target, path, node);
    if (object.type !== T.Identifier) return this.#transfer(node);
    if (name !== null && this.#facts.tornDownIn !== undefined && isGlobalObject(object, this.#facts)) return this.#holdGlobally(name, target, path, node);
    const variable = variableOf(object, this.#facts.sourceCode);
    const value = variable === null ? null : onlyValue(variable);
    if (variable === null || value === null) return this.#transfer(node);
    const holder = unwrap(value);
    if (holder.type === T.ArrayExpression) return this.#hold(variable, [ELEMENT, ...path], node);
    if (holder.type === T.ObjectExpression && name !== null) return this.#hold(variable, [name, ...path], node);
    if (holder.type === T.ObjectExpression) return this.#hold(variable, [ELEMENT, ...path], node);
    return this.#transfer(node);
  }

  /** `process.env.HOME = dir`: whoever reads the variable by that name in this file. */
  #readAgain(name: string, path: readonly string[]): void {
    if (!this.#first(`env.${name}:${path.join('.')}`)) return;
    for (const member of this.#facts.membersNamed(name)) if (!isAssigned(member) && isEnvironmentVariable(member)) this.#follow(member, path);
    if (this.#facts.tornDownIn !== undefined) this.#endElsewhere(name, path, isEnvironmentVariable);
  }

  /** `globalThis.server = handle` in a file of global set-up: whoever reads that name in it, or in the files that tear down. */
  #holdGlobally(name: string, target: MemberExpression, path: readonly string[], node: Node): void {
    this.#add({ effect: 'hold', node, holder: { variable: null, property: { name, written: this.#facts.sourceCode.getText(target) }, path } });
    if (!this.#first(`global.${name}:${path.join('.')}`)) return;
    for (const read of globalReads(name, this.#facts)) this.#follow(read, path);
    this.#endElsewhere(name, path, (member, facts) => isGlobalObject(unwrap(member.object), facts));
  }

  /** In another file that knows it by `name`. What is only looked at there stays to be ended; all else ends it, or is out of sight. */
  #endElsewhere(name: string, path: readonly string[], isRead: (member: MemberExpression, facts: FileFacts) => boolean): void {
    for (const facts of this.#facts.tornDownIn?.() ?? [null]) {
      if (facts !== null && !namesKey(name, facts)) continue;
      const reads = facts === null ? [] : [...facts.membersNamed(name).filter((member) => !isAssigned(member) && isRead(member, facts)), ...bareReads(name, facts)];
      const uses = facts === null ? [] : reads.flatMap((read) => createTracer(facts).usesOf(read, path, this.#kind));
      const isOnlySeen = reads.length > 0 && uses.every((use) => use.effect === 'hold' || use.effect === 'call' || use.effect === 'drop');
      if (!isOnlySeen) this.#add({ effect: 'end', node: this.#origin ?? this.#facts.sourceCode.ast });
    }
  }

  /** A property of a test context or of the runner's `this` is one place for the whole file, as hooks and tests share it by name. */
  #holdProperty(name: string, target: MemberExpression, path: readonly string[], node: Node): void {
    const written = this.#facts.sourceCode.getText(target);
    this.#add({ effect: 'hold', node, holder: { variable: null, property: { name, written }, path } });
    if (!this.#first(`this.${name}:${path.join('.')}`)) return;
    for (const member of this.#facts.membersNamed(name)) {
      if (isAssigned(member)) continue;
      const object = unwrap(member.object);
      if (this.#facts.model.isContext(object)) this.#follow(member, path);
    }
    if (this.#facts.tornDownIn !== undefined) this.#endElsewhere(name, path, (member) => unwrap(member.object).type === T.ThisExpression);
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
    const part = name === null ? null : partCall(outer, name, this.#kind);
    if (part !== null) return this.#method(part.member, part.name, part.call);
    if (name !== null && this.#kind.neutralisers?.includes(name) === true) return this.#add({ effect: 'neutralise', node: member });
    if (name !== null && mayBeRelease(name, this.#kind)) return this.#releaseReference(member);
    if (isAssigned(member)) return undefined;
    if (name !== null && this.#kind.pathIn?.includes(name) === true) return this.#follow(member, []);
    return reachesRelease(outer, this.#kind) ? this.#transfer(member) : undefined;
  }

  #memberOfHolder(member: MemberExpression, name: string | null, call: CallExpression | null, path: readonly string[]): void {
    const [wanted, ...rest] = path;
    if (wanted === undefined) return;
    if (wanted === INSIDE) return call !== null && name !== null && this.#kind.fluent?.includes(name) === true ? this.#follow(call, path) : undefined;
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
    if (name === null) return this.#element(member, rest);
    if (name === 'length' || name === 'size') return undefined;
    return matches(name, wanted) ? this.#follow(member, rest) : undefined;
  }

  /** `servers[index]`: in a loop it stands for all of them. */
  #element(member: MemberExpression, rest: readonly string[]): void {
    const loop = loopAround(member);
    if (loop === null) return this.#follow(member, rest);
    this.#at(loop, () => { this.#follow(member, rest); });
  }

  /** `servers.map(close)` with a function that is not of this file: it may well end them. */
  #methodReferenceOverAll(call: CallExpression, rest: readonly string[]): void {
    const [argument] = call.arguments;
    const key = argument === undefined ? '' : this.#facts.keyOf(argument);
    const release = rest.length > 0 ? undefined : this.#kind.releases.find((candidate) => candidate.by === 'function' && candidate.name === key);
    if (release === undefined) return this.#transfer(call);
    this.#released(call, release);
  }

  #method(member: MemberExpression, name: string | null, call: CallExpression): void {
    if (call.arguments.some((argument) => endsItThroughThis(argument, this.#kind, this.#facts.sourceCode))) return this.#transfer(call);
    const effect = methodEffect(member, name, call, this.#kind);
    switch (effect.effect) {
      case 'release':
        return this.#released(call, effect.release);
      case 'start':
        this.#started(call);
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
    this.#add({ effect: 'guard', node: member, site: call });
  }

  #called(call: Node, path: readonly string[]): void {
    const release = path.length === 0 ? this.#kind.releases.find((candidate) => candidate.by === 'call') : undefined;
    if (release === undefined) return this.#calledItself(call, path);
    this.#released(call, release);
  }

  /** A client that is a function and connects when it is used: postgres.js. */
  #calledItself(call: Node, path: readonly string[]): void {
    if (path.length === 0 && this.#kind.startsWith?.includes('') === true) this.#started(call);
  }

  #argument(call: CallExpression | NewExpression, node: Node, path: readonly string[]): void {
    const index = call.arguments.indexOf(node as TSESTree.Expression);
    if (call.type === T.CallExpression && isCollectionGrowth(call)) return this.#grow(call, path);
    const effect = callEffect(call, index, path, this.#kind, this.#facts);
    if (effect.effect === 'enters') return this.#enter(effect.callee, call, index, path);
    this.#effect(effect, call);
  }

  #effect(effect: Exclude<CallEffect, { effect: 'enters' }>, call: Node): void {
    switch (effect.effect) {
      case 'release':
        return this.#released(call, effect.release);
      case 'start':
        return this.#started(call);
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
      case 'known':
        return this.#known(effect.known, call);
      case 'transfer':
        return this.#transfer(call);
    }
  }

  /** A helper of another file gets the handle. */
  #known({ does, yields }: ArgumentEffect, call: Node): void {
    for (const use of does) {
      if (use.effect === 'start') this.#started(call);
      else if (use.effect !== 'release') this.#add({ effect: use.effect, node: call });
      else this.#ended(call, use.release, use.waited && isWaitedFor(call));
    }
    for (const path of yields) this.#follow(call, path);
  }

  /** A helper of this file gets the handle: what it does with it happens at the call. */
  #enter(callee: FunctionNode, call: Node, index: number, path: readonly string[]): void {
    const parameter = callee.params[index] ?? (callee.params.at(-1)?.type === T.RestElement ? callee.params.at(-1) : undefined);
    if (parameter === undefined) return this.#mentionsArguments(callee) ? this.#transfer(call) : undefined;
    if (parameter.type === T.RestElement) return this.#transfer(call);
    if (this.#siteOf(call) === null) return this.#transfer(call);
    const outer = this.#entered;
    this.#at(call, () => {
      this.#entered = callee;
      this.#bind(parameter, path, call);
      this.#entered = outer;
    });
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
      return name !== null && this.#facts.model.isContext(unwrap(receiver.object)) ? this.#holdProperty(name, receiver, element, call) : this.#transfer(call);
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
    if (this.#kind.handle === 'path' && (role.kind === 'helper' || role.kind === 'callback') && !this.#isMadeIn(frame)) return this.#read(frame, path);
    switch (role.kind) {
      case 'inline':
        return this.#returnedInline(frame, path);
      case 'unit':
        return role.unit.phase === 'module' || isArgumentMaker(role.unit) ? this.#transfer(node) : this.#add({ effect: 'drop', node });
      case 'helper':
        return this.#add({ effect: 'return', node, frame, path });
      case 'callback':
        return this.#transfer(node);
    }
  }

  #isMadeIn(frame: FunctionNode): boolean {
    return this.#origin !== null && isWithin(this.#origin, frame);
  }

  /** `const at = (name) => join(dir, name)`: the path stays where it is, and callers may read it. */
  #read(frame: FunctionNode, path: readonly string[]): void {
    if (!this.#first(`read ${String(frame.range[0])}:${path.join('.')}`)) return;
    const calls = callsOf(frame, this.#facts);
    if (calls === null) return undefined;
    for (const call of calls) this.#follow(call, path);
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

function isAssigned(member: MemberExpression): boolean {
  const outer = wrapped(member);
  return outer.parent?.type === T.AssignmentExpression && outer.parent.left === outer;
}

function globalReads(name: string, facts: FileFacts): readonly Node[] {
  const members = facts.membersNamed(name).filter((member) => !isAssigned(member) && isGlobalObject(unwrap(member.object), facts));
  return [...members, ...bareReads(name, facts)];
}

/** A list, set or map that the file declares and fills. */
export function isFileCollection(variable: Variable): boolean {
  const declarator = variable.defs[0]?.node as Node | undefined;
  if (declarator?.type !== T.VariableDeclarator || declarator.init === null) return false;
  const value = unwrap(declarator.init);
  if (value.type === T.ArrayExpression) return true;
  return value.type === T.NewExpression && value.callee.type === T.Identifier && ['Array', 'Map', 'Set'].includes(value.callee.name);
}

/** mitata hands what `[0]() {}` returns to the measured function beside it. */
function isArgumentMaker({ phase, framework }: Unit): boolean {
  return phase === 'iterationSetup' && framework === 'mitata';
}
