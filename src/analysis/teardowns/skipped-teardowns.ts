/** Hooks that a runner does not call when one that it calls before them fails. A cleanup for each thing that a test starts is what this plugin itself proposes, so those are let be. */
import { stopsAtFailure } from '../../catalog/frameworks/failing-teardowns.ts';
import { parentOf } from '../../utils/ancestors.ts';
import { T, type Node } from '../../utils/ast.ts';
import { isFunction } from '../../utils/functions.ts';
import { grouped } from '../../utils/grouped.ts';
import { unwrap } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import { throwerIn } from '../lifetimes/frame-walk.ts';
import type { Unit } from '../model/test-model.ts';
import type { FragileTeardown, Region, Skipped } from './fragile-teardown.ts';

/** What the teardowns of `regions` keep from running, each with the first that it may keep. */
export function skippedTeardowns(regions: readonly Region[], isHarmless: (node: Node, region: Region) => boolean, facts: FileFacts): readonly FragileTeardown[] {
  const ofUnit = new Map<Unit, Region>();
  for (const region of regions) {
    const role = facts.model.roleOf(region.frame);
    if (region.part === undefined && role.kind === 'unit') ofUnit.set(role.unit, region);
  }
  if (ofUnit.size === 0) return [];
  const bySuite = grouped(ofUnit, ([{ suite }]) => suite);
  return facts.model.units.flatMap((unit): FragileTeardown[] => {
    const later = bySuite.get(unit.suite)?.filter(([other]) => runsAfter(other, unit, facts)) ?? [];
    const [first, ...more] = later.flatMap(([, { ended }]) => ended).sort((one, other) => one.site.range[0] - other.site.range[0]);
    const thrower = first === undefined || unit.framework === null ? null : failingIn(unit, ofUnit.get(unit), isHarmless, facts);
    if (first === undefined || thrower === null || unit.framework === null) return [];
    const skipped: readonly [Skipped, ...Skipped[]] = [first, ...more];
    return [{ reason: 'teardownSkipped', ...thrower, framework: unit.framework, unit, skipped }];
  });
}

/** Both are hooks of one suite that are registered where nothing passes them over, and `unit` is run first. */
function runsAfter(other: Unit, unit: Unit, facts: FileFacts): boolean {
  if (other === unit || other.phase !== unit.phase || other.framework !== unit.framework || other.suite !== unit.suite || other.owner !== unit.owner) return false;
  const row = stopsAtFailure.find(({ framework, of }) => framework === unit.framework && of === unit.phase);
  if (row === undefined || unit.skipped || other.skipped || unit.repeated || other.repeated || unit.call === null || other.call === null) return false;
  if (parentOf(statementOf(unit.call)) !== parentOf(statementOf(other.call)) || facts.model.ownerOf(unit.call) !== facts.model.ownerOf(other.call)) return false;
  return row.begins === 'first' ? unit.call.range[0] < other.call.range[0] : unit.call.range[0] > other.call.range[0];
}

function statementOf(call: Node): Node {
  let node = call;
  for (let parent = parentOf(node); parent?.type === T.ExpressionStatement || parent?.type === T.AwaitExpression; parent = parentOf(node)) node = parent;
  return node;
}

/** What may fail in the teardown: a wait, a check, or an end whose promise it returns. */
function failingIn({ frame }: Unit, region: Region | undefined, isHarmless: (node: Node, region: Region) => boolean, facts: FileFacts): { readonly node: Node; readonly isReturned: boolean } | null {
  const thrower = throwerIn(frame, facts);
  if (thrower !== null) return region !== undefined && isHarmless(thrower, region) ? null : { node: thrower, isReturned: false };
  const returned = region?.ended.find(({ release: { node, release } }) => release?.completion === 'promise' && release.neverRejects !== true && isReturned(node, frame));
  return returned === undefined ? null : { node: returned.release.node, isReturned: true };
}

function isReturned(node: Node, frame: Node): boolean {
  const parent = parentOf(node);
  return parent?.type === T.ReturnStatement && parentOf(parentOf(parent) ?? parent) === frame || isFunction(frame) && frame.type === T.ArrowFunctionExpression && unwrap(frame.body) === node;
}
