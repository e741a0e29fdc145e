/** Functions that watch observables of the file: they run for as long as what they watch is there. */
import { reactionAt, reactionModules, type Reaction } from '../../catalog/subscriptions/index.ts';
import { T, type CallExpression, type Node, type Variable } from '../../utils/ast.ts';
import { traverse } from '../../utils/traversal.ts';
import { onlyValue, variableOf } from '../../utils/variables.ts';
import { unwrap } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import { madeOnceFor, type LastingPlace } from './receiver.ts';

export interface Watching {
  readonly call: CallExpression;
  readonly reaction: Reaction;
  /** Something that it watches and that outlives a test. */
  readonly watched: LastingPlace;
}

export function mayReact(facts: FileFacts): boolean {
  return reactionModules.some((module) => facts.mentions(module));
}

/** The calls that watch something which is made once for many tests. */
export function recogniseReactions(facts: FileFacts): Watching[] {
  const found: Watching[] = [];
  if (!mayReact(facts)) return found;
  for (const call of facts.calls) {
    if (call.type !== T.CallExpression) continue;
    const reaction = reactionAt(facts.keyOf(call.callee));
    const watched = reaction === null ? null : watchedBy(call, reaction, facts);
    if (reaction !== null && watched !== null) found.push({ call, reaction, watched });
  }
  return found;
}

/** The first lasting observable that the arguments name; an option that stops it by itself leaves none. */
function watchedBy(call: CallExpression, reaction: Reaction, facts: FileFacts): LastingPlace | null {
  if (call.arguments.some((argument) => argument.type === T.ObjectExpression && /\b(?:once|signal)\b/.test(facts.sourceCode.getText(argument)))) return null;
  let found: LastingPlace | null = null;
  for (const argument of call.arguments) {
    traverse(argument, facts.sourceCode, (node) => {
      const variable = found === null && node.type === T.Identifier ? variableOf(node, facts.sourceCode) : null;
      if (variable !== null && isObservable(variable, reaction, facts)) found = madeOnceFor(variable, facts);
    });
  }
  return found;
}

function isObservable(variable: Variable, { sources }: Reaction, facts: FileFacts): boolean {
  const value: Node | null = onlyValue(variable);
  const made = value === null ? null : unwrap(value);
  return made !== null && (made.type === T.CallExpression || made.type === T.NewExpression) && sources.includes(facts.keyOf(made.callee));
}
