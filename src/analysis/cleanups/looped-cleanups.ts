/** Cleanups that are put off in a loop, so that what each turn opens stays open until all turns are over. */
import { T, type CallExpression, type NewExpression, type Node, type Variable } from '../../utils/ast.ts';
import { parentOf } from '../../utils/ancestors.ts';
import { callsBetween, callsNamed, inSourceOrder } from '../../utils/call-index.ts';
import { isWithin } from '../../utils/functions.ts';
import { LOOPS } from '../../utils/loops.ts';
import { nodesOf } from '../../utils/nodes-by-type.ts';
import { unwrapAwaited, wrappedAwaited } from '../../utils/wrappers.ts';
import { declaredBy } from '../../utils/variables.ts';
import type { FileFacts } from '../file-facts.ts';
import type { Life } from '../lifetimes/life.ts';
import { functionBehind } from '../lifetimes/local-functions.ts';
import { unitsRunning } from '../lifetimes/placement.ts';
import { createTracer, type Tracer } from '../lifetimes/tracer.ts';
import type { Unit } from '../model/test-model.ts';
import { importsFile, mayRegisterEnd } from '../summaries/interest.ts';
import { deferralBy, type Deferral } from './deferral.ts';
import { endedOf, isCall, isDeclaredIn, madeBy } from './ended.ts';
import { isEmptiedOnly } from './emptied.ts';
import { registrationIn } from './registering.ts';
import { isInLoop, LOOPING, turnAround, type Turn } from './turn.ts';
import { isDoneInTurn } from './turn-work.ts';

export interface LoopedCleanup {
  readonly by: Deferral['by'];
  /** What opens it in each turn; where to report. */
  readonly node: Node;
  /** The name by which the turn has it; null where it has parts of it only. */
  readonly name: string | null;
  /** All that is known of it, where the analysis of lifetimes follows it. */
  readonly life: Life | null;
  /** The call that puts its end off; null where a helper makes it. */
  readonly deferral: Deferral | null;
  /** What that call calls, as it is written: `t.after`. */
  readonly registrar: string;
  /** The helper that registers the cleanup, and is called in the loop; null where the loop registers it itself. */
  readonly helper: string | null;
  readonly turn: Turn;
  readonly unit: Unit;
}

