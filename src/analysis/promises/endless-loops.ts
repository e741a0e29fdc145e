/** `for await` over a stream that has no end, by code that nobody waits for and nothing stops. */
import { endlessIterators } from '../../catalog/promises/creators.ts';
import { T, type CallExpression, type Node } from '../../utils/ast.ts';
import { frameOf, isFunction, type FunctionNode } from '../../utils/functions.ts';
import { staticName } from '../../utils/names.ts';
import { traverse } from '../../utils/traversal.ts';
import { unwrap, wrapped } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import { callsOf } from '../lifetimes/local-functions.ts';
import { fateOf } from './destinations.ts';
import type { Endings } from './endings.ts';
import type { PromiseLeak } from './promise-leak.ts';

export function endlessLoops(facts: FileFacts, endings: Endings): PromiseLeak[] {
  return facts.waits.flatMap((loop): PromiseLeak[] => {
    if (loop.type !== T.ForOfStatement) return [];
    const stream = unwrap(loop.right);
    if (stream.type !== T.CallExpression || !endlessIterators.has(facts.keyOf(stream.callee)) || mayBeStopped(stream) || leaves(loop.body, facts)) return [];
    const fn = frameOf(loop);
    const start = isFunction(fn) ? unwaitedStart(fn, facts) : null;
    const unit = start === null ? null : endings.runBy(start);
    return unit === null ? [] : [{ reason: 'endlessLoop', node: loop, name: null, unit, decidedBy: stream.callee, awaitable: null }];
  });
}

/** By a signal, by the events that close it, or by options that are out of sight. */
function mayBeStopped(stream: CallExpression): boolean {
  return stream.arguments.slice(1).some((argument) => {
    if (argument.type === T.SpreadElement || argument.type === T.Identifier) return true;
    return argument.type === T.ObjectExpression && argument.properties.some((property) => property.type === T.SpreadElement || ['signal', 'close'].includes(staticName(property) ?? ''));
  });
}

function leaves(body: Node, facts: FileFacts): boolean {
  let found = false;
  traverse(body, facts.sourceCode, (node) => {
    found ||= node.type === T.BreakStatement || node.type === T.ReturnStatement || node.type === T.ThrowStatement || (node.type === T.CallExpression && facts.model.isAssertion(node));
  });
  return found;
}

/** The only call of `fn`, where its promise is thrown away. */
function unwaitedStart(fn: FunctionNode, facts: FileFacts): Node | null {
  const outer = wrapped(fn);
  const calls = outer.parent?.type === T.CallExpression && outer.parent.callee === outer ? [outer.parent] : callsOf(fn, facts);
  const [call] = calls ?? [];
  return call !== undefined && calls?.length === 1 && fateOf(call, facts).is !== 'handedOn' ? call : null;
}
