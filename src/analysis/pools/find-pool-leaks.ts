/** From leases to what is wrong with them. */
import { parentOf } from '../../utils/ancestors.ts';
import { T, type Node, type Variable } from '../../utils/ast.ts';
import { isWithin } from '../../utils/functions.ts';
import { unwrap } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import { releaseAfter, usesAfter } from './after-release.ts';
import { CataloguedPools } from './catalogued.ts';
import { changesLeft, isOutOfSight, type Handled } from './dirty.ts';
import { freshFrom } from './fresh.ts';
import type { LeaseUse } from './lease-use.ts';
import { LeaseUses } from './lease-uses.ts';
import { leasesOf } from './leases.ts';
import { isInExpectation, lostBy } from './lost-leases.ts';
import { outlives } from './outlives.ts';
import type { Lease, Pool } from './pool.ts';
import { poolFileOf, type PoolFile } from './pool-file.ts';
import type { PoolLeak, PoolReason } from './pool-leak.ts';
import { resetsOf, type Reset } from './resets.ts';
import { Resolver } from './resolver.ts';
import { leftOpen } from './sessions.ts';
import { surveyOf, type Survey } from './survey.ts';
import { missesLeases } from './tracked.ts';

/** The leaks of the leases of the file, in source order; at most one of each lease. */
export function findPoolLeaks(facts: FileFacts): readonly PoolLeak[] {
  const file = poolFileOf(facts);
  const resolver = new Resolver();
  const surveys = new Map<PoolFile, Survey>();
  const survey = (of: PoolFile): Survey => {
    const known = surveys.get(of) ?? surveyOf(of, resolver);
    surveys.set(of, known);
    return known;
  };
  const catalogued = new CataloguedPools(file, resolver);
  const leases = leasesOf({ file, resolver, catalogued, surveyOf: survey });
  if (leases.length === 0) return [];
  const tracing = new LeaseUses({ resolver, surveyOf: survey, cataloguedRelease: (call, argument, kind) => catalogued.releaseBy(call, argument, kind) });
  const handled = new Map(leases.map((lease) => [lease, handle(lease, { file, resolver, catalogued, tracing })]));
  return leases.flatMap((lease): PoolLeak[] => {
    const leak = isLocal(lease, leases, file) && outlives(lease, file) ? leakOf(lease, handled, { file, facts, resolver, catalogued, tracing }) : null;
    return leak === null ? [] : [leak];
  });
}

interface Parts {
  readonly file: PoolFile;
  readonly resolver: Resolver;
  readonly catalogued: CataloguedPools;
}

interface Tracing {
  readonly tracing: LeaseUses;
}

function handle(lease: Lease, { file, resolver, catalogued, tracing }: Parts & Tracing): Handled {
  const { pool, lender, variable } = lease;
  if (pool.by === 'catalogue') {
    const fresh = catalogued.freshOf(pool);
    const uses = variable === null ? [] : tracing.of(variable, { file, instance: null, fresh, kind: pool.kind });
    return { uses: withoutBorrowing(uses, lease), lending: catalogued.mayReset(pool) ? [{ does: 'mayReset', path: '', node: lease.node }] : [], fresh };
  }
  const instance = pool.instance;
  const creation = pool.list.takes.find((take) => take.creation !== null)?.creation ?? null;
  const fresh = freshFrom(creation, pool.file, instance, resolver);
  const uses = variable === null ? [] : tracing.of(variable, { file, instance: null, fresh, kind: null });
  const lent = lender?.take.variable ?? null;
  const lending = lender === null || lent === null ? [] : tracing.of(lent, { file: lender.file, instance, fresh, kind: null });
  return { uses: withoutBorrowing(uses, lease), lending: lending.filter(({ does }) => does !== 'return' && does !== 'rebind' && does !== 'store'), fresh };
}

/** What makes a new thing when there is none to borrow gives its name no other value. */
function withoutBorrowing(uses: readonly LeaseUse[], { value, pool, variable }: Lease): readonly LeaseUse[] {
  const creations = pool.by === 'hand' ? pool.list.takes.map(({ creation }) => creation) : [];
  return uses.filter((use) => {
    if (use.does !== 'rebind') return true;
    if (isWithin(value, use.node)) return false;
    return variable === null || !creations.some((creation) => creation !== null && isWithin(creation, use.node));
  });
}

/** Its name belongs to the function that borrows, and to this lease alone. */
function isLocal({ variable, frame, value }: Lease, leases: readonly Lease[], file: PoolFile): boolean {
  if (variable === null) return true;
  const name = variable.defs[0]?.name as Node | undefined;
  return name !== undefined && file.ownerOf(name) === frame && leases.every((other) => other.value === value || other.variable !== variable);
}

