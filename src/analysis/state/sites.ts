/** Where in the run of a file a change happens: in which units, through which calls of helpers. */
import type { Node } from '../../utils/ast.ts';
import { isFunction, type Frame } from '../../utils/functions.ts';
import type { FileFacts } from '../file-facts.ts';
import { callsOf } from '../lifetimes/local-functions.ts';
import type { Unit } from '../model/test-model.ts';

export interface Site {
  /** The change itself, or the call of the helper that makes it. */
  readonly node: Node;
  readonly frame: Frame;
  readonly unit: Unit;
}

const HELPER_DEPTH = 4;

/** The places at which units make what stands at `node`; null when somebody unknown may do so too. */
export function sitesOf(node: Node, facts: FileFacts, depth: number = HELPER_DEPTH): readonly Site[] | null {
  const frame = facts.model.ownerOf(node);
  const role = facts.model.roleOf(frame);
  if (role.kind === 'unit') return [{ node, frame, unit: role.unit }];
  if (role.kind !== 'helper' || !isFunction(frame) || depth === 0) return null;
  const calls = callsOf(frame, facts);
  if (calls === null) return null;
  const sites: Site[] = [];
  for (const call of calls) {
    const inner = sitesOf(call, facts, depth - 1);
    if (inner === null) return null;
    sites.push(...inner);
  }
  return sites;
}
