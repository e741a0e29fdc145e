/**
 * The forgotten sibling: the same creator is used several times in a file and its results are ended, but for a few. That
 * the others are ended is evidence that no catalogue needs to give.
 */
import type { ResourceKind } from '../../catalog/resources/resource.ts';
import { T, type CallExpression, type NewExpression, type Node } from '../../utils/ast.ts';
import { calledNames, inSourceOrder, type Call } from '../../utils/call-index.ts';
import { finalizerAround, isWithin } from '../../utils/functions.ts';
import { calleeName } from '../../utils/names.ts';
import { nodesOf } from '../../utils/nodes-by-type.ts';
import { originKey } from '../../utils/origins.ts';
import { variableOf } from '../../utils/variables.ts';
import { unwrap, wrappedAwaited } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import { TEARDOWNS } from '../model/test-model.ts';
import type { Candidate } from '../resources/candidate.ts';
import { isCatalogued } from '../resources/recognise.ts';
import { GENERIC_RELEASES } from '../resources/release-names.ts';
import type { Tracer } from './tracer.ts';
import type { Use } from './use.ts';

/** Fewer released ones are no habit. */
const FEWEST_RELEASED = 2;
/** Released to unreleased: below this it is a matter of taste in that file. */
const LEAST_RATIO = 2;
/** The share of the released ones that makes a doing usual. */
const USUAL = 0.8;

/** Whether the file ends something, and makes as many things by one creator as would show a habit. */
export function mayHaveSiblings(facts: FileFacts): boolean {
  return endsSomething(facts) && madeThings(facts).length > FEWEST_RELEASED;
}

function endsSomething(facts: FileFacts): boolean {
  return GENERIC_RELEASES.some((name) => facts.mentions(`${name}(`));
}

/** What is kept of what the file makes, in source order. */
function madeThings(facts: FileFacts): readonly Call[] {
  const functions = [...calledNames(facts.sourceCode)].filter((name) => CREATING.test(name));
  const made = [...nodesOf(T.NewExpression, facts.sourceCode), ...facts.callsNamed(...functions).filter(({ type }) => type === T.CallExpression)];
  return inSourceOrder(made.filter(isKept));
}

/** Candidates made by creators that no catalogue knows and whose other results this file ends. */
export function forgottenSiblings(claimed: ReadonlySet<Node>, tracer: Tracer, facts: FileFacts): Candidate[] {
  if (!mayHaveSiblings(facts)) return [];
  return [...groups(claimed, facts).values()].flatMap((group) => forgottenIn(group, tracer, facts));
}

interface Group {
  readonly name: string;
  readonly calls: (CallExpression | NewExpression)[];
}

function groups(claimed: ReadonlySet<Node>, facts: FileFacts): Map<string, Group> {
  const byCreator = new Map<string, Group>();
  for (const call of madeThings(facts)) {
    if (claimed.has(call) || isCatalogued(call, facts)) continue;
    const creator = creatorOf(call, facts);
    if (creator === null) continue;
    const known = byCreator.get(creator.key);
    if (known === undefined) byCreator.set(creator.key, { name: creator.name, calls: [call] });
    else known.calls.push(call);
  }
  return byCreator;
}

/** Bound to a name at once, by itself or awaited: what a creator's result looks like. */
function isKept(call: CallExpression | NewExpression): boolean {
  const { parent } = wrappedAwaited(call);
  if (parent?.type === T.VariableDeclarator) return parent.id.type === T.Identifier;
  return parent?.type === T.AssignmentExpression && parent.operator === '=';
}

/** Classes by name; functions only where the name says that they make something. */
const CREATING = /^(?:create|open|start|launch|spawn|connect|listen|build|make|setup|new|init|get|with)?[A-Z]|^(?:create|open|start|launch|spawn|connect|build|make|setup)\w*$/;

function creatorOf(call: CallExpression | NewExpression, facts: FileFacts): { key: string; name: string } | null {
  const callee = unwrap(call.callee);
  const name = calleeName(call);
  if (name === null) return null;
  const how = call.type === T.NewExpression ? 'new ' : '';
  if (call.type === T.CallExpression && callee.type !== T.Identifier) return null;
  const origin = facts.originOf(call.callee);
  if (origin?.module === '') return null;
  if (origin !== null) return { key: `${how}${originKey(origin)}`, name: `${how}${name}` };
  const variable = callee.type === T.Identifier ? variableOf(callee, facts.sourceCode) : null;
  const definition = variable?.defs[0]?.node as Node | undefined;
  return definition === undefined ? null : { key: `${how}${name}@${String(definition.range[0])}`, name: `${how}${name}` };
}

interface Traced {
  readonly node: CallExpression | NewExpression;
  readonly uses: readonly Use[];
  /** What is done with it, by the names of methods and of functions that get it. */
  readonly doings: ReadonlySet<string>;
}

