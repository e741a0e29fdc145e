/** The pools of the catalogue, and the questions asked of it. */
import { poolKinds } from './libraries.ts';
import type { PoolKind } from './pooled.ts';

export type * from './pooled.ts';
export { isAcquireName, isDiscardName, isFreeListName, isPoolName, isQueueName, isReleaseName } from './names.ts';
export { BYTES, isResetName, methodChange, type MethodChange } from './resets.ts';

const BY_MAKER: ReadonlyMap<string, PoolKind> = new Map(poolKinds.flatMap((kind) => kind.makers.map((maker) => [maker, kind] as const)));

/** Methods of those pools that lend. */
export const lendingMethods: ReadonlySet<string> = new Set(poolKinds.map(({ acquire }) => acquire));

/** The pool that what is at `originKey` makes. */
export function poolMadeBy(originKey: string): PoolKind | undefined {
  return BY_MAKER.get(originKey);
}
