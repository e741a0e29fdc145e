/** Observers of the page: they stay with what they observe, and so for all tests when that is the document itself. */
import type { ResourceKind } from '../../catalog/resources/resource.ts';
import { pageObserver } from '../../catalog/subscriptions/index.ts';
import { argumentsOf } from '../../utils/arguments.ts';
import { T } from '../../utils/ast.ts';
import { nodesOf } from '../../utils/nodes-by-type.ts';
import type { FileFacts } from '../file-facts.ts';
import { lifeOf, type Life } from '../lifetimes/life.ts';
import type { Tracer } from '../lifetimes/tracer.ts';
import { runsInPage } from '../resources/remote.ts';
import { receiverOf } from './receiver.ts';
import { outlivesItsRun } from './recurrence.ts';
import { isPageRenewed } from './renewal.ts';

export function mayObserve(facts: FileFacts): boolean {
  return facts.mentions('Observer(');
}

/** The lives of observers that observe the document, made by tests. */
export function observerLives(tracer: Tracer, facts: FileFacts): Life[] {
  if (!mayObserve(facts)) return [];
  return nodesOf(T.NewExpression, facts.sourceCode).flatMap((node) => {
    const kind = pageObserver(facts.keyOf(node.callee));
    return kind === null || runsInPage(node) ? [] : (observing({ node, kind }, tracer, facts) ?? []);
  });
}

function observing({ node, kind }: { readonly node: Life['candidate']['node']; readonly kind: ResourceKind }, tracer: Tracer, facts: FileFacts): Life | null {
  const life = lifeOf({ node, path: [], kind, started: false, source: { by: 'catalogue' } }, tracer, facts);
  const [target] = life === null ? [] : argumentsOf(life.start);
  const receiver = target === undefined ? null : receiverOf(target, facts);
  if (life === null || receiver?.reach !== 'process' || isPageRenewed(receiver, facts)) return null;
  return outlivesItsRun(life.start, receiver, facts) ? life : null;
}
