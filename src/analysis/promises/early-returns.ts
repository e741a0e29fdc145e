/** `return work(server)` where leaving the block ends `server`: it is ended before the work is over. */
import { parentOf } from '../../utils/ancestors.ts';
import { T, type CallExpression, type Node, type Variable } from '../../utils/ast.ts';
import { frameOf, isFunction, type FunctionNode } from '../../utils/functions.ts';
import { callsBetween } from '../../utils/call-index.ts';
import { calleeName } from '../../utils/names.ts';
import { traverse } from '../../utils/traversal.ts';
import { variableOf } from '../../utils/variables.ts';
import { unwrap } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import { functionBehind } from '../lifetimes/local-functions.ts';
import type { PromiseLeak } from './promise-leak.ts';
import type { Work } from './work.ts';

/** Names of calls that end what they are called on, or what they are given. */
const ENDS = /close|destroy|dispose|terminate|shutdown|stop|disconnect|quit|kill|teardown|^end$|^rm|rimraf|unlink|remove|release|cleanup|restore|rollback|drop/i;

/** What ends something when a block is left. */
const LEAVING = /\bfinally\b|\busing\b/;

interface End {
  readonly variable: Variable;
  readonly at: Node;
}

export function earlyReturns(facts: FileFacts, work: Work): PromiseLeak[] {
  if (!LEAVING.test(facts.sourceCode.text)) return [];
  return facts.waits.flatMap((statement): PromiseLeak[] => {
    if (statement.type !== T.ReturnStatement || statement.argument === null) return [];
    const fn = frameOf(statement);
    const value = unwrap(statement.argument);
    if (!isFunction(fn) || fn.generator || (value.type !== T.CallExpression && value.type !== T.NewExpression)) return [];
    const ends = endsOnLeaving(statement, fn, facts);
    if (ends.length === 0) return [];
    const used = variablesIn(value, facts);
    const ended = ends.find(({ variable }) => used.has(variable));
    if (ended === undefined || !work.isStartedBy(value)) return [];
    return [{ reason: 'returnedTooEarly', node: statement, name: ended.variable.name, unit: null, decidedBy: ended.at, awaitable: fn.async ? value : null }];
  });
}

/** What the way from `statement` out of `fn` ends: by `using`, or in `finally`. */
function endsOnLeaving(statement: Node, fn: FunctionNode, facts: FileFacts): End[] {
  const ends: End[] = [];
  for (let inner = statement, outer = parentOf(statement); outer !== undefined && outer !== fn; inner = outer, outer = parentOf(outer)) {
    if (outer.type === T.TryStatement && outer.finalizer !== null && inner !== outer.finalizer) ends.push(...endsIn(outer.finalizer, facts));
    if (outer.type === T.BlockStatement) ends.push(...usedIn(outer, statement, facts));
  }
  return ends;
}

function usedIn(block: Node & { type: T.BlockStatement }, before: Node, facts: FileFacts): End[] {
  return block.body.flatMap((declaration): End[] => {
    if (declaration.type !== T.VariableDeclaration || (declaration.kind !== 'using' && declaration.kind !== 'await using') || declaration.range[0] > before.range[0]) return [];
    return declaration.declarations.flatMap((declarator) => (facts.sourceCode.scopeManager?.getDeclaredVariables(declarator) ?? []).map((variable) => ({ variable, at: declaration })));
  });
}

function endsIn(finalizer: Node, facts: FileFacts): End[] {
  return callsBetween(facts.sourceCode, ...finalizer.range).flatMap((call): End[] => {
    if (!ENDS.test(calleeName(call) ?? '')) return [];
    const callee = unwrap(call.callee);
    const subjects: Node[] = [...(callee.type === T.MemberExpression ? [callee.object] : []), ...call.arguments];
    return subjects.flatMap((subject): End[] => {
      const name = unwrap(subject);
      const variable = name.type === T.Identifier ? variableOf(name, facts.sourceCode) : null;
      return variable === null ? [] : [{ variable, at: call }];
    });
  });
}

/** The variables that `value` mentions, or that the function of the file which it calls does. */
function variablesIn(value: CallExpression | Node, facts: FileFacts): ReadonlySet<Variable> {
  const found = new Set<Variable>();
  const collect = (root: Node): void => {
    traverse(root, facts.sourceCode, (node) => {
      const variable = node.type === T.Identifier ? variableOf(node, facts.sourceCode) : null;
      if (variable !== null) found.add(variable);
    });
  };
  collect(value);
  const callee = value.type === T.CallExpression ? functionBehind(value.callee, facts) : null;
  if (callee !== null) collect(callee.body);
  return found;
}
