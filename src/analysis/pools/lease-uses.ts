/** Follows something borrowed through a function and the functions that it is given to. */
import { isDiscardName, isResetName, methodChange, type PoolKind } from '../../catalog/pools/index.ts';
import { isBorrower } from '../../catalog/borrowers.ts';
import { parentOf } from '../../utils/ancestors.ts';
import { T, type CallExpression, type NewExpression, type Node, type Variable } from '../../utils/ast.ts';
import { isFunction, type FunctionNode } from '../../utils/functions.ts';
import { calleeName, staticName, staticNumber } from '../../utils/names.ts';
import { traverse } from '../../utils/traversal.ts';
import { variableOf } from '../../utils/variables.ts';
import { unwrap, wrapped } from '../../utils/wrappers.ts';
import type { CataloguedRelease } from './catalogued.ts';
import { deferringCall, isDisposedOf, stackedAs } from './deferred.ts';
import { isEmptyValue } from './empty-values.ts';
import { freshKindAt, type Fresh } from './fresh.ts';
import { toldAt } from './hooks.ts';
import { joined, LISTENERS, type LeaseUse } from './lease-use.ts';
import { thisOwner } from './place.ts';
import type { PoolFile } from './pool-file.ts';
import type { Instance, Resolver, Target } from './resolver.ts';
import type { Survey } from './survey.ts';

export interface LeaseUsesInput {
  readonly resolver: Resolver;
  surveyOf(file: PoolFile): Survey;
  /** Whether `call` gives its `argument` back to a pool of a library, or ends it there; the argument is null for a method of the thing itself. */
  cataloguedRelease(call: CallExpression, argument: Node | null, kind: PoolKind | null): CataloguedRelease | null;
}

/** The code that is looked at: its file, the pool whose code it may be, and what the thing is when it is new. */
interface Where {
  readonly file: PoolFile;
  readonly instance: Instance | null;
  readonly fresh: Fresh;
  /** The library's pool that it was borrowed from. */
  readonly kind: PoolKind | null;
  /** How many calls deeper it may go. */
  readonly depth: number;
}

const DEPTH = 4;

/** Methods of collections that only ask for, or take out, what they get. */
const ASKING: ReadonlySet<string> = new Set(['delete', 'has', 'includes', 'indexOf', 'lastIndexOf']);
const STORING: ReadonlySet<string> = new Set(['add', 'push', 'unshift', 'set', 'append']);

export class LeaseUses {
  readonly #input: LeaseUsesInput;

  constructor(input: LeaseUsesInput) {
    this.#input = input;
  }

  /** What is done with what `variable` holds, in source order. */
  of(variable: Variable, from: Omit<Where, 'depth'>): LeaseUse[] {
    return this.#ofVariable(variable, '', { ...from, depth: DEPTH });
  }

