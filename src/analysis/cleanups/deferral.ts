/** Calls that put a cleanup off: it runs when the test, the stack or the list of cleanups comes to its end. */
import { T, type CallExpression, type Node, type Variable } from '../../utils/ast.ts';
import { calleeName } from '../../utils/names.ts';
import { onlyValue, variableOf } from '../../utils/variables.ts';
import { unwrap } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import { isFileCollection } from '../lifetimes/tracer.ts';

export interface Deferral {
  /** `t.after(…)`, `stack.defer(…)`, `cleanups.push(…)`. */
  readonly by: 'registrar' | 'stack' | 'collection';
  readonly call: CallExpression;
  /** A function that ends something; or the thing itself, where the stack or who empties the collection knows how to end it. */
  readonly given: Node;
  /** The stack or the collection. */
  readonly keeper: Variable | null;
}

const STACKS: ReadonlySet<string> = new Set(['DisposableStack', 'AsyncDisposableStack']);
const GROWS: ReadonlySet<string> = new Set(['push', 'unshift', 'add']);

/** What `call` defers, or null. */
export function deferralBy(call: CallExpression, facts: FileFacts): Deferral | null {
  const name = calleeName(call) ?? '';
  const [first, second] = call.arguments;
  if (first === undefined || first.type === T.SpreadElement) return null;
  const keeper = receiverOf(call, facts);
  if (keeper !== null && GROWS.has(name)) return call.arguments.length === 1 && isFileCollection(keeper) ? { by: 'collection', call, given: first, keeper } : null;
  if (keeper !== null && (name === 'use' || name === 'adopt' || name === 'defer')) {
    if (!isStack(keeper)) return null;
    const given = name === 'adopt' ? second : first;
    return given === undefined ? null : { by: 'stack', call, given: name === 'adopt' ? first : given, keeper };
  }
  const registration = facts.model.registrationOf(call);
  const [callback] = registration?.callbacks ?? [];
  if (registration === null || callback === undefined) return null;
  const isLate = registration.kind === 'registrar' || registration.kind === 'hook' && registration.phase.startsWith('after');
  return isLate ? { by: 'registrar', call, given: callback, keeper: null } : null;
}

function receiverOf(call: CallExpression, facts: FileFacts): Variable | null {
  const callee = unwrap(call.callee);
  const receiver = callee.type === T.MemberExpression ? unwrap(callee.object) : null;
  return receiver?.type === T.Identifier ? variableOf(receiver, facts.sourceCode) : null;
}

function isStack(variable: Variable): boolean {
  const value = onlyValue(variable);
  const made = value === null ? null : unwrap(value);
  return made?.type === T.NewExpression && made.callee.type === T.Identifier && STACKS.has(made.callee.name);
}
