/** Which edits end what a bench leaks: all are suggestions, as each changes what is measured, or when. */
import type { FileAnalysis } from '../../analysis/analysis.ts';
import type { BenchLeak } from '../../analysis/benches/bench-leak.ts';
import { hasThrower } from '../../analysis/benches/find-bench-leaks.ts';
import type { FileFacts } from '../../analysis/file-facts.ts';
import { T } from '../../utils/ast.ts';
import { isFunction } from '../../utils/functions.ts';
import { statementAround } from './acquisition.ts';
import { aroundEdit } from './around-edit.ts';
import { counterpartEdit } from './counterpart-edit.ts';
import type { Edit } from './edit.ts';
import { insertAfter } from './layout.ts';
import { editsFor } from './leak-edits.ts';
import { releaseCall, verbOf } from './release-call.ts';
import { safestOptionsEdit } from './safest-options-edit.ts';

/** The ways to end what `found` leaks, best first. */
export function benchEdits(found: BenchLeak, analysis: FileAnalysis): readonly Edit[] {
  const { facts } = analysis;
  return facts === null ? [] : shapes(found, analysis, facts).filter((edit) => edit !== null).map((edit) => ({ ...edit, isSafe: false }));
}

function shapes(found: BenchLeak, analysis: FileAnalysis, facts: FileFacts): readonly (Edit | null)[] {
  switch (found.reason) {
    case 'neverReleased':
      return [counterpartEdit(found, facts), afterYieldEdit(found, facts), ...editsFor(found.leak, analysis), aroundEdit(found, facts)];
    case 'endedTooRarely':
    case 'keptFromWarmUp':
      return [counterpartEdit(found, facts)];
    case 'warmUpNotEnded':
      return [startOnlyOnceEdit(found, facts)];
    case 'teardownSkipped':
      return [safestOptionsEdit(found, facts)];
    case 'startedByProbe':
      return [makeAsyncEdit(found)];
    default:
      return editsFor(found.leak, analysis);
  }
}

/** A generator of mitata ends what it holds after what it yields has been measured. */
function afterYieldEdit({ leak, slot }: BenchLeak, facts: FileFacts): Edit | null {
  const { unit, name } = leak;
  if (slot?.name !== 'yield' || unit === null || name === null || hasThrower(unit, facts)) return null;
  const statement = facts.waits.filter((wait) => wait.type === T.YieldExpression && facts.model.ownerOf(wait) === unit.frame).map((wait) => statementAround(wait)).at(-1);
  if (statement?.type !== T.ExpressionStatement || !isFunction(unit.frame) || statement.parent !== unit.frame.body) return null;
  const call = releaseCall(leak, name, statement, facts);
  if (call === null || (call.isAsync && !unit.frame.async)) return null;
  return {
    id: 'endAfterYield',
    data: { verb: verbOf(call), handle: `\`${name}\`` },
    changes: [insertAfter(statement, [`${call.isAsync ? 'await ' : ''}${call.text}`], facts.sourceCode), ...(call.changes ?? [])],
    isSafe: false,
  };
}

/** `dir = make()` becomes `dir ??= make()`. */
function startOnlyOnceEdit({ leak }: BenchLeak, { sourceCode }: FileFacts): Edit | null {
  const hold = leak.life.uses.find((use) => use.effect === 'hold');
  if (hold?.node.type !== T.AssignmentExpression || hold.node.operator !== '=' || leak.name === null) return null;
  const operator = sourceCode.getTokenAfter(hold.node.left);
  return operator === null ? null : { id: 'startOnlyOnce', data: { handle: `\`${leak.name}\`` }, changes: [{ range: operator.range, text: '??=' }], isSafe: false };
}

/** Of an `async` function tinybench knows without a call what it returns. */
function makeAsyncEdit({ leak }: BenchLeak): Edit | null {
  const frame = leak.unit?.frame;
  if (frame?.type !== T.ArrowFunctionExpression && (frame?.type !== T.FunctionExpression || frame.generator || frame.parent.type === T.Property)) return null;
  return { id: 'makeAsync', data: {}, changes: [{ range: [frame.range[0], frame.range[0]], text: 'async ' }], isSafe: false };
}
