/** What the calls of a keeper do to the collections in it. */
import { T, type CallExpression, type Node } from '../../utils/ast.ts';
import { staticName } from '../../utils/names.ts';
import { unwrap } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import type { Effect, Keeper } from './keeper.ts';
import type { Operation } from './operation.ts';
import { operationsOnValue } from './operations.ts';

/** `operations` on a name that holds `keeper`, with what its methods do in place of their calls. */
export function throughKeeper(operations: readonly Operation[], keeper: Keeper, facts: FileFacts): readonly Operation[] {
  return operations.flatMap((operation): readonly Operation[] => {
    const { node, path, calls } = operation;
    const got = path.length === 0 ? undefined : effectsOf(`get ${path[0] ?? ''}`, keeper);
    if (got !== undefined) return got.map(({ does, place }) => ({ ...operation, does: does === 'hand' ? 'escape' : 'read', path: [place] }));
    if (path.length > 0) return [operation];
    const method = node.type === T.CallExpression ? methodCalled(node) : null;
    if (method === null || node.type !== T.CallExpression) return [operation];
    return (effectsOf(method, keeper) ?? []).flatMap((effect) => byEffect(effect, node, calls, facts));
  });
}

function effectsOf(method: string, { effects }: Keeper): readonly Effect[] | undefined {
  return Object.hasOwn(effects, method) ? effects[method] : undefined;
}

/** What a call does that has `effect`. */
export function byEffect(effect: Effect, call: CallExpression, calls: readonly CallExpression[], facts: FileFacts): readonly Operation[] {
  const { does, place, key } = effect;
  if (does === 'hand') return operationsOnValue(call, [place], calls, facts);
  const at = (position: number): Node[] => call.arguments[position] === undefined ? [] : [call.arguments[position]];
  const values = effect.values.flatMap(at);
  // What it puts in need not be an argument.
  const isFilling = does === 'add' || does === 'put';
  return [{ does, path: [place], node: call, calls, key: typeof key === 'number' ? (at(key)[0] ?? null) : null, values: values.length > 0 || !isFilling ? values : [call], ...(isFilling && key === 'fresh' ? { isNew: true } : {}) }];
}

function methodCalled(call: CallExpression): string | null {
  const callee = unwrap(call.callee);
  return callee.type === T.MemberExpression ? staticName(callee) : null;
}
