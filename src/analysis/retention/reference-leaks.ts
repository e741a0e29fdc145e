/** Heavy things of tests that a name or a collection keeps for longer than anybody needs them. */
import { parentOf } from '../../utils/ancestors.ts';
import { T, type Node } from '../../utils/ast.ts';
import { staticName } from '../../utils/names.ts';
import { unwrap } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import type { Suite, Unit } from '../model/test-model.ts';
import { contextAt } from './contexts.ts';
import { heldBy, type Held } from './holding.ts';
import { runsOf } from './runs.ts';
import type { ReferenceLeak } from './reference-leak.ts';
import { storesOf, type Store } from './stores.ts';
import { weightAt, weightOfType, type WantedTypes, type Weight } from './weight.ts';

/** The leaks of the file, in source order. `wanted`: names of types that count beside those of the catalogue. */
export function findReferenceLeaks(facts: FileFacts, wanted: WantedTypes): readonly ReferenceLeak[] {
  const stores = storesOf(facts, () => true);
  const leaks: ReferenceLeak[] = [];
  for (const store of stores) {
    if (leaks.some(({ node, into }) => node === store.value || into === store.into)) continue;
    const leak = leakOf(store, stores, wanted, facts);
    if (leak !== null) leaks.push(leak);
  }
  return leaks.toSorted((one, other) => one.node.range[0] - other.node.range[0]);
}

function leakOf(store: Store, stores: readonly Store[], wanted: WantedTypes, facts: FileFacts): ReferenceLeak | null {
  const { occasion, emptyings, keepsAll, root } = store;
  if (emptyings.meets(occasion) && (keepsAll || emptyings.emptied)) return null;
  if (emptyings.rare !== null || emptyings.inTests.length > 0 && keepsAll) return null;
  const held = heavyIn(store, wanted, facts);
  if (held === null) return null;
  const leak = { node: store.value, held, into: store.into, variable: root?.variable ?? null, store: store.node, occasion };
  if (keepsAll) {
    const others = stores.filter(({ into, keepsAll: all }) => all && into === store.into);
    return runsOf(others.map((other) => other.occasion), facts) < 2 ? null : { ...leak, reason: 'collected', bystander: null };
  }
  if (root === null || isEndedAfter(store, held.what, facts)) return null;
  const bystander = bystanderOf(store, facts);
  return bystander === null ? null : { ...leak, reason: 'heldByName', bystander };
}

function heavyIn(store: Store, wanted: WantedTypes, facts: FileFacts): Held<Weight> | null {
  if (heldBy(store.value, store.calls, (node) => contextAt(node, facts), facts) !== null) return null;
  const held = heldBy(store.value, store.calls, (node) => weightAt(node, wanted, facts), facts);
  if (held !== null || store.root === null || store.keepsAll || store.path.length > 0) return held;
  const weight = weightOfType(store.root.variable, wanted, facts);
  return weight === null ? null : { what: weight, node: store.value, steps: [] };
}

/** A hook that runs after tests does something with it: most of all ends it. */
function isEndedAfter({ root }: Store, { kind }: Weight, facts: FileFacts): boolean {
  return root?.variable.references.some(({ identifier }) => {
    const role = facts.model.roleOf(facts.model.ownerOf(identifier));
    if (role.kind !== 'unit') return role.kind !== 'inline' && endsIt(identifier, kind.endedBy);
    return AFTER.has(role.unit.phase) || endsIt(identifier, kind.endedBy);
  }) === true;
}

const AFTER: ReadonlySet<Unit['phase']> = new Set(['afterEach', 'afterAll', 'cleanup', 'benchTeardown', 'iterationTeardown', 'fixture']);

function endsIt(identifier: Node, endedBy: readonly string[]): boolean {
  for (let current: Node = identifier, parent = parentOf(current); parent !== undefined; current = parent, parent = parentOf(parent)) {
    if (parent.type === T.MemberExpression && parent.object === current && endedBy.includes(staticName(parent) ?? '')) return true;
    if (parent.type !== T.MemberExpression && parent.type !== T.CallExpression && unwrap(parent) === parent) return false;
  }
  return false;
}

/** The first test after the last use of the name: it runs while the name keeps what nobody asks for any more. */
function bystanderOf({ root, occasion }: Store, facts: FileFacts): Unit | null {
  if (root === null) return null;
  if (root.suite.parent !== null && !SUITES_STAY.has(occasion.unit.framework)) return null;
  const last = Math.max(lastNeedIn(occasion.unit), ...root.variable.references.map(({ identifier }) => lastUseAt(identifier, root.suite, facts)));
  return facts.model.units.find((test) => test.phase === 'test' && !test.skipped && test.frame.range[0] > last) ?? null;
}

/** Runners that keep the functions of a suite when it is over, and what these can reach (runs with Node 20, Vitest 4.1 and Jest 30.5; Mocha 11 lets go of them). */
const SUITES_STAY: ReadonlySet<Unit['framework']> = new Set(['node:test', 'vitest', 'jest']);

/** Up to where code may use the name that is used at `identifier`. */
function lastUseAt(identifier: Node, suite: Suite, { model }: FileFacts): number {
  const role = model.roleOf(model.ownerOf(identifier));
  // Who calls a helper, and when, is open.
  return role.kind === 'unit' ? lastNeedIn(role.unit) : suite.frame.range[1];
}

function lastNeedIn({ phase, suite, frame, call }: Unit): number {
  if (phase === 'module' || phase === 'suite') return 0;
  return phase === 'test' || phase === 'bench' ? (call ?? frame).range[1] : suite.frame.range[1];
}
