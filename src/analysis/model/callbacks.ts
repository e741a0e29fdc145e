/** Which of a call's arguments the runner will call. */
import type { Api } from '../../catalog/frameworks/framework.ts';
import { T, type Node, type SourceCode } from '../../utils/ast.ts';
import { isFunction, type FunctionNode } from '../../utils/functions.ts';
import { namedFunction, onlyValue, variableOf } from '../../utils/variables.ts';
import { unwrap } from '../../utils/wrappers.ts';

/** The function that `node` is or names, when the file shows it. */
export function functionOf(node: Node, sourceCode: SourceCode): FunctionNode | null {
  const value = unwrap(node);
  if (isFunction(value)) return value;
  if (value.type !== T.Identifier) return null;
  const variable = variableOf(value, sourceCode);
  const named = variable === null ? null : namedFunction(variable);
  return isFunction(named) ? named : null;
}

/**
 * The argument of a call to `api` that is its callback, or null. A function literal wins over what may be one;
 * `titleFirst` says that the first argument is a title when there are others.
 */
export function callbackAmong(args: readonly Node[], api: Api, titleFirst: boolean, sourceCode: SourceCode): Node | null {
  if (api.callbackAt !== undefined) {
    const given = args[api.callbackAt];
    return given !== undefined && mayBeFunction(given, sourceCode) ? given : null;
  }
  const start = api.titled === true ? 1 : 0;
  const candidates = args.slice(start);
  const literal = candidates.find((argument) => isFunction(unwrap(argument)));
  if (literal !== undefined) return literal;
  if (titleFirst && start === 0 && args.length === 1) {
    const [only] = args;
    return only !== undefined && functionOf(only, sourceCode) !== null ? only : null;
  }
  return (titleFirst && start === 0 ? args.slice(1) : candidates).find((argument) => mayBeFunction(argument, sourceCode)) ?? null;
}

/** False for what is surely no function: literals, objects, and names that hold just one of these. */
function mayBeFunction(node: Node, sourceCode: SourceCode): boolean {
  const value = unwrap(node);
  switch (value.type) {
    case T.ArrowFunctionExpression:
    case T.FunctionExpression:
    case T.MemberExpression:
    case T.CallExpression:
    case T.ConditionalExpression:
    case T.LogicalExpression:
    case T.TaggedTemplateExpression:
      return true;
    case T.Identifier: {
      if (value.name === 'undefined') return false;
      const variable = variableOf(value, sourceCode);
      const held = variable === null ? null : onlyValue(variable);
      return held === null || unwrap(held).type === T.Identifier || mayBeFunction(held, sourceCode);
    }
    default:
      return false;
  }
}
