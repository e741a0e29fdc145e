/** Lists from which something is taken to be used and to which it is given back, by the syntax of both sides. */
import { isFreeListName, isPoolName, isQueueName, isReleaseName } from '../../catalog/pools/index.ts';
import { parentOf } from '../../utils/ancestors.ts';
import { T, type CallExpression, type Node, type SourceCode, type Variable } from '../../utils/ast.ts';
import { callsNamed } from '../../utils/call-index.ts';
import { isFunction, type Frame, type FunctionNode } from '../../utils/functions.ts';
import { functionName } from '../../utils/named-functions.ts';
import { calleeName, staticName } from '../../utils/names.ts';
import { nodesOf } from '../../utils/nodes-by-type.ts';
import { isParameter, variableOf } from '../../utils/variables.ts';
import { unwrap, unwrapAwaited, wrapped } from '../../utils/wrappers.ts';
import { nameOfOwner, placeName, valuesOf, type Place, type Places } from './place.ts';
import type { PoolFile } from './pool-file.ts';
import type { Resolver } from './resolver.ts';

/** One taken out of a list. */
export interface Take {
  /** The call that takes it: `free.pop()`. */
  readonly call: Node;
  /** The same with what stands in for it when the list is empty: `free.pop() ?? new Thing()`. */
  readonly value: Node;
  /** The name that holds it; null where it is returned at once. */
  readonly variable: Variable | null;
  readonly frame: Frame;
  /** What makes a new one when there is none; null when nothing does. */
  readonly creation: Node | null;
}

/** One put into a list. */
export interface Give {
  readonly call: Node;
  /** What is put there: a name, or `this`. */
  readonly given: Variable | 'this';
  readonly frame: Frame;
}

export interface FreeList {
  readonly place: Place;
  readonly takes: readonly Take[];
  readonly gives: readonly Give[];
  /** Some things in it come from elsewhere, or are made for it. */
  readonly isFilled: boolean;
}

const TAKING: ReadonlySet<string> = new Set(['pop', 'shift', 'splice']);
const GIVING: ReadonlySet<string> = new Set(['push', 'unshift', 'add', 'set']);

/** The free lists of the file. */
export function freeListsIn(file: PoolFile, resolver: Resolver): readonly FreeList[] {
  const { sourceCode } = file;
  const places = resolver.placesOf(file);
  const takes = new Map<Place, Take[]>();
  const add = (place: Place, take: Take | null): void => {
    if (take === null) return;
    const known = takes.get(place);
    if (known === undefined) takes.set(place, [take]);
    else known.push(take);
  };
  for (const call of callsNamed(sourceCode, [...TAKING, 'delete'])) {
    if (call.type !== T.CallExpression) continue;
    const callee = unwrap(call.callee);
    const name = callee.type === T.MemberExpression ? staticName(callee) : null;
    if (callee.type !== T.MemberExpression || name === null) continue;
    if (TAKING.has(name) && (name !== 'splice' || call.arguments.length === 2)) {
      const place = places.of(callee.object);
      if (place !== null) add(place, takeAt(name === 'splice' ? firstOf(call) : call, file));
    } else if (name === 'delete' && call.arguments.length === 1) {
      const place = places.of(callee.object);
      const source = place === null ? null : takenFromCollection(call, place, places, sourceCode);
      if (place !== null && source !== null) add(place, takeAt(source, file));
    }
  }
  if (takes.size === 0) return [];

  const gives = new Map<Place, Give[]>();
  const filled = new Set<Place>();
  for (const call of callsNamed(sourceCode, GIVING)) {
    const callee = unwrap(call.callee);
    if (call.type !== T.CallExpression || callee.type !== T.MemberExpression) continue;
    const place = places.of(callee.object);
    if (place === null || !takes.has(place)) continue;
    const give = giveAt(call, file);
    if (give === null) filled.add(place);
    else gives.set(place, [...(gives.get(place) ?? []), give]);
  }
  return [...takes].flatMap(([place, taken]): FreeList[] => {
    const list = { place, takes: taken, gives: gives.get(place) ?? [], isFilled: filled.has(place) || resolver.valuesAt(place, file).some(isMadeFilled) };
    return isFreeList(list) ? [list] : [];
  });
}