function forgottenIn(group: Group, tracer: Tracer, facts: FileFacts): Candidate[] {
  if (group.calls.length <= FEWEST_RELEASED) return [];
  const generic = kindOf(group.name, GENERIC_RELEASES);
  const traced = group.calls.map((node): Traced => {
    const uses = tracer.usesOf(node, [], generic);
    return { node, uses, doings: doingsOf(uses) };
  });
  const released = traced.filter(({ uses }) => uses.some((use) => use.effect === 'release' || use.effect === 'guard'));
  const unreleased = traced.filter(({ uses }) => !uses.some((use) => ENDS_OR_HIDES.has(use.effect)));
  if (released.length < FEWEST_RELEASED || unreleased.length === 0 || released.length < unreleased.length * LEAST_RATIO) return [];
  const verb = commonVerb(released.map(({ uses }) => uses));
  if (verb === null || (OF_OBJECTS.has(verb) && !released.some(({ uses }) => uses.some((use) => isCleanup(use, facts))))) return [];
  const usual = usualDoings(released);
  const members = new Set<Node>(group.calls);
  const forgotten = unreleased.filter((one) => usual.every((doing) => one.doings.has(doing)) && !endsSomethingElse(one, members, facts));
  const kind = kindOf(group.name, [verb, ...GENERIC_RELEASES.filter((name) => name !== verb)]);
  const total = released.length + unreleased.length;
  return forgotten.map(({ node }) => ({ node, path: [], kind, started: false, source: { by: 'siblings', released: released.length, total } }));
}

/**
 * What one does to objects and records as well, when that is what the test is about: a sprite that nobody destroys goes with its
 * test, and a row is destroyed to see it gone. Only where somebody does it to clean up it says anything of the others.
 */
const OF_OBJECTS: ReadonlySet<string> = new Set(['destroy', 'dispose']);

function isCleanup(use: Use, facts: FileFacts): boolean {
  if (use.effect !== 'release') return use.effect === 'guard';
  const phase = facts.model.phaseAt(use.site);
  return finalizerAround(use.site, facts.model.ownerOf(use.site)) !== null || (phase !== null && TEARDOWNS.has(phase));
}

const ENDS_OR_HIDES: ReadonlySet<Use['effect']> = new Set(['release', 'guard', 'transfer', 'return', 'neutralise', 'end', 'lend']);

function doingsOf(uses: readonly Use[]): ReadonlySet<string> {
  const doings = new Set<string>();
  for (const use of uses) {
    if (use.effect === 'call') doings.add(use.name);
    else if (use.effect === 'lend') doings.add('lend');
  }
  return doings;
}

/** What is done with nearly all that are released, and so may be what makes a release necessary: `connect`, `start`. */
function usualDoings(released: readonly Traced[]): string[] {
  const counts = new Map<string, number>();
  for (const { doings } of released) for (const doing of doings) counts.set(doing, (counts.get(doing) ?? 0) + 1);
  return [...counts].filter(([, count]) => count >= released.length * USUAL).map(([doing]) => doing);
}

/** Something else is ended in the same function, such as the other side of a connection: that may have ended this one too. */
function endsSomethingElse(one: Traced, siblings: ReadonlySet<Node>, facts: FileFacts): boolean {
  const frame = facts.model.ownerOf(one.node);
  return GENERIC_RELEASES.some((name) =>
    facts.membersNamed(name).some((member) => isWithin(member, frame) && member.parent.type === T.CallExpression && member.parent.callee === member && !isSibling(member.object, siblings, facts)),
  );
}

function isSibling(object: Node, siblings: ReadonlySet<Node>, facts: FileFacts): boolean {
  const target = unwrap(object);
  if (target.type !== T.Identifier) return false;
  const variable = variableOf(target, facts.sourceCode);
  return variable?.defs.some((definition) => [...siblings].some((call) => isWithin(call, definition.node))) === true;
}

function kindOf(name: string, verbs: readonly string[]): ResourceKind {
  return {
    id: `sibling:${name}`,
    noun: name,
    family: 'resource',
    harm: 'memory',
    releases: verbs.map((verb) => ({ by: 'method', name: verb, completion: 'sync', mustWait: false })),
  };
}

function commonVerb(all: readonly (readonly Use[])[]): string | null {
  const counts = new Map<string, number>();
  for (const uses of all) {
    const names = new Set(uses.map((use) => (use.effect === 'release' ? (use.release?.name ?? null) : null)).filter((name) => name !== null));
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const [best] = [...counts].sort((left, right) => right[1] - left[1]);
  return best !== undefined && best[1] >= FEWEST_RELEASED ? best[0] : null;
}

