/** What a file does to take a subscription back. */
import { removingNames } from '../../catalog/subscriptions/index.ts';
import { T, type CallExpression, type Node } from '../../utils/ast.ts';
import type { FileFacts } from '../file-facts.ts';
import { compareEvents, compareListeners, identityAt, identityOf, type Comparison } from './identity.ts';
import { calledMethod, startOfChain } from './receiver.ts';
import type { Subscription } from './subscription.ts';

/** A call that takes back listeners of something. */
interface Removal {
  readonly call: CallExpression;
  readonly method: string;
  /** Null when the receiver cannot be told. */
  readonly identity: ReturnType<typeof identityOf>;
}

export interface Removals {
  /** Calls that take it back, as far as can be told. */
  readonly matching: readonly CallExpression[];
  /** Calls that take back all there is. */
  readonly sweeping: readonly CallExpression[];
  /** A call that looks as if it took this one back, but surely removes another function. */
  readonly other: Node | null;
  /** It may be taken back out of sight. */
  readonly unclear: boolean;
}

const removalsIn = new WeakMap<FileFacts, readonly Removal[]>();

/** All that takes back `subscription`. */
export function removalsOf(subscription: Subscription, facts: FileFacts): Removals {
  const matching: CallExpression[] = [];
  const sweeping: CallExpression[] = [];
  let other: Node | null = null;
  let unclear = isNamedWithoutCall(subscription, facts);
  for (const removal of allRemovals(facts)) {
    const how = matches(removal, subscription, facts);
    if (how === 'all') sweeping.push(removal.call);
    else if (how === 'other') other ??= removal.call;
    else if (how === 'unclear') unclear = true;
    else if (how === 'this') matching.push(removal.call);
  }
  return { matching, sweeping, other, unclear };
}

function allRemovals(facts: FileFacts): readonly Removal[] {
  const known = removalsIn.get(facts);
  if (known !== undefined) return known;
  const found: Removal[] = [];
  for (const call of facts.callsNamed(...removingNames)) {
    if (call.type !== T.CallExpression) continue;
    const called = calledMethod(call);
    if (called === null) continue;
    found.push({ call, method: called.name, identity: called.object === null ? identityOfFunction(call.callee, facts) : identityOf(startOfChain(called.object), facts) });
  }
  removalsIn.set(facts, found);
  return found;
}

function identityOfFunction(callee: Node, facts: FileFacts): string | null {
  const origin = facts.originOf(callee);
  return origin === null || origin.path.length === 0 ? null : identityAt({ module: origin.module, path: origin.path.slice(0, -1) });
}

function matches({ call, method, identity }: Removal, subscription: Subscription, facts: FileFacts): 'this' | 'all' | 'other' | 'unclear' | null {
  const { receiver, event, listener } = subscription;
  const removing = Object.hasOwn(receiver.kind.removes, method) ? receiver.kind.removes[method] : undefined;
  if (removing === undefined || (identity !== null && identity !== receiver.identity)) return null;
  if (removing.event !== undefined && compareEvents(event, call.arguments[removing.event], facts) === 'different') return null;
  if (call.arguments.some((argument) => argument.type === T.SpreadElement)) return 'unclear';
  const removed = removing.listener === undefined ? undefined : call.arguments[removing.listener];
  const comparison: Comparison | 'all' = removed === undefined ? 'all' : compareListeners(listener, removed, facts);
  if (identity === null) return comparison === 'different' ? null : 'unclear';
  if (comparison === 'all') return 'all';
  return comparison === 'different' ? 'other' : 'this';
}

/** `afterEach(emitter.removeAllListeners)`, `const { off } = emitter`: whoever gets the method may call it. */
function isNamedWithoutCall({ receiver }: Subscription, facts: FileFacts): boolean {
  return Object.keys(receiver.kind.removes).some((name) =>
    facts.membersNamed(name).some((member) => {
      const called = member.parent.type === T.CallExpression && member.parent.callee === member;
      return !called && identityOf(member.object, facts) === receiver.identity;
    }),
  );
}
