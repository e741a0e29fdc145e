/** Whether something goes back to its pool in the state in which it was used. */
import { parentOf } from '../../utils/ancestors.ts';
import { T, type Node } from '../../utils/ast.ts';
import { isFunction } from '../../utils/functions.ts';
import { isLoop } from '../../utils/loops.ts';
import { unwrap } from '../../utils/wrappers.ts';
import { isConstantValue, isEmptyValue } from './empty-values.ts';
import { freshKindAt, type Fresh } from './fresh.ts';
import { isPartOf, type LeaseUse } from './lease-use.ts';
import type { Resolver } from './resolver.ts';

/** Changes that stay. */
export interface Left {
  /** The first that the next borrower may meet. */
  readonly first: LeaseUse;
  /** All that nothing resets, also what each borrower in sight sets before he looks. */
  readonly all: readonly LeaseUse[];
}

/** A lease with what is done to it, by its borrower and by its pool. */
export interface Handled {
  /** By the borrower, the functions that he gives it to, and the release; in source order. */
  readonly uses: readonly LeaseUse[];
  /** By the pool when it hands it out. */
  readonly lending: readonly LeaseUse[];
  readonly fresh: Fresh;
}

/**
 * The changes that the next borrower may meet; null when all are reset, on either side, or when somebody gets the thing of
 * whom it is not known what he does. `others`: the other leases of the same pool that are in sight.
 */
export function changesLeft({ uses, lending, fresh }: Handled, others: readonly Handled[], resolver: Resolver): Left | null {
  const all = [...uses, ...lending];
  const released = uses.find(({ does }) => does === 'release');
  if (released === undefined || isOutOfSight(uses) || lending.some(({ does }) => does === 'leave')) return null;
  /** What the pool's own code assigns is what the next one shall find. */
  const isSet = (use: LeaseUse): boolean => isReset(use, uses) || (use.does === 'assign' && (lending.includes(use) || use.node === released.node));
  const isCovered = (change: LeaseUse): boolean => all.some((use) => use !== change && isPartOf(change.path, use.path) && (use.does === 'reset' || isSet(use) || (use.does === 'mayReset' && !(use.byValue === true && use.path === change.path && isOfField(change)))));
  const changes = uses.filter((use) => use.does === 'grow' || use.does === 'assign' && !isSet(use));
  const left = changes.filter((change) => freshKindAt(fresh, change.path, resolver) !== 'bytes' && freshKindAt(fresh, '', resolver) !== 'bytes' && !isCovered(change));
  const resetParts = new Set(all.filter((use) => use.path !== '' && (use.does === 'reset' || isSet(use))).map(({ path }) => path));
  const isPartlyReset = changes.some(({ path }) => resetParts.has(path));
  const stays = left.find((change) => staysFor(change, { uses, lending, fresh }, others, resolver) || isPartlyReset);
  return stays === undefined ? null : { first: stays, all: left };
}

/** The field itself gets another value, and not what is in it. */
function isOfField(change: LeaseUse): boolean {
  return change.does === 'assign' || (change.does === 'grow' && change.isField === true);
}

/** Somebody may keep it, change it or give it back without our seeing it. */
export function isOutOfSight(uses: readonly LeaseUse[]): boolean {
  return uses.some(({ does }) => does === 'leave' || does === 'return' || does === 'store' || does === 'discard' || does === 'rebind');
}

/** An assignment that puts back what a new one has: nothing, or something constant after another value. */
function isReset(use: LeaseUse, uses: readonly LeaseUse[]): boolean {
  if (use.does !== 'assign' || use.value === null) return false;
  if (isEmptyValue(use.value)) return true;
  const isLater = uses.slice(0, uses.indexOf(use)).some((before) => (before.does === 'assign' || before.does === 'grow') && isPartOf(before.path, use.path));
  return isLater && isConstantValue(use.value);
}

/**
 * What is added to stays. A field that each borrower in sight sets before he looks does not: unless it is a reference that the pool
 * then keeps alive.
 */
function staysFor(change: LeaseUse, handled: Handled, others: readonly Handled[], resolver: Resolver): boolean {
  const { path } = change;
  const isInitialised = handled.uses.some((use) => use.does === 'assign' && isPartOf(path, use.path) && !isConditional(use.node) && handled.uses.indexOf(use) <= handled.uses.indexOf(change));
  if (!isInitialised) return true;
  if (keepsReference(change, handled, resolver)) return true;
  return [handled, ...others].some((one) => readsFirst(one, path));
}

/** The field of a new thing is empty, or what is put there is an object for sure. */
function keepsReference(change: LeaseUse, { fresh }: Handled, resolver: Resolver): boolean {
  if (change.does !== 'assign' || change.value === null) return false;
  const value = unwrap(change.value);
  return freshKindAt(fresh, change.path, resolver) === 'nothing' || value.type === T.ObjectExpression || value.type === T.NewExpression || isFunction(value);
}

/** Looks at the part, or at all of it, before he sets it. */
function readsFirst({ uses }: Handled, path: string): boolean {
  for (const use of uses) {
    if (use.does === 'assign' && isPartOf(path, use.path)) {
      if (!isConditional(use.node)) return false;
      continue;
    }
    if ((use.does === 'read' || use.does === 'grow') && (isPartOf(path, use.path) || isPartOf(use.path, path))) return true;
    if (use.does === 'leave' || use.does === 'return') return true;
  }
  return false;
}

/** Whether the code may be passed over in its function. */
function isConditional(node: Node): boolean {
  for (let current: Node = node, parent = parentOf(node); parent !== undefined && !isFunction(parent) && parent.type !== T.Program; current = parent, parent = parentOf(parent)) {
    if (parent.type === T.IfStatement && parent.test !== current) return true;
    if (parent.type === T.ConditionalExpression && parent.test !== current) return true;
    if (parent.type === T.LogicalExpression && parent.right === current) return true;
    if (parent.type === T.SwitchCase || parent.type === T.CatchClause || isLoop(parent)) return true;
  }
  return false;
}
