/** Helpers that set something up and, called again before it is ended, lose what they held. */
import { T, type CallExpression, type Node } from '../../utils/ast.ts';
import { isFunction, type Frame } from '../../utils/functions.ts';
import { callsByName, variableNaming } from '../../utils/named-functions.ts';
import { grouped } from '../../utils/grouped.ts';
import type { FileFacts } from '../file-facts.ts';
import { isAcquiredOnce } from '../lifetimes/conditions.ts';
import { soleVariable, type Case } from '../lifetimes/judge.ts';
import { isInSuite, placementsOf } from '../lifetimes/placement.ts';
import { walk, type WalkEvent } from '../lifetimes/walk.ts';
import type { Unit } from '../model/test-model.ts';
import type { FragileTeardown } from './fragile-teardown.ts';

/** What the helper of `one` drops when it is called again; null where that cannot be. */
export function droppedBySetUp(one: Case, facts: FileFacts): FragileTeardown | null {
  const { life, releases } = one;
  const { frame } = life;
  const variable = soleVariable(life);
  if (!isFunction(frame) || variable === null || facts.model.roleOf(frame).kind !== 'helper' || variable.scope.block === frame) return null;
  const [release] = releases;
  // It ends what it held first, or does not start a second one.
  if (release === undefined || releases.some(({ placement }) => placement.in !== 'hook') || isAcquiredOnce(life.acquired, life.holders, facts)) return null;
  const { calls, escapes } = callsByName(frame, facts.sourceCode);
  if (escapes || calls.length < 2) return null;
  const pair = secondWhileHeld(calls, one, facts);
  const name = variableNaming(frame, facts.sourceCode)?.name;
  if (pair === null || name === undefined) return null;
  return { reason: 'droppedBySetUp', node: life.start, life, release: release.use, helper: name, first: pair[0], second: pair[1] };
}

/** Two calls of which the second finds what the first has set up: in one function, or in a hook and a test that it runs before. */
function secondWhileHeld(calls: readonly CallExpression[], one: Case, facts: FileFacts): readonly [Node, Node] | null {
  const byFrame = grouped(calls, (call) => facts.model.ownerOf(call));
  for (const [frame, inFrame] of byFrame) {
    const [first] = inFrame;
    const second = inFrame.length > 1 ? overwrittenIn(frame, inFrame, one, false, facts) : null;
    if (first !== undefined && second !== null) return [first, second];
  }
  for (const [frame, [call]] of byFrame) {
    const hook = unitOf(frame, facts);
    if (call === undefined || hook === null || !(hook.phase === 'beforeEach' || hook.phase === 'beforeAll')) continue;
    for (const [other, inOther] of byFrame) {
      const test = unitOf(other, facts);
      if (test?.phase !== 'test' || !isInSuite(test.suite, hook.suite)) continue;
      const second = overwrittenIn(other, inOther, one, true, facts);
      if (second !== null) return [call, second];
    }
  }
  return null;
}

function unitOf(frame: Frame, facts: FileFacts): Unit | null {
  const role = facts.model.roleOf(frame);
  return role.kind === 'unit' && !role.unit.skipped ? role.unit : null;
}

/** The call in `frame` by which the helper surely drops what it holds. */
function overwrittenIn(frame: Frame, calls: readonly Node[], one: Case, heldAtStart: boolean, facts: FileFacts): Node | null {
  const events = new Map<Node, WalkEvent[]>();
  // A call in a branch may be the only one that is made.
  for (const call of calls) if (isUnconditional(call, frame)) events.set(call, [{ resource: 0, effect: 'acquire', keepsName: true }]);
  for (const { use } of one.releases) for (const placement of placementsOf(use.site, frame, facts)) if (placement.in === 'frame') events.set(placement.node, [{ resource: 0, effect: 'release' }]);
  // An unknown function that gets it may have ended it.
  for (const use of one.life.uses) if (use.effect === 'lend' && facts.model.ownerOf(use.node) === frame) events.set(use.node, [{ resource: 0, effect: 'release' }]);
  const { overwritten } = walk({
    frame, heldAtStart, sourceCode: facts.sourceCode, resourceCount: 1, firstEvent: 0,
    eventsAt: (node) => events.get(node) ?? [],
    mayThrow: () => false, neverReturns: () => false, inlineRole: () => null, meaningOf: () => null,
  });
  return overwritten.get(0) ?? null;
}

function isUnconditional(call: Node, frame: Frame): boolean {
  for (let current: Node | undefined = call; current !== undefined && current !== frame; current = current.parent) {
    if (current.type === T.BlockStatement || current.type.endsWith('Expression') || current.type === T.ExpressionStatement || current.type === T.VariableDeclarator || current.type === T.VariableDeclaration) {
      if (current.type === T.ConditionalExpression || current.type === T.LogicalExpression) return false;
      continue;
    }
    return false;
  }
  return true;
}
