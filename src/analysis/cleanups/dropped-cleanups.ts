/** Calls of helpers that hand back a cleanup which nobody calls, and values that a runner takes for one by accident. */
import { parentOf } from '../../utils/ancestors.ts';
import { T, type CallExpression, type Node } from '../../utils/ast.ts';
import { callsFrom, inSourceOrder } from '../../utils/call-index.ts';
import { isFunction, isWithin, type FunctionNode } from '../../utils/functions.ts';
import { calleeName, staticName } from '../../utils/names.ts';
import { meaningOf, namedFunction, onlyValue } from '../../utils/variables.ts';
import { wrapped, wrappedAwaited } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import { TAKES } from '../lifetimes/call-effect.ts';
import { isWithinExpectedError } from '../lifetimes/expected-failure.ts';
import type { Life } from '../lifetimes/life.ts';
import { functionBehind } from '../lifetimes/local-functions.ts';
import { unitsRunning } from '../lifetimes/placement.ts';
import { createTracer, type Tracer } from '../lifetimes/tracer.ts';
import type { Leak } from '../lifetimes/verdict.ts';
import type { Unit } from '../model/test-model.ts';
import { isReplacedByFake } from '../resources/fakes.ts';
import { isPlainName } from '../resources/plain-names.ts';
import type { RunnerConfig } from '../runner-config/runner-config.ts';
import { importsFile, mayHandBackCleanup } from '../summaries/interest.ts';
import type { CleanupContract, HandedCleanup } from '../summaries/summary.ts';
import { CLEANUP, ENDABLE } from './cleanup-kinds.ts';
import { contractOf } from './contract.ts';
import { CLOSER_NAME, END_NAMES } from './end-names.ts';
import { classNamed, methodCalled, methodOf, type MethodCall } from './methods.ts';
import { mayCallTyped, typedCalls, typedCleanup } from './typed-cleanups.ts';

export type DropReason =
  /** Nothing keeps what the helper hands back. */
  | 'dropped'
  /** It is taken apart, or used, but for the cleanup. */
  | 'leftOut'
  /** It has a name, which nothing calls. */
  | 'neverCalled';

export interface DroppedCleanup {
  readonly reason: DropReason;
  /** The call of the helper; where to report. */
  readonly node: CallExpression;
  readonly helper: string;
  /** The file of the helper, as it is imported; null for one of this file. */
  readonly file: string | null;
  /** Where in its result the cleanup is. */
  readonly path: readonly string[];
  /** The name that the caller gives to the cleanup. */
  readonly name: string | null;
  readonly undoes: CleanupContract['undoes'];
  readonly unit: Unit;
}

/** What else is known of the file. */
export interface Surroundings {
  readonly leaks: () => readonly Leak[];
  readonly lives: () => readonly Life[];
  readonly config: () => RunnerConfig;
}

