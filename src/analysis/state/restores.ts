/** What undoes a change, anywhere in the file. */
import { fakeCallOf } from '../../catalog/fakes/made-by-calls.ts';
import { T, type CallExpression, type Node, type Variable } from '../../utils/ast.ts';
import { calledNames } from '../../utils/call-index.ts';
import { loopAround } from '../../utils/loops.ts';
import { calleeName, staticName, staticString } from '../../utils/names.ts';
import { isParameter, variableOf } from '../../utils/variables.ts';
import { unwrap } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import { functionBehind } from '../lifetimes/local-functions.ts';
import { isProjectModule } from '../model/file-sources.ts';
import type { Registration } from '../model/test-model.ts';
import { callKeyOf, valuesOf } from './call-key.ts';
import { covers, type Change, type Write } from './change.ts';
import { putsBack, standsInCleanup, wasRead } from './put-back.ts';
import { reachedObject } from './reach.ts';

export interface Restores {
  /** Where the change is surely undone. */
  readonly sites: readonly Node[];
  /** Registrations that are handed the undoing function itself: `afterEach(vi.useRealTimers)`. */
  readonly registered: readonly { readonly call: CallExpression; readonly registration: Registration }[];
  /** Where it may be undone, for all that can be seen from here. */
  readonly possible: readonly Node[];
}

/** Where `change` is undone, its own handle left out. */
export function restoresOf(change: Change, writes: readonly Write[], facts: FileFacts): Restores {
  const { sites, possible } = undoingCalls(change, facts);
  for (const write of writes) {
    if (write.node === change.node || !covers(write.slot, change.slot)) continue;
    if (undoes(write, change, writes, facts)) sites.push(write.computed ? (loopAround(write.node) ?? write.node) : write.node);
  }
  return { sites, registered: registeredReferences(change, facts), possible: [...possible, ...unknownRestorersIn(facts)].filter((node) => !sites.includes(node)) };
}

/** Whether `write` is no change of its own: it puts back, deletes what others set, or stands where things are put back. */
export function undoes(write: Write, change: Change | null, writes: readonly Write[], facts: FileFacts): boolean {
  if (write.computed) return true;
  // A property that nobody set has the value `undefined` anyway.
  if (change === null && write.value !== null && isRemoval(write) && !write.fake.removable) return true;
  if (isRemoval(write)) return writes.some((other) => other !== write && !other.computed && !isRemoval(other) && other.slot === write.slot && !putsBack(other.node, other.slot, other.value, facts)) || standsInCleanup(write.node, facts) || change !== null;
  return putsBack(write.node, write.slot, write.value, facts);
}

/** `delete process.env.A`, `globalThis.fetch = undefined`. */
export function isRemoval(write: Write): boolean {
  const value = write.value === null ? null : unwrap(write.value);
  return value === null || (value.type === T.Identifier && value.name === 'undefined') || (value.type === T.UnaryExpression && value.operator === 'void');
}

function undoingCalls(change: Change, facts: FileFacts): { readonly sites: Node[]; readonly possible: Node[] } {
  const sites: Node[] = [];
  const possible: Node[] = [];
  const { fake } = change;
  const undoing = new Set(fake.undoneBy);
  const maybe = new Set(fake.maybeUndoneBy);
  const names = new Set([...undoing, ...maybe].map((key) => key.slice(key.lastIndexOf('.') + 1)));
  const methods = new Set(fake.kind.releases.map((release) => release.name.slice(release.name.lastIndexOf('.') + 1)));
  // What stubs a name by its text may stub it again; other names of it are rare, as it hangs on the runner's object.
  const stubbing = fake.undoneByItself && fake.slotBy === 'argument' && change.node.type === T.CallExpression ? calleeName(change.node) : null;
  if (stubbing !== null) names.add(stubbing);
  // An undoing function may have been given another name, and what undoes itself may hang on any.
  const hangsAnywhere = fake.undoneByItself && stubbing === null;
  const wanted = hangsAnywhere ? facts.calls : facts.callsWhere({ mayBeMethod: (name) => names.has(name) || methods.has(name), isWanted: (callee) => callee.type === T.MemberExpression || callee.type === T.Identifier });
  for (const call of wanted) {
    const name = calleeName(call);
    if (call.type !== T.CallExpression || name === null || call === change.node) continue;
    if (names.has(name) || hangsAnywhere || unwrap(call.callee).type === T.Identifier) {
      const { key, owner } = callKeyOf(call.callee, facts);
      if (undoing.has(key) && owner === change.owner) {
        sites.push(call);
        continue;
      }
      if (maybe.has(key)) possible.push(call);
      if (fake.undoneByItself && fakeCallOf(key)?.fake === fake && isReverting(call, change, facts)) sites.push(call);
    }
    if (methods.has(name)) {
      const receiver = receiverOf(call, name, fake.kind.releases.some((release) => release.name === `mock.${name}`));
      const means = receiver === null ? 'other' : meaningOfReceiver(receiver, change, facts);
      if (means === 'slot') sites.push(call);
      else if (means === 'unknown') possible.push(call);
    }
  }
  return { sites, possible };
}

/** A call of the changing function itself that puts the old value back, or asks for nothing any more. */
export function isReverting(call: CallExpression, { fake, slot }: Change, facts: FileFacts): boolean {
  const [first, second] = call.arguments;
  if (fake.slotBy !== 'argument') return first === undefined || putsBack(call, slot, first, facts);
  const name = staticString(first);
  return name !== null && second !== undefined && slot === `${fake.kind.id}:${name}` && wasRead(second, name, facts);
}

