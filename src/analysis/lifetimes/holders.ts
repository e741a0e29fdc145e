import { T, type Node, type Variable } from '../../utils/ast.ts';
import { frameOf, type Frame } from '../../utils/functions.ts';

/** True when `variable` is declared in `frame` or in a function inside of it. */
export function isLocalTo(variable: Variable, frame: Frame): boolean {
  const declaration = variable.defs[0]?.name as Node | undefined;
  if (declaration === undefined) return false;
  for (let current: Frame = frameOf(declaration); ; current = frameOf(current)) {
    if (current === frame) return true;
    if (current.type === T.Program) return false;
  }
}
