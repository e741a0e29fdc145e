/** The lives of subscriptions to what outlives a test, for the judge. */
import { addingNames } from '../../catalog/subscriptions/index.ts';
import type { Release, ResourceKind } from '../../catalog/resources/resource.ts';
import { byCall, method } from '../../catalog/resources/row.ts';
import { T, type Node } from '../../utils/ast.ts';
import { frameOf, isWithin } from '../../utils/functions.ts';
import { staticName } from '../../utils/names.ts';
import { variableOf } from '../../utils/variables.ts';
import { unwrap } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import { lifeOf, type Life } from '../lifetimes/life.ts';
import { placementsOf } from '../lifetimes/placement.ts';
import type { Tracer } from '../lifetimes/tracer.ts';
import type { Holder, Use } from '../lifetimes/use.ts';
import type { Candidate } from '../resources/candidate.ts';
import { mayObserve, observerLives } from './observers.ts';
import { mayReact, recogniseReactions, type Watching } from './reactions.ts';
import { outlivesItsRun } from './recurrence.ts';
import { removalsOf } from './removals.ts';
import { mayBeRenewed } from './renewal.ts';
import { recogniseSubscriptions, type Subscription } from './subscription.ts';

/** Whether the file calls anything that subscribes, by its names alone. */
export function maySubscribe(facts: FileFacts): boolean {
  return facts.callsNamed(...addingNames).length > 0 || mayObserve(facts) || mayReact(facts);
}

/** The lives of what the file subscribes to and what is not surely gone with the test. */
export function subscribedLives(tracer: Tracer, facts: FileFacts): Life[] {
  const lives: Life[] = observerLives(tracer, facts);
  for (const subscription of recogniseSubscriptions(facts)) {
    if (!outlivesItsRun(subscription.call, subscription.receiver, facts) || mayBeRenewed(subscription, facts)) continue;
    const life = subscription.adding.returns === undefined ? lifeOfListener(subscription, facts) : lifeOf(candidateOf(subscription, [handleRelease(subscription)], facts), tracer, facts);
    if (life !== null) lives.push(life);
  }
  for (const watching of recogniseReactions(facts)) {
    if (!outlivesItsRun(watching.call, watching.watched, facts)) continue;
    const life = lifeOf(candidateOfReaction(watching, facts), tracer, facts);
    if (life !== null) lives.push(life);
  }
  return lives;
}

/** What a reaction returns ends it. */
function candidateOfReaction({ call, reaction, watched }: Watching, facts: FileFacts): Candidate {
  const name = watched.variable?.name ?? facts.sourceCode.getText(call.callee);
  const releases: Release[] = [byCall, ...(reaction.method === undefined ? [] : [method(reaction.method)])];
  const kind: ResourceKind = { id: 'reaction', noun: `reaction to \`${name}\``, family: 'listener', harm: 'memory', releases };
  return { node: call, path: [], kind, started: true, source: { by: 'subscription', removesOther: null } };
}

function handleRelease({ adding }: Subscription): Release {
  return adding.returns === 'subscription' ? method('unsubscribe') : byCall;
}

function candidateOf(subscription: Subscription, releases: readonly Release[], facts: FileFacts, evidence: Node | null = null): Candidate {
  const { receiver, call } = subscription;
  const kind: ResourceKind = {
    id: `subscription:${receiver.kind.id}`,
    noun: `${receiver.kind.noun} \`${receiverText(subscription, facts)}\``,
    family: 'listener',
    harm: receiver.reach === 'file' ? 'memory' : 'state',
    releases,
  };
  return { node: call, path: [], kind, started: true, source: { by: 'subscription', removesOther: evidence } };
}

function receiverText({ call }: Subscription, facts: FileFacts): string {
  const callee = unwrap(call.callee);
  const text = callee.type === T.MemberExpression ? facts.sourceCode.getText(callee.object) : 'globalThis';
  return text.includes('\n') || text.length > 60 ? 'it' : text;
}

