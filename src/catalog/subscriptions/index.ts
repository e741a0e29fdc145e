/** The questions asked of the catalogue of subscriptions. */
import type { ResourceKind } from '../resources/resource.ts';
import { lastingReceivers, namedReceivers, pageObservers, reactions, receiverCreators, receiverKinds } from './kinds.ts';
import type { LastingReceiver, Reaction, ReceiverKind } from './subscription.ts';

export type * from './subscription.ts';

const KINDS: ReadonlyMap<string, ReceiverKind> = new Map(receiverKinds.map((kind) => [kind.id, kind]));
const LASTING: ReadonlyMap<string, LastingReceiver> = new Map(lastingReceivers.map((receiver) => [keyOf(receiver.module, receiver.path), receiver]));
const NAMED = new Map(namedReceivers.map((creator) => [keyOf(creator.module, creator.path), creator.kind]));
const CREATED = new Map(receiverCreators.map((creator) => [`${creator.how} ${keyOf(creator.module, creator.path)}`, creator.kind]));
const REACTIONS: ReadonlyMap<string, Reaction> = new Map(reactions.map((reaction) => [keyOf(reaction.module, reaction.path), reaction]));
const OBSERVERS: ReadonlyMap<string, ResourceKind> = new Map(pageObservers.map((kind) => [`.${kind.id}`, kind]));
const BY_TYPE = new Map(receiverKinds.flatMap((kind) => (kind.types ?? []).map((type) => [`${type.package} ${type.name}`, kind] as const)));

/** Methods that subscribe to some kind of receiver, by name. */
export const addingNames: ReadonlySet<string> = new Set(receiverKinds.flatMap((kind) => Object.keys(kind.adds)));
/** Modules that have functions which watch observables. */
export const reactionModules: readonly string[] = [...new Set(reactions.map(({ module }) => module))];

/** Words of which a file has one if it subscribes to anything, but for `on`, which is a word of plain English too. */
export const subscriptionWords: readonly string[] = [...addingNames, ...reactionModules, ...pageObservers.map(({ id }) => id)].filter((name) => name !== 'on');

/** The receiver that lasts as long as the process, by its origin. */
export function lastingReceiver(module: string, path: readonly string[]): { readonly kind: ReceiverKind; readonly lastEvents: readonly string[] } | null {
  const receiver = LASTING.get(keyOf(module, path));
  const kind = receiver === undefined ? undefined : KINDS.get(receiver.kind);
  return kind === undefined ? null : { kind, lastEvents: receiver?.lastEvents ?? [] };
}

/** What a call of the function at that origin looks up by name, for the whole process. */
export function namedReceiver(originKey: string): ReceiverKind | null {
  return KINDS.get(NAMED.get(originKey) ?? '') ?? null;
}

/** The kind of receiver that a call, or `new`, of what is at that origin makes. */
export function createdReceiver(how: 'call' | 'new', originKey: string): ReceiverKind | null {
  return KINDS.get(CREATED.get(`${how} ${originKey}`) ?? '') ?? null;
}

/** The kind of receiver that a declared type is of. */
export function receiverOfType(type: { readonly package: string; readonly name: string }): ReceiverKind | null {
  return BY_TYPE.get(`${type.package} ${type.name}`) ?? null;
}

/** What `new` of the global at that origin makes, when it observes the page. */
export function pageObserver(originKey: string): ResourceKind | null {
  return OBSERVERS.get(originKey) ?? null;
}

/** The reaction at that origin. */
export function reactionAt(originKey: string): Reaction | null {
  return REACTIONS.get(originKey) ?? null;
}

function keyOf(module: string, path: readonly string[]): string {
  return [module, ...path].join('.');
}

/** Operators of a pipe that go on for as long as their source does. */
export const lastingOperators: ReadonlySet<string> = new Set([
  'map', 'filter', 'tap', 'scan', 'distinctUntilChanged', 'distinctUntilKeyChanged', 'debounceTime', 'throttleTime', 'auditTime', 'delay', 'startWith', 'share', 'shareReplay', 'pairwise', 'withLatestFrom', 'switchMap',
  'mergeMap', 'concatMap', 'exhaustMap', 'bufferTime', 'observeOn', 'skip', 'pluck', 'mapTo',
]);

/** Methods that take something back, by name. */
export const removingNames: ReadonlySet<string> = new Set(receiverKinds.flatMap((kind) => Object.keys(kind.removes)));