/** What the text must have for a loop with a cleanup in it. */
const LOOP_WORDS = /\b(?:for|while)\b|\.(?:forEach|map|flatMap|from)\(/;
const DEFERRING_WORDS = /\b(?:after|afterEach|afterAll|teardown|onTestFinished|defer|adopt|use)\b|\.(?:push|add|unshift)\(/;

/** Whether there is anything to look for in a file with this text. `addedWords`: names of the settings. */
export function mayDeferInLoop(text: string, filename: string, addedWords: readonly string[]): boolean {
  return LOOP_WORDS.test(text) && (DEFERRING_WORDS.test(text) || addedWords.some((word) => text.includes(word)) || importsFile(text, filename, mayRegisterEnd));
}

/** Units that are over when their body is; what a hook before tests opens is for these, so that it has to be open together. */
const PHASES: ReadonlySet<Unit['phase']> = new Set(['test', 'afterEach', 'afterAll', 'bench', 'cleanup']);

/** The looped cleanups of a file, in source order. `livesOf` is asked only where one is found. */
export function findLoopedCleanups(facts: FileFacts, livesOf: () => readonly Life[]): readonly LoopedCleanup[] {
  const tracer = createTracer(facts);
  const found: LoopedCleanup[] = [];
  for (const call of callsInLoops(facts)) {
    const deferral = deferralBy(call, facts);
    found.push(...(deferral === null ? inHelper(call, facts, livesOf) : inLoop(deferral, tracer, facts, livesOf)));
  }
  return onePerPlace(found);
}

/** In source order. Most files have a loop or two, and many calls. */
function callsInLoops({ sourceCode }: FileFacts): readonly CallExpression[] {
  const loops = [...LOOPS.flatMap((type): readonly Node[] => nodesOf(type, sourceCode)), ...callsNamed(sourceCode, LOOPING)];
  const calls = new Set(loops.flatMap(({ range }) => callsBetween(sourceCode, ...range)));
  return inSourceOrder([...calls].filter((call) => call.type === T.CallExpression).filter(isInLoop));
}

/** The loop itself defers. */
function inLoop(deferral: Deferral, tracer: Tracer, facts: FileFacts, livesOf: () => readonly Life[]): readonly LoopedCleanup[] {
  const unit = unitAt(deferral.call, facts);
  const turn = unit === null ? null : turnAround(deferral.call, keeperDeclaration(deferral), facts);
  if (unit === null || turn === null) return [];
  const acquired = acquiredIn(turn, deferral, facts);
  if (acquired.length === 0 || deferral.by === 'collection' && !isEmptiedOnly(deferral, turn, tracer, facts)) return [];
  const handles = acquired.flatMap(({ handles: own }) => own);
  return acquired.flatMap(({ node, variable }) => {
    const life = lifeOf(node, livesOf());
    if (endsAnyway(life) || !isDoneInTurn({ turn, unit, handles, acquisition: node, deferral: deferral.call }, facts)) return [];
    return [{ by: deferral.by, node, name: isTakenApart(variable) ? null : variable.name, life, deferral, registrar: facts.sourceCode.getText(deferral.call.callee), helper: null, turn, unit }];
  });
}

interface Acquired {
  readonly node: Node;
  readonly variable: Variable;
  /** All names that the turn gets from it. */
  readonly handles: readonly Variable[];
}

/** What the turn has made, and the deferred cleanup ends. */
function acquiredIn({ body }: Turn, { given, call }: Deferral, facts: FileFacts): readonly Acquired[] {
  const inPlace = unwrapAwaited(given);
  // `const file = stack.use(open(path))`
  if (isCall(inPlace)) {
    const variable = declaredBy(wrappedAwaited(call), facts.sourceCode);
    if (variable !== null) return [{ node: inPlace, variable, handles: [variable] }];
  }
  return endedOf(given, body, facts).flatMap((variable): Acquired[] => {
    const made = madeBy(variable, body);
    if (made === null) return [];
    const node = made === call ? unwrapAwaited(given) : made;
    return isCall(node) && !isWithin(node, inPlace) && isAcquiring(node, facts) ? [{ node, variable, handles: namesOf(variable, facts) }] : [];
  });
}

function isAcquiring(call: CallExpression | NewExpression, facts: FileFacts): boolean {
  return call.type === T.NewExpression || !facts.model.isAssertion(call) && facts.model.registrationOf(call) === null;
}

/** `const { url, close } = await start();` */
function isTakenApart(variable: Variable): boolean {
  const node = variable.defs[0]?.node as Node | undefined;
  return node?.type === T.VariableDeclarator && node.id.type !== T.Identifier;
}

/** All names that the declaration of `variable` gives to parts of the same value. */
function namesOf(variable: Variable, facts: FileFacts): readonly Variable[] {
  const node = variable.defs[0]?.node as Node | undefined;
  return node?.type === T.VariableDeclarator ? facts.sourceCode.scopeManager?.getDeclaredVariables(node) ?? [variable] : [variable];
}

/** A helper makes it, registers its cleanup and hands it out; the loop calls the helper. */
function inHelper(call: CallExpression, facts: FileFacts, livesOf: () => readonly Life[]): readonly LoopedCleanup[] {
  if (parentOf(wrappedAwaited(call))?.type !== T.VariableDeclarator) return [];
  const fn = functionBehind(call.callee, facts);
  const registrar = fn === null ? facts.helpers.registration(call) : registrationIn(fn, facts);
  if (registrar === null) return [];
  const unit = unitAt(call, facts);
  const turn = unit === null ? null : turnAround(call, null, facts);
  const handles = unit === null || turn === null ? [] : boundTo(call, facts).filter((variable) => isDeclaredIn(variable, turn.body));
  const [variable] = handles;
  if (unit === null || turn === null || variable === undefined) return [];
  const life = lifeOf(call, livesOf());
  if (endsAnyway(life) || !isDoneInTurn({ turn, unit, handles, acquisition: call, deferral: call }, facts)) return [];
  return [{ by: 'registrar', node: call, name: isTakenApart(variable) ? null : variable.name, life, deferral: null, registrar, helper: facts.sourceCode.getText(call.callee), turn, unit }];
}

function boundTo(call: Node, facts: FileFacts): readonly Variable[] {
  const declarator = wrappedAwaited(call).parent;
  return declarator?.type === T.VariableDeclarator ? facts.sourceCode.scopeManager?.getDeclaredVariables(declarator) ?? [] : [];
}

/** The first of the units that run `node`, if all are known and what they open there is for them alone. */
function unitAt(node: Node, facts: FileFacts): Unit | null {
  const units = unitsRunning(facts.model.ownerOf(node), facts) ?? [];
  return units.every((unit) => PHASES.has(unit.phase) && !unit.skipped && unit.global === undefined) ? units[0] ?? null : null;
}

function keeperDeclaration({ keeper }: Deferral): Node | null {
  return (keeper?.defs[0]?.name as Node | undefined) ?? null;
}

function lifeOf(made: Node, lives: readonly Life[]): Life | null {
  return lives.find(({ candidate }) => candidate.node === made) ?? lives.find(({ candidate, acquired }) => isWithin(candidate.node, made) && isWithin(made, acquired)) ?? null;
}

/** It is over soon by itself, or it is another rule's: changes of shared state, listeners, files. */
function endsAnyway(life: Life | null): boolean {
  if (life === null) return false;
  const { family, endsItself } = life.candidate.kind;
  return endsItself === 'delay' || endsItself === 'consumption' || family !== 'resource' && family !== 'timer';
}

function onePerPlace(found: readonly LoopedCleanup[]): readonly LoopedCleanup[] {
  const places = new Map<Node, LoopedCleanup>();
  for (const one of found) if (!places.has(one.node)) places.set(one.node, one);
  return [...places.values()].sort((one, other) => one.node.range[0] - other.node.range[0]);
}