function leakOf(lease: Lease, handled: ReadonlyMap<Lease, Handled>, { file, facts, resolver, catalogued, tracing }: Parts & Tracing & { readonly facts: FileFacts }): PoolLeak | null {
  const own = handled.get(lease);
  if (own === undefined) return null;
  const { uses } = own;
  const releases = uses.filter(({ does }) => does === 'release');
  const [release] = releases;
  const leak = (reason: PoolReason, decidedBy: Node, more: Partial<PoolLeak> = {}): PoolLeak => ({
    reason, lease, decidedBy, release: release?.node ?? null, isLate: release?.isLate === true, releases: releases.map(({ node }) => node), part: '', other: '', resets: null, ...more,
  });
  const { variable, pool } = lease;
  if (variable !== null && release?.does === 'release') {
    const again = release.isLate === true ? null : releaseAfter(release, uses, variable, file);
    if (again !== null) return leak('releasedTwice', again.node);
    const used = release.isLate === true ? null : usesAfter(release, uses, variable, file);
    if (used !== null) return leak('usedAfterRelease', used.node);
    const other = otherPool(release, pool, catalogued);
    if (other !== null) return leak('releasedToAnother', release.node, { other });
    const rebound = release.rebound ?? uses.find((use) => use.does === 'rebind' && use.node.range[0] > lease.node.range[0] && use.node.range[0] < release.node.range[0])?.node ?? null;
    if (rebound !== null && pool.by === 'hand') return isRebound(rebound) ? leak('anotherGivenBack', rebound) : null;
    const others = [...handled].filter(([one]) => one !== lease && isSamePool(one.pool, pool)).map(([, other]) => other);
    const left = changesLeft(own, others, resolver);
    if (left !== null) return leak('notReset', left.first.node, { part: partText(variable, left.first.path), resets: resetBySelf(own, others, { file, resolver, tracing }) ?? resetsOf(left.all, uses, own.fresh, resolver) });
    if (pool.by === 'catalogue' && pool.kind.statements !== undefined && !isWatched(pool, facts)) {
      const open = leftOpen(variable, pool.kind.statements);
      if (open !== null && !uses.some(({ does }) => does === 'leave' || does === 'return' || does === 'store' || does === 'discard')) return leak('sessionNotReset', open.node, { part: open.pair.noun });
    }
  }
  if (!isMissed(lease, facts) || isInExpectation(lease.node, facts)) return null;
  if (variable === null) return isDropped(lease) ? leak('neverReleased', lease.node) : null;
  if (isOutOfSight(uses.filter(({ does }) => does !== 'discard'))) return null;
  if (uses.some((use) => use.does === 'mayReset' && use.path === '' && pool.by === 'hand' && release === undefined)) return null;
  const lost = lostBy(lease, uses, facts);
  return lost === null ? null : leak(lost.reason, lost.by);
}

/** Its own method that resets all that is left. */
function resetBySelf(own: Handled, others: readonly Handled[], { file, resolver, tracing }: Pick<Parts, 'file' | 'resolver'> & Tracing): readonly Reset[] | null {
  const name = ['reset', 'clear'].find((method) => {
    const uses = tracing.ofMethod(method, { file, instance: null, fresh: own.fresh, kind: null });
    return uses !== null && changesLeft({ ...own, uses: [...own.uses, ...uses] }, others, resolver) === null;
  });
  return name === undefined ? null : [{ path: '', suffix: `.${name}()` }];
}

/** `a = []` and the like: something that was surely not borrowed. */
function isRebound(node: Node): boolean {
  if (node.type !== T.AssignmentExpression || node.operator !== '=') return false;
  const value = unwrap(node.right);
  return value.type === T.ArrayExpression || value.type === T.ObjectExpression || value.type === T.NewExpression;
}

/** The pool that gets the lease is surely another one. */
function otherPool(release: LeaseUse, pool: Pool, catalogued: CataloguedPools): string | null {
  if (release.does !== 'release') return null;
  if (release.to.by === 'catalogue') {
    const to = release.to.pool === null ? null : catalogued.at(release.to.pool);
    return to !== null && to.identity !== null && pool.identity !== null && to.identity !== pool.identity && pool.by === 'catalogue' && to.kind === pool.kind && to.made?.node !== pool.made?.node ? to.name : null;
  }
  if (pool.by !== 'hand') return null;
  const { instance, list } = release.to;
  const holder = instance?.holder ?? null;
  if (list !== pool.list) return holder === null && pool.instance?.holder == null ? nameOf(list.place) : null;
  const own = pool.instance;
  if (instance === null || holder === null || own === null || own.holder === null || holder === own.holder || instance.made === null || own.made === null) return null;
  return instance.made.node === own.made.node ? null : nameOf(holder);
}

function nameOf(holder: Variable | { readonly owner: unknown; readonly name: string }): string {
  return holder.name.replace(/^static /, '');
}

function isSamePool(one: Pool, other: Pool): boolean {
  if (one.by === 'hand' && other.by === 'hand') return one.list === other.list && one.identity === other.identity;
  return one.identity !== null && one.identity === other.identity;
}

/** Somebody listens to what the pool hands out or gets back, and may reset it. */
function isWatched({ identity }: Pool, facts: FileFacts): boolean {
  return facts.membersNamed('on').some((member) => {
    const call = member.parent;
    return call.type === T.CallExpression && call.arguments[0]?.type === T.Literal && ['acquire', 'release', 'connect', 'connection'].includes(String(call.arguments[0].value));
  }) || identity === null;
}

/** The pool has only so many, or keeps count; and no other rule speaks of it. */
function isMissed({ pool, lender }: Lease, facts: FileFacts): boolean {
  if (pool.by === 'catalogue') return pool.kind.isBounded && !(facts.model.hasTests && pool.kind.lostIn !== undefined);
  return missesLeases(pool, lender);
}

/** Nothing at all is done with what the call hands out. */
function isDropped({ value }: Lease): boolean {
  return parentOf(value)?.type === T.ExpressionStatement;
}

function partText({ name }: Variable, path: string): string {
  const own = path.split('.').filter((part) => !part.startsWith('@')).join('.');
  return own === '' ? name : own.startsWith('[') ? `${name}${own}` : `${name}.${own}`;
}

