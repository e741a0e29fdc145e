/** Handles that set-up may not have set when the teardown comes to use them, and what that skips. */
import { parentOf } from '../../utils/ancestors.ts';
import { T, type MemberExpression, type Node, type Variable } from '../../utils/ast.ts';
import { isWithin } from '../../utils/functions.ts';
import { traverse } from '../../utils/traversal.ts';
import { variableOf } from '../../utils/variables.ts';
import { unwrap } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import { throwersIn } from '../lifetimes/frame-walk.ts';
import { soleVariable } from '../lifetimes/judge.ts';
import type { Life } from '../lifetimes/life.ts';
import { isInSuite } from '../lifetimes/placement.ts';
import type { Unit } from '../model/test-model.ts';
import type { FragileTeardown, Region, Skipped } from './fragile-teardown.ts';
import { unreachedIn } from './region-walk.ts';

/** The set-up that a teardown runs after, even where that has thrown (run: node:test on Node 20, Mocha 11.8, Vitest 4.1, Jest 30.5). */
const SET_UPS: Readonly<Partial<Record<Unit['phase'], Unit['phase']>>> = { afterAll: 'beforeAll', afterEach: 'beforeEach' };

/** The uses in `region` of what may be unset, that skip something which is there; `known` is skipped in any case, and said elsewhere. */
export function unsetHandles(region: Region, known: ReadonlySet<Life>, facts: FileFacts): readonly FragileTeardown[] {
  const role = facts.model.roleOf(region.frame);
  if (role.kind !== 'unit' || region.part !== undefined || role.unit.framework === 'ava') return [];
  const { unit } = role;
  const found: FragileTeardown[] = [];
  for (const { life, release, site } of region.ended) {
    const setUp = setUpOf(life, unit, facts);
    if (setUp === null || release.node !== site || !isUnguarded(release.node, life, region, facts)) continue;
    const failing = failuresBefore(life, setUp, facts);
    if (failing.length === 0) continue;
    const skipped = unreachedIn(region, (node) => node === release.node, facts)
      .map(({ ended }) => ended)
      .filter((one) => one.life !== life && !known.has(one.life))
      .sort((one, other) => one.site.range[0] - other.site.range[0]);
    const [where, lost] = firstLoss(failing, skipped, setUp, facts);
    const [one, ...more] = lost;
    if (where !== null && one !== undefined) found.push({ reason: 'unsetHandle', node: release.node, life, release, failing: where, skipped: [one, ...more] });
  }
  return found;
}

/** The hook in which `life` is assigned to a name that has no value before, if it is the counterpart of `teardown`. */
function setUpOf(life: Life, teardown: Unit, facts: FileFacts): Unit | null {
  const variable = soleVariable(life);
  const role = facts.model.roleOf(life.frame);
  if (variable === null || !isUnsetAtFirst(variable) || role.kind !== 'unit') return null;
  const isCounterpart = role.unit.phase === SET_UPS[teardown.phase] && role.unit.suite === teardown.suite && !role.unit.skipped;
  const isWrittenElsewhere = variable.references.some((reference) => reference.isWrite() && facts.model.ownerOf(reference.identifier) !== life.frame);
  return isCounterpart && !isWrittenElsewhere ? role.unit : null;
}

function isUnsetAtFirst(variable: Variable): boolean {
  const [definition] = variable.defs;
  const declarator = definition?.node as Node | undefined;
  return variable.defs.length === 1 && declarator?.type === T.VariableDeclarator && declarator.init === null;
}

/** `server.close()`, where nothing asks first whether there is a server. */
function isUnguarded(call: Node, life: Life, region: Region, facts: FileFacts): boolean {
  const member = call.type === T.CallExpression ? unwrap(call.callee) : null;
  const variable = soleVariable(life);
  if (member?.type !== T.MemberExpression || member.optional || variable === null || !isOf(member, variable, facts)) return false;
  for (let parent = parentOf(call); parent !== undefined && parent !== region.frame; parent = parentOf(parent)) {
    const isCondition = parent.type === T.IfStatement || parent.type === T.ConditionalExpression || parent.type === T.LogicalExpression || parent.type === T.ChainExpression;
    if (isCondition) return false;
    // Also `if (!server) return;` before it.
    if (parent.type === T.BlockStatement && parent.body.some((statement) => statement.range[1] <= call.range[0] && statement.type === T.IfStatement)) return false;
  }
  return true;
}

function isOf(member: MemberExpression, variable: Variable, { sourceCode }: FileFacts): boolean {
  const object = unwrap(member.object);
  return object.type === T.Identifier && variableOf(object, sourceCode) === variable;
}

/** Where set-up may throw before `life` is there; where it is awaited, that too. */
function failuresBefore(life: Life, setUp: Unit, facts: FileFacts): readonly Node[] {
  const mayThrow = throwersIn(facts);
  const failing: Node[] = [];
  traverse(setUp.frame, facts.sourceCode, (node) => {
    if ((node.range[1] <= life.acquired.range[0] || node === life.acquired) && facts.model.ownerOf(node) === setUp.frame && mayThrow(node)) failing.push(node);
  });
  return failing;
}

/** The last of `failing` before which something was acquired that is among `skipped`: it is held when that fails. */
function firstLoss(failing: readonly Node[], skipped: readonly Skipped[], setUp: Unit, facts: FileFacts): readonly [Node | null, readonly Skipped[]] {
  for (const node of failing.toReversed()) {
    const held = skipped.filter(({ life }) => isHeldAt(node, life, setUp, facts));
    if (held.length > 0) return [node, held];
  }
  return [null, []];
}

function isHeldAt(failing: Node, life: Life, setUp: Unit, facts: FileFacts): boolean {
  if (life.frame === setUp.frame) return life.acquired.range[1] <= failing.range[0] && !isWithin(failing, life.acquired);
  const role = facts.model.roleOf(life.frame);
  if (role.kind !== 'unit' || !isInSuite(setUp.suite, role.unit.suite)) return false;
  if (role.unit.phase === 'module' || role.unit.phase === 'suite') return true;
  return role.unit.phase === setUp.phase && (role.unit.suite !== setUp.suite || role.unit.frame.range[1] <= setUp.frame.range[0]);
}
