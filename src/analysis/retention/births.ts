/** Is the value of an expression another one each time that its code runs? */
import { DIFFERENT_EACH_TIME } from '../../catalog/retention/collections.ts';
import type { TSESTree } from '@typescript-eslint/utils';
import { T, type CallExpression, type Identifier, type Node, type Variable } from '../../utils/ast.ts';
import { isFunction } from '../../utils/functions.ts';
import { staticName } from '../../utils/names.ts';
import { isParameter, onlyValue, variableOf } from '../../utils/variables.ts';
import { unwrap, unwrapAwaited } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import { functionBehind } from '../lifetimes/local-functions.ts';

export type Birth =
  /** The same value every time. */
  | 'fixed'
  /** Another value every time. */
  | 'fresh'
  | 'unknown';

const DEPTH = 6;

/** `calls`: the calls of helpers through which the code is reached, which say what parameters stand for. */
export function birthOf(expression: Node, calls: readonly CallExpression[], facts: FileFacts, depth: number = DEPTH): Birth {
  const node = unwrap(expression);
  if (depth === 0) return 'unknown';
  const of = (other: Node): Birth => birthOf(other, calls, facts, depth - 1);
  switch (node.type) {
    case T.Literal:
      return 'regex' in node ? 'fresh' : 'fixed';
    case T.ObjectExpression:
    case T.ArrayExpression:
    case T.ArrowFunctionExpression:
    case T.FunctionExpression:
    case T.ClassExpression:
    case T.NewExpression:
    case T.UpdateExpression:
      return 'fresh';
    case T.TemplateLiteral:
      return joined(node.expressions.map(of));
    case T.BinaryExpression:
      return COMPARISONS.has(node.operator) ? 'fixed' : joined([of(node.left), of(node.right)]);
    case T.UnaryExpression:
      return node.operator === '-' || node.operator === '+' ? of(node.argument) : 'fixed';
    case T.AwaitExpression:
      return of(node.argument) === 'fresh' ? 'fresh' : 'unknown';
    case T.CallExpression:
      return DIFFERENT_EACH_TIME.has(facts.keyOf(node.callee)) ? 'fresh' : isConversion(node, facts) ? joined(node.arguments.map(of)) : ofMethod(node, of);
    case T.Identifier:
      return ofName(node, calls, facts, depth);
    case T.MemberExpression:
      return facts.model.isContext(node.object) && (staticName(node) === 'name' || staticName(node) === 'title') ? 'fresh' : 'unknown';
    default:
      return 'unknown';
  }
}

const COMPARISONS: ReadonlySet<string> = new Set(['==', '===', '!=', '!==', '<', '<=', '>', '>=', 'in', 'instanceof']);

/** One part that differs makes the whole differ. */
function joined(parts: readonly Birth[]): Birth {
  if (parts.includes('fresh')) return 'fresh';
  return parts.includes('unknown') ? 'unknown' : 'fixed';
}

function isConversion(call: CallExpression, facts: FileFacts): boolean {
  return CONVERSIONS.has(facts.keyOf(call.callee));
}

const CONVERSIONS: ReadonlySet<string> = new Set(['.String', '.Number', '.Symbol.for', '.BigInt']);

/** `Date.now().toString(36)` differs as its object does. */
function ofMethod(call: CallExpression, of: (node: Node) => Birth): Birth {
  const callee = unwrap(call.callee);
  return callee.type === T.MemberExpression && of(callee.object) === 'fresh' && unwrap(callee.object).type === T.CallExpression ? 'fresh' : 'unknown';
}

function ofName(name: Identifier, calls: readonly CallExpression[], facts: FileFacts, depth: number): Birth {
  if (name.name === 'undefined' || name.name === 'NaN') return 'fixed';
  const variable = variableOf(name, facts.sourceCode);
  if (variable === null) return 'unknown';
  if (isParameter(variable)) {
    const given = argumentFor(variable, calls, facts);
    return given === null ? 'unknown' : birthOf(given.node, given.calls, facts, depth - 1);
  }
  const value = onlyValue(variable);
  if (value === null) return isCounter(variable) ? 'fresh' : 'unknown';
  // What is made once for all tests is the same in each of them.
  const role = facts.model.roleOf(facts.model.ownerOf(variable.defs[0]?.name as Node));
  if (role.kind === 'unit' && (role.unit.phase === 'module' || role.unit.phase === 'suite')) return 'fixed';
  return birthOf(value, calls, facts, depth - 1);
}

/** `let id = 0;` that is counted up somewhere. */
function isCounter(variable: Variable): boolean {
  return variable.references.some(({ identifier }) => identifier.parent.type === T.UpdateExpression || (identifier.parent.type === T.AssignmentExpression && identifier.parent.left === identifier && identifier.parent.operator === '+='));
}

export interface Given {
  readonly node: Node;
  /** The calls that lead to the code in which `node` stands. */
  readonly calls: readonly CallExpression[];
}

/** What stands for `parameter` in the one of `calls` that calls its function; null when none does, or it cannot be told. */
export function argumentFor(parameter: Variable, calls: readonly CallExpression[], facts: FileFacts): Given | null {
  const fn = parameter.defs[0]?.node as Node | undefined;
  if (!isFunction(fn)) return null;
  const at = calls.findIndex((call) => functionBehind(call.callee, facts) === fn);
  const call = calls[at];
  if (call === undefined) return null;
  const index = fn.params.findIndex((one) => parametersIn(one).includes(parameter.defs[0]?.name as Node));
  const target = fn.params[index];
  const rest = calls.slice(at + 1);
  if (target === undefined || call.arguments.slice(0, index + 1).some((one) => one.type === T.SpreadElement)) return null;
  if (target.type === T.RestElement) return null;
  const argument = call.arguments[index];
  if (argument === undefined) return target.type === T.AssignmentPattern ? { node: target.right, calls: rest } : null;
  const pattern = target.type === T.AssignmentPattern ? target.left : target;
  return pattern.type === T.ObjectPattern ? propertyOf(pattern, parameter, argument, rest) : { node: argument, calls: rest };
}

function parametersIn(node: Node): Node[] {
  const pattern = node.type === T.AssignmentPattern ? node.left : node;
  if (pattern.type !== T.ObjectPattern) return [pattern];
  return pattern.properties.map((property) => (property.type === T.Property ? (property.value.type === T.AssignmentPattern ? property.value.left : property.value) : property.argument));
}

function propertyOf(pattern: TSESTree.ObjectPattern, parameter: Variable, argument: Node, calls: readonly CallExpression[]): Given | null {
  const wanted = pattern.properties.find((property) => property.type === T.Property && parametersIn(property.value).includes(parameter.defs[0]?.name as Node));
  const name = wanted?.type === T.Property ? staticName(wanted) : null;
  const object = unwrapAwaited(argument);
  if (name === null || object.type !== T.ObjectExpression) return null;
  const found = object.properties.find((property) => property.type === T.Property && staticName(property) === name);
  return found?.type === T.Property ? { node: found.value, calls } : null;
}
