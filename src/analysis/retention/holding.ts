/** What does the value of an expression hold on to? */
import { parentOf } from '../../utils/ancestors.ts';
import { T, type CallExpression, type Identifier, type Node } from '../../utils/ast.ts';
import { isFunction, isWithin, type FunctionNode } from '../../utils/functions.ts';
import { staticName } from '../../utils/names.ts';
import { nodesOf } from '../../utils/nodes-by-type.ts';
import { isParameter, onlyValue, variableOf } from '../../utils/variables.ts';
import { unwrap } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import { functionBehind } from '../lifetimes/local-functions.ts';
import { argumentFor } from './births.ts';
import { capturesOf, sharedWith, thisIn } from './captures.ts';
import { operationsOn } from './operations.ts';

/** One thing on the way from what is stored to what it holds. */
export interface Step {
  readonly by: 'name' | 'member' | 'closure' | 'scope' | 'call';
  readonly node: Node;
}

/** Something that a value holds. */
export interface Held<What> {
  readonly what: What;
  /** The expression that is it. */
  readonly node: Node;
  /** From the value inwards. */
  readonly steps: readonly Step[];
}

/** Whether an expression is what is looked for. */
export type Look<What> = (node: Node) => What | null;

const DEPTH = 8;

/** The first thing that `look` knows in what `value` holds. `calls`: those of helpers through which its code is reached. */
export function heldBy<What>(value: Node, calls: readonly CallExpression[], look: Look<What>, facts: FileFacts): Held<What> | null {
  return new Search(look, facts).from(value, calls, DEPTH);
}

class Search<What> {
  readonly #seen = new Set<Node>();
  readonly #look: Look<What>;
  readonly #facts: FileFacts;

  constructor(look: Look<What>, facts: FileFacts) {
    this.#look = look;
    this.#facts = facts;
  }

