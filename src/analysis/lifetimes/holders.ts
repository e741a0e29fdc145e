import { T, type Node, type Variable } from '../../utils/ast.ts';
import { frameOf, type Frame, type FunctionNode } from '../../utils/functions.ts';
import type { Holder } from './use.ts';

/** True when `variable` is declared in `frame` or in a function inside of it. */
export function isLocalTo(variable: Variable, frame: Frame): boolean {
  const declaration = variable.defs[0]?.name as Node | undefined;
  if (declaration === undefined) return false;
  for (let current: Frame = frameOf(declaration); ; current = frameOf(current)) {
    if (current === frame) return true;
    if (current.type === T.Program) return false;
  }
}

/** True when `holder` is a name that goes with the call of `fn`. */
export function isOnlyIn(fn: FunctionNode, holder: Holder): boolean {
  return holder.variable !== null && isLocalTo(holder.variable, fn);
}