/** The life of a listener that is taken back by naming it again; null when that may happen out of sight, or need not happen. */
function lifeOfListener(subscription: Subscription, facts: FileFacts): Life | null {
  const { call, receiver, listener } = subscription;
  const frame = facts.model.ownerOf(call);
  if (receiver.kind.keepsOne === true && isDeclaredOutside(listener, frame, facts)) return null;
  const removals = removalsOf(subscription, facts);
  if (removals.unclear || removals.sweeping.some((sweep) => sweepsForAll(sweep, frame, facts))) return null;
  if ([...removals.matching, ...removals.sweeping].some((removal) => clearsBefore(removal, call, frame, facts))) return null;
  const release = writtenRelease(subscription, facts);
  const uses = [...removals.matching, ...removals.sweeping].map((node): Use => ({ effect: 'release', node, site: node, release, waited: true }));
  const holder = holderOf(listener, facts);
  return { candidate: candidateOf(subscription, [release], facts, uses.length === 0 ? removals.other : null), uses, holders: holder === null ? [] : [holder], start: call, acquired: call, frame };
}

/** A function that is the same for all runs of the frame. */
function isDeclaredOutside(listener: Node, frame: Node, facts: FileFacts): boolean {
  const node = unwrap(listener);
  if (node.type === T.MemberExpression) return true;
  const variable = node.type === T.Identifier ? variableOf(node, facts.sourceCode) : null;
  const declared = variable?.defs[0]?.name as Node | undefined;
  if (variable === null || declared === undefined || isWithin(declared, frame)) return false;
  return variable.references.every((reference) => !reference.isWrite() || frameOf(reference.identifier) === frameOf(declared));
}

/** `removeAllListeners()` in a hook after all tests ends all of them at once; how often it should is a matter of taste. */
function sweepsForAll(sweep: Node, frame: ReturnType<FileFacts['model']['ownerOf']>, facts: FileFacts): boolean {
  return placementsOf(sweep, frame, facts).some((placement) => placement.in === 'elsewhere' || (placement.in === 'hook' && placement.unit.frequency !== 'test' && placement.unit.frequency !== 'iteration'));
}

/** `process.removeAllListeners('x'); process.on('x', f)`: each run takes back what the one before has left. */
function clearsBefore(removal: Node, call: Node, frame: ReturnType<FileFacts['model']['ownerOf']>, facts: FileFacts): boolean {
  return removal.range[1] <= call.range[0] && placementsOf(removal, frame, facts).some((placement) => placement.in === 'frame');
}

/** `process.off('warning', onWarning)`, as the file would write it. */
function writtenRelease({ call, adding, event, listener }: Subscription, facts: FileFacts): Release {
  const { sourceCode } = facts;
  const callee = unwrap(call.callee);
  const undo = adding.undo ?? '';
  const method = callee.type === T.MemberExpression ? `${sourceCode.getText(callee.object)}.${undo}` : undo;
  const names = isNameable(listener) ? sourceCode.getText(listener) : 'listener';
  const text = `${method}(${[...(event === undefined ? [] : [sourceCode.getText(event)]), names].join(', ')})`;
  return { by: 'expression', name: text, completion: 'sync', mustWait: false };
}

function isNameable(listener: Node): boolean {
  const node = unwrap(listener);
  return node.type === T.Identifier || (node.type === T.MemberExpression && staticName(node) !== null);
}

function holderOf(listener: Node, facts: FileFacts): Holder | null {
  const node = unwrap(listener);
  if (node.type === T.AssignmentExpression) return holderOf(node.left, facts);
  if (node.type === T.Identifier) {
    const variable = variableOf(node, facts.sourceCode);
    return variable === null ? null : { variable, property: null, path: [] };
  }
  const name = node.type === T.MemberExpression ? staticName(node) : null;
  return name === null ? null : { variable: null, property: { name, written: facts.sourceCode.getText(node) }, path: [] };
}
