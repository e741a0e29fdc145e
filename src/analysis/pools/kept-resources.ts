/** Free lists and caches of things that have to be ended, and have no way to end them. */
import type { Catalogue } from '../../catalog/catalogue.ts';
import type { ResourceKind } from '../../catalog/resources/resource.ts';
import { parentOf } from '../../utils/ancestors.ts';
import { T, type CallExpression, type NewExpression, type Node, type Variable } from '../../utils/ast.ts';
import { callsNamed } from '../../utils/call-index.ts';
import { isFunction, type Frame } from '../../utils/functions.ts';
import { functionName } from '../../utils/named-functions.ts';
import { calleeName, staticName } from '../../utils/names.ts';
import { declaredBy, isExported, variableOf } from '../../utils/variables.ts';
import { unwrap, unwrapAwaited, wrapped } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import { mayCreate } from '../resources/creator-words.ts';
import { isReplacedByFake } from '../resources/fakes.ts';
import { meetsCondition } from '../resources/options.ts';
import { cachesIn, type Keeping } from './caches.ts';
import { toldAt } from './hooks.ts';
import { isClassNode, placeName, thisOwner, valuesOf, type Place, type Places } from './place.ts';
import { poolFileOf, type PoolFile } from './pool-file.ts';
import { Resolver, resultsOf } from './resolver.ts';
import { surveyOf } from './survey.ts';

/** Something that is kept for reuse, and never ended. */
export interface KeptResource {
  /** What makes it. */
  readonly node: Node;
  readonly noun: string;
  readonly keeper: string;
  readonly isCache: boolean;
}

const DISPOSES = /Symbol\.(?:asyncD|d)ispose/;
const KEEPS = /\.(?:push|unshift|add|set)\(|\]\s*(?:\?\?|\|\|)?=[^=]/;

/** Whether the file `filename` may keep such things, by its text: it puts something somewhere, and makes something that has to be ended. `typed` as of {@link mayCreate}. */
export function mayKeepResources(text: string, filename: string, typed: boolean, catalogue: Catalogue): boolean {
  return KEEPS.test(text) && (DISPOSES.test(text) || mayCreate(text, filename, typed, catalogue));
}

/** The things that the free lists and caches of the file keep and nothing ends, in source order. */
export function findKeptResources(facts: FileFacts): readonly KeptResource[] {
  const file = poolFileOf(facts);
  const resolver = new Resolver();
  const places = resolver.placesOf(file);
  const survey = surveyOf(file, resolver);
  const lists = survey.lists.flatMap(({ place, takes, gives }): Keeping[] => {
    const lending = takes.filter((take) => take.creation !== null || (isFunction(take.frame) && survey.lenders.get(take.frame)?.take === take));
    const frames = new Set<Frame>([...lending, ...gives].map(({ frame }) => frame));
    return takes.flatMap(({ creation }) => (creation === null ? [] : creationsBehind(creation, file, resolver, facts).map((one) => ({ place, creation: one, frames, isCache: false }))));
  });
  const found: KeptResource[] = [];
  for (const keeping of [...lists, ...cachesIn(file, places)]) {
    if (!outlivesItsFunction(keeping, file) || resolver.valuesAt(keeping.place, file).some(isWeak)) continue;
    const made = resourceIn(keeping.creation, file, resolver, facts);
    if (made === null || found.some(({ node }) => node === made.node) || mayBeEnded(keeping, file, places, facts)) continue;
    found.push({ node: made.node, noun: made.noun, keeper: placeName(keeping.place), isCache: keeping.isCache });
  }
  return found.toSorted((one, other) => one.node.range[0] - other.node.range[0]);
}

/** What makes a new thing; where the pool was told by who made it, what he told it, for each such pool of the file. */
function creationsBehind(creation: Node, file: PoolFile, resolver: Resolver, facts: FileFacts): readonly Node[] {
  const node = unwrapAwaited(creation);
  const callee = node.type === T.CallExpression || node.type === T.NewExpression ? unwrap(node.callee) : null;
  if (callee === null || node.type !== T.CallExpression || facts.originOf(callee) !== null || resolver.targetOf(node, file) !== null) return [creation];
  const self = callee.type === T.MemberExpression ? thisOwner(callee, file.sourceCode)?.owner : undefined;
  const maker = callee.type === T.Identifier ? (variableOf(callee, file.sourceCode)?.defs[0]?.node as Node | undefined) : undefined;
  const names = [self, maker].flatMap((one) => (one === undefined ? [] : isFunction(one) ? [functionName(one)] : isClassNode(one) ? [one.id?.name ?? ''] : []));
  const told = callsNamed(file.sourceCode, names).flatMap((made): Node[] => {
    const found = toldAt(callee, file, { holder: null, made: { node: made, file } }, resolver);
    return found === null || found === 'absent' || found.file !== file || !isFunction(found.node) ? [] : resultsOf(found.node, file);
  });
  return told.length > 0 ? told : [creation];
}

