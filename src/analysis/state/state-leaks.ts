/** From the changes of shared state in a file to those that somebody else runs with. */
import { T, type Node } from '../../utils/ast.ts';
import { isFunction, type Frame } from '../../utils/functions.ts';
import { variableOf } from '../../utils/variables.ts';
import { unwrap } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import { walkFrame } from '../lifetimes/frame-walk.ts';
import type { Life } from '../lifetimes/life.ts';
import { compareRuns, placementsOf, type Placement } from '../lifetimes/placement.ts';
import { createTracer, type Tracer } from '../lifetimes/tracer.ts';
import type { Holder, Use } from '../lifetimes/use.ts';
import type { Leak, Reason } from '../lifetimes/verdict.ts';
import type { Suite, Unit } from '../model/test-model.ts';
import type { RunnerConfig } from '../runner-config/runner-config.ts';
import { calledChanges } from './called-changes.ts';
import { covers, type Change, type Write } from './change.ts';
import { isUndoneElsewhere } from './loaded-files.ts';
import { observerOf, type Observer } from './observers.ts';
import { savedAnewIn } from './put-back.ts';
import { isReverting, restoresOf, undoes, type Restores } from './restores.ts';
import { sitesOf, type Site } from './sites.ts';
import { writesOf } from './writes.ts';

/** A change with all that is known of it. */
interface Story {
  readonly change: Change;
  /** Null when somebody unknown may make it too. */
  readonly sites: readonly Site[] | null;
}

interface Context {
  readonly facts: FileFacts;
  readonly tracer: Tracer;
  readonly config: RunnerConfig;
  readonly writes: readonly Write[];
  readonly stories: readonly Story[];
}

/** The changes of the file that outlive what made them, in source order, one for each thing in each function. `configOf` reads the runner's configuration, where there is a change to judge. */
export function findStateLeaks(facts: FileFacts, configOf: () => RunnerConfig): Leak[] {
  const writes = writesOf(facts);
  const called = calledChanges(facts).filter((change) => !(change.fake.undoneByItself && change.node.type === T.CallExpression && isReverting(change.node, change, facts)));
  const changes = [...called, ...writes.filter((write) => !undoes(write, null, writes, facts)).map(changeOf)].sort((left, right) => left.node.range[0] - right.node.range[0]);
  if (changes.length === 0 || !facts.model.hasTests) return [];
  const stories = changes.map((change): Story => ({ change, sites: sitesOf(change.node, facts) }));
  const context: Context = { facts, tracer: createTracer(facts), config: configOf(), writes, stories };
  const reported = new Set<string>();
  const leaks: Leak[] = [];
  for (const story of stories) {
    const place = `${String(facts.model.ownerOf(story.change.node).range[0])}:${story.change.slot}`;
    const leak = reported.has(place) ? null : leakOf(story, context);
    if (leak === null) continue;
    reported.add(place);
    leaks.push(leak);
  }
  return leaks;
}

function changeOf({ node, fake, slot, shown, reach }: Write): Change {
  return { node, fake, slot, shown, owner: null, reach };
}

function leakOf(story: Story, context: Context): Leak | null {
  const { change, sites } = story;
  const { facts, writes } = context;
  const uses = sites === null ? null : usesOf(change, sites, context);
  if (sites === null || uses === null) return null;
  const restores = restoresOf(change, writes, facts);
  const releases = [...restores.sites, ...uses.flatMap((use) => (use.effect === 'release' ? [use.site] : []))];
  const guards = uses.flatMap((use) => (use.effect === 'guard' ? [use.site] : []));
  const frame = facts.model.ownerOf(change.node);
  const inHelper = sites.some((site) => site.frame !== frame);
  if (inHelper && [...releases, ...guards, ...restores.registered.map(({ call }) => call)].some((node) => facts.model.ownerOf(node) === frame || isInside(node, frame))) return null;
  for (const site of sites) {
    const leak = leakAt(site, { change, restores, releases, guards, holders: [...holdersOf(uses), ...keptIn(change, writes, facts)] }, context);
    if (leak !== null) return isSilenced(change, context) ? null : leak;
  }
  return null;
}

/** Asked last, because it reads other files: the runner's configuration, its setup files, and what the file imports. */
function isSilenced(change: Change, { config, facts }: Context): boolean {
  return change.fake.undoneByOptions.some((option) => config.option(option) !== false) || isUndoneElsewhere(change, config, facts);
}

function isInside(node: Node, frame: Frame): boolean {
  return isFunction(frame) && node.range[0] >= frame.range[0] && node.range[1] <= frame.range[1];
}

