/** Sets up the walk of one frame for the lives acquired in it, and reads off what it found for each. */
import { parentOf } from '../../utils/ancestors.ts';
import { T, type Node, type Variable } from '../../utils/ast.ts';
import type { Frame, FunctionNode } from '../../utils/functions.ts';
import { isWithin } from '../../utils/functions.ts';
import { isLoop } from '../../utils/loops.ts';
import { calleeName } from '../../utils/names.ts';
import { variableOf } from '../../utils/variables.ts';
import { unwrap } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import { meaningOfCondition } from './conditions.ts';
import type { Life } from './life.ts';
import { createThrowers } from './throwers.ts';
import { walk, type WalkEvent } from './walk.ts';

/** A life as one frame sees it. */
export interface Walked {
  readonly life: Life;
  readonly releases: readonly Node[];
  readonly guards: readonly Node[];
}

export interface WalkedResult {
  /** Still held when the frame is left normally: by this node (the frame itself for its end). */
  readonly exit: Node | null;
  /** Still held when an error leaves the frame: by this node. */
  readonly thrower: Node | null;
  readonly overwrittenBy: Node | null;
}

export interface FrameWalk {
  /** Null for a life of another frame, and where nothing can happen to it. */
  resultOf(life: Life): WalkedResult | null;
}

const throwersOf = new WeakMap<FileFacts, (node: Node) => boolean>();

/** Where control is expected to leave by an error, in the file of `facts`. */
export function throwersIn(facts: FileFacts): (node: Node) => boolean {
  const known = throwersOf.get(facts) ?? createThrowers(facts);
  throwersOf.set(facts, known);
  return known;
}

/** Where an error can leave `frame`: the first check or `throw`, else the first `await` that may be rejected; null where nothing is expected to fail. */
export function throwerIn(frame: Frame, facts: FileFacts): Node | null {
  const result = walk({
    frame,
    sourceCode: facts.sourceCode,
    resourceCount: 1,
    firstEvent: 0,
    heldAtStart: true,
    eventsAt: () => NO_EVENTS,
    mayThrow: throwersIn(facts),
    neverReturns: () => false,
    inlineRole: (inner) => inlineRoleOf(inner, facts),
    meaningOf: () => null,
  });
  return result.heldAtThrow.get(0) ?? null;
}

function inlineRoleOf(inner: FunctionNode, facts: FileFacts): 'once' | 'many' | null {
  const role = facts.model.roleOf(inner);
  return role.kind === 'inline' ? (role.once ? 'once' : 'many') : null;
}

/** `await server`, where that is a handle and no promise. */
function awaitsHandle(node: Node, walked: readonly Walked[], facts: FileFacts): boolean {
  if (node.type !== T.AwaitExpression) return false;
  const awaited = unwrap(node.argument);
  const variable = awaited.type === T.Identifier ? variableOf(awaited, facts.sourceCode) : null;
  return variable !== null && walked.some(({ life }) => life.holders.some((holder) => holder.variable === variable && holder.path.length === 0));
}

/** Walks `frame` once for all of `walked`. */
export function walkFrame(frame: Frame, walked: readonly Walked[], facts: FileFacts): FrameWalk {
  // What is acquired once, and neither ended nor lost, is held at the end: there is nothing to find out.
  if (walked.every((one) => staysHeld(one, frame, facts))) return { resultOf: () => null };
  const events = new Map<Node, WalkEvent[]>();
  const add = (node: Node, event: WalkEvent): void => {
    const known = events.get(node);
    if (known === undefined) events.set(node, [event]);
    else known.push(event);
  };
  walked.forEach(({ life, releases, guards }, resource) => {
    for (const node of releases) add(node, { resource, effect: 'release' });
    for (const node of guards) add(node, { resource, effect: 'guard' });
    add(life.acquired, { resource, effect: 'acquire', keepsName: keepsName(life) });
    for (const node of overwritesOf(life, frame, facts)) add(node, { resource, effect: 'overwrite' });
  });
  const mayThrow = throwersIn(facts);
  const result = walk({
    frame,
    sourceCode: facts.sourceCode,
    resourceCount: walked.length,
    firstEvent: Math.min(...[...events.keys()].map((node) => node.range[0])),
    eventsAt: (node) => events.get(node) ?? NO_EVENTS,
    mayThrow: (node) => mayThrow(node) && !awaitsHandle(node, walked, facts),
    neverReturns: (node) => node.type === T.CallExpression && NEVER_RETURN.has(calleeName(node) ?? '') && facts.model.isAssertion(node),
    inlineRole: (inner) => inlineRoleOf(inner, facts),
    meaningOf: (condition, resource) => {
      const life = walked[resource]?.life;
      return life === undefined ? null : meaningOfCondition(condition, life.holders, life.acquired, facts);
    },
  });
  return {
    resultOf(life) {
      const resource = walked.findIndex((one) => one.life === life);
      if (resource === -1) return null;
      return {
        exit: result.heldAtExit.get(resource) ?? null,
        thrower: result.heldAtThrow.get(resource) ?? null,
        overwrittenBy: result.overwritten.get(resource) ?? null,
      };
    },
  };
}

/** Checks that always fail. */
const NEVER_RETURN: ReadonlySet<string> = new Set(['fail', 'unreachable']);

const NO_EVENTS: readonly WalkEvent[] = [];

/** A name declared where the handle is made is a new one each time; an assigned one is the same over all turns of a loop. */
function keepsName(life: Life): boolean {
  const [hold] = life.uses.filter((use) => use.effect === 'hold');
  return life.holders.length === 1 && life.holders[0]?.path.length === 0 && hold?.node.type === T.AssignmentExpression;
}

/** The assignments in `frame` that give the only name of the handle another value. */
function overwritesOf(life: Life, frame: Frame, facts: FileFacts): Node[] {
  const [holder] = life.holders;
  if (holder === undefined || life.holders.length !== 1 || holder.path.length !== 0 || holder.variable === null) return [];
  return assignmentsTo(holder.variable).filter((assignment) => facts.model.ownerOf(assignment) === frame && !isWithin(life.acquired, assignment) && !isMadeOf(assignment, holder.variable));
}

/** `dir = realpathSync(dir)`: the new value is made of the old one. */
function isMadeOf(assignment: Node, variable: Variable | null): boolean {
  return assignment.type === T.AssignmentExpression && variable?.references.some((reference) => reference.isRead() && isWithin(reference.identifier, assignment.right)) === true;
}

function assignmentsTo(variable: Variable): Node[] {
  const assignments: Node[] = [];
  for (const reference of variable.references) {
    const parent = (reference.identifier as Node).parent;
    if (reference.isWrite() && parent?.type === T.AssignmentExpression && parent.operator === '=') assignments.push(parent);
  }
  return assignments;
}

function staysHeld({ life, releases, guards }: Walked, frame: Frame, facts: FileFacts): boolean {
  return releases.length === 0 && guards.length === 0 && overwritesOf(life, frame, facts).length === 0 && !isInLoop(life.acquired, frame);
}

function isInLoop(node: Node, frame: Frame): boolean {
  for (let current = parentOf(node); current !== undefined && current !== frame; current = parentOf(current)) if (isLoop(current)) return true;
  return false;
}