  #ofVariable(variable: Variable, path: string, where: Where): LeaseUse[] {
    const { file } = where;
    const name = variable.defs[0]?.name as Node | undefined;
    const frame = name === undefined ? null : file.ownerOf(name);
    const uses: LeaseUse[] = [];
    const late: LeaseUse[] = [];
    for (const reference of variable.references.toSorted((one, other) => one.identifier.range[0] - other.identifier.range[0])) {
      const node = reference.identifier as Node;
      if (reference.isWrite() && reference.init !== true && path === '') uses.push({ does: 'rebind', path: '', node: parentOf(node) ?? node });
      if (!reference.isRead()) continue;
      const deferring = file.ownerOf(node) === frame ? null : deferringCall(node, frame, file);
      if (deferring !== null) late.push(...this.#at(node, path, where).map((use) => inTheEnd(use, deferring)));
      else if (file.ownerOf(node) === frame) uses.push(...this.#at(node, path, where));
      else uses.push(...(path === '' ? [leave(node)] : passed(path, node)));
    }
    if (path === '' && name !== undefined && isDisposedOf(variable)) late.push(...this.#disposal(parentOf(name) ?? name, where));
    // Of some uses at least it is known that they come last.
    return [...uses.filter(({ isLate }) => isLate !== true), ...uses.filter(({ isLate }) => isLate === true), ...late];
  }

  /** What its method `name` does with the thing; null where that is not in sight, or asks for more than the thing. */
  ofMethod(name: string, from: Omit<Where, 'depth'>): readonly LeaseUse[] | null {
    const member = from.fresh.shape === null ? null : this.#input.resolver.memberOf(from.fresh.shape, name);
    return member === null || member.fn.params.length > 0 || member.fn.async ? null : this.#ownMethod(member.fn, name, member, { ...from, depth: DEPTH });
  }

  /** What the thing's own disposal does, which `node` has called in the end; out of sight where it does not give it back. */
  #disposal(node: Node, where: Where): LeaseUse[] {
    const { shape } = where.fresh;
    const { resolver } = this.#input;
    const member = shape === null || where.depth === 0 ? null : resolver.memberOf(shape, '[Symbol.dispose]') ?? resolver.memberOf(shape, '[Symbol.asyncDispose]');
    const uses = member === null ? [] : this.#ownMethod(node, '', member, where).map((use) => inTheEnd(use, node));
    return uses.some(({ does }) => does === 'release') ? uses : [leave(node)];
  }

  /** What the method `fn` does with its own object. */
  #ofThis(fn: FunctionNode, where: Where): LeaseUse[] {
    const { sourceCode } = where.file;
    const uses: LeaseUse[] = [];
    const own = thisOwner(fn.body, sourceCode)?.owner;
    traverse(fn.body, sourceCode, (node) => {
      if (node.type === T.ThisExpression && thisOwner(node, sourceCode)?.owner === own) uses.push(...this.#at(node, '', where));
      else if (node.type === T.Super) uses.push({ does: 'mayReset', path: '', node });
    });
    return uses;
  }

  /** What becomes of `node`, which is the part at `path`. */
  #at(node: Node, path: string, where: Where): LeaseUse[] {
    const outer = wrapped(node);
    const parent = parentOf(outer);
    const part = (): LeaseUse[] => (path === '' ? [leave(outer)] : passed(path, outer));
    switch (parent?.type) {
      case T.MemberExpression:
        return parent.object === outer ? this.#member(parent, path, where) : [read(path, outer)];
      case T.CallExpression:
      case T.NewExpression:
        return parent.callee === outer ? [{ does: 'mayReset', path, node: parent }] : this.#argument(parent, outer, path, where);
      case T.AssignmentExpression:
        return parent.right === outer ? this.#assignedTo(parent.left, parent, path, where) : [];
      case T.VariableDeclarator:
        return parent.init === outer ? this.#pattern(parent.id, path, where) : [];
      case T.ReturnStatement:
        return path === '' ? [{ does: 'return', path: '', node: parent }] : [read(path, outer)];
      case T.ArrowFunctionExpression:
        return path === '' ? [{ does: 'return', path: '', node: outer }] : [read(path, outer)];
      case T.AwaitExpression:
        return this.#at(parent, path, where);
      case T.LogicalExpression:
        return parent.left === outer && parent.operator === '&&' ? [] : this.#at(parent, path, where);
      case T.ConditionalExpression:
        return parent.test === outer ? this.#asked(path, outer) : this.#at(parent, path, where);
      case T.ExpressionStatement:
      case T.IfStatement:
      case T.WhileStatement:
      case T.DoWhileStatement:
      case T.ForStatement:
      case T.BinaryExpression:
      case T.UnaryExpression:
        return this.#asked(path, outer);
      case T.SwitchStatement:
      case T.TemplateLiteral:
      case T.ForOfStatement:
      case T.ForInStatement:
        return [read(path, outer)];
      default:
        return part();
    }
  }

