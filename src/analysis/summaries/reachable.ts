/** What a function or class of a file may run of that file. */
import { T, type Node } from '../../utils/ast.ts';
import { callsBetween } from '../../utils/call-index.ts';
import { isFunction, isWithin } from '../../utils/functions.ts';
import { namedFunction, variableOf } from '../../utils/variables.ts';
import { unwrap } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';

/** `definition`, and the functions and classes of the file that it calls or makes by name, directly or through others. */
export function reachableFrom(definition: Node, { sourceCode }: FileFacts): readonly Node[] {
  const reached: Node[] = [definition];
  for (let index = 0; index < reached.length; index += 1) {
    const from = reached[index];
    if (from === undefined) break;
    for (const call of callsBetween(sourceCode, ...from.range)) {
      const callee = unwrap(call.callee);
      const variable = callee.type === T.Identifier ? variableOf(callee, sourceCode) : null;
      const named = variable === null ? null : namedFunction(variable) ?? variable.defs[0]?.node ?? null;
      if (named !== null && (isFunction(named) || named.type === T.ClassDeclaration) && !reached.some((known) => isWithin(named, known))) reached.push(named);
    }
  }
  return reached;
}
