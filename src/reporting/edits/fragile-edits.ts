/** Which edits make a teardown whole. */
import type { FragileTeardown } from '../../analysis/teardowns/fragile-teardown.ts';
import { T, type Node, type SourceCode } from '../../utils/ast.ts';
import { isFunction } from '../../utils/functions.ts';
import { statementAround } from './acquisition.ts';
import type { Edit } from './edit.ts';
import { finallyChainEdit, settleAllEdit, stackEdit } from './teardown-chain-edit.ts';
import { insertBefore } from './layout.ts';

/** The ways to make it whole, best first. */
export function fragileEdits(found: FragileTeardown, sourceCode: SourceCode): readonly Edit[] {
  switch (found.reason) {
    case 'skippedByError':
      return [finallyChainEdit(found, sourceCode), settleAllEdit(found, sourceCode), stackEdit(found, sourceCode)].filter((edit) => edit !== null);
    // Where the two have other reasons to be apart, nobody but their author can put them together.
    case 'teardownSkipped':
      return [];
    case 'unsetHandle':
      return [guardEdit(found.node, sourceCode)].filter((edit) => edit !== null);
    case 'droppedBySetUp':
      return [endFirstEdit(found, sourceCode)].filter((edit) => edit !== null);
  }
}

/** `server?.close()`. */
function guardEdit(call: Node, sourceCode: SourceCode): Edit | null {
  if (call.type !== T.CallExpression || call.callee.type !== T.MemberExpression || call.callee.computed) return null;
  const { object } = call.callee;
  const dot = sourceCode.getTokenAfter(object, (token) => token.value === '.');
  if (dot === null || object.type !== T.Identifier) return null;
  return { id: 'guardHandle', data: { handle: `\`${object.name}\`` }, changes: [{ range: dot.range, text: '?.' }], isSafe: false };
}

/** `await server?.close();` before the helper assigns the next one. */
function endFirstEdit({ life, release }: Extract<FragileTeardown, { reason: 'droppedBySetUp' }>, sourceCode: SourceCode): Edit | null {
  const statement = statementAround(life.acquired);
  const [holder] = life.holders;
  const { frame } = life;
  const way = release.release;
  if (statement?.type !== T.ExpressionStatement || holder?.variable == null || way?.by !== 'method' || !/^[\w$]+$/.test(way.name) || !isFunction(frame)) return null;
  const isAsync = way.completion === 'promise';
  // Callers that do not wait for the helper would go on before it has assigned.
  if (isAsync && !frame.async) return null;
  const { name } = holder.variable;
  return {
    id: 'endBeforeSetUp',
    data: { verb: 'End', handle: `\`${name}\`` },
    changes: [insertBefore(statement, `${isAsync ? 'await ' : ''}${name}?.${way.name}()`, sourceCode)],
    isSafe: false,
  };
}