  /** Whether the thing itself is there tells nothing of what is in it. */
  #asked(path: string, node: Node): LeaseUse[] {
    return path === '' ? [] : [read(path, node)];
  }

  #assignedTo(target: Node, assignment: Node, path: string, where: Where): LeaseUse[] {
    if (target.type === T.Identifier || target.type === T.ObjectPattern || target.type === T.ArrayPattern) return this.#pattern(target, path, where);
    const place = target.type === T.MemberExpression ? this.#input.resolver.placesOf(where.file).of(target) : null;
    if (path !== '') return passed(path, assignment);
    return [place === null ? leave(assignment) : { does: 'store', path: '', node: assignment, place }];
  }

  /** Further names for the thing, or for parts of it. */
  #pattern(pattern: Node, path: string, where: Where): LeaseUse[] {
    switch (pattern.type) {
      case T.Identifier: {
        const variable = variableOf(pattern, where.file.sourceCode);
        if (variable === null || where.depth === 0) return [leave(pattern)];
        const uses = this.#ofVariable(variable, path, { ...where, depth: where.depth - 1 }).filter(({ does }) => does !== 'rebind');
        return path === '' ? uses : uses.map((use) => ({ ...use, ofPart: true }));
      }
      case T.AssignmentPattern:
        return this.#pattern(pattern.left, path, where);
      case T.ObjectPattern:
        return pattern.properties.flatMap((property): LeaseUse[] => {
          if (property.type !== T.Property) return [{ does: 'mayReset', path, node: property }];
          const part = joined(path, staticName(property) ?? '[]');
          return [read(part, property), ...this.#pattern(property.value, part, where)];
        });
      default:
        return [read(path, pattern)];
    }
  }

  #member(member: Node & { type: T.MemberExpression }, path: string, where: Where): LeaseUse[] {
    const name = staticName(member);
    const index = name === null ? staticNumber(member.property) : null;
    const part = joined(path, name ?? (index === null ? '[]' : `[${String(index)}]`));
    const outer = wrapped(member);
    const parent = parentOf(outer);
    if ((parent?.type === T.CallExpression || parent?.type === T.NewExpression) && parent.callee === outer) return this.#method(parent, path, name, where);
    if (parent?.type === T.AssignmentExpression && parent.left === outer) return [...this.#write(parent, path, name, part, where)];
    if (parent?.type === T.UpdateExpression) return [{ does: 'grow', path: part, node: parent, isField: true }];
    if (parent?.type === T.UnaryExpression && parent.operator === 'delete') return [{ does: 'reset', path: name === null ? path : part, node: parent }];
    return this.#at(member, part, where);
  }

  #write(assignment: Node & { type: T.AssignmentExpression }, path: string, name: string | null, part: string, { fresh }: Where): LeaseUse[] {
    const { right, operator } = assignment;
    if (name === 'length') return [{ does: isEmptyValue(right) ? 'reset' : 'mayReset', path, node: assignment }];
    if (operator !== '=') return [{ does: 'grow', path: part, node: assignment, isField: true }];
    if (name !== null || part !== joined(path, '[]')) return [{ does: 'assign', path: part, node: assignment, value: right }];
    // Some key, or some index.
    const kind = this.#kindAt(fresh, path);
    if (isEmptyValue(right)) return [{ does: 'reset', path, node: assignment }];
    return kind === 'bytes' || kind === 'filled' ? [{ does: 'mayReset', path, node: assignment }] : [{ does: 'grow', path, node: assignment }];
  }

  #kindAt(fresh: Fresh, path: string): ReturnType<typeof freshKindAt> {
    return freshKindAt(fresh, path, this.#input.resolver);
  }

  #method(call: CallExpression | NewExpression, path: string, name: string | null, where: Where): LeaseUse[] {
    const use = (does: 'grow' | 'reset' | 'mayReset' | 'read', at: string = path): LeaseUse[] => [{ does, path: at, node: call, isCall: true }];
    if (name === null || call.type === T.NewExpression) return use('mayReset');
    const inSight = path === '' && where.fresh.shape !== null && where.depth > 0 ? this.#input.resolver.memberOf(where.fresh.shape, name) : null;
    if (inSight !== null) return this.#ownMethod(call, name, inSight, where);
    if (path === '') {
      const released = where.file.facts === null ? null : this.#input.cataloguedRelease(call, null, where.kind);
      if (released !== null) return [cataloguedUse(released, call)];
    }
    const kind = this.#kindAt(where.fresh, path);
    if (kind === 'bytes') return use('mayReset');
    if (kind === 'pattern' && (name === 'exec' || name === 'test')) return use('grow', joined(path, 'lastIndex'));
    if (name === 'splice') return use(staticNumber(call.arguments[0]) === 0 ? 'reset' : 'mayReset');
    switch (methodChange(name)) {
      case 'grows':
        return use('grow');
      case 'growsMap':
        return use(kind === 'map' ? 'grow' : 'mayReset');
      case 'listens':
        return use('grow', joined(path, LISTENERS));
      case 'unlistens':
        return use('reset', joined(path, LISTENERS));
      case 'reads':
        return use('read');
      case 'resets':
        return use('reset');
      default:
        return use('mayReset');
    }
  }

  /** A method whose source is there, called by `call`. */
  #ownMethod(call: Node, name: string, { fn, file }: Pick<Target, 'fn' | 'file'>, where: Where): LeaseUse[] {
    const returner = this.#input.surveyOf(file).returners.get(fn);
    const inside = this.#ofThis(fn, { ...where, file, depth: where.depth - 1 });
    const uses = inside.flatMap((use) => sitedAt(use, call));
    if (returner?.given !== 'this') return isResetName(name) && uses.length === 0 ? [{ does: 'mayReset', path: '', node: call }] : uses.map((use) => (use.does === 'store' ? leave(call) : use));
    return [...uses.filter(({ does }) => does !== 'store' && does !== 'leave' && does !== 'release'), { does: 'release', path: '', node: call, rebound: null, to: { by: 'hand', list: returner.list, file, instance: null } }];
  }

  /** What the call does with the part at `path` that it gets. */
  #argument(call: CallExpression | NewExpression, argument: Node, path: string, where: Where): LeaseUse[] {
    const { file } = where;
    const callee = unwrap(call.callee);
    const index = call.arguments.findIndex((one) => one === argument);
    if (index === -1 || call.type === T.NewExpression) return path === '' ? [leave(call)] : passed(path, call);
    const name = calleeName(call) ?? '';
    if (path === '') {
      const given = this.#given(call, where);
      if (given !== null) return [given];
      const stacked = stackedAs(call, argument, file);
      if (stacked !== null && where.depth > 0) return [...this.#stacked(stacked, call, where), ...this.#at(call, path, where)];
      const released = file.facts === null ? null : this.#input.cataloguedRelease(call, argument, where.kind);
      if (released !== null) return [cataloguedUse(released, call)];
    }
    if (isBorrower(file.keyOf(call.callee), index) || file.facts?.model.isAssertion(call) === true) return [read(path, call)];
    const target = this.#targetOf(call, where);
    if (target === 'nobody') return [];
    if (target !== null && where.depth > 0) return this.#inside(target, call, index, path, where);
    if (callee.type === T.MemberExpression) {
      const place = this.#input.resolver.placesOf(file).of(callee.object);
      if (place !== null && ASKING.has(name)) return [];
      if (place !== null && STORING.has(name) && path === '') return [{ does: 'store', path: '', node: call, place }];
      if (path === '' && isDiscardName(name)) return [{ does: 'discard', path: '', node: call }];
    }
    return path === '' ? [{ does: 'mayReset', path, node: call }, leave(call)] : passed(path, call);
  }

  /** What a stack does with it in the end. */
  #stacked(stacked: FunctionNode | 'disposed', call: CallExpression, where: Where): LeaseUse[] {
    if (stacked === 'disposed') return this.#disposal(call, where);
    return this.#inside({ fn: stacked, file: where.file, shape: null }, call, 0, '', where).map((use) => inTheEnd(use, call));
  }

  /** Put straight into a free list of this file. */
  #given(call: CallExpression, { file, instance }: Where): LeaseUse | null {
    const list = this.#input.surveyOf(file).lists.find(({ gives }) => gives.some((give) => give.call === call));
    return list === undefined ? null : { does: 'release', path: '', node: call, rebound: null, to: { by: 'hand', list, file, instance } };
  }

  /** The function that is called: by its name, or as the pool was told when it was made. `nobody`: a hook that it was not told. */
  #targetOf(call: CallExpression, { file, instance }: Where): Target | 'nobody' | null {
    const { resolver } = this.#input;
    const target = resolver.targetOf(call, file);
    if (target !== null) return target;
    const told = instance === null ? null : toldAt(call.callee, file, instance, resolver);
    if (told === 'absent') return 'nobody';
    return told !== null && isFunction(told.node) ? { fn: told.node, file: told.file, shape: null } : null;
  }

  /** What the function does with its parameter. */
  #inside({ fn, file, shape }: Target, call: CallExpression, index: number, path: string, where: Where): LeaseUse[] {
    const parameter = fn.params[index];
    const target = parameter?.type === T.TSParameterProperty ? parameter.parameter : parameter;
    if (target?.type === T.RestElement || fn.params.some((one, at) => at < index && one.type === T.RestElement)) return path === '' ? [leave(call)] : [{ does: 'mayReset', path, node: call }];
    if (target === undefined) return [];
    const pattern = target.type === T.AssignmentPattern ? target.left : target;
    const instance = shape === null || shape.instance === where.instance ? where.instance : shape.instance.holder === null && shape.instance.made === null ? where.instance : shape.instance;
    const inner: Where = { ...where, file, instance, depth: where.depth - 1 };
    const name = pattern.type === T.Identifier ? variableOf(pattern, file.sourceCode) : null;
    const uses = name === null ? this.#pattern(pattern, path, inner) : this.#ofVariable(name, path, inner);
    const rebound = uses.find(({ does }) => does === 'rebind');
    const isReturner = this.#input.surveyOf(file).returners.has(fn);
    return uses.flatMap((use): LeaseUse[] => {
      if (use.does === 'rebind') return [];
      if (use.does === 'return') return this.#at(call, path, where);
      if (use.does === 'store' && isReturner) return [];
      if (use.does === 'release' && rebound !== undefined && rebound.node.range[0] < use.node.range[0]) return sitedAt({ ...use, rebound: rebound.node }, call);
      return sitedAt(use.does === 'store' ? leave(call) : use, call);
    });
  }
}

function cataloguedUse({ does, pool }: CataloguedRelease, node: Node): LeaseUse {
  return does === 'discard' ? { does: 'discard', path: '', node } : { does: 'release', path: '', node, rebound: null, to: { by: 'catalogue', pool } };
}

function read(path: string, node: Node): LeaseUse {
  return { does: 'read', path, node };
}

/** The part is given to somebody of whom nothing is known. */
function passed(path: string, node: Node): LeaseUse[] {
  return [read(path, node), { does: 'mayReset', path, node, byValue: true }];
}

function leave(node: Node): LeaseUse {
  return { does: 'leave', path: '', node };
}

/** A use that `node` puts off. */
function inTheEnd(use: LeaseUse, node: Node): LeaseUse {
  return use.does === 'return' ? leave(node) : { ...use, node, isLate: true };
}

/** A use inside of a function, as its caller sees it. */
function sitedAt(use: LeaseUse, call: Node): LeaseUse[] {
  return [{ ...use, node: call }];
}