/** What is done with its handle; null when that leaves our sight. */
function usesOf(change: Change, sites: readonly Site[], { tracer, facts }: Context): readonly Use[] | null {
  if (change.fake.kind.releases.length === 0) return [];
  const uses = [...tracer.usesOf(change.node, [], change.fake.kind)];
  for (const use of [...uses]) {
    if (use.effect !== 'return') continue;
    for (const site of sites) if (site.node !== change.node && isFunction(use.frame) && use.frame === facts.model.ownerOf(change.node)) uses.push(...tracer.usesOf(site.node, use.path, change.fake.kind));
  }
  if (uses.some((use) => use.effect === 'transfer' || use.effect === 'neutralise' || use.effect === 'end')) return null;
  return uses;
}

function holdersOf(uses: readonly Use[]): readonly Holder[] {
  return uses.flatMap((use) => (use.effect === 'hold' ? [use.holder] : []));
}

/** The variables that hold the old value: a condition on one of them asks whether there is anything to put back. */
function keptIn(change: Change, writes: readonly Write[], facts: FileFacts): readonly Holder[] {
  return writes.flatMap((write) => {
    const value = write.slot === change.slot && write.node !== change.node && write.value !== null ? unwrap(write.value) : null;
    const variable = value?.type === T.Identifier ? variableOf(value, facts.sourceCode) : null;
    return variable === null ? [] : [{ variable, property: null, path: [] }];
  });
}

interface Duty {
  readonly change: Change;
  readonly restores: Restores;
  readonly releases: readonly Node[];
  readonly guards: readonly Node[];
  readonly holders: readonly Holder[];
}

/** Where the duty is met, seen from one site. */
interface Met {
  readonly inFrame: Node[];
  readonly guards: Node[];
  /** Units that undo it before or after tests. */
  readonly hooks: { readonly unit: Unit; readonly node: Node }[];
  /** In other tests and suites. */
  readonly elsewhere: Node[];
}

function leakAt(site: Site, duty: Duty, context: Context): Leak | null {
  const { facts } = context;
  const { unit } = site;
  if (!isJudged(site, duty.change, context) || unit.skipped) return null;
  const met = metAt(site, duty, facts);
  if (met === null || met.hooks.some((hook) => compareRuns(hook.unit, unit) === 'enough')) return null;
  const walked = met.inFrame.length + met.guards.length > 0 ? walk(site, duty, met, facts) : null;
  if (walked !== null && walked.exit === null && walked.thrower === null) return null;
  const rare = met.hooks.find((hook) => compareRuns(hook.unit, unit) === 'tooRare');
  const vain = rare === undefined ? null : vainAt(rare.node, site, duty, context);
  const observer = observerOf({
    site,
    changing: changingUnits(duty.change, context),
    changes: context.stories.flatMap(({ change }) => (covers(change.slot, duty.change.slot) ? [change.node] : [])),
    idempotent: duty.change.fake.idempotent,
    exclusive: duty.change.fake.exclusive,
    undoneAt: met.elsewhere,
    until: vain === null ? rare?.unit.suite ?? null : null,
    reach: duty.change.reach,
    shared: context.config.sharesProcess,
  }, facts.model);
  if (observer === null) return null;
  if (walked === null) return rare === undefined ? leak('neverReleased', site, duty, observer, null, null, facts) : leak('releasedTooRarely', site, duty, observer, rare.node, rare.node, facts, vain);
  const release = met.inFrame[0] ?? met.guards[0] ?? null;
  if (walked.exit !== null) return leak('releasedOnSomePaths', site, duty, observer, release, walked.exit === site.frame ? null : walked.exit, facts);
  return leak('skippedOnThrow', site, duty, observer, release, walked.thrower, facts);
}

/** Where the old value is saved, if the restore at `node`, which runs once, puts back what the last of several tests has found. */
function vainAt(node: Node, { frame, unit }: Site, { change }: Duty, { writes, facts }: Context): Node | null {
  const write = writes.find((other) => other.node === node);
  if (write?.value == null || unit.phase !== 'beforeEach' || facts.model.testCountIn(unit.suite) < 2) return null;
  const saved = savedAnewIn(frame, write.value, change.slot, facts);
  return saved !== null && saved.range[0] < change.node.range[0] ? saved : null;
}

/** The state of a file as it is loaded is nobody's leak where the next file begins afresh; and a variable that is set there configures the run. */
function isJudged({ unit }: Site, change: Change, { config }: Context): boolean {
  switch (unit.phase) {
    case 'test':
    case 'beforeEach':
    case 'beforeAll':
      return true;
    case 'module':
    case 'suite':
      return change.node.type === T.CallExpression && change.fake.undoneBy.length + change.fake.kind.releases.length > 0 && (unit.phase === 'suite' || config.sharesProcess);
    default:
      return false;
  }
}

