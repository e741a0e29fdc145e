/** Does a bench really run more than one phase, or more than one iteration? */
import type { BenchContract } from '../../catalog/frameworks/bench-contracts.ts';
import { isInRange, type VersionRange } from '../../catalog/frameworks/version.ts';
import { T, type CallExpression, type NewExpression, type Node } from '../../utils/ast.ts';
import { staticName } from '../../utils/names.ts';
import { unwrap } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import type { Unit } from '../model/test-model.ts';

type Call = CallExpression | NewExpression;

/** Whether what runs once a phase surely runs more than once for each benchmark. */
export function hasPhases(unit: Unit, contract: BenchContract, facts: FileFacts): boolean {
  const { warmUp } = contract;
  if (warmUp === undefined) return true;
  // Warmed up by hand, it is in every version.
  if (facts.membersNamed('warmup').some(({ parent }) => parent.type === T.CallExpression)) return true;
  if (!holds(warmUp.versions, unit, facts)) return false;
  const { madeBy: made, option } = warmUp;
  const calls = made === undefined ? [unit.registration].filter((call) => call !== null) : facts.calls.filter((call) => call.type === T.NewExpression && facts.keyOf(call.callee) === made);
  return calls.length > 0 && calls.every((call) => isLeftOn(option, call));
}

/** Whether the version of the tool that runs `unit` is surely one of `versions`. */
export function holds(versions: VersionRange, { framework }: Unit, facts: FileFacts): boolean {
  return framework !== null && isInRange(facts.versionOf(framework), versions) === true;
}

/** Whether no argument of `call` can have set `option` to anything but what leaves it on. */
function isLeftOn(option: string, call: Call): boolean {
  return call.arguments.every((argument) => {
    const given = unwrap(argument);
    if (given.type !== T.ObjectExpression) return given.type !== T.SpreadElement && given.type !== T.Identifier && given.type !== T.CallExpression;
    return given.properties.every((property) => property.type === T.Property && staticName(property) !== null && (staticName(property) !== option || isTrue(property.value)));
  });
}

function isTrue(node: Node): boolean {
  return node.type === T.Literal && node.value === true;
}

/** Whether the options say that there is one iteration only, or hide that they do. */
export function isRunOnce(unit: Unit, contract: BenchContract, facts: FileFacts): boolean {
  if (contract.counts.length === 0) return false;
  const made = contract.warmUp?.madeBy;
  const calls = [unit.registration, ...(made === undefined ? [] : facts.calls.filter((call) => call.type === T.NewExpression && facts.keyOf(call.callee) === made))];
  return calls.some((call) => call?.arguments.some((argument) => {
    const given = unwrap(argument);
    return given.type === T.ObjectExpression && given.properties.some((property) => property.type === T.Property && contract.counts.includes(staticName(property) ?? '') && isAtMostOne(property.value));
  }));
}

function isAtMostOne(node: Node): boolean {
  return node.type === T.Literal && typeof node.value === 'number' && node.value <= 1;
}
