/** The contexts of tests that something keeps after the test. */
import type { FileFacts } from '../file-facts.ts';
import type { ContextLeak, ContextReason } from './context-leak.ts';
import { contextAt, type ContextKind } from './contexts.ts';
import { heldBy, type Held } from './holding.ts';
import { mayHold } from './may-hold.ts';
import { storesOf, type Store } from './stores.ts';

/** The leaks of the file, in source order. */
export function findContextLeaks(facts: FileFacts): readonly ContextLeak[] {
  const leaks = storesOf(facts, (value) => mayHold(value, facts)).flatMap((store) => leakOf(store, facts) ?? []);
  return onePerPlace(leaks);
}

function leakOf(store: Store, facts: FileFacts): ContextLeak | null {
  const { occasion, emptyings, keepsAll } = store;
  // A place that each test's hook fills anew holds one context at a time.
  if (!keepsAll && occasion.unit.phase !== 'test' && occasion.unit.phase !== 'bench') return null;
  if (emptyings.meets(occasion) || emptyings.inTests.length > 0 || (!keepsAll && emptyings.rare !== null)) return null;
  const held = heldBy(store.value, store.calls, (node) => contextAt(node, facts), facts);
  if (held === null) return null;
  const reason = reasonOf(held);
  // Of a single place with a closure that has no use for the context, nobody would be better off without.
  if (reason === 'contextInSharedScope' && !keepsAll) return null;
  return { reason, node: store.value, held, into: store.into, variable: store.root?.variable ?? null, store: store.node, occasion, keepsAll, emptied: emptyings.rare };
}

function reasonOf({ steps }: Held<ContextKind>): ContextReason {
  if (steps.some(({ by }) => by === 'scope')) return 'contextInSharedScope';
  return steps.some(({ by }) => by === 'closure') ? 'contextCaptured' : 'contextStored';
}

function onePerPlace(leaks: readonly ContextLeak[]): readonly ContextLeak[] {
  const seen = new Set<ContextLeak['node']>();
  return leaks
    .filter(({ node }) => {
      const isNew = !seen.has(node);
      seen.add(node);
      return isNew;
    })
    .toSorted((one, other) => one.node.range[0] - other.node.range[0]);
}
