/** Which expressions start work that is not over when they are evaluated, and give a promise of its end? */
import { sourceByModule } from '../../catalog/frameworks/index.ts';
import { asyncCreators, combinators } from '../../catalog/promises/creators.ts';
import { SYNCHRONOUS_CLASSES, SYNCHRONOUS_METHODS, TYPE_CHECKS } from '../../catalog/promises/synchronous.ts';
import { T, type CallExpression, type MemberExpression, type NewExpression, type Node } from '../../utils/ast.ts';
import { callsFrom, inSourceOrder, type Call } from '../../utils/call-index.ts';
import { frameOf, isFunction, isWithin, type FunctionNode } from '../../utils/functions.ts';
import { grouped } from '../../utils/grouped.ts';
import { lazily } from '../../utils/lazy.ts';
import { staticName } from '../../utils/names.ts';
import { meaningOf, onlyValue, variableOf } from '../../utils/variables.ts';
import { unwrap } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import { functionBehind } from '../lifetimes/local-functions.ts';
import { fakesTimers, mocksModule } from '../resources/fakes.ts';

export interface Work {
  /** The calls that may start such work, for all that their names tell, in source order. */
  readonly candidates: readonly Call[];
  /** True when `expression` surely is a promise of work that is still going on. */
  isStartedBy(expression: Node): boolean;
  /** The first place where `fn`, which is async, waits for such work; null when it is over as soon as its caller goes on. */
  firstWaitIn(fn: FunctionNode): Node | null;
}

const CHAINS: ReadonlySet<string> = new Set(['then', 'catch', 'finally']);
const DEPTH_LIMIT = 6;

