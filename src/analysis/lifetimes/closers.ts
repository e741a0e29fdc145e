/** Functions that end a resource, handed out beside it or in its place: `return { url, close: () => server.close() }`. */
import type { ResourceKind } from '../../catalog/resources/resource.ts';
import type { Node } from '../../utils/ast.ts';
import { isFunction, type FunctionNode } from '../../utils/functions.ts';
import { variableNaming } from '../../utils/named-functions.ts';
import type { FileFacts } from '../file-facts.ts';
import type { Way } from '../summaries/summary.ts';
import type { Tracer } from './tracer.ts';
import type { Use } from './use.ts';

/** Begins the ids of kinds that are functions which end something. */
export const CLOSER = 'closer:';

/** True for a kind that is a function which ends something. */
export function isCloser({ id }: ResourceKind): boolean {
  return id.startsWith(CLOSER);
}

/** The ways in which `fn` hands out the function `closer`, which ends a resource of `kind`; null when it also goes elsewhere, so that somebody else may call it. */
export function closerWays(closer: FunctionNode, fn: FunctionNode, kind: ResourceKind, tracer: Tracer, facts: FileFacts): readonly Way[] | null {
  const closing = closingKind(kind, closer);
  const variable = variableNaming(closer, facts.sourceCode);
  const uses = variable === null ? tracer.usesOf(closer, [], closing) : variable.references.filter((reference) => reference.isRead()).flatMap((reference) => tracer.usesOf(reference.identifier as Node, [], closing));
  const ways: Way[] = [];
  for (const use of uses) {
    if (use.effect === 'return' && use.frame === fn) ways.push({ path: use.path, kind: closing });
    else if (LEADS_AWAY.has(use.effect)) return null;
  }
  return ways;
}

const LEADS_AWAY: ReadonlySet<Use['effect']> = new Set(['return', 'transfer', 'lend', 'guard', 'release', 'neutralise', 'end', 'start']);

function closingKind(kind: ResourceKind, closer: FunctionNode): ResourceKind {
  const { noun, family, harm, endsItself } = kind;
  return {
    id: `${CLOSER}${kind.id}`, noun, family, harm, ...(endsItself === undefined ? {} : { endsItself }),
    releases: [{ by: 'call', name: '', completion: closer.async ? 'promise' : 'sync', mustWait: false }],
  };
}

/** The functions inside of `fn` in which `uses` end the handle; null when it is also ended in `fn` itself, or outside of it. */
export function closersIn(fn: FunctionNode, uses: readonly Use[], facts: FileFacts): readonly FunctionNode[] | null {
  const closers = new Set<FunctionNode>();
  for (const use of uses) {
    if (use.effect !== 'release') continue;
    const owner = facts.model.ownerOf(use.site);
    if (!isFunction(owner) || owner === fn || facts.model.roleOf(owner).kind === 'unit') return null;
    closers.add(owner);
  }
  return [...closers];
}