/** `list.splice(0, 1)[0]` and `list.splice(i, 1).pop()` are the one that they take. */
function firstOf(call: CallExpression): Node {
  const parent = parentOf(wrapped(call));
  return parent?.type === T.MemberExpression && parent.computed ? parent : call;
}

/** For `set.delete(x)` and `map.delete(key)`: where `x` came out of the same collection in the same function. */
function takenFromCollection(call: CallExpression, place: Place, places: Places, sourceCode: SourceCode): Node | null {
  const [argument] = call.arguments;
  const variable = argument?.type === T.Identifier ? variableOf(argument, sourceCode) : null;
  if (variable === null) return null;
  const declaration = variable.defs[0]?.node as Node | undefined;
  if (declaration?.type === T.VariableDeclarator) {
    // `const [x] = set; set.delete(x)` and `const x = set.values().next().value`.
    if (declaration.init !== null && places.of(collectionBehind(declaration.init)) === place) return declaration.init;
    // `for (const x of set) { set.delete(x); return x; }`
    const loop = parentOf(parentOf(declaration) ?? declaration);
    if (loop?.type === T.ForOfStatement && places.of(collectionBehind(loop.right)) === place) return declaration.id;
  }
  return null;
}

/** `set` of `set.values().next().value` and the like. */
function collectionBehind(expression: Node): Node {
  let node = unwrap(expression);
  for (;;) {
    if (node.type === T.MemberExpression && staticName(node) === 'value') node = unwrap(node.object);
    else if (node.type === T.CallExpression && node.callee.type === T.MemberExpression && ['next', 'values', 'keys'].includes(staticName(node.callee) ?? '')) node = unwrap(node.callee.object);
    else return node;
  }
}

function takeAt(call: Node, file: PoolFile): Take | null {
  let value = wrapped(call);
  let creation: Node | null = null;
  for (let parent = parentOf(value); parent !== undefined; parent = parentOf(value)) {
    if (parent.type === T.LogicalExpression && parent.left === value && parent.operator !== '&&') creation = madeBy(parent.right) ?? creation;
    else if (parent.type === T.ConditionalExpression && parent.test !== value) creation = madeBy(parent.consequent === value ? parent.alternate : parent.consequent) ?? creation;
    else break;
    value = wrapped(parent);
  }
  const frame = file.ownerOf(call);
  const variable = nameOf(value, file);
  if (variable === null && !isReturned(value, frame)) return null;
  return { call, value, variable, frame, creation: creation ?? madeElsewhere(variable, value, frame, file) };
}

/** The variable that gets `value`. */
function nameOf(value: Node, { sourceCode }: PoolFile): Variable | null {
  // A loop over a set: the name is where it is declared.
  if (value.type === T.Identifier && value.parent.type === T.VariableDeclarator && value.parent.id === value) return variableOf(value, sourceCode);
  const parent = parentOf(value);
  const target = parent?.type === T.VariableDeclarator && parent.init === value ? parent.id : parent?.type === T.AssignmentExpression && parent.right === value ? parent.left : null;
  const name = target?.type === T.ArrayPattern ? target.elements[0] : target;
  return name?.type === T.Identifier ? variableOf(name, sourceCode) : null;
}

export function isReturned(value: Node, frame: Frame): boolean {
  const parent = parentOf(value);
  return parent?.type === T.ReturnStatement || (isFunction(frame) && frame.body === value);
}

/** An expression that makes something new; null for what may be there already. */
function madeBy(expression: Node): Node | null {
  const node = unwrap(expression);
  switch (node.type) {
    case T.NewExpression:
    case T.ObjectExpression:
    case T.ArrayExpression:
    case T.CallExpression:
      return node;
    case T.AwaitExpression:
      return madeBy(node.argument);
    case T.AssignmentExpression:
      return madeBy(node.right);
    case T.Literal:
      return 'regex' in node ? node : null;
    default:
      return null;
  }
}

