/** What a function is when no runner calls it: part of the code around it, a helper, or a callback of something unknown. */
import { parentOf } from '../../utils/ancestors.ts';
import { INLINE_EXPORTS, INLINE_FUNCTIONS, ITERATION_METHODS } from '../../catalog/frameworks/inline-callers.ts';
import { T, type Node, type SourceCode } from '../../utils/ast.ts';
import type { Call } from '../../utils/call-index.ts';
import { isFunction, type FunctionNode } from '../../utils/functions.ts';
import { staticName } from '../../utils/names.ts';
import { originKey, originOf } from '../../utils/origins.ts';
import { unwrap, wrapped } from '../../utils/wrappers.ts';
import type { ApiResolver } from './api-resolver.ts';
import type { Registrations } from './registrations.ts';
import type { FrameRole } from './test-model.ts';

const ONCE: FrameRole = { kind: 'inline', once: true };
const OFTEN: FrameRole = { kind: 'inline', once: false };
const HELPER: FrameRole = { kind: 'helper' };
const CALLBACK: FrameRole = { kind: 'callback' };

/** The role of `fn` by the place where it is written. */
export function writtenRole(fn: FunctionNode, sourceCode: SourceCode, resolver: ApiResolver, registrations: Registrations): FrameRole {
  if (fn.type === T.FunctionDeclaration) return HELPER;
  const outer = wrapped(fn);
  const parent = outer.parent;
  switch (parent?.type) {
    case T.CallExpression:
    case T.NewExpression:
      // A generator's body does not run when it is called.
      if (fn.generator) return CALLBACK;
      if (parent.callee === outer) return ONCE;
      return givenRole(outer, parent, sourceCode, resolver, registrations);
    case T.MemberExpression:
      return parent.object === outer && isCalledMember(parent) && !fn.generator ? ONCE : CALLBACK;
    default:
      return isNamedPlace(outer) ? HELPER : CALLBACK;
  }
}

function givenRole(argument: Node, call: Call, sourceCode: SourceCode, resolver: ApiResolver, registrations: Registrations): FrameRole {
  const at = call.arguments.findIndex((given) => given === argument);
  const registered = registrations.of(call);
  if (registered?.kind === 'step') return registered.skipped || !registered.runs.some((run) => run.node === argument) ? CALLBACK : ONCE;
  const callee = unwrap(call.callee);
  const api = resolver.resolve(callee)?.api;
  if (api?.runsArguments !== undefined) return api.runsArguments === 'once' ? ONCE : OFTEN;
  if (api !== undefined) return CALLBACK;
  const member = callee.type === T.MemberExpression ? staticName(callee) : null;
  if (member !== null && at === 0 && call.type === T.CallExpression && ITERATION_METHODS.has(member)) return OFTEN;
  const origin = originOf(callee, sourceCode);
  if (origin === null) return CALLBACK;
  const key = originKey(origin);
  const inline = Object.hasOwn(INLINE_FUNCTIONS, key) ? INLINE_FUNCTIONS[key] : undefined;
  if (inline !== undefined) return inline.at !== at ? CALLBACK : inline.once ? ONCE : OFTEN;
  return origin.module !== '' && INLINE_EXPORTS.has(origin.path.at(-1) ?? '') ? ONCE : CALLBACK;
}

/** `(function () {}).call(this)`. */
function isCalledMember(member: Node & { type: T.MemberExpression }): boolean {
  const name = staticName(member);
  const call = wrapped(member).parent;
  return (name === 'call' || name === 'apply') && call?.type === T.CallExpression && call.callee === wrapped(member);
}

/** True where a function gets a name by which code in the file may call it. */
function isNamedPlace(node: Node): boolean {
  const parent = node.parent;
  switch (parent?.type) {
    case T.VariableDeclarator:
    case T.PropertyDefinition:
    case T.MethodDefinition:
    case T.ExportDefaultDeclaration:
      return true;
    case T.Property:
      return parent.value === node;
    case T.AssignmentExpression:
    case T.AssignmentPattern:
      return parent.right === node;
    case T.ConditionalExpression:
    case T.LogicalExpression:
      return isNamedPlace(wrapped(parent));
    default:
      return false;
  }
}

/** The nearest function around `node` that has a `this` of its own, or null. */
export function thisFunctionOf(node: Node): FunctionNode | null {
  for (let current = parentOf(node); current !== undefined; current = parentOf(current)) {
    if (isFunction(current) && current.type !== T.ArrowFunctionExpression) return current;
    if (current.type === T.ClassBody) return null;
  }
  return null;
}