function receiverOf(call: CallExpression, name: string, throughMock: boolean): Node | null {
  const callee = unwrap(call.callee);
  if (callee.type !== T.MemberExpression || staticName(callee) !== name) return null;
  const object = unwrap(callee.object);
  if (!throughMock) return object;
  return object.type === T.MemberExpression && staticName(object) === 'mock' ? unwrap(object.object) : null;
}

/** `console.log.mockRestore()`, `vi.mocked(console.log).mockRestore()`; a name holds a handle, which is followed elsewhere. */
function meaningOfReceiver(receiver: Node, change: Change, facts: FileFacts): 'slot' | 'unknown' | 'other' {
  if (receiver.type === T.CallExpression && calleeName(receiver) === 'mocked' && receiver.arguments[0] !== undefined) return meaningOfReceiver(unwrap(receiver.arguments[0]), change, facts);
  if (receiver.type === T.MemberExpression) {
    const object = reachedObject(receiver, facts);
    if (object?.slot === change.slot) return 'slot';
    return object === null ? 'unknown' : 'other';
  }
  if (receiver.type === T.CallExpression) return receiver === unwrap(change.node) ? 'other' : 'unknown';
  if (receiver.type !== T.Identifier) return 'unknown';
  const variable = variableOf(receiver, facts.sourceCode);
  if (variable === null) return 'other';
  return isParameter(variable) || isLoopVariable(variable) ? 'unknown' : 'other';
}

function isLoopVariable(variable: Variable): boolean {
  const declared = variable.defs[0]?.node as Node | undefined;
  return declared?.type === T.VariableDeclarator && declared.init === null && declared.parent.parent.type === T.ForOfStatement;
}

/** `afterEach(vi.useRealTimers)`, `t.after(sandbox.restore)`. */
function registeredReferences(change: Change, facts: FileFacts): Restores['registered'] {
  const undoing = new Set(change.fake.undoneBy);
  if (undoing.size === 0) return [];
  const names = new Set([...undoing].map((key) => key.slice(key.lastIndexOf('.') + 1)));
  return facts.calls.flatMap((call) => {
    if (call.type !== T.CallExpression) return [];
    const named = call.arguments.find((argument) => isUndoingReference(argument, undoing, names, change, facts));
    const registration = named === undefined ? null : facts.model.registrationOf(call);
    return registration === null ? [] : [{ call, registration }];
  });
}

function isUndoingReference(argument: Node, undoing: ReadonlySet<string>, names: ReadonlySet<string>, change: Change, facts: FileFacts): boolean {
  const node = unwrap(argument);
  if (node.type === T.CallExpression) {
    const callee = unwrap(node.callee);
    return callee.type === T.MemberExpression && staticName(callee) === 'bind' && isUndoingReference(callee.object, undoing, names, change, facts);
  }
  if (node.type === T.MemberExpression ? !names.has(staticName(node) ?? '') : node.type !== T.Identifier) return false;
  const { key, owner } = callKeyOf(node, facts);
  return undoing.has(key) && owner === change.owner;
}

/** Names of functions and methods of unknown make that put things back. */
const RESTORES = /^(?:restore|revert|undo|unstub|unmock|rollback|reset(?:Env|Mocks?|All|Globals?|Timers?|Fakes?|Stubs?)|cleanup|cleanUp|teardown|tearDown)/;
/** In a cleanup also functions, no methods, of which the name says less. */
const CLEANS = /^(?:clean|clear|reset|dispose|finish|stop|end|after|done)/;

const unknownOf = new WeakMap<FileFacts, Node[]>();

function unknownRestorersIn(facts: FileFacts): Node[] {
  const known = unknownOf.get(facts) ?? unknownRestorers(facts);
  unknownOf.set(facts, known);
  return known;
}

/** Calls of functions of which nobody here knows what they do, and which by their name may undo the change. */
function unknownRestorers(facts: FileFacts): Node[] {
  const names = [...calledNames(facts.sourceCode)].filter((name) => RESTORES.test(name) || CLEANS.test(name));
  return facts.callsNamed(...names).filter((call) => {
    const name = calleeName(call);
    if (call.type !== T.CallExpression || name === null) return false;
    const callee = unwrap(call.callee);
    const isFunctionCall = callee.type === T.Identifier;
    if (!RESTORES.test(name) && !(isFunctionCall && CLEANS.test(name) && standsInCleanup(call, facts))) return false;
    if (functionBehind(callee, facts) !== null || facts.model.registrationOf(call) !== null) return false;
    return !isKnownOtherwise(callKeyOf(callee, facts).key) && !(callee.type === T.MemberExpression && holdsFake(callee.object, facts));
  });
}

/** Functions of runners, of Node and of packages do what their documentation says, and no more. */
function isKnownOtherwise(key: string): boolean {
  return key !== '' && !isProjectModule(key);
}

/** `clock.restore()`, where the file says what `clock` is. */
function holdsFake(receiver: Node, facts: FileFacts): boolean {
  let name = unwrap(receiver);
  while (name.type === T.MemberExpression) name = unwrap(name.object);
  const variable = name.type === T.Identifier ? variableOf(name, facts.sourceCode) : null;
  return variable !== null && valuesOf(variable).some((value) => fakeCallOf(callKeyOf(firstCallee(value), facts).key) !== null);
}

/** The callee that stands first in a chain of calls: `sinon.stub` of `sinon.stub(a, 'b').returns(1)`. */
function firstCallee(value: Node): Node {
  const node = unwrap(value);
  if (node.type !== T.CallExpression) return node;
  const callee = unwrap(node.callee);
  const inner = callee.type === T.MemberExpression ? unwrap(callee.object) : null;
  return inner?.type === T.CallExpression ? firstCallee(inner) : callee;
}
