/** What is subscribed to, and how long that lasts. Only what surely outlives a test comes out. */
import { createdReceiver, lastingReceiver, namedReceiver, receiverOfType, type ReceiverKind } from '../../catalog/subscriptions/index.ts';
import { parentOf } from '../../utils/ancestors.ts';
import { T, type CallExpression, type Identifier, type Node, type Variable } from '../../utils/ast.ts';
import { isFunction, type Frame } from '../../utils/functions.ts';
import { isLoop } from '../../utils/loops.ts';
import { staticName } from '../../utils/names.ts';
import { isParameter, onlyValue, variableOf } from '../../utils/variables.ts';
import { unwrap, unwrapAwaited } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import type { Suite } from '../model/test-model.ts';
import { unitsRunning } from '../lifetimes/placement.ts';
import { identityAt, identityOf, type Identity } from './identity.ts';

/** What is made once for all tests of a suite. */
export interface LastingPlace {
  /** The suite whose tests share it. */
  readonly suite: Suite;
  /** The variable that holds it, when it is made in this file. */
  readonly variable: Variable | null;
}

export interface Receiver extends LastingPlace {
  readonly kind: ReceiverKind;
  readonly identity: Identity;
  /** `process`: there as long as the process or the page. `module`: of another module. `file`: made in this file. */
  readonly reach: 'process' | 'module' | 'file';
  /** Events that come at the end of its life. */
  readonly lastEvents: readonly string[];
}

/** The lasting receiver whose method is called as a plain function: `addEventListener(…)`, `subscribe(…)` of diagnostics_channel. */
export function receiverOfFunction(callee: Node, facts: FileFacts): Receiver | null {
  const origin = facts.originOf(callee);
  if (origin === null || origin.path.length === 0) return null;
  const path = origin.path.slice(0, -1);
  const lasting = lastingReceiver(origin.module, path);
  const [suite] = lasting === null ? [] : facts.model.suites;
  return lasting === null || suite === undefined ? null : { ...lasting, identity: identityAt({ module: origin.module, path }), reach: 'process', suite, variable: null };
}

/** The lasting receiver that `expression` yields, or null: it is local, a parameter, or of an unknown kind. */
export function receiverOf(expression: Node, facts: FileFacts): Receiver | null {
  const node = startOfChain(unwrap(expression));
  const identity = identityOf(node, facts);
  if (identity === null) return null;
  const origin = facts.originOf(node);
  if (origin === null && typeof identity !== 'string') return heldBy(identity, node, facts);
  const lasting = origin === null ? null : lastingReceiver(origin.module, origin.path);
  if (origin !== null && lasting === null && (node.type !== T.Identifier || origin.module === '')) return null;
  const [file] = facts.model.suites;
  if (file === undefined) return null;
  if (lasting !== null) return { ...lasting, identity, reach: 'process', suite: file, variable: null };
  if (origin === null) return typeof identity === 'string' ? named(node, identity, file, facts) : null;
  return node.type === T.Identifier ? imported(node, identity, file, facts) : null;
}

/** `emitter` in `emitter.on('a', f).on('b', g)`. */
export function startOfChain(node: Node): Node {
  if (node.type !== T.CallExpression) return node;
  const callee = unwrap(node.callee);
  return callee.type === T.MemberExpression && CHAINING.has(staticName(callee) ?? '') ? startOfChain(unwrap(callee.object)) : node;
}

const CHAINING: ReadonlySet<string> = new Set(['on', 'once', 'addListener', 'prependListener', 'off', 'removeListener']);

/** What another module exports: only a type tells what it is. */
function imported(node: Identifier, identity: Identity, suite: Suite, facts: FileFacts): Receiver | null {
  const variable = variableOf(node, facts.sourceCode);
  const declaration = variable?.defs[0]?.node as Node | undefined;
  // A module that is loaded by the test itself may be loaded anew for each.
  if (declaration?.type !== T.ImportSpecifier && declaration?.type !== T.ImportDefaultSpecifier) return null;
  const kind = kindByType(node, facts);
  return kind === null ? null : { kind, identity, reach: 'module', suite, variable: null, lastEvents: [] };
}

/** A channel, by a name that is the same in all tests. */
function named(node: Node, identity: string, suite: Suite, facts: FileFacts): Receiver | null {
  const value = node.type === T.Identifier ? onlyValueOf(node, facts) : node;
  const call = value === null ? null : unwrap(value);
  if (call?.type !== T.CallExpression || call.arguments[0]?.type !== T.Literal) return null;
  const kind = namedReceiver(facts.keyOf(call.callee));
  return kind === null ? null : { kind, identity, reach: 'process', suite, variable: null, lastEvents: [] };
}

function onlyValueOf(node: Identifier, facts: FileFacts): Node | null {
  const variable = variableOf(node, facts.sourceCode);
  return variable === null ? null : onlyValue(variable);
}

