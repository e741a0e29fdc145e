/** What a function hands out to its caller, who then has to end it. */
import { needsStart } from '../lifetimes/life.ts';
import { T } from '../../utils/ast.ts';
import type { FunctionNode } from '../../utils/functions.ts';
import { callsByName } from '../../utils/named-functions.ts';
import type { Origin } from '../../utils/origins.ts';
import { isEndedBySignal } from '../lifetimes/ended-by-signal.ts';
import type { Traced } from '../lifetimes/traced.ts';
import { waysOut } from '../lifetimes/ways-out.ts';
import type { HelperFile } from './helper-file.ts';
import type { HandedOut } from './summary.ts';

/** Everything that each call of `fn`, a function of `file`, starts or makes and leaves to its caller. */
export function resultsOf(fn: FunctionNode, file: HelperFile): readonly HandedOut[] {
  if (fn.generator) return [];
  const { traced } = file.examination(fn);
  return [...traced.flatMap((one) => handedOut(one, fn, file) ?? []), ...keptBy(fn, file, HELPER_DEPTH)];
}

function handedOut(one: Traced, fn: FunctionNode, file: HelperFile): HandedOut | null {
  const { candidate, uses, life } = one;
  if (candidate.kind.holdsNothing === true || (life !== null && isEndedBySignal(life))) return null;
  const ways = waysOut(one, fn, file.tracer, file.facts);
  if (ways === null || ways.length === 0) return null;
  const started = candidate.started || !needsStart(candidate.kind) || uses.some((use) => use.effect === 'start');
  return { kind: candidate.kind, ways, started, madeBy: makersOf(one, fn, file) };
}

const HELPER_DEPTH = 3;

/** What `fn`, or a function that it calls, starts and keeps the handle of to itself. Where the file has tests, it is reported there. */
function keptBy(fn: FunctionNode, file: HelperFile, depth: number): readonly HandedOut[] {
  const { facts } = file;
  if (facts.model.hasTests || depth === 0) return [];
  const examination = file.examination(fn);
  const { traced } = examination;
  return examination.leaks().flatMap((leak): HandedOut[] => {
    if (leak.reason !== 'handleDropped') return [];
    const owner = facts.model.ownerOf(leak.node);
    if (owner.type === T.Program || (owner !== fn && !isCalledBy(owner, fn, file, depth))) return [];
    const one = traced.find(({ candidate }) => candidate === leak.candidate);
    return [{ kind: leak.candidate.kind, ways: [], started: true, madeBy: one === undefined ? [] : makersOf(one, fn, file) }];
  });
}

function isCalledBy(callee: FunctionNode, caller: FunctionNode, file: HelperFile, depth: number): boolean {
  return depth > 0 && callsByName(callee, file.facts.sourceCode).calls.some((call) => {
    const owner = file.facts.model.ownerOf(call);
    return owner === caller || (owner.type !== T.Program && isCalledBy(owner, caller, file, depth - 1));
  });
}

/** What of the catalogue made it: by its own callee, or where a helper of the file did, by any that makes its kind. */
function makersOf({ candidate }: Traced, fn: FunctionNode, file: HelperFile): readonly Origin[] {
  const { source } = candidate;
  if (source.by === 'import') return source.madeBy;
  return file.examination(fn).traced.flatMap(({ candidate: other }) => {
    if (other.kind.id !== candidate.kind.id) return [];
    if (other.source.by === 'import') return [...other.source.madeBy];
    const callee = other.source.by === 'catalogue' && (other.node.type === T.CallExpression || other.node.type === T.NewExpression) ? file.facts.originOf(other.node.callee) : null;
    return callee === null ? [] : [callee];
  });
}