/** A function of the file that is handed back. */
const HANDS_BACK = /\breturn\s*(?:async\b|\(|\{|\[|function\b)|=>\s*(?:\(\{|\(\)\s*=>|\[)/;

/** Whether the file with this text calls helpers, of its own or imported, or with types functions of packages, that may hand back a cleanup. */
export function mayDropCleanup(text: string, filename: string, cwd: string, isTyped: boolean): boolean {
  return HANDS_BACK.test(text) || isTyped && mayCallTyped(text) || importsFile(text, filename, (path, name) => mayHandBackCleanup(path, name, cwd));
}

/** The cleanups of helpers that a file drops, in source order. */
export function findDroppedCleanups(facts: FileFacts, around: Surroundings): readonly DroppedCleanup[] {
  const tracer = createTracer(facts);
  const contracts = new Map<FunctionNode, CleanupContract | null>();
  const ofFile = (fn: FunctionNode): CleanupContract | null => {
    let contract = contracts.get(fn);
    if (contract === undefined) contracts.set(fn, (contract = contractOf(fn, tracer, facts)));
    return contract;
  };
  const ofHelpers = new Set(callsFrom(facts.sourceCode, (root) => mayHandBack(root, facts)));
  return inSourceOrder([...new Set([...ofHelpers, ...typedCalls(facts)])]).flatMap((call): DroppedCleanup[] => {
    if (call.type !== T.CallExpression || !isTakenPlainly(call) || isPlainName(calleeName(call) ?? '')) return [];
    const method = ofHelpers.has(call) ? methodCalled(call.callee, facts.sourceCode) : null;
    const fn = functionBehind(call.callee, facts) ?? methodHere(method, facts);
    const handed = fn !== null ? ofThisFile(call, ofFile(fn)) : (ofHelpers.has(call) ? facts.helpers.cleanups(call) : null) ?? typedCleanup(call, facts);
    if (handed === null || method !== null && isEndedLater(method, facts)) return [];
    const unit = unitAt(call, facts);
    if (unit === null || isCalled(call, handed.contract, tracer)) return [];
    if (isOthersMatter(call, fn, handed.contract, facts, around) || isUndoneOtherwise(handed.contract, unit, facts, around)) return [];
    if (handed.file !== null && isReplacedByFake({ module: handed.file, path: [] }, null, facts)) return [];
    if (isWithinExpectedError(call, facts) || isEndedByCompanion(call, handed.file, facts)) return [];
    return [{ ...fateOf(call, handed.contract, tracer), node: call, helper: handed.helper, file: handed.file, undoes: handed.contract.undoes, unit }];
  });
}

/** Whether calls that begin with that name may hand back a cleanup: of a function that is written in this file around others, of what is imported from a file that may, or of an instance of a class. */
function mayHandBack(root: string, facts: FileFacts): boolean {
  const variable = meaningOf(root, facts.sourceCode);
  if (variable === null || variable === 'several') return variable !== null;
  const fn = namedFunction(variable);
  if (isFunction(fn)) return /=>|\bfunction\b|\)\s*\{/.test(facts.sourceCode.getText(fn.body));
  const name = variable.defs[0]?.name;
  if (name?.type !== T.Identifier) return false;
  return facts.helpers.mayHandBack(name) || onlyValue(variable)?.type === T.NewExpression;
}

function methodHere(method: MethodCall | null, { sourceCode }: FileFacts): FunctionNode | null {
  const owner = method === null ? null : classNamed(method.className, sourceCode);
  return method === null || owner === null ? null : methodOf(owner, method.method, sourceCode);
}

/** Something that ends is asked of the helper itself, or a hook has to do with it. */
function isEndedLater({ receiver }: MethodCall, facts: FileFacts): boolean {
  return receiver.references.some(({ identifier }) => {
    const { parent } = wrapped(identifier);
    const name = parent?.type === T.MemberExpression ? staticName(parent) ?? '' : '';
    return END_NAMES.has(name) || CLOSER_NAME.test(name) || isLate(identifier, facts);
  });
}

/** The first of the units that run `node`, if all are known and may leave something behind. */
function unitAt(node: Node, facts: FileFacts): Unit | null {
  const units = unitsRunning(facts.model.ownerOf(node), facts) ?? [];
  return units.every((unit) => !unit.skipped && unit.global === undefined && PHASES.has(unit.phase)) ? units[0] ?? null : null;
}

const PHASES: ReadonlySet<Unit['phase']> = new Set(['test', 'beforeEach', 'afterEach', 'beforeAll', 'afterAll', 'bench', 'benchSetup', 'iterationSetup']);

function ofThisFile(call: CallExpression, contract: CleanupContract | null): HandedCleanup | null {
  return contract === null ? null : { helper: calleeName(call) ?? '', file: null, contract };
}

/** Its value is a statement, or goes to a name or a pattern: what is handed on is not dropped here. */
function isTakenPlainly(call: CallExpression): boolean {
  let outer = wrappedAwaited(call);
  for (let parent = parentOf(outer); parent?.type === T.LogicalExpression || parent?.type === T.ConditionalExpression; parent = parentOf(outer)) outer = wrappedAwaited(parent);
  switch (parentOf(outer)?.type) {
    case T.ExpressionStatement:
    case T.VariableDeclarator:
    case T.AssignmentExpression:
    case T.MemberExpression:
      return true;
    default:
      return false;
  }
}

/** Somebody calls it, or gets it and may; or ends the thing directly, by another part of what the helper hands back. */
function isCalled(call: CallExpression, { paths, members }: CleanupContract, tracer: Tracer): boolean {
  const uses = paths.flatMap((path) => tracer.usesOf(call, path, CLEANUP));
  if (uses.some(({ effect }) => effect !== 'drop' && effect !== 'hold')) return true;
  return members.some((member) => tracer.usesOf(call, [member], ENDABLE).some((use) => {
    if (use.effect === 'release' || use.effect === 'guard' || use.effect === 'end') return true;
    if ((use.effect !== 'transfer' && use.effect !== 'lend') || use.node.type !== T.CallExpression) return false;
    const name = calleeName(use.node) ?? '';
    return TAKES.test(name) || REMOVES.test(name);
  }));
}

/** Functions that take back what their argument names: a directory, a user, a key. */
const REMOVES = /^(?:rm|remove|unlink|delete|del|rimraf|clear|reset|restore|unset|un[a-z]+)(?:[A-Z]\w*)?$/;

/** The analysis of lifetimes follows what the call opens, or has said of the helper itself that it leaves something changed. */
function isOthersMatter(call: CallExpression, fn: FunctionNode | null, { undoes }: CleanupContract, facts: FileFacts, { leaks, lives }: Surroundings): boolean {
  if (lives().some(({ candidate }) => candidate.node === call)) return true;
  if (leaks().some(({ node }) => node === call || fn !== null && isWithin(node, fn))) return true;
  // What a helper of this file changes is followed here, if the catalogue has it.
  return fn !== null && undoes.what !== 'thing' && undoes.what !== 'spoken' && facts.model.roleOf(fn).kind === 'helper' && isFollowed(undoes);
}

/** `process.env`, `console`, `globalThis`, fakes: no-unrestored-fakes has looked at them. */
function isFollowed({ what, written }: CleanupContract['undoes']): boolean {
  return what === 'fake' || /^(?:process|console|globalThis|global|window)\b/.test(written ?? '');
}

const UNDOES_ALL = /\b(?:restoreAllMocks|resetAllMocks|unstubAllEnvs|unstubAllGlobals|useRealTimers|mockRestore|restoreAll|sandbox\.restore|sinon\.restore|mock\.restore|mock\.reset)\b/;

/** A change that goes with the file, that nobody else runs with, or that the file takes back by itself. */
function isUndoneOtherwise({ undoes }: CleanupContract, unit: Unit, facts: FileFacts, { config }: Surroundings): boolean {
  const { what, written } = undoes;
  if (what === 'thing') return false;
  const [file] = facts.model.suites;
  if (unit.frequency === 'file' || unit.frequency === 'suite' || file === undefined || facts.model.testCountIn(file) < 2) return true;
  if (what === 'spoken') return false;
  if (what === 'fake') return UNDOES_ALL.test(facts.sourceCode.text) || config().option('restoreMocks') !== false || config().option('unstubEnvs') === true || config().option('unstubGlobals') === true;
  if (facts.membersNamed('removeAllListeners').length > 0) return true;
  return facts.memberWrites.some((member) => written !== null && facts.sourceCode.getText(member).startsWith(written) && isInCleanup(member, facts));
}

/** Another function of the helper's file that the test calls in the end: it may well end all that the helpers of that file begin. */
function isEndedByCompanion(call: CallExpression, file: string | null, facts: FileFacts): boolean {
  if (file === null) return false;
  const variables = (facts.sourceCode.scopeManager?.scopes ?? []).filter((scope) => scope.block.type === T.Program).flatMap((scope) => scope.variables);
  return variables.some((variable) => {
    const [definition] = variable.defs;
    if (definition === undefined || facts.originOf(definition.name)?.module !== file) return false;
    return variable.references.some(({ identifier }) => !isWithin(identifier, call) && isLate(identifier, facts));
  });
}

/** In a hook that cleans up, or handed to one. */
function isLate(node: Node, facts: FileFacts): boolean {
  if (isInCleanup(node, facts)) return true;
  const { parent } = wrapped(node);
  const registration = parent?.type === T.CallExpression ? facts.model.registrationOf(parent) : null;
  return registration !== null && (registration.phase === 'cleanup' || registration.phase.startsWith('after'));
}

function isInCleanup(node: Node, facts: FileFacts): boolean {
  const role = facts.model.roleOf(facts.model.ownerOf(node));
  return role.kind === 'unit' && (role.unit.phase.startsWith('after') || role.unit.phase === 'cleanup' || role.unit.phase === 'beforeEach');
}

function fateOf(call: CallExpression, { paths }: CleanupContract, tracer: Tracer): Pick<DroppedCleanup, 'reason' | 'path' | 'name'> {
  for (const path of paths) {
    const held = tracer.usesOf(call, path, CLEANUP).find((use) => use.effect === 'hold' && use.holder.path.length === 0 && use.holder.variable !== null);
    if (held?.effect === 'hold') return { reason: 'neverCalled', path, name: held.holder.variable?.name ?? null };
  }
  const parent = parentOf(wrappedAwaited(call));
  return { reason: parent?.type === T.ExpressionStatement ? 'dropped' : 'leftOut', path: paths[0] ?? [], name: null };
}