  from(value: Node, calls: readonly CallExpression[], depth: number): Held<What> | null {
    const node = unwrap(value);
    if (depth === 0 || this.#seen.has(node)) return null;
    this.#seen.add(node);
    const what = this.#look(node);
    if (what !== null) return { what, node, steps: [] };
    const next = (other: Node | null | undefined): Held<What> | null => (other == null ? null : this.from(other, calls, depth - 1));
    switch (node.type) {
      case T.Identifier:
        return this.#name(node, calls, depth);
      case T.ObjectExpression:
        return first(node.properties, (property) => through('member', property, next(property.type === T.Property ? property.value : property.argument)));
      case T.ArrayExpression:
        return first(node.elements, (element) => next(element?.type === T.SpreadElement ? element.argument : element));
      case T.ConditionalExpression:
        return next(node.consequent) ?? next(node.alternate);
      case T.LogicalExpression:
        return next(node.left) ?? next(node.right);
      case T.AssignmentExpression:
        return next(node.right);
      case T.SequenceExpression:
        return next(node.expressions.at(-1));
      case T.AwaitExpression:
        return next(node.argument);
      case T.ArrowFunctionExpression:
      case T.FunctionExpression:
      case T.FunctionDeclaration:
        return this.#closure(node, calls, depth);
      case T.NewExpression:
        return through('call', node, first(keptArguments(node, this.#facts), next));
      case T.CallExpression:
        return this.#call(node, calls, depth);
      default:
        return null;
    }
  }

  #name(name: Identifier, calls: readonly CallExpression[], depth: number): Held<What> | null {
    const { sourceCode } = this.#facts;
    const variable = variableOf(name, sourceCode);
    if (variable === null) return null;
    if (isParameter(variable)) {
      const given = argumentFor(variable, calls, this.#facts);
      return given === null ? null : this.from(given.node, given.calls, depth - 1);
    }
    const role = this.#facts.model.roleOf(this.#facts.model.ownerOf(variable.defs[0]?.name as Node));
    // What hangs on a name of the file is looked at from there.
    if (role.kind === 'unit' && (role.unit.phase === 'module' || role.unit.phase === 'suite')) return null;
    const declaration = variable.defs[0]?.node as Node | undefined;
    const value = declaration?.type === T.FunctionDeclaration ? declaration : onlyValue(variable);
    const held = value === null ? null : this.from(value, calls, depth - 1);
    if (held !== null) return through('name', name, held);
    const filling = operationsOn(variable, this.#facts).filter(({ does }) => does === 'add' || does === 'put' || does === 'assign');
    return through('name', name, first(filling, ({ values }) => first(values, (one) => this.from(one, calls, depth - 1))));
  }

  #closure(fn: FunctionNode, calls: readonly CallExpression[], depth: number): Held<What> | null {
    const { sourceCode } = this.#facts;
    const taken = thisIn(fn, sourceCode);
    const own = taken === null ? null : this.#look(taken);
    if (own !== null && taken !== null) return { what: own, node: taken, steps: [{ by: 'closure', node: fn }] };
    const captured = capturesOf(fn, sourceCode);
    const held = first(captured, ({ identifier }) => this.from(identifier, calls, depth - 1));
    if (held !== null) return through('closure', fn, held);
    const shared = first(sharedWith(fn, sourceCode), ({ identifier }) => {
      const what = this.#look(identifier);
      return what === null ? null : { what, node: identifier, steps: [] };
    });
    return through('scope', fn, shared);
  }

  #call(call: CallExpression, calls: readonly CallExpression[], depth: number): Held<What> | null {
    const callee = unwrap(call.callee);
    if (callee.type === T.MemberExpression && staticName(callee) === 'bind') return through('call', call, first([callee.object, ...call.arguments], (one) => this.from(one, calls, depth - 1)));
    const key = this.#facts.keyOf(callee);
    if (PASSING.has(key)) return first(call.arguments, (one) => this.from(one, calls, depth - 1));
    const fn = functionBehind(callee, this.#facts);
    if (fn === null || fn.async && fn.generator) return null;
    return through('call', call, first(returnedBy(fn, this.#facts), (one) => this.from(one, [call, ...calls], depth - 1)));
  }
}

/** Functions, by origin key, that hand out what they are given. */
const PASSING: ReadonlySet<string> = new Set(['.Object.freeze', '.Object.assign', '.Promise.resolve', '.Object.seal', '.Array.of']);

function through<What>(by: Step['by'], node: Node, held: Held<What> | null): Held<What> | null {
  return held === null ? null : { ...held, steps: [{ by, node }, ...held.steps] };
}

function first<Item, Found>(items: readonly Item[], find: (item: Item) => Found | null): Found | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}

function returnedBy(fn: FunctionNode, { sourceCode, model }: FileFacts): readonly Node[] {
  if (fn.body.type !== T.BlockStatement) return [fn.body];
  return nodesOf(T.ReturnStatement, sourceCode).flatMap((node) => (node.argument !== null && isWithin(node, fn) && model.ownerOf(node) === fn ? [node.argument] : []));
}

/** The arguments that a class of the file keeps in its instances. */
function keptArguments(construction: Node & { type: T.NewExpression }, { sourceCode }: FileFacts): readonly Node[] {
  const callee = unwrap(construction.callee);
  const declaration = callee.type === T.Identifier ? (variableOf(callee, sourceCode)?.defs[0]?.node as Node | undefined) : undefined;
  if (declaration?.type !== T.ClassDeclaration && declaration?.type !== T.ClassExpression) return [];
  const made = declaration.body.body.find((member) => member.type === T.MethodDefinition && member.kind === 'constructor');
  const constructor = made?.type === T.MethodDefinition ? made.value : null;
  if (!isFunction(constructor)) return [];
  return construction.arguments.filter((_, index) => {
    const parameter = constructor.params[index];
    if (parameter?.type === T.TSParameterProperty) return true;
    const target = parameter?.type === T.AssignmentPattern ? parameter.left : parameter;
    const variable = target?.type === T.Identifier ? variableOf(target, sourceCode) : null;
    return variable?.references.some(({ identifier }) => isKeptOnThis(identifier)) === true;
  });
}

/** `this.x = name`, `this.items = [name]`, `this.items.push(name)`. */
function isKeptOnThis(identifier: Node): boolean {
  let current: Node = identifier;
  for (let parent = parentOf(current); parent !== undefined; current = parent, parent = parentOf(parent)) {
    if (parent.type === T.AssignmentExpression) return parent.right === current && isOnThis(parent.left);
    if (parent.type === T.CallExpression) return parent.callee !== current && isOnThis(parent.callee);
    if (parent.type !== T.Property && parent.type !== T.ObjectExpression && parent.type !== T.ArrayExpression && parent.type !== T.LogicalExpression && unwrap(parent) === parent) return false;
  }
  return false;
}

function isOnThis(node: Node): boolean {
  let current = unwrap(node);
  while (current.type === T.MemberExpression) current = unwrap(current.object);
  return current.type === T.ThisExpression;
}