interface Made {
  readonly node: Node;
  readonly noun: string;
}

const HOPS = 3;

/** What `creation` makes, if that has to be ended: by the catalogue, by its dispose symbol, or as the result of a function of the file. */
function resourceIn(creation: Node, file: PoolFile, resolver: Resolver, facts: FileFacts, hops: number = HOPS): Made | null {
  const node = unwrapAwaited(creation);
  if (node.type === T.ObjectExpression) {
    for (const property of node.properties) {
      const inner = property.type === T.Property ? resourceIn(property.value, file, resolver, facts, hops) : null;
      if (inner !== null) return inner;
    }
    return null;
  }
  if (node.type === T.Identifier) {
    const variable = variableOf(node, file.sourceCode);
    const values = variable === null ? [] : valuesOf(variable);
    return values.length === 1 && values[0] !== undefined && hops > 0 ? resourceIn(values[0], file, resolver, facts, hops - 1) : null;
  }
  if (node.type !== T.CallExpression && node.type !== T.NewExpression) return null;
  const kind = catalogued(node, facts);
  if (kind !== null) return { node, noun: kind.noun };
  const callee = unwrap(node.callee);
  const owner = callee.type === T.MemberExpression ? unwrap(callee.object) : null;
  // `createServer().listen(0)` is what it is called on, as far as anybody can end it.
  if (owner?.type === T.CallExpression || owner?.type === T.NewExpression) return resourceIn(owner, file, resolver, facts, hops);
  if (node.type === T.NewExpression) return isDisposable(node, file, resolver, facts) ? { node, noun: calleeName(node) ?? 'disposable' } : null;
  // What another file makes is not looked into: to open it would be dear.
  const target = hops === 0 || facts.originOf(callee) !== null ? null : resolver.targetOf(node, file);
  if (target?.file !== file) return null;
  for (const result of resultsOf(target.fn, file)) {
    const inner = resourceIn(result, file, resolver, facts, hops - 1);
    if (inner !== null) return { node, noun: inner.noun };
  }
  return null;
}

/** What ends by itself soon, or holds nothing, may be left in a list. */
function catalogued(node: CallExpression | NewExpression, facts: FileFacts): ResourceKind | null {
  const key = facts.keyOf(node.callee);
  if (key === '') return null;
  const how = node.type === T.NewExpression ? 'new' : 'call';
  for (const creator of facts.catalogue.creatorsOf(key)) {
    if ((creator.how !== how && creator.how !== 'both') || (creator.when !== undefined && !meetsCondition(node, creator.when, facts.sourceCode))) continue;
    const kind = facts.catalogue.kindById(creator.kind);
    if (kind === undefined || (kind.family !== 'resource' && kind.family !== 'timer') || kind.holdsNothing === true || kind.releases.length === 0) continue;
    if (kind.endsItself !== undefined && kind.endsItself !== 'peer') continue;
    if (kind.startsWith?.some((start) => start === '' || facts.mentions(`.${start}(`)) === false) continue;
    return isReplacedByFake(creator, kind, facts) ? null : kind;
  }
  return null;
}

/** A class in sight that declares its end, or one by its type. */
function isDisposable(node: NewExpression, file: PoolFile, resolver: Resolver, facts: FileFacts): boolean {
  const made = resolver.classOf(node.callee, file);
  if (made !== null) return isClassNode(made.owner) && (resolver.memberOf({ ...made, isStatic: false }, '[Symbol.dispose]') ?? resolver.memberOf({ ...made, isStatic: false }, '[Symbol.asyncDispose]')) !== null;
  return facts.types !== null && facts.originOf(node.callee)?.module !== '' && facts.types.disposalOf(node) !== null && facts.types.typeNamesOf(node).some(({ package: name }) => name === '');
}

/** It is there when the function that fills it is done. */
function outlivesItsFunction({ place, frames }: Keeping, file: PoolFile): boolean {
  const { owner } = place;
  if (!('references' in owner)) return true;
  const name = owner.defs[0]?.name as Node | undefined;
  return name !== undefined && ![...frames].some((frame) => isFunction(frame) && file.ownerOf(name) === frame);
}

