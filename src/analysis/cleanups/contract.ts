/** What a helper hands back to be called in the end: a function, alone or as a member of its result. */
import { T, type CallExpression, type Node } from '../../utils/ast.ts';
import { callsBetween } from '../../utils/call-index.ts';
import { isFunction, type FunctionNode } from '../../utils/functions.ts';
import { calleeName, staticName } from '../../utils/names.ts';
import { traverse } from '../../utils/traversal.ts';
import { variableOf } from '../../utils/variables.ts';
import { unwrap, unwrapAwaited } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import { closerWays } from '../lifetimes/closers.ts';
import { isCollectionGrowth } from '../lifetimes/collections.ts';
import { functionBehind } from '../lifetimes/local-functions.ts';
import type { Tracer } from '../lifetimes/tracer.ts';
import type { CleanupContract } from '../summaries/summary.ts';
import { CLEANUP, ENDABLE } from './cleanup-kinds.ts';
import { isDeclaredIn } from './ended.ts';
import { CLOSER_NAME, END_NAMES } from './end-names.ts';
import { undoingOf } from './undoing.ts';

/** From a helper to another that it calls. */
const DEPTH = 3;
/** Members whose name alone says what they are for. `close` and `stop` alone do not. */
const SPEAKING_NAME = /^(?:cleanup|cleanUp|teardown|tearDown|restore|unsubscribe)(?:[A-Z]\w*)?$/;

/** What `fn`, a function of the file of `facts`, hands back; null when nothing of it is a cleanup, or it has somebody else call it. */
export function contractOf(fn: FunctionNode, tracer: Tracer, facts: FileFacts, depth: number = DEPTH): CleanupContract | null {
  if (fn.generator || depth === 0 || facts.model.roleOf(fn).kind === 'unit' || seesToIt(fn, facts)) return null;
  const paths: (readonly string[])[] = [];
  let undoes: CleanupContract['undoes'] | null = null;
  for (const closer of functionsIn(fn, facts)) {
    const ways = closerWays(closer, fn, ENDABLE, tracer, facts)?.filter(({ path }) => mayBeCleanup(path));
    if (ways === undefined || ways.length === 0) continue;
    const undoing = undoingOf(closer, fn, facts) ?? (ways.some(({ path }) => SPEAKING_NAME.test(path.at(-1) ?? '')) && doesSomething(closer) ? SPOKEN : null);
    if (undoing === null) continue;
    undoes ??= undoing;
    paths.push(...ways.map(({ path }) => path));
  }
  for (const { call, contract } of contractsIn(fn, tracer, facts, depth)) {
    const handed = handedOn(call, contract, fn, tracer);
    if (handed.length > 0) undoes ??= contract.undoes;
    paths.push(...handed);
  }
  return undoes === null ? null : { paths, members: membersOf(fn, paths, facts), undoes };
}

/** Names of functions that run what they are given in the end. */
const REGISTERS = /^(?:after|afterEach|afterAll|teardown|onTestFinished|addCleanup|registerCleanup|defer|adopt|onCleanup)$/;

/** It registers a cleanup itself, or keeps something in a list of the file that somebody else empties. */
function seesToIt(fn: FunctionNode, facts: FileFacts): boolean {
  return callsBetween(facts.sourceCode, ...fn.range).some((call) => {
    if (call.type !== T.CallExpression) return false;
    if (REGISTERS.test(calleeName(call) ?? '')) return true;
    const callee = unwrap(call.callee);
    if (callee.type !== T.MemberExpression || !isCollectionGrowth(call)) return false;
    const owner = unwrap(callee.object);
    const variable = owner.type === T.Identifier ? variableOf(owner, facts.sourceCode) : null;
    return variable !== null && !isDeclaredIn(variable, fn);
  });
}

/** A function alone, or an element; a member only where its name does not speak of something else, as `onClick` does, or `next`. */
function mayBeCleanup(path: readonly string[]): boolean {
  const name = path.at(-1);
  return name === undefined || /^\d+$/.test(name) || SPEAKING_NAME.test(name) || CLOSER_NAME.test(name) || END_NAMES.has(name);
}

const SPOKEN: CleanupContract['undoes'] = { what: 'spoken', written: null };

function doesSomething({ body }: FunctionNode): boolean {
  return body.type !== T.BlockStatement ? isCallLike(body) : body.body.length > 0;
}

function isCallLike(body: Node): boolean {
  const { type } = unwrapAwaited(body);
  return type === T.CallExpression || type === T.AssignmentExpression;
}

/** The functions that are written in `fn` and called by others, if at all. */
function functionsIn(fn: FunctionNode, facts: FileFacts): readonly FunctionNode[] {
  const found: FunctionNode[] = [];
  traverse(fn.body, facts.sourceCode, (node) => {
    if (!isFunction(node) || facts.model.ownerOf(node) !== fn) return;
    const { kind } = facts.model.roleOf(node);
    if (kind === 'helper' || kind === 'callback') found.push(node);
  });
  return found;
}

interface Called {
  readonly call: CallExpression;
  readonly contract: CleanupContract;
}

function contractsIn(fn: FunctionNode, tracer: Tracer, facts: FileFacts, depth: number): readonly Called[] {
  return callsBetween(facts.sourceCode, ...fn.range).flatMap((call): Called[] => {
    if (call.type !== T.CallExpression || facts.model.ownerOf(call) !== fn) return [];
    const callee = functionBehind(call.callee, facts);
    const contract = callee === null ? facts.helpers.cleanups(call)?.contract ?? null : callee === fn ? null : contractOf(callee, tracer, facts, depth - 1);
    return contract === null ? [] : [{ call, contract }];
  });
}

/** Where in the result of `fn` the cleanups are that `call` in it gives; none where `fn` itself sees to one of them. */
function handedOn(call: CallExpression, { paths }: CleanupContract, fn: FunctionNode, tracer: Tracer): readonly (readonly string[])[] {
  const uses = paths.flatMap((path) => tracer.usesOf(call, path, CLEANUP));
  const returned = uses.flatMap((use) => (use.effect === 'return' && use.frame === fn ? [use.path] : []));
  return uses.every((use) => use.effect === 'return' || use.effect === 'hold' || use.effect === 'drop') ? returned : [];
}

/** What the result has beside its cleanups: by one of them the caller may end the thing directly. */
function membersOf(fn: FunctionNode, paths: readonly (readonly string[])[], facts: FileFacts): readonly string[] {
  const names = new Set<string>();
  const add = (value: Node | null): void => {
    const node = value === null ? null : unwrap(value);
    if (node?.type === T.ObjectExpression) for (const property of node.properties) if (property.type === T.Property) names.add(staticName(property) ?? '');
    if (node?.type === T.ArrayExpression) for (const index of node.elements.keys()) names.add(String(index));
  };
  if (fn.body.type !== T.BlockStatement) add(fn.body);
  traverse(fn.body, facts.sourceCode, (node) => {
    if (node.type === T.ReturnStatement && facts.model.ownerOf(node) === fn) add(node.argument);
  });
  return [...names].filter((name) => name !== '' && !paths.some(([first]) => first === name));
}
