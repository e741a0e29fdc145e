/** Which expressions of a file make resources, by catalogue and by type. Helpers and siblings need lifetimes and are found there. */
import { isBuiltin } from 'node:module';
import { kindOfType } from '../../catalog/resources/index.ts';
import type { Creator, Release, ResourceKind } from '../../catalog/resources/resource.ts';
import { T, type CallExpression, type NewExpression } from '../../utils/ast.ts';
import type { Call } from '../../utils/call-index.ts';
import { calleeName } from '../../utils/names.ts';
import { nodesOf } from '../../utils/nodes-by-type.ts';
import { packageAround } from '../../utils/packages.ts';
import type { DeclaredName } from '../../utils/types/type-info.ts';
import type { FileFacts } from '../file-facts.ts';
import type { Candidate } from './candidate.ts';
import { isFileSystemFaked, isReplacedByFake } from './fakes.ts';
import { meetsCondition } from './options.ts';
import { GENERIC_RELEASES, GENERIC_STARTS } from './release-names.ts';
import { placeOf, temporaryPaths } from './temp-paths.ts';
import { runsAsChild, runsInPage } from './remote.ts';

const recognised = new WeakMap<FileFacts, readonly Candidate[]>();

/** The candidates of the file, in source order. Asks nothing of the file's model. */
export function recognise(facts: FileFacts): readonly Candidate[] {
  let candidates = recognised.get(facts);
  if (candidates === undefined) recognised.set(facts, (candidates = candidatesOf(facts)));
  return candidates;
}

function candidatesOf(facts: FileFacts): Candidate[] {
  const candidates = [...cataloguedCalls(facts)].map((node) => catalogued(node, facts));
  if (facts.types !== null) for (const node of nodesOf(T.NewExpression, facts.sourceCode)) if (!isCatalogued(node, facts)) candidates.push(disposable(node, facts));
  const found = candidates.filter((candidate) => candidate !== null).filter(({ node }) => !runsInPage(node) && !runsAsChild(node, facts.sourceCode));
  return [...found.sort((one, other) => one.node.range[0] - other.node.range[0]), ...writtenPaths(facts)];
}

/** Whether the catalogue knows the creator, if only as one that these arguments keep from making a resource. */
export function isCatalogued(node: CallExpression | NewExpression, facts: FileFacts): boolean {
  return cataloguedCalls(facts).has(node);
}

const catalogues = new WeakMap<FileFacts, ReadonlySet<Call>>();

function cataloguedCalls(facts: FileFacts): ReadonlySet<Call> {
  let calls = catalogues.get(facts);
  if (calls === undefined) {
    const { catalogue } = facts;
    // A member keeps its name whatever the owner is called.
    calls = new Set(facts.callsWhere({ mayBeMethod: (name) => catalogue.isCreatorName(name), isWanted: (callee) => catalogue.creatorsOf(facts.keyOf(callee)).length > 0 }));
    catalogues.set(facts, calls);
  }
  return calls;
}

function catalogued(node: CallExpression | NewExpression, facts: FileFacts): Candidate | null {
  const key = facts.keyOf(node.callee);
  if (key === '') return null;
  const how = node.type === T.NewExpression ? 'new' : 'call';
  const creator = facts.catalogue.creatorsOf(key).find((one) => (one.how === how || one.how === 'both') && (one.when === undefined || meetsCondition(node, one.when, facts.sourceCode)) && isInOwnPlace(node, one, facts));
  if (creator === undefined) return null;
  const kind = facts.catalogue.kindById(creator.kind);
  if (kind === undefined || isReplacedByFake(creator, kind, facts)) return null;
  return { node, path: [], kind, started: false, source: { by: 'catalogue' } };
}

function isInOwnPlace(node: CallExpression | NewExpression, { when }: Creator, facts: FileFacts): boolean {
  return when?.ownPlace === undefined || placeOf(node.arguments[when.ownPlace], facts) !== 'unknown';
}

