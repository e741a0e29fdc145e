/** Whether a pool lives on when its borrower is done: one that goes with the test, or that is made again for each, leaks nothing. */
import { T, type Node, type Variable } from '../../utils/ast.ts';
import { staticName } from '../../utils/names.ts';
import { isParameter } from '../../utils/variables.ts';
import { unwrap } from '../../utils/wrappers.ts';
import { isAcquireName, isReleaseName } from '../../catalog/pools/index.ts';
import type { Phase } from '../model/test-model.ts';
import type { Place } from './place.ts';
import type { Lease } from './pool.ts';
import type { PoolFile } from './pool-file.ts';

const PER_TEST: ReadonlySet<Phase> = new Set(['beforeEach', 'afterEach', 'test', 'fixture']);

/** True for a pool that is still there, with what it was given back, when the function of `lease` is over. */
export function outlives({ pool, frame }: Lease, file: PoolFile): boolean {
  const { identity } = pool;
  if (identity === null) return false;
  const place = 'owner' in identity ? identity : null;
  const variable = place === null ? (identity as Variable) : 'references' in place.owner ? place.owner : null;
  if (variable === null) return !isEmptiedPerTest(place, null, file);
  const name = variable.defs[0]?.name as Node | undefined;
  if (name === undefined) return true;
  const isHere = variable.scope.block.range[1] <= file.sourceCode.ast.range[1] && file.sourceCode.scopeManager?.scopes.includes(variable.scope) === true;
  if (!isHere) return true;
  const owner = file.ownerOf(name);
  if (isParameter(variable)) return true;
  if (owner === frame) return frame.type === T.Program;
  const role = owner.type === T.Program ? null : file.facts?.model.roleOf(owner);
  if (role?.kind === 'unit' && role.unit.phase !== 'suite') return false;
  return !isEmptiedPerTest(place, variable, file);
}

/** A hook for each test assigns its name, or calls something of it that neither lends nor takes back: `pool.clear()`. */
function isEmptiedPerTest(place: Place | null, variable: Variable | null, { facts }: PoolFile): boolean {
  if (facts === null || !facts.model.hasTests || variable === null) return false;
  return variable.references.some((reference) => {
    const node = reference.identifier as Node;
    const role = facts.model.roleOf(facts.model.ownerOf(node));
    if (role.kind !== 'unit' || !PER_TEST.has(role.unit.phase)) return false;
    if (reference.isWrite()) return true;
    const member = unwrap(node).parent;
    const name = member?.type === T.MemberExpression && member.object === node ? staticName(member) : null;
    if (name === null || role.unit.phase === 'test') return false;
    return !isAcquireName(name, true) && !isReleaseName(name, true) && place === null || name === 'length';
  });
}
