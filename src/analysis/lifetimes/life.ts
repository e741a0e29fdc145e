/** What is known of one candidate once its handle has been followed through the file. */
import { parentOf } from '../../utils/ancestors.ts';
import { REMOVES_BY_NAME } from '../../catalog/paths.ts';
import type { ResourceKind } from '../../catalog/resources/resource.ts';
import { argumentsOf } from '../../utils/arguments.ts';
import { T, type Node } from '../../utils/ast.ts';
import { isFunction, isWithin, type Frame } from '../../utils/functions.ts';
import { isParameter } from '../../utils/variables.ts';
import type { FileFacts } from '../file-facts.ts';
import type { Candidate } from '../resources/candidate.ts';
import { isWaitedFor } from './completion.ts';
import type { Tracer } from './tracer.ts';
import type { Holder, Use } from './use.ts';

export interface Life {
  readonly candidate: Candidate;
  readonly uses: readonly Use[];
  readonly holders: readonly Holder[];
  /** The node that starts it and at which it is reported: `createServer()`, or `server.listen()` where only that holds something. */
  readonly start: Node;
  /** Where in the flow it is held from: `start`, or the `await` around it. Timers run at once, whatever is awaited around them. */
  readonly acquired: Node;
  /** The frame in which it is acquired. */
  readonly frame: Frame;
}

/** The life that `candidate` leads; null if nothing ever starts it. */
export function lifeOf(candidate: Candidate, tracer: Tracer, facts: FileFacts): Life | null {
  const traced = usesOfAll(candidate, tracer);
  const uses = [...traced.uses, ...releasesWithoutHandle(candidate, facts), ...endInOtherFile(candidate, facts)];
  const start = givesItselfAsThis(candidate, facts) ? null : startOf(candidate, uses);
  if (start === null) return null;
  const acquired = acquiredAt(start, candidate, uses, facts);
  return { candidate: traced.held, uses, holders: distinctHolders(uses), start, acquired, frame: facts.model.ownerOf(acquired) };
}

/** The uses by all ways to the resource, and the candidate by the way that a name keeps, which is the one to speak of. */
export function usesOfAll(candidate: Candidate, tracer: Tracer): { readonly uses: readonly Use[]; readonly held: Candidate } {
  if (candidate.source.by === 'import' && candidate.source.kept) return { uses: [], held: candidate };
  const first = tracer.usesOf(candidate.node, candidate.path, candidate.kind);
  if (candidate.also === undefined) return { uses: first, held: candidate };
  const others = candidate.also.map((way) => ({ way, uses: tracer.usesOf(candidate.node, way.path, way.kind) }));
  const isHeld = (uses: readonly Use[]): boolean => uses.some((use) => use.effect === 'hold');
  const kept = isHeld(first) ? undefined : others.find(({ uses }) => isHeld(uses));
  return { uses: [...first, ...others.flatMap(({ uses }) => uses)], held: kept === undefined ? candidate : { ...candidate, ...kept.way } };
}

/** Timers run at once, whatever is awaited around them; and what is ended inside the awaited expression was held inside it. */
function acquiredAt(start: Node, candidate: Candidate, uses: readonly Use[], facts: FileFacts): Node {
  if (candidate.kind.family === 'timer' && candidate.kind.startsWith === undefined) return start;
  const settled = settledAt(start, facts);
  return uses.some((use) => (use.effect === 'release' || use.effect === 'guard') && isWithin(use.site, settled)) ? start : settled;
}

/** `http2.connect(url, function () { this.destroy(); })`: out of sight, as it is reached by no name. */
function givesItselfAsThis(candidate: Candidate, facts: FileFacts): boolean {
  return candidate.source.by === 'catalogue' && argumentsOf(candidate.node).some((argument) => argument.type === T.FunctionExpression && /\bthis\b/.test(facts.sourceCode.getText(argument)));
}

/** Calls that end every resource of the kind and need no handle: `mongoose.disconnect()`. */
function releasesWithoutHandle(candidate: Candidate, facts: FileFacts): Use[] {
  const releases = candidate.kind.releases.filter((release) => release.withoutHandle === true);
  if (releases.length === 0) return [];
  const byKey = new Map(releases.map((release) => [release.name, release]));
  if (facts.tornDownIn?.()?.some((other) => other.callsOf(byKey).length > 0) === true) return [{ effect: 'end', node: candidate.node }];
  return facts.callsOf(byKey).flatMap((node): Use[] => {
    const release = byKey.get(facts.keyOf(node.callee));
    return release === undefined ? [] : [{ effect: 'release', node, site: node, release, waited: isWaitedFor(node) }];
  });
}

/** For global set-up: what the files that tear down end without the handle, or by a path that they know as well. */
function endInOtherFile({ kind, node }: Candidate, { tornDownIn }: FileFacts): Use[] {
  const alone = kind.releases.filter((release) => release.withoutHandle === true).map(({ name }) => name);
  if (tornDownIn === undefined || (alone.length === 0 && kind.startedBy === undefined)) return [];
  const others = tornDownIn();
  const isEnded = others === null || others.some((other) =>
    (kind.startedBy !== undefined && REMOVES_BY_NAME.test(other.sourceCode.text)) || other.calls.some(({ callee }) => alone.length > 0 && alone.includes(other.keyOf(callee))));
  return isEnded ? [{ effect: 'end', node }] : [];
}

/** Whether making the object, or its path, alone holds nothing. */
export function needsStart(kind: ResourceKind): boolean {
  return kind.startsWith !== undefined || kind.startedBy !== undefined;
}

/** The first of the nodes that start it: what comes after finds it running. */
function startOf(candidate: Candidate, uses: readonly Use[]): Node | null {
  if (candidate.started || !needsStart(candidate.kind)) return candidate.node;
  let first: Node | null = null;
  for (const use of uses) if (use.effect === 'start' && (first === null || use.site.range[0] < first.range[0])) first = use.site;
  return first;
}

function distinctHolders(uses: readonly Use[]): readonly Holder[] {
  const holders: Holder[] = [];
  for (const use of uses) {
    if (use.effect !== 'hold') continue;
    const { holder } = use;
    // The parameter of a helper that looks at the handle keeps it for that call only.
    if (holder.variable !== null && isParameter(holder.variable)) continue;
    const known = holders.some((other) => other.variable === holder.variable && other.property?.name === holder.property?.name && other.path.join('.') === holder.path.join('.'));
    if (!known) holders.push(holder);
  }
  return holders;
}

/** The outermost `await` that waits for `start`, through callbacks that run on the spot: `await new Promise((r) => server.listen(0, r))`. */
function settledAt(start: Node, facts: FileFacts): Node {
  let settled = start;
  for (let node: Node | undefined = start; node !== undefined; node = parentOf(node)) {
    if (node.type === T.AwaitExpression) settled = node;
    const isInlineBody = node.type === T.BlockStatement && isFunction(node.parent);
    if (isFunction(node) && facts.model.roleOf(node).kind !== 'inline') break;
    if (STOPS.has(node.type) && !isInlineBody) break;
  }
  return settled;
}

const STOPS: ReadonlySet<string> = new Set([
  T.BlockStatement, T.IfStatement, T.ForStatement, T.ForOfStatement, T.ForInStatement, T.WhileStatement, T.DoWhileStatement, T.TryStatement, T.SwitchStatement, T.Program,
]);