/** Lets go of what nobody else has. */
function isWeak(value: Node): boolean {
  const node = unwrap(value);
  return node.type === T.NewExpression && node.callee.type === T.Identifier && node.callee.name.startsWith('Weak');
}

/** A limit in time, a hook, something that runs at the end: by the words of who has the list. */
const WAYS_OUT = /max_?age|\bttl|idle_?(?:time|ms)|max_?idle|expir|evict|setTimeout|setInterval|\bunref\b|FinalizationRegistry|WeakRef|beforeExit|process\.(?:on|once)\b|\bdrain|(?:close|destroy|dispose|end|stop|terminate)_?all|\[Symbol\.(?:asyncD|d)ispose\]\s*\(/i;

/** Anything but lending, taking back and counting is done with the list, or somebody else may reach it. */
function mayBeEnded({ place, frames }: Keeping, file: PoolFile, places: Places, facts: FileFacts): boolean {
  const base = places.at(place.owner, place.name.replace(/(?:\[\])+$/, ''));
  const code = ownerCode(base, file);
  if (WAYS_OUT.test(code)) return true;
  const variable = base.name !== '' ? null : 'references' in base.owner ? base.owner : declaredBy(base.owner, file.sourceCode);
  if (base.name === '' && (variable === null || isExported(variable) || isExportedByName(variable))) return true;
  const reads = variable !== null
    ? variable.references.filter((reference) => reference.isRead()).map((reference) => reference.identifier as Node)
    : facts.membersNamed(memberNameOf(base));
  return reads.some((node) => {
    const at = places.of(node);
    // A member of that name of something unknown may be this list, read by somebody who ends what is in it.
    if (at !== base && at !== place) return node.type === T.MemberExpression && (at === null || 'references' in at.owner);
    return !isPlain(node, frames, file);
  });
}

function memberNameOf({ name }: Place): string {
  return name.replace(/^static /, '').split('.').at(-1) ?? '';
}

function isExportedByName(variable: Variable): boolean {
  return variable.references.some((reference) => (reference.identifier as Node).parent?.type === T.ExportSpecifier);
}

/** The class or object of a field; the file of a variable. */
function ownerCode({ owner }: Place, { sourceCode }: PoolFile): string {
  return 'references' in owner ? sourceCode.text : sourceCode.getText(owner);
}

const LENDING: ReadonlySet<string> = new Set(['pop', 'shift', 'splice', 'get', 'push', 'unshift', 'add', 'set', 'delete', 'values']);
const COUNTING: ReadonlySet<string> = new Set(['length', 'size', 'has', 'includes', 'indexOf', 'clear']);

/** Lends, takes back, counts, or drops all without ending any. */
function isPlain(node: Node, frames: ReadonlySet<Frame>, file: PoolFile): boolean {
  const outer = wrapped(node);
  const parent = parentOf(outer);
  const isOfPool = frames.has(file.ownerOf(node));
  if (parent?.type === T.MemberExpression && parent.object === outer) {
    const name = staticName(parent);
    if (name !== null && COUNTING.has(name)) return true;
    if (!isOfPool || (name !== null && !LENDING.has(name))) return false;
    const call = parentOf(wrapped(parent));
    return name === null || !isEndedAtOnce(call?.type === T.CallExpression ? call : parent);
  }
  if (parent?.type === T.AssignmentExpression && parent.left === outer) return true;
  if (parent?.type === T.ForOfStatement || parent?.type === T.VariableDeclarator) return isOfPool && isInLending(parent, frames, file);
  return isOfPool && (parent?.type === T.UnaryExpression || parent?.type === T.LogicalExpression || parent?.type === T.IfStatement);
}

/** `const [one] = idle`, `for (const one of idle) { idle.delete(one); return one; }`: the taking side of a set. */
function isInLending(statement: Node, frames: ReadonlySet<Frame>, file: PoolFile): boolean {
  const frame = file.ownerOf(statement);
  if (!frames.has(frame)) return false;
  if (statement.type !== T.ForOfStatement) return true;
  return statement.body.type === T.BlockStatement && statement.body.body.some((one) => one.type === T.ReturnStatement);
}

/** `this.free.pop().close()`, `cache.get(key)?.close()`. */
function isEndedAtOnce(value: Node): boolean {
  const member = parentOf(wrapped(value));
  const inner = member === undefined ? null : unwrap(member);
  return inner?.type === T.MemberExpression && inner.object === wrapped(value);
}
