/** What happens to a lease only in the end: when its block is left, its test is over, or a stack is disposed of. */
import { T, type CallExpression, type Node, type Variable } from '../../utils/ast.ts';
import { isFunction, type Frame, type FunctionNode } from '../../utils/functions.ts';
import { wrapped } from '../../utils/wrappers.ts';
import { deferralBy } from '../cleanups/deferral.ts';
import type { PoolFile } from './pool-file.ts';

/** `using thing = …`: its own disposal ends it. */
export function isDisposedOf(variable: Variable): boolean {
  const declaration = variable.defs[0]?.parent as Node | null | undefined;
  return declaration?.type === T.VariableDeclaration && (declaration.kind === 'using' || declaration.kind === 'await using');
}

/** The call in `frame` that puts off the function around `node`: `stack.defer(() => pool.release(thing))`, `t.after(() => …)`. Null where nothing says when that function runs. */
export function deferringCall(node: Node, frame: Frame | null, { facts, ownerOf }: PoolFile): CallExpression | null {
  const fn = ownerOf(node);
  const call = isFunction(fn) ? wrapped(fn).parent : undefined;
  if (facts === null || call?.type !== T.CallExpression || ownerOf(call) !== frame) return null;
  const deferral = deferralBy(call, facts);
  return deferral !== null && deferral.by !== 'collection' && deferral.given === fn ? call : null;
}

/** What a stack does with `argument` in the end: a function that it then calls with it, or its own disposal. Null where it is no stack. */
export function stackedAs(call: CallExpression, argument: Node, { facts }: PoolFile): FunctionNode | 'disposed' | null {
  const deferral = facts === null ? null : deferralBy(call, facts);
  if (deferral?.by !== 'stack' || deferral.given !== argument) return null;
  const [, ending] = call.arguments;
  return ending === undefined ? 'disposed' : isFunction(ending) ? ending : null;
}
