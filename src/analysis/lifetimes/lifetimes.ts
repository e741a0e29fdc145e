/** From the candidates of a file to its leaks: follows each handle, finds what helpers and givers hand on, and judges. */
import type { Node } from '../../utils/ast.ts';
import { isFunction, isWithin } from '../../utils/functions.ts';
import { lazily } from '../../utils/lazy.ts';
import { callsByName } from '../../utils/named-functions.ts';
import type { FileFacts } from '../file-facts.ts';
import type { Candidate } from '../resources/candidate.ts';
import { callsHelpers, imported } from '../resources/imported.ts';
import { recognise } from '../resources/recognise.ts';
import { isUnmetListener } from '../subscriptions/recurrence.ts';
import { maySubscribe, subscribedLives } from '../subscriptions/subscribed-lives.ts';
import { instanceKinds, instances, type ClassKinds } from './class-instances.ts';
import { isEndedAtOnce } from './ended-at-once.ts';
import { judge } from './judge.ts';
import { lifeOf, needsStart, usesOfAll, type Life } from './life.ts';
import { isNeverStarted } from './never-started.ts';
import { forgottenSiblings, mayHaveSiblings } from './siblings.ts';
import type { Traced } from './traced.ts';
import { createTracer, type Tracer } from './tracer.ts';
import type { Use } from './use.ts';
import { waysOut } from './ways-out.ts';
import type { Leak } from './verdict.ts';

/** More candidates than this from one file are a generated file or a circle of helpers. */
const CANDIDATE_LIMIT = 20_000;

export interface Lifetimes {
  /** In source order, at most one for each acquisition. */
  readonly leaks: readonly Leak[];
  /** What had to be followed to find them. */
  readonly open: readonly Life[];
  /** All that the file holds, leaked or not: also what is so plainly ended that nobody need follow it to find the leaks. */
  lives(): readonly Life[];
}

/** Whether the file may hold anything: decided by the names in it, before anybody asks what its functions are to a runner. */
function mayHold(facts: FileFacts): boolean {
  return recognise(facts).length > 0 || maySubscribe(facts) || mayHaveSiblings(facts) || callsHelpers(facts);
}

/** What becomes of everything that the file acquires; nothing where it has no tests. */
export function followLifetimes(facts: FileFacts): Lifetimes {
  if (!mayHold(facts) || !(facts.model.hasTests || facts.model.isGlobal)) return { leaks: [], open: [], lives: () => [] };
  const tracer = createTracer(facts);
  const { traced } = examine(facts, tracer, { onlyOpen: true });
  const subscribed = subscribedLives(tracer, facts);
  const found = judge([...livesOf(traced).filter((life) => !isUnmetListener(life, facts)), ...subscribed], facts);
  const claimed = new Set([...traced, ...subscribed].map(({ candidate }) => candidate.node));
  const siblings = follow(forgottenSiblings(claimed, tracer, facts), tracer, facts);
  const leaks = [...found, ...judge(livesOf(siblings), facts).filter((leak) => leak.reason === 'neverReleased' || leak.reason === 'handleDropped')];
  return { leaks: onePerPlace(leaks), open: livesOf([...traced, ...siblings]), lives: lazily(() => livesOf([...examine(facts, tracer).traced, ...siblings])) };
}

/** What a file acquires and what becomes of it, before anything is compared with its siblings. */
export interface Examination {
  readonly traced: readonly Traced[];
  /** The classes of the file whose instances hold something. */
  readonly classes: ClassKinds;
  leaks(): readonly Leak[];
}

/** What of a file to examine; all of it, unless this says otherwise. */
export interface Extent {
  /** Only what is acquired in one of these. */
  readonly parts?: readonly Node[];
  /** Leaves out what is plainly ended, or never started. */
  readonly onlyOpen?: true;
}

/** Examines the file of `facts`: a test file, or a part of one of helpers. */
export function examine(facts: FileFacts, tracer: Tracer, { parts, onlyOpen }: Extent = {}): Examination {
  const isIn = (node: Node): boolean => parts === undefined || parts.some((part) => isWithin(node, part));
  const recognised = recognise(facts).filter((candidate) => isIn(candidate.node) && (onlyOpen !== true || !(isNeverStarted(candidate, facts) || isEndedAtOnce(candidate, facts))));
  const first = follow([...recognised, ...imported(facts, isIn)], tracer, facts);
  const classes = instanceKinds(first, tracer, facts);
  const known = new Set(first.map(({ candidate }) => candidate.node));
  const traced = [...first, ...follow(instances(classes, facts).filter(({ node }) => !known.has(node) && isIn(node)), tracer, facts)];
  let leaks: readonly Leak[] | null = null;
  return { traced, classes, leaks: () => (leaks ??= judge(livesOf(traced), facts)) };
}

