/** Who hands out and who takes back, in one file: functions around its free lists, and what stands for them. */
import { T, type Variable } from '../../utils/ast.ts';
import { isFunction, type FunctionNode } from '../../utils/functions.ts';
import { variableOf } from '../../utils/variables.ts';
import { unwrapAwaited } from '../../utils/wrappers.ts';
import { freeListsIn, isReturned, parameterAt, type FreeList, type Take } from './free-lists.ts';
import type { Lender, Returner } from './pool.ts';
import type { PoolFile } from './pool-file.ts';
import { resultsOf, type Resolver } from './resolver.ts';

export interface Survey {
  readonly lists: readonly FreeList[];
  readonly lenders: ReadonlyMap<FunctionNode, Lender>;
  readonly returners: ReadonlyMap<FunctionNode, Returner>;
}

/** The free lists of `file`, and the functions around them. */
export function surveyOf(file: PoolFile, resolver: Resolver): Survey {
  const lists = freeListsIn(file, resolver);
  const lenders = new Map<FunctionNode, Lender>();
  const returners = new Map<FunctionNode, Returner>();
  for (const list of lists) {
    for (const take of list.takes) {
      if (isFunction(take.frame) && isHandedOut(take, take.frame, file)) lenders.set(take.frame, { fn: take.frame, file, list, take });
    }
    for (const { given, frame } of list.gives) {
      if (!isFunction(frame)) continue;
      if (given === 'this') returners.set(frame, { fn: frame, file, list, given });
      else {
        const parameter = parameterAt(given);
        if (parameter !== null) returners.set(parameter.fn, { fn: parameter.fn, file, list, given: { index: parameter.index, variable: given } });
      }
    }
  }
  return { lists, lenders, returners };
}

function isHandedOut(take: Take, fn: FunctionNode, file: PoolFile): boolean {
  if (isReturned(take.value, fn)) return true;
  return take.variable !== null && resultsOf(fn, file).some((result) => isName(result, take.variable, file));
}

function isName(result: Parameters<typeof unwrapAwaited>[0], variable: Variable | null, file: PoolFile): boolean {
  const node = unwrapAwaited(result);
  return node.type === T.Identifier && variableOf(node, file.sourceCode) === variable;
}
