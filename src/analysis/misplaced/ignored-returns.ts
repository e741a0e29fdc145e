/** Functions that a hook or a test returns to a runner that does not call them. */
import { registeringNames } from '../../catalog/frameworks/index.ts';
import { ignoredReturns } from '../../catalog/frameworks/misplaced-cleanup.ts';
import { T, type Node } from '../../utils/ast.ts';
import { exportedNode } from '../../utils/exported-node.ts';
import { frameOf, isFunction, isWithin, type FunctionNode } from '../../utils/functions.ts';
import { calleeName } from '../../utils/names.ts';
import { callsByName } from '../../utils/named-functions.ts';
import { nodesOf } from '../../utils/nodes-by-type.ts';
import { variableOf } from '../../utils/variables.ts';
import { unwrap } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import { functionBehind } from '../lifetimes/local-functions.ts';
import type { Life } from '../lifetimes/life.ts';
import type { Leak } from '../lifetimes/verdict.ts';
import { functionOf } from '../model/callbacks.ts';
import type { Unit } from '../model/test-model.ts';
import { factsAbout } from './facts-of-runner.ts';
import type { MisplacedCleanup } from './misplaced-cleanup.ts';
import { callGiven } from './written-calls.ts';

export function ignoredReturnsIn(facts: FileFacts, known: KnownLives): MisplacedCleanup[] {
  const found: (MisplacedCleanup & { reason: 'returnIgnored' })[] = [];
  for (const { value, from } of returnedFunctions(facts)) {
    const returned = mayBeRun(from, facts) ? cleanupBehind(value, facts) : null;
    const unit = returned === null ? null : ignoringUnit(from, facts);
    if (unit?.framework == null || returned === null) continue;
    found.push({ reason: 'returnIgnored', node: value, framework: unit.framework, unit, returned });
  }
  return found.length === 0 ? found : found.filter(({ returned }) => !isSaid(returned, known) && !known.lives().some((life) => isEndedOtherwise(life, returned)));
}

/** What the lifetimes of the file tell of what a returned function would end. */
export interface KnownLives {
  /** What is reported where it is acquired. */
  leaks(): readonly Leak[];
  lives(): readonly Life[];
}

/** A resource that only the returned function would end is reported as never ended. */
function isSaid(returned: FunctionNode, known: KnownLives): boolean {
  return known.leaks().some((leak) => leak.life.uses.some((use) => isWithin(use.node, returned)));
}

/** What it would end is ended by something that runs as well: it may stay. */
function isEndedOtherwise({ uses }: Life, returned: FunctionNode): boolean {
  const ending = uses.filter(({ effect }) => effect === 'release' || effect === 'guard');
  return ending.some((use) => isWithin(use.node, returned)) && ending.some((use) => !isWithin(use.node, returned));
}

interface Returned {
  readonly value: Node;
  readonly from: FunctionNode;
}

/** What may be a function and is returned: by a `return`, or by an arrow that is an expression. */
function* returnedFunctions(facts: FileFacts): Generator<Returned> {
  for (const statement of nodesOf(T.ReturnStatement, facts.sourceCode)) {
    const { argument } = statement;
    if (argument === null || !mayBeFunction(argument)) continue;
    const from = frameOf(statement);
    if (isFunction(from)) yield { value: argument, from };
  }
  for (const arrow of nodesOf(T.ArrowFunctionExpression, facts.sourceCode)) {
    if (arrow.body.type !== T.BlockStatement && mayBeFunction(arrow.body)) yield { value: arrow.body, from: arrow };
  }
}

function mayBeFunction(value: Node): boolean {
  const node = unwrap(value);
  return isFunction(node) || node.type === T.Identifier;
}

/** Whether a runner may get `from`, by the names of the call that it is given to, or as an export. */
function mayBeRun(from: FunctionNode, facts: FileFacts): boolean {
  const call = callGiven(from, facts);
  if (call?.type !== T.CallExpression) return call === null && mayBeGlobal(from, facts);
  const callee = unwrap(call.callee);
  return registeringNames.has(calleeName(call) ?? '') || callee.type !== T.MemberExpression && (callee.type !== T.Identifier || registeringNames.has(facts.originOf(callee)?.path.at(-1) ?? ''));
}

/** Exported as global set-up is: as the default, or as `setup`. */
function mayBeGlobal(from: FunctionNode, { sourceCode }: FileFacts): boolean {
  return ['default', 'setup'].some((name) => {
    const exported = exportedNode(name, sourceCode);
    return exported !== null && functionOf(exported, sourceCode) === from;
  });
}

/** The unit of `from`, where its runner ignores what it returns, and nobody else calls it. */
function ignoringUnit(from: FunctionNode, facts: FileFacts): Unit | null {
  const role = facts.model.roleOf(from);
  if (role.kind !== 'unit' || role.unit.skipped || from.generator) return null;
  const { unit } = role;
  const isIgnored = factsAbout(ignoredReturns, unit.framework, facts).some(({ places }) => places.some((place) => place === placeOf(unit)));
  return isIgnored && callsByName(from, facts.sourceCode).calls.length === 0 ? unit : null;
}

/** Global set-up, unless it is of a form whose returned function is run; else the phase. */
function placeOf({ phase, global }: Unit): Unit['phase'] | 'globalSetup' | null {
  if (global?.exported === undefined || global.exported.includes('.')) return phase;
  return phase === 'beforeAll' && global.endsIn !== 'returned' ? 'globalSetup' : null;
}

/** The function that `value` is, where it does something, and nobody else has it. */
function cleanupBehind(value: Node, facts: FileFacts): FunctionNode | null {
  const fn = functionBehind(value, facts);
  if (fn === null || !facts.calls.some((call) => isWithin(call, fn))) return null;
  const node = unwrap(value);
  const variable = node.type === T.Identifier ? variableOf(node, facts.sourceCode) : null;
  return variable === null || variable.references.filter((reference) => reference.isRead()).length === 1 ? fn : null;
}