function livesOf(traced: readonly Traced[]): readonly Life[] {
  return traced.flatMap(({ life }) => life ?? []);
}

/** The candidates of `first`, and all that come to light on the way. */
function follow(first: readonly Candidate[], tracer: Tracer, facts: FileFacts): readonly Traced[] {
  const pending = [...first];
  const seen = new Set(pending.map(identity));
  const traced: Traced[] = [];
  for (let index = 0; index < pending.length && index < CANDIDATE_LIMIT; index += 1) {
    const candidate = pending[index];
    if (candidate === undefined) break;
    const life = lifeOf(candidate, tracer, facts);
    const uses = life?.uses ?? usesOfAll(candidate, tracer).uses;
    traced.push({ candidate, uses, life });
    for (const further of [...handedOn(candidate, uses, facts), ...withCloser(candidate, uses, tracer, facts), ...given(candidate, uses, facts)]) {
      if (seen.has(identity(further))) continue;
      seen.add(identity(further));
      pending.push(further);
    }
  }
  return traced;
}

function identity(candidate: Candidate): string {
  return `${candidate.node.range.join('-')}:${candidate.path.join('.')}:${candidate.kind.id}`;
}

/** What keeps a helper's result from being its caller's to end. */
const ENDS_DUTY: ReadonlySet<Use['effect']> = new Set(['transfer', 'lend', 'release', 'guard', 'neutralise', 'end']);

/** What a helper of this file returns is acquired by its callers, if the helper itself has not arranged for its end. */
function handedOn(candidate: Candidate, uses: readonly Use[], facts: FileFacts): Candidate[] {
  if (uses.some((use) => ENDS_DUTY.has(use.effect))) return [];
  const started = candidate.started || !needsStart(candidate.kind) || uses.some((use) => use.effect === 'start');
  return uses.flatMap((use) => {
    if (use.effect !== 'return' || !isFunction(use.frame)) return [];
    // Whoever else may call it: each call in sight gets one of its own.
    return callsByName(use.frame, facts.sourceCode).calls.map((node): Candidate => ({ node, path: use.path, kind: candidate.kind, started, source: { by: 'helper' } }));
  });
}

/** A helper of this file that hands out a function which ends what it has started: its callers have to call it. */
function withCloser(candidate: Candidate, uses: readonly Use[], tracer: Tracer, facts: FileFacts): Candidate[] {
  const fn = facts.model.ownerOf(candidate.node);
  if (!isFunction(fn) || facts.model.roleOf(fn).kind !== 'helper' || !uses.some((use) => use.effect === 'release')) return [];
  const [way, ...also] = waysOut({ candidate, uses }, fn, tracer, facts) ?? [];
  if (way === undefined) return [];
  const started = candidate.started || candidate.kind.startsWith === undefined || uses.some((use) => use.effect === 'start');
  return callsByName(fn, facts.sourceCode).calls.map((node): Candidate => ({ node, ...way, started, source: { by: 'helper' }, ...(also.length > 0 ? { also } : {}) }));
}

/** Further resources that methods of the handle give out; not where the file also lets the giver take them back, as the two cannot be matched. */
function given(candidate: Candidate, uses: readonly Use[], facts: FileFacts): Candidate[] {
  const { gives } = candidate.kind;
  if (gives === undefined) return [];
  if (Object.values(gives).some(({ takenBackBy }) => takenBackBy?.some((name) => facts.membersNamed(name).length > 0) === true)) return [];
  return uses.flatMap((use) => {
    const kind = use.effect === 'give' ? facts.catalogue.kindById(use.kind) : undefined;
    return kind === undefined || use.effect !== 'give' ? [] : [{ node: use.node, path: [], kind, started: false, source: { by: 'giver' } } satisfies Candidate];
  });
}

function onePerPlace(leaks: readonly Leak[]): Leak[] {
  const places = new Map<string, Leak>();
  for (const leak of leaks) {
    const place = leak.node.range.join('-');
    if (!places.has(place)) places.set(place, leak);
  }
  return [...places.values()].sort((left, right) => left.node.range[0] - right.node.range[0]);
}
