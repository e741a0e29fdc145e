/** Whether a runner can take the return of a function for its end. */
import { T, type SourceCode } from '../../utils/ast.ts';
import type { FunctionNode } from '../../utils/functions.ts';
import type { Run } from './registrations.ts';

const DONE_NAMES: ReadonlySet<string> = new Set(['done', 'cb', 'callback', 'next', 'resolve']);

/** True when `fn`, run as `run` says, is over when it returns. `returnsValue` tells of a `return` with a value at its own level. */
export function isSynchronous(fn: FunctionNode, run: Run | null, returnsValue: boolean, sourceCode: SourceCode): boolean {
  if (fn.async || fn.generator || returnsValue || fn.body.type !== T.BlockStatement) return false;
  if (fn.params.some((parameter) => parameter.type === T.Identifier && DONE_NAMES.has(parameter.name))) return false;
  if (run === null) return true;
  const { done, endedBy } = run.value.api;
  if (done !== undefined && run.value.parameters === 'usual') {
    const parameter = fn.params[done];
    if (parameter?.type === T.Identifier || parameter?.type === T.RestElement) return false;
  }
  if (endedBy === undefined) return true;
  if (endedBy.includes('*')) return false;
  const text = sourceCode.getText(fn);
  return !endedBy.some((name) => text.includes(`.${name}(`));
}
