/** Ends a handle before its only name gets another value. */
import type { FileAnalysis } from '../../analysis/analysis.ts';
import type { FileFacts } from '../../analysis/file-facts.ts';
import type { Leak } from '../../analysis/lifetimes/verdict.ts';
import { T, type Node } from '../../utils/ast.ts';
import { frameOf, isFunction, isWithin } from '../../utils/functions.ts';
import { loopAround } from '../../utils/loops.ts';
import { statementAround } from './acquisition.ts';
import { asyncChanges, canBeAsync } from './await-edit.ts';
import type { Change, Edit } from './edit.ts';
import { insertBefore } from './layout.ts';
import { releaseCall, verbOf } from './release-call.ts';
import { registrarEdit } from './registrar-edit.ts';

/** The edit for an `overwritten` leak. */
export function beforeAssignmentEdit(leak: Leak, analysis: FileAnalysis, facts: FileFacts): Edit | null {
  const { decidedBy, name } = leak;
  const [holder] = leak.life.holders;
  const statement = decidedBy === null ? null : statementAround(decidedBy);
  if (decidedBy === null || statement?.type !== T.ExpressionStatement || statement.expression.type !== T.AssignmentExpression || name === null || holder?.path.length !== 0) return null;
  const frame = frameOf(statement);
  // In a loop, the first turn finds nothing yet.
  const mayBeUnset = loopAround(statement) !== null && isWithin(leak.node, statement);
  const call = releaseCall(leak, name, statement, facts);
  if (call === null || !isFunction(frame) || call.isAsync && !canBeAsync(frame, facts)) return null;
  const text = `${call.isAsync ? 'await ' : ''}${mayBeUnset ? call.text.replace(`${name}.`, `${name}?.`) : call.text}`;
  const changes: Change[] = [insertBefore(statement, text, facts.sourceCode), ...(call.isAsync ? asyncChanges(frame) : []), ...endedOnError(leak, analysis, facts, statement), ...(call.changes ?? [])];
  return { id: 'endBeforeAssignment', data: { verb: verbOf(call), handle: `\`${name}\``, line: String(statement.loc.start.line) }, changes, isSafe: false };
}

/** An error may come before the assignment too. To end a timer twice does no harm, so the registrar can see to that. */
function endedOnError(leak: Leak, analysis: FileAnalysis, facts: FileFacts, assignment: Node): readonly Change[] {
  if (leak.candidate.kind.family !== 'timer' || isWithin(leak.node, assignment)) return [];
  const edit = registrarEdit(leak, analysis, facts);
  return edit === null || frameOf(assignment) !== leak.life.frame ? [] : edit.changes;
}