/** Paths below the directory for temporary files: resources once something is written there. */
function writtenPaths(facts: FileFacts): Candidate[] {
  const kind = facts.catalogue.kindById('temp-path');
  const paths = kind === undefined ? [] : temporaryPaths(facts);
  if (kind === undefined || paths.length === 0 || isFileSystemFaked(facts)) return [];
  return paths.map((node) => ({ node, path: [], kind, started: false, source: { by: 'catalogue' } }));
}

/**
 * An instance of a class that declares a dispose symbol. Only `new`: what a call returns may be somebody else's.
 * Values that are disposable but hold nothing (mocks, iterators, requests) come from calls, or are named here.
 */
function disposable(node: CallExpression | NewExpression, facts: FileFacts): Candidate | null {
  if (facts.types === null || node.type !== T.NewExpression) return null;
  // The catalogue knows what globals and modules of Node make.
  const module = facts.originOf(node.callee)?.module;
  if (module === '' || (module !== undefined && isBuiltin(module))) return null;
  const name = calleeName(node);
  if (name === null || HOLDS_NOTHING.has(name) || IS_PLAIN.test(name)) return null;
  const disposal = facts.types.disposalOf(node);
  if (disposal === null) return null;
  const types = facts.types.typeNamesOf(node);
  const base = types.map((type) => kindOfDeclared(type, facts)).find((kind) => kind !== undefined);
  if (base !== undefined) return { node, path: [], kind: base, started: false, source: { by: 'type' } };
  if (types.some((type) => HOLDS_NOTHING.has(type.name)) || onlyFlushes(facts.types.disposalCallsOf(node))) return null;
  const releases = facts.types.methodsAmong(node, GENERIC_RELEASES);
  const starts = facts.types.methodsAmong(node, GENERIC_STARTS);
  return { node, path: [], kind: disposableKind(name, disposal === 'async' ? 'promise' : 'sync', releases, starts), started: false, source: { by: 'type' } };
}

/** Its disposal writes or waits for what is pending: there is nothing to give back. */
function onlyFlushes(calls: readonly string[]): boolean {
  return calls.length > 0 && calls.every((name) => /^(?:flush|drain|settle|wait)/i.test(name));
}

/** Only Node's types need their module: elsewhere the package says enough. A type of the project is one of its own package. */
function kindOfDeclared({ package: declaring, name, module }: DeclaredName, facts: FileFacts): ResourceKind | undefined {
  if (declaring === '') return kindOfType({ package: packageAround(facts.filename)?.name ?? '', name });
  return kindOfType(declaring === '@types/node' && module !== null ? { package: declaring, name, module } : { package: declaring, name });
}

/** Declared disposable, yet nothing is held: typed so without run-time support, in-memory, or ended with something else. */
const HOLDS_NOTHING: ReadonlySet<string> = new Set([
  'ClientRequest', 'ServerResponse', 'IncomingMessage', 'OutgoingMessage', 'Readable', 'Writable', 'Duplex', 'Transform', 'PassThrough', 'Stream',
  'Iterator', 'AsyncIterator', 'Generator', 'AsyncGenerator', 'MockTimers', 'MockInstance', 'Mock', 'DisposableStack', 'AsyncDisposableStack', 'Socket',
]);

/** Errors and events hold nothing, and are in many tests: not asked for their type. */
const IS_PLAIN = /(?:Error|Event)$/;

function disposableKind(name: string, completion: 'sync' | 'promise', methods: readonly string[], starts: readonly string[]): ResourceKind {
  const releases: Release[] = methods.map((method) => ({ by: 'method', name: method, completion: 'sync', mustWait: false }));
  if (releases.length === 0) releases.push({ by: 'method', name: completion === 'promise' ? '[Symbol.asyncDispose]' : '[Symbol.dispose]', completion, mustWait: completion === 'promise' });
  return { id: `disposable:${name}`, noun: name, family: 'resource', harm: 'memory', releases, ...(starts.length > 0 ? { startsWith: starts } : {}) };
}
