/** Walks a teardown: which of its releases may not be reached, and because of which error? */
import type { Node } from '../../utils/ast.ts';
import type { FileFacts } from '../file-facts.ts';
import { meaningOfCondition } from '../lifetimes/conditions.ts';
import { walk, type WalkEvent } from '../lifetimes/walk.ts';
import type { Region, Skipped } from './fragile-teardown.ts';

export interface Unreached {
  readonly ended: Skipped;
  /** What throws before it. */
  readonly thrower: Node;
}

/** The releases of `region` that an error at one of the nodes for which `throws` is true skips: one for each life, the first. */
export function unreachedIn({ frame, part, ended }: Region, throws: (node: Node) => boolean, facts: FileFacts): readonly Unreached[] {
  const lives = [...new Set(ended.map(({ life }) => life))];
  const events = new Map<Node, WalkEvent[]>();
  for (const { life, site } of ended) events.set(site, [...(events.get(site) ?? []), { resource: lives.indexOf(life), effect: 'release' }]);
  const { heldAtThrow } = walk({
    frame,
    part,
    heldAtStart: true,
    sourceCode: facts.sourceCode,
    resourceCount: lives.length,
    firstEvent: 0,
    eventsAt: (node) => events.get(node) ?? [],
    mayThrow: throws,
    neverReturns: () => false,
    inlineRole: (inner) => {
      const role = facts.model.roleOf(inner);
      return role.kind === 'inline' ? (role.once ? 'once' : 'many') : null;
    },
    meaningOf: (condition, resource) => {
      const life = lives[resource];
      return life === undefined ? null : meaningOfCondition(condition, life.holders, life.acquired, facts);
    },
  });
  return lives.flatMap((life, resource): Unreached[] => {
    const thrower = heldAtThrow.get(resource);
    const first = ended.find((one) => one.life === life && (thrower === undefined || one.site.range[0] > thrower.range[0]));
    return thrower === undefined || first === undefined ? [] : [{ ended: first, thrower }];
  });
}
