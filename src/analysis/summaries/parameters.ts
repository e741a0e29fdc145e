/** What a function does with a handle that it is given. */
import type { ResourceKind } from '../../catalog/resources/resource.ts';
import { T, type Node } from '../../utils/ast.ts';
import type { FunctionNode } from '../../utils/functions.ts';
import { isOnlyIn } from '../lifetimes/holders.ts';
import type { Use } from '../lifetimes/use.ts';
import type { HelperFile } from './helper-file.ts';
import type { ArgumentEffect, ArgumentUse } from './summary.ts';

const BORROW: ArgumentEffect = { does: [], yields: [] };
const TRANSFER: ArgumentEffect = { does: [{ effect: 'transfer' }], yields: [] };

/** The effect of calling `fn`, a function of `file`, on the handle of `kind` at `path` of its argument `index`. */
export function effectOfParameter(fn: FunctionNode, index: number, path: readonly string[], kind: ResourceKind, file: HelperFile): ArgumentEffect {
  const parameter = fn.params[index];
  if (parameter === undefined) {
    const takesMore = fn.params.at(-1)?.type === T.RestElement || file.facts.sourceCode.getText(fn).includes('arguments');
    return takesMore ? TRANSFER : BORROW;
  }
  if (parameter.type === T.RestElement || fn.generator) return TRANSFER;
  return effectOf(file.tracer.usesOfParameter(parameter, path, kind), fn, file);
}

function effectOf(uses: readonly Use[], fn: FunctionNode, file: HelperFile): ArgumentEffect {
  const does: ArgumentUse[] = [];
  const yields: (readonly string[])[] = [];
  const inFn = (node: Node): boolean => file.facts.model.ownerOf(node) === fn;
  for (const use of uses) {
    switch (use.effect) {
      case 'drop':
      case 'call':
        break;
      case 'hold':
        if (!isOnlyIn(fn, use.holder)) return TRANSFER;
        break;
      case 'release':
        if (!inFn(use.site)) return TRANSFER;
        does.push({ effect: 'release', release: use.release, waited: use.waited });
        break;
      case 'start':
        if (!inFn(use.site)) return TRANSFER;
        does.push({ effect: 'start' });
        break;
      case 'return':
        if (use.frame !== fn) return TRANSFER;
        yields.push(use.path);
        break;
      case 'end':
      case 'lend':
        does.push({ effect: use.effect });
        break;
      case 'guard':
        does.push({ effect: 'end' });
        break;
      case 'give':
      case 'neutralise':
      case 'transfer':
        return TRANSFER;
    }
  }
  return { does, yields };
}