/** Null when it may be undone by something that we do not know. */
function metAt(site: Site, duty: Duty, facts: FileFacts): Met | null {
  const met: Met = { inFrame: [], guards: duty.guards.filter((node) => facts.model.ownerOf(node) === site.frame), hooks: [], elsewhere: [] };
  if (met.guards.length < duty.guards.length) return null;
  for (const node of duty.releases) {
    for (const placement of placementsOf(node, site.frame, facts)) if (!place(placement, node, site, met)) return null;
  }
  for (const node of duty.restores.possible) {
    for (const placement of placementsOf(node, site.frame, facts)) if (isOnTheWay(placement, site)) return null;
  }
  for (const { call, registration } of duty.restores.registered) {
    const owner = facts.model.ownerOf(call);
    const role = facts.model.roleOf(owner);
    if (registration.phase === 'cleanup' && owner === site.frame) met.guards.push(call);
    else if (role.kind !== 'unit') return null;
    else if (registration.phase === 'cleanup') met.hooks.push({ unit: role.unit, node: call });
    else met.hooks.push({ unit: { ...role.unit, phase: registration.phase, frequency: registration.phase.endsWith('Each') ? 'test' : 'suite' }, node: call });
  }
  return met;
}

/** False when nobody can tell whether it is undone there. */
function place(placement: Placement, node: Node, site: Site, met: Met): boolean {
  switch (placement.in) {
    case 'frame':
      if (placement.node.range[0] > site.node.range[0]) met.inFrame.push(placement.node);
      else if (site.unit.phase !== 'test') met.hooks.push({ unit: site.unit, node });
      return true;
    case 'cleanup':
      met.guards.push(placement.node);
      return true;
    case 'hook':
      if (placement.unit.phase === 'test' || placement.unit.phase === 'bench') met.elsewhere.push(node);
      else met.hooks.push({ unit: placement.unit, node });
      return true;
    case 'elsewhere':
      if (placement.unit === null) return false;
      if (placement.unit.phase === 'beforeEach') met.hooks.push({ unit: placement.unit, node });
      else if (placement.unit.phase !== 'module') met.elsewhere.push(node);
      return true;
  }
}

/** Whether what may undo it runs between the change and the tests after it. */
function isOnTheWay(placement: Placement, site: Site): boolean {
  switch (placement.in) {
    case 'frame':
    case 'cleanup':
      return true;
    case 'hook':
      return placement.unit.phase !== 'test' && compareRuns(placement.unit, site.unit) !== 'unrelated';
    case 'elsewhere':
      return placement.unit === null || placement.unit.phase === 'beforeEach';
  }
}

function walk(site: Site, duty: Duty, met: Met, facts: FileFacts): { readonly exit: Node | null; readonly thrower: Node | null } {
  const life = lifeAt(site, duty);
  const result = walkFrame(site.frame, [{ life, releases: met.inFrame, guards: met.guards }], facts).resultOf(life);
  return result ?? { exit: null, thrower: null };
}

function lifeAt(site: Site, { change, holders }: Duty): Life {
  return { candidate: candidateOf(change), uses: [], holders, start: site.node, acquired: site.node, frame: site.frame };
}

function candidateOf(change: Change): Leak['candidate'] {
  return { node: change.node, path: [], kind: change.fake.kind, started: true, source: { by: 'catalogue' } };
}

/** The units that change the same thing; null when somebody unknown does. */
function changingUnits(change: Change, { stories }: Context): readonly Unit[] | null {
  const units: Unit[] = [];
  for (const other of stories) {
    if (!covers(other.change.slot, change.slot)) continue;
    if (other.sites === null) return null;
    units.push(...other.sites.map((site) => site.unit));
  }
  return units;
}

function leak(reason: Reason, site: Site, duty: Duty, observer: Observer, release: Node | null, decidedBy: Node | null, facts: FileFacts, savedAnew: Node | null = null): Leak {
  const { change } = duty;
  const suite: Suite = site.unit.suite;
  return {
    reason,
    life: lifeAt(site, duty),
    releases: [],
    candidate: candidateOf(change),
    node: change.node,
    name: null,
    collection: null,
    keptBy: null,
    unit: site.unit,
    framework: site.unit.framework ?? facts.model.units.find((one) => one.framework !== null && one.suite === suite)?.framework ?? facts.model.units.find((one) => one.framework !== null)?.framework ?? null,
    release,
    releasedBy: null,
    decidedBy,
    harmful: true,
    state: { fake: change.fake, shown: change.shown, owner: change.owner?.name ?? null, observer: observer === 'next file' ? null : (observer.call ?? observer.frame), savedAnew },
  };
}