export function createWork(facts: FileFacts): Work {
  const { sourceCode } = facts;
  const waitsByFrame = lazily(() => grouped(facts.waits, frameOf));
  const firstWaits = new Map<FunctionNode, Node | null>();

  function isStartedBy(expression: Node, depth: number = DEPTH_LIMIT): boolean {
    const node = unwrap(expression);
    if (depth === 0) return false;
    switch (node.type) {
      case T.CallExpression:
        return isCallStarting(node, depth - 1);
      case T.NewExpression:
        return facts.keyOf(node.callee) === '.Promise' && isExecutorWaiting(node);
      case T.ImportExpression:
        return true;
      case T.Identifier: {
        const variable = variableOf(node, sourceCode);
        const value = variable === null ? null : onlyValue(variable);
        return value !== null && isStartedBy(value, depth - 1);
      }
      case T.ConditionalExpression:
        return isStartedBy(node.consequent, depth - 1) && isStartedBy(node.alternate, depth - 1);
      case T.LogicalExpression:
        return node.operator === '&&' && isStartedBy(node.right, depth - 1);
      default:
        return false;
    }
  }

  function isCallStarting(call: CallExpression, depth: number): boolean {
    const callee = unwrap(call.callee);
    if (facts.model.registrationOf(call) !== null) return false;
    if (callee.type === T.MemberExpression && CHAINS.has(staticName(callee) ?? '')) return isStartedBy(callee.object, depth);
    const fn = isFunction(callee) ? callee : functionBehind(callee, facts) ?? (callee.type === T.MemberExpression ? methodBehind(callee, facts) : null);
    if (fn !== null) return isFunctionStarting(fn, depth);
    const key = facts.keyOf(callee);
    if (combinators.has(key)) return isListStarting(call.arguments[0], depth);
    if (asyncCreators.has(key)) return !mocksModule(key, facts);
    return isTypedPromise(call, callee, key);
  }

  /** A promise by the type of what is called. Functions that the test replaces have nothing to wait for, and timers that it fakes end when it says so. */
  function isTypedPromise(call: CallExpression, callee: Node, key: string): boolean {
    // Runners know of the promises that they hand out, such as those of tap's checks.
    if (facts.model.isOfFramework(call) || isOfRunner(callee, facts)) return false;
    const name = callee.type === T.MemberExpression ? staticName(callee) ?? '' : '';
    if (SYNCHRONOUS_METHODS.has(name) || TYPE_CHECKS.has(name) || (callee.type === T.MemberExpression && isOfSynchronousClass(callee.object))) return false;
    if (facts.types === null || fakesTimers(facts) || key.startsWith('.') || mocksModule(key, facts) || hasFunctionInside(callee)) return false;
    return facts.types.promiseReturnedBy(call) === 'pending';
  }

  /** `const headers = new Headers(); headers.set('a', 'b');` */
  function isOfSynchronousClass(object: Node): boolean {
    const owner = unwrap(object);
    const value = owner.type === T.Identifier ? valueOf(owner, facts) : owner;
    const made = value?.type === T.NewExpression ? facts.keyOf(value.callee) : '';
    return made.startsWith('.') && SYNCHRONOUS_CLASSES.has(made.slice(1));
  }

  function isFunctionStarting(fn: FunctionNode, depth: number): boolean {
    if (fn.generator) return false;
    if (fn.async) return firstWaitIn(fn) !== null;
    const returned = returnsOf(fn, facts);
    return returned.length > 0 && returned.every((value) => isStartedBy(value, depth));
  }

  function firstWaitIn(fn: FunctionNode): Node | null {
    const known = firstWaits.get(fn);
    if (known !== undefined) return known;
    firstWaits.set(fn, null); // Ends a circle: what only waits for itself waits for nothing.
    const first = waitsByFrame().get(fn)?.find((wait) => isWithin(wait, fn.body) && isRealWait(wait));
    const found = first ?? (fn.body.type === T.BlockStatement || !isStartedBy(fn.body) ? null : fn.body);
    firstWaits.set(fn, found);
    return found;
  }

  /** Not `await Promise.resolve()`, which takes a turn of the loop and no work. */
  function isRealWait(wait: Node): boolean {
    switch (wait.type) {
      case T.AwaitExpression:
        return mayBeWork(wait.argument);
      case T.ReturnStatement:
        return wait.argument !== null && isStartedBy(wait.argument);
      case T.ForOfStatement:
        return true;
      default:
        return false;
    }
  }

  /** False for what is surely settled: values, settled promises, functions of the file that wait for nothing. */
  function mayBeWork(promise: Node): boolean {
    const node = unwrap(promise);
    if (node.type !== T.CallExpression && node.type !== T.NewExpression) return node.type === T.ImportExpression || isStartedBy(node);
    const key = facts.keyOf(node.callee);
    if (SETTLED.has(key)) return false;
    if (node.type === T.CallExpression && facts.model.registrationOf(node) !== null) return true;
    const fn = node.type === T.CallExpression ? functionBehind(node.callee, facts) : null;
    if (fn !== null || combinators.has(key) || key === '.Promise') return isStartedBy(node);
    return !fakesTimers(facts);
  }

  function isListStarting(list: Node | undefined, depth: number): boolean {
    if (list === undefined) return false;
    const node = unwrap(list);
    if (node.type === T.ArrayExpression) return node.elements.some((element) => element !== null && isStartedBy(element, depth));
    if (node.type !== T.CallExpression || node.callee.type !== T.MemberExpression || staticName(node.callee) !== 'map') return false;
    const mapper = functionBehind(node.arguments[0], facts);
    return mapper !== null && isFunctionStarting(mapper, depth);
  }

  /** The executor leaves it to somebody later to settle the promise. */
  function isExecutorWaiting(promise: NewExpression): boolean {
    const executor = promise.arguments[0];
    if (!isFunction(executor) || fakesTimers(facts)) return false;
    let settledAtOnce = false;
    let handsOn = false;
    for (const parameter of executor.params) {
      if (parameter.type !== T.Identifier) return false;
      for (const { identifier } of variableOf(parameter, sourceCode)?.references ?? []) {
        const { parent } = identifier as Node;
        if (frameOf(identifier) === executor && parent?.type === T.CallExpression && parent.callee === identifier) settledAtOnce = true;
        else handsOn = true;
      }
    }
    return handsOn && !settledAtOnce;
  }

  /** Without types only functions and methods of the file, and those of the catalogue, are known to start anything. */
  function candidates(): readonly Call[] {
    const mayBeMethod = facts.types === null ? (name: string) => KNOWN_NAMES.has(name) : (name: string) => !SYNCHRONOUS_METHODS.has(name) && !TYPE_CHECKS.has(name);
    const isKnown = (callee: Node): boolean => functionBehind(callee, facts) !== null || asyncCreators.has(facts.keyOf(callee)) || facts.keyOf(callee) === '.Promise';
    const found = facts.callsWhere({ mayBeMethod, isWanted: (callee, call) => callee.type !== T.Identifier || isKnown(callee) || (facts.types !== null && (call.type === T.NewExpression || !facts.model.isOfFramework(call))) });
    return facts.types === null ? inSourceOrder([...new Set([...found, ...methodsOfTheFile()])]) : found;
  }

  /** Calls of methods of what the file itself makes: an object literal, or an instance of one of its classes. */
  function methodsOfTheFile(): readonly Call[] {
    return callsFrom(sourceCode, (root) => {
      const variable = meaningOf(root, sourceCode);
      const value = variable === null || variable === 'several' ? variable : onlyValue(variable);
      return value === 'several' || (value !== null && MAKES.has(unwrap(value).type));
    }).filter((call) => call.callee.type === T.MemberExpression && methodBehind(call.callee, facts) !== null);
  }

  return { get candidates() { return candidates(); }, isStartedBy: (expression) => isStartedBy(expression), firstWaitIn };
}

