/** The teardowns of a file that may stop half way, and the set-ups that lose what they hold. */
import { T, type Node } from '../../utils/ast.ts';
import { isWithin } from '../../utils/functions.ts';
import type { FileFacts } from '../file-facts.ts';
import { throwersIn } from '../lifetimes/frame-walk.ts';
import { caseOf, type Case } from '../lifetimes/judge.ts';
import type { Life } from '../lifetimes/life.ts';
import type { Leak } from '../lifetimes/verdict.ts';
import type { FragileTeardown, Region } from './fragile-teardown.ts';
import { regionsOf } from './region.ts';
import { unreachedIn, type Unreached } from './region-walk.ts';
import { droppedBySetUp } from './repeated-set-up.ts';
import { skippedTeardowns } from './skipped-teardowns.ts';
import { unsetHandles } from './unset-handles.ts';

/** What is fragile about the ends of `lives`, in source order. What `leaks` anyway is another rule's matter. */
export function findFragileTeardowns(lives: readonly Life[], leaks: readonly Leak[], facts: FileFacts): readonly FragileTeardown[] {
  const leaking = new Set(leaks.map(({ life }) => life));
  const cases = lives.filter((life) => mattersWhenSkipped(life) && !leaking.has(life)).map((life) => caseOf(life, facts)).filter((one) => one !== null && one.guards.length === 0) as readonly Case[];
  const regions = regionsOf(cases, facts);
  const found = [
    ...regions.flatMap((region) => inRegion(region, facts)),
    ...skippedTeardowns(regions, isHarmlessRelease, facts),
    ...cases.flatMap((one) => droppedBySetUp(one, facts) ?? []),
  ];
  return found.sort((one, other) => one.node.range[0] - other.node.range[0]);
}

/** It stays until it is ended, and somebody notices. */
function mattersWhenSkipped({ candidate: { kind } }: Life): boolean {
  return kind.endsItself === undefined && kind.harm !== 'memory' && kind.holdsNothing !== true;
}

function inRegion(region: Region, facts: FileFacts): readonly FragileTeardown[] {
  const mayThrow = throwersIn(facts);
  const unreached = unreachedIn(region, (node) => mayThrow(node) && !isHarmlessRelease(node, region), facts);
  const byError = firstError(unreached, region);
  const known = new Set(unreached.map(({ ended }) => ended.life));
  return [...(byError === null ? [] : [byError]), ...unsetHandles(region, known, facts)];
}

/** `await worker.terminate()`; or a release that takes a callback, made a promise: it fails where the thing is not running. */
function isHarmlessRelease(node: Node, { ended }: Region): boolean {
  if (node.type !== T.AwaitExpression) return false;
  const awaited = node.argument;
  return ended.some(({ release: { node: call, release } }) =>
    (release?.neverRejects === true && call === awaited) || (release?.completion === 'callback' && awaited.type === T.NewExpression && isWithin(call, awaited)));
}

/** One report for a region: its first error, with all that it skips. */
function firstError(unreached: readonly Unreached[], region: Region): FragileTeardown | null {
  const [first] = [...unreached].sort((one, other) => one.thrower.range[0] - other.thrower.range[0]);
  const [one, ...more] = [...unreached].map(({ ended }) => ended).sort((left, right) => left.site.range[0] - right.site.range[0]);
  return first === undefined || one === undefined ? null : { reason: 'skippedByError', node: first.thrower, region, skipped: [one, ...more] };
}
