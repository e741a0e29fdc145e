/** What can be told by names alone, before anybody asks what the runner sees in a file. */
import { parentOf } from '../../utils/ancestors.ts';
import type { Call } from '../../utils/call-index.ts';
import { T, type CallExpression, type Node } from '../../utils/ast.ts';
import { isFunction, type FunctionNode } from '../../utils/functions.ts';
import { calleeName, staticName } from '../../utils/names.ts';
import { variableNaming } from '../../utils/named-functions.ts';
import { variableOf } from '../../utils/variables.ts';
import { unwrap, wrapped } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';

/** The calls of what goes by one of `names`: a function under that name or imported as it, a member, or a modifier of one such as `after.always`. In source order. */
export function callsOfNames(names: ReadonlySet<string>, modifiers: ReadonlySet<string>, facts: FileFacts): CallExpression[] {
  const found = facts.callsWhere({
    mayBeMethod: (name) => names.has(name) || modifiers.has(name),
    isWanted: (callee) => goesBy(callee, names, modifiers, facts),
  });
  return found.filter((call): call is CallExpression => call.type === T.CallExpression);
}

function goesBy(callee: Node, names: ReadonlySet<string>, modifiers: ReadonlySet<string>, facts: FileFacts): boolean {
  if (callee.type === T.Identifier) return names.has(callee.name) || names.has(facts.originOf(callee)?.path.at(-1) ?? '') || isTakenOut(callee, names, facts);
  if (callee.type !== T.MemberExpression) return false;
  const name = staticName(callee) ?? '';
  return names.has(name) || modifiers.has(name) && goesBy(unwrap(callee.object), names, modifiers, facts);
}

/** `({ onTestFinished: atEnd }) => …`: another name for a member of a parameter. */
function isTakenOut(callee: Node & { type: T.Identifier }, names: ReadonlySet<string>, facts: FileFacts): boolean {
  const property = (variableOf(callee, facts.sourceCode)?.defs[0]?.name as Node | undefined)?.parent;
  return property?.type === T.Property && names.has(staticName(property) ?? '');
}

/** The call that gets `fn` as it is written, or by its name; null where none does. */
export function callGiven(fn: FunctionNode, facts: FileFacts): Call | null {
  const direct = callAround(fn);
  if (direct !== null) return direct;
  for (const { identifier } of variableNaming(fn, facts.sourceCode)?.references ?? []) {
    const call = callAround(identifier);
    if (call !== null) return call;
  }
  return null;
}

function callAround(node: Node): Call | null {
  const outer = wrapped(node);
  const parent = parentOf(outer);
  return (parent?.type === T.CallExpression || parent?.type === T.NewExpression) && parent.callee !== outer ? parent : null;
}

/** The functions around `node`, innermost first, each with the call that it is an argument of. */
export function* functionsAround(node: Node): Generator<{ readonly fn: FunctionNode; readonly call: Call | null }> {
  for (let current = parentOf(node); current !== undefined; current = parentOf(current)) if (isFunction(current)) yield { fn: current, call: callAround(current) };
}

const SUITES: ReadonlySet<string> = new Set(['describe', 'suite', 'context', 'module', 'fdescribe']);

/** False where `node` plainly stands at the top of the file or in the body of a suite. */
export function mayBeInTest(node: Node): boolean {
  for (const { call } of functionsAround(node)) return call === null || !SUITES.has(calleeName(call) ?? '');
  return false;
}