const KNOWN_NAMES: ReadonlySet<string> = new Set(['default', ...[...asyncCreators, ...combinators].map((key) => key.slice(key.lastIndexOf('.') + 1))]);
const MAKES: ReadonlySet<string> = new Set([T.ObjectExpression, T.NewExpression]);

const SETTLED: ReadonlySet<string> = new Set(['.Promise.resolve', '.Promise.reject']);

/** The values that `fn` returns, by its body or its `return` statements. */
function returnsOf(fn: FunctionNode, facts: FileFacts): Node[] {
  if (fn.body.type !== T.BlockStatement) return [fn.body];
  return facts.waits.flatMap((wait) => (wait.type === T.ReturnStatement && wait.argument !== null && frameOf(wait) === fn ? [wait.argument] : []));
}

/** The method of this file that `owner.name` stands for, where `owner` is a constant object literal or an instance of a class of the file. */
function methodBehind(callee: MemberExpression, facts: FileFacts): FunctionNode | null {
  const name = staticName(callee);
  const owner = unwrap(callee.object);
  if (name === null) return null;
  const value = owner.type === T.Identifier ? valueOf(owner, facts) : owner;
  if (value?.type === T.ObjectExpression) {
    const property = value.properties.find((one) => one.type === T.Property && staticName(one) === name);
    return property?.type === T.Property && isFunction(property.value) ? property.value : null;
  }
  if (value?.type !== T.NewExpression || value.callee.type !== T.Identifier) return null;
  const definition = variableOf(value.callee, facts.sourceCode)?.defs[0]?.node as Node | undefined;
  if (definition?.type !== T.ClassDeclaration) return null;
  const method = definition.body.body.find((member) => member.type === T.MethodDefinition && !member.static && staticName(member) === name);
  return method?.type === T.MethodDefinition && isFunction(method.value) ? method.value : null;
}

function valueOf(name: Node & { type: T.Identifier }, facts: FileFacts): Node | null {
  const variable = variableOf(name, facts.sourceCode);
  const value = variable === null ? null : onlyValue(variable);
  return value === null ? null : unwrap(value);
}

/** `vi.spyOn(…).mockReturnValue(…)`, `expect.soft(…).toBe(…)`: what a runner's own functions promise is in the catalogue. */
function isOfRunner(callee: Node, facts: FileFacts): boolean {
  let root = callee;
  while (root.type === T.MemberExpression || root.type === T.CallExpression) root = unwrap(root.type === T.MemberExpression ? root.object : root.callee);
  const origin = root === callee ? null : facts.originOf(root);
  return origin !== null && (sourceByModule.get(origin.module)?.kind === 'runner' || (origin.module === '' && FAKERS.has(origin.path[0] ?? '')));
}

/** Globals of runners that make fakes. */
const FAKERS: ReadonlySet<string> = new Set(['vi', 'jest', 'expect']);

/** The type of a callee with functions inside would have them checked. */
function hasFunctionInside(callee: Node): boolean {
  if (callee.type === T.Identifier) return false;
  for (let node: Node = callee; ; ) {
    const inner = unwrap(node);
    if (inner.type === T.MemberExpression) node = inner.object;
    else if (inner.type === T.CallExpression || inner.type === T.NewExpression) {
      if (inner.arguments.some((argument) => isFunction(unwrap(argument)))) return true;
      node = inner.callee;
    } else return inner.type !== T.Identifier && inner.type !== T.ThisExpression;
  }
}
