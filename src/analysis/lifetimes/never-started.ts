/** What is made and never started, told by a look at its name: an app that tests only inject requests into. It need not be followed through the file. */
import type { ResourceKind } from '../../catalog/resources/resource.ts';
import { T, type Node } from '../../utils/ast.ts';
import { staticName } from '../../utils/names.ts';
import { declaredBy, isExported } from '../../utils/variables.ts';
import { wrapped } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import type { Candidate } from '../resources/candidate.ts';

/** True where all that is done with the one name of what `candidate` makes is to call methods of it that do not start it. */
export function isNeverStarted({ node, path, kind, started, source, also }: Candidate, facts: FileFacts): boolean {
  if (started || path.length > 0 || also !== undefined || source.by !== 'catalogue' || !isStartedByMethods(kind)) return false;
  const outer = wrapped(node);
  const variable = declaredBy(outer.parent?.type === T.AwaitExpression ? outer.parent : node, facts.sourceCode);
  if (variable === null || isExported(variable)) return false;
  return variable.references.every((reference) => reference.init === true || (!reference.isWrite() && isHarmless(reference.identifier as Node, kind)));
}

/** Only methods of its own start it: none of a part, nor a call of the thing itself, nor a function that gets it. */
function isStartedByMethods({ startsWith, startedBy, gives }: ResourceKind): boolean {
  return startsWith !== undefined && startedBy === undefined && gives === undefined && startsWith.every((name) => name !== '' && !name.includes('.'));
}

/** `app.get(…)`, `app.inject(…).then(…)`: a chain of methods that has no start in it, and does not hand the thing itself on. */
function isHarmless(use: Node, { startsWith = [], fluent = [] }: ResourceKind): boolean {
  let calls = 0;
  let last: string | null = null;
  for (let node = wrapped(use); ; ) {
    const { parent } = node;
    if (parent?.type === T.MemberExpression && parent.object === node) {
      last = staticName(parent);
      if (last === null || startsWith.includes(last)) return false;
    } else if (parent?.type === T.CallExpression && parent.callee === node && last !== null) calls += 1;
    else return calls > 0 && last !== null && (!fluent.includes(last) || parent?.type === T.ExpressionStatement);
    node = wrapped(parent);
  }
}