/** What a variable of the file or of a suite holds, if it is made once and no test makes it anew. */
function heldBy(variable: Variable, node: Node, facts: FileFacts): Receiver | null {
  if (isParameter(variable)) return null;
  const made = makingOf(variable);
  const suite = made === null ? null : lastingSuite(made, facts);
  if (made === null || suite === null) return null;
  const kind = kindOfValue(made, facts) ?? (node.type === T.Identifier ? kindByType(node, facts) : null);
  return kind === null ? null : { kind, identity: variable, reach: 'file', suite, variable, lastEvents: [] };
}

/** Where the value of `variable` is made, if that is once for all tests of a suite. */
export function madeOnceFor(variable: Variable, facts: FileFacts): LastingPlace | null {
  const made = isParameter(variable) ? null : makingOf(variable);
  const suite = made === null ? null : lastingSuite(made, facts);
  return suite === null ? null : { suite, variable };
}

/** The one expression that ever makes the value of `variable`. */
function makingOf(variable: Variable): Node | null {
  const made: Node[] = [];
  for (const reference of variable.references) {
    if (!reference.isWrite()) continue;
    const value = reference.writeExpr;
    if (value === null || value === undefined) return null;
    if (!isNothing(value)) made.push(value);
  }
  return made.length === 1 ? (made[0] ?? null) : null;
}

function isNothing(value: Node): boolean {
  const node = unwrap(value);
  return (node.type === T.Literal && node.value === null) || (node.type === T.Identifier && node.name === 'undefined');
}

/** The suite for which `made` is made once: at the top level of the file, in the body of a suite, in a hook before all; null when it is made more often. */
function lastingSuite(made: Node, facts: FileFacts): Suite | null {
  const frame = facts.model.ownerOf(made);
  const units = unitsRunning(frame, facts);
  const [unit] = units ?? [];
  if (units?.length !== 1 || unit === undefined || unit.repeated || !LASTING_PHASES.has(unit.phase)) return null;
  return isStraightIn(made, frame) ? unit.suite : null;
}

const LASTING_PHASES: ReadonlySet<string> = new Set(['module', 'suite', 'beforeAll']);

/** Not in a loop, nor in a function that may run more than once. */
function isStraightIn(node: Node, frame: Frame): boolean {
  for (let current = parentOf(node); current !== undefined && current !== frame; current = parentOf(current)) {
    if (isLoop(current) || isFunction(current)) return false;
  }
  return true;
}

/** The kind of what is made by a call or `new`, looking through methods that return their object: `createServer().listen()`. */
function kindOfValue(value: Node, facts: FileFacts): ReceiverKind | null {
  const node = unwrapAwaited(value);
  if (node.type === T.NewExpression) return kindOfClass(node.callee, facts, CLASS_DEPTH);
  if (node.type !== T.CallExpression) return null;
  const callee = unwrap(node.callee);
  const made = createdReceiver('call', facts.keyOf(callee)) ?? (callee.type === T.CallExpression ? createdReceiver('call', facts.keyOf(callee.callee)) : null);
  if (made !== null || callee.type !== T.MemberExpression) return made;
  return FLUENT.has(staticName(callee) ?? '') ? kindOfValue(callee.object, facts) : null;
}

const FLUENT: ReadonlySet<string> = new Set(['listen', 'setMaxListeners', 'on', 'once', 'start', 'unref', 'ref']);
const CLASS_DEPTH = 4;

/** By the creator itself, or by what a class of this file extends. */
function kindOfClass(callee: Node, facts: FileFacts, depth: number): ReceiverKind | null {
  const known = createdReceiver('new', facts.keyOf(callee));
  const name = unwrap(callee);
  if (known !== null || depth === 0 || name.type !== T.Identifier) return known;
  const declaration = variableOf(name, facts.sourceCode)?.defs[0]?.node as Node | undefined;
  return declaration?.type === T.ClassDeclaration && declaration.superClass !== null ? kindOfClass(declaration.superClass, facts, depth - 1) : null;
}

function kindByType(name: Identifier, facts: FileFacts): ReceiverKind | null {
  for (const type of facts.types?.typeNamesOfName(name) ?? []) {
    const kind = receiverOfType(type);
    if (kind !== null) return kind;
  }
  return null;
}

/** The expression whose method `call` is, with the method's name; for a plain function the function itself. */
export function calledMethod(call: CallExpression): { readonly object: Node | null; readonly name: string } | null {
  const callee = unwrap(call.callee);
  if (callee.type === T.Identifier) return { object: null, name: callee.name };
  const name = callee.type === T.MemberExpression ? staticName(callee) : null;
  return callee.type !== T.MemberExpression || name === null ? null : { object: callee.object, name };
}