/** Made by another statement of the same function: `if (!x) x = new X()`, or a second `return new X()`. */
function madeElsewhere(variable: Variable | null, value: Node, frame: Frame, { sourceCode, ownerOf }: PoolFile): Node | null {
  const assigned = variable === null ? [] : valuesOf(variable).filter((one) => one !== value && ownerOf(one) === frame);
  const returned = nodesOf(T.ReturnStatement, sourceCode).flatMap(({ argument }) => (argument !== null && argument !== value && ownerOf(argument) === frame ? [argument] : []));
  for (const one of [...assigned, ...returned]) {
    const made = madeBy(one);
    if (made !== null && !(made.type === T.CallExpression && isWithinTake(made, value))) return made;
  }
  return null;
}

function isWithinTake(made: Node, value: Node): boolean {
  return made.range[0] <= value.range[0] && made.range[1] >= value.range[1];
}

function giveAt(call: CallExpression, file: PoolFile): Give | null {
  const argument = call.arguments.at(-1);
  const given = argument === undefined ? null : unwrap(argument);
  const frame = file.ownerOf(call);
  if (given?.type === T.ThisExpression) return { call, given: 'this', frame };
  const variable = given?.type === T.Identifier ? variableOf(given, file.sourceCode) : null;
  return variable === null ? null : { call, given: variable, frame };
}

/** The list begins with elements: `[new Thing(), new Thing()]`, `Array.from({ length: 4 }, make)`. */
function isMadeFilled(value: Node): boolean {
  const node = unwrap(value);
  return node.type === T.ArrayExpression ? node.elements.length > 0 : node.type === T.CallExpression;
}

/** Its value is what the function around `take` returned, by the name of that function. */
function isLentBy({ frame }: Take, variable: Variable): boolean {
  return isFunction(frame) && valuesOf(variable).some((value) => {
    const call = unwrapAwaited(value);
    return call.type === T.CallExpression && calleeName(call) === functionName(frame);
  });
}

/** The parameter of a function that `variable` is, with its position. */
export function parameterAt(variable: Variable): { readonly fn: FunctionNode; readonly index: number } | null {
  const fn = variable.defs[0]?.node as Node | undefined;
  if (!isParameter(variable) || !isFunction(fn)) return null;
  const index = fn.params.findIndex((parameter) => {
    const target = parameter.type === T.TSParameterProperty ? parameter.parameter : parameter;
    const name = target.type === T.AssignmentPattern ? target.left : target;
    return name.type === T.Identifier && name === variable.defs[0]?.name;
  });
  return index === -1 ? null : { fn, index };
}

/**
 * A stack and a queue are taken from and pushed to as well. What tells a free list is that an empty one is answered with a new
 * thing, that what comes back is what was taken, and what people call it.
 */
function isFreeList({ place, takes, gives, isFilled }: FreeList): boolean {
  const name = placeName(place);
  const ofPool = isPoolName(name) || isPoolName('references' in place.owner ? '' : nameOfOwner(place.owner));
  const comesBack = gives.filter(({ given, frame }) => {
    if (given === 'this') return isFunction(frame) && isReleaseName(functionName(frame), true);
    const parameter = parameterAt(given);
    return parameter === null ? takes.some((take) => take.variable === given || isLentBy(take, given)) : isFreeListName(name) || isReleaseName(functionName(parameter.fn), ofPool);
  });
  if (comesBack.length === 0) return false;
  const makes = takes.some(({ creation }) => creation !== null);
  const named = ofPool || isFreeListName(name);
  if (isQueueName(name) && !named) return false;
  const backAndForth = comesBack.some(({ given }) => given !== 'this' && takes.some((take) => take.creation !== null && (take.variable === given || isLentBy(take, given))));
  return makes ? named || backAndForth || comesBack.some(({ frame }) => isFunction(frame) && isReleaseName(functionName(frame), false)) : named && isFilled;
}
