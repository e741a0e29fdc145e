/** Declares a handle with `using`, in a file that does so already. */
import type { FileFacts } from '../../analysis/file-facts.ts';
import type { Leak } from '../../analysis/lifetimes/verdict.ts';
import { T, type SourceCode } from '../../utils/ast.ts';
import { isFunction } from '../../utils/functions.ts';
import { nodesOf } from '../../utils/nodes-by-type.ts';
import { acquisitionOf } from './acquisition.ts';
import type { Edit } from './edit.ts';
import { movedRelease } from './moved-release.ts';

const known = new WeakMap<SourceCode, boolean>();

/** Whether the file has the syntax already. */
export function declaresWithUsing(sourceCode: SourceCode): boolean {
  let declares = known.get(sourceCode);
  if (declares === undefined) {
    declares = nodesOf(T.VariableDeclaration, sourceCode).some(({ kind }) => kind === 'using' || kind === 'await using');
    known.set(sourceCode, declares);
  }
  return declares;
}

/** The edit for a constant of a test; elsewhere its block is over before the handle is done with. */
export function usingEdit(leak: Leak, facts: FileFacts): Edit | null {
  const using = declarationFor(leak);
  const role = facts.model.roleOf(leak.life.frame);
  if (using === null || !declaresWithUsing(facts.sourceCode) || role.kind !== 'unit' || role.unit.phase !== 'test' || !isFunction(role.unit.frame)) return null;
  const acquisition = acquisitionOf(leak, facts);
  if (acquisition === null || !acquisition.isLocal || using === 'await using' && !role.unit.frame.async) return null;
  const { statement, handle } = acquisition;
  if (statement.type !== T.VariableDeclaration || statement.kind !== 'const' || statement.declarations.length !== 1) return null;
  const keyword = facts.sourceCode.getFirstToken(statement);
  const moved = leak.releases.length === 0 ? null : movedRelease(leak, acquisition, facts);
  if (keyword === null || leak.releases.length > 0 && moved === null) return null;
  return {
    id: 'declareWithUsing',
    data: { handle: `\`${handle}\``, using },
    changes: [{ range: keyword.range, text: using }, ...(moved?.changes ?? [])],
    isSafe: false,
  };
}

function declarationFor(leak: Leak): 'using' | 'await using' | null {
  const { declaredWith, releases } = leak.candidate.kind;
  if (declaredWith !== undefined) return declaredWith;
  const symbol = releases[0]?.name;
  return symbol === '[Symbol.dispose]' ? 'using' : symbol === '[Symbol.asyncDispose]' ? 'await using' : null;
}
