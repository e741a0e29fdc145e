/** Whether a value can hold the context of a test, by what is written: a text, a number or what another module makes of such holds none. */
import { CONTEXT_PARTS } from '../../catalog/retention/context-parts.ts';
import { T, type Identifier, type Node } from '../../utils/ast.ts';
import { isFunction } from '../../utils/functions.ts';
import { staticName } from '../../utils/names.ts';
import { onlyValue, variableOf } from '../../utils/variables.ts';
import { unwrap } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import { functionBehind } from '../lifetimes/local-functions.ts';

const DEPTH = 8;

/** False only where the search for what `value` holds has nothing to go on with. */
export function mayHold(value: Node, facts: FileFacts, depth: number = DEPTH): boolean {
  if (depth === 0) return true;
  const node = unwrap(value);
  const may = (other: Node | null | undefined): boolean => other != null && mayHold(other, facts, depth - 1);
  switch (node.type) {
    case T.Identifier:
      return mayHoldByName(node, facts, depth);
    case T.MemberExpression:
      return CONTEXT_PARTS.has(staticName(node) ?? '');
    case T.ThisExpression:
    case T.ArrowFunctionExpression:
    case T.FunctionExpression:
    case T.FunctionDeclaration:
      return true;
    case T.ObjectExpression:
      return node.properties.some((property) => may(property.type === T.Property ? property.value : property.argument));
    case T.ArrayExpression:
      return node.elements.some((element) => may(element?.type === T.SpreadElement ? element.argument : element));
    case T.ConditionalExpression:
      return may(node.consequent) || may(node.alternate);
    case T.LogicalExpression:
      return may(node.left) || may(node.right);
    case T.AssignmentExpression:
      return may(node.right);
    case T.SequenceExpression:
      return may(node.expressions.at(-1));
    case T.AwaitExpression:
      return may(node.argument);
    case T.NewExpression:
      return node.arguments.length > 0 && isOfFile(node.callee, facts);
    case T.CallExpression: {
      const callee = unwrap(node.callee);
      // Methods of plain objects and promises hand on what they are given: `bind`, `Object.assign`.
      if (callee.type === T.MemberExpression && node.arguments.length > 0) return PASSING.has(staticName(callee) ?? '');
      return node.arguments.length === 0 ? facts.model.isContext(node) || functionBehind(callee, facts) !== null : functionBehind(callee, facts) !== null;
    }
    default:
      return false;
  }
}

const PASSING: ReadonlySet<string> = new Set(['bind', 'freeze', 'assign', 'resolve', 'seal', 'of']);

function mayHoldByName(name: Identifier, facts: FileFacts, depth: number): boolean {
  const variable = variableOf(name, facts.sourceCode);
  const declaration = variable?.defs[0]?.node as Node | undefined;
  if (variable === null || declaration === undefined || declaration.type.startsWith('Import')) return false;
  const value = onlyValue(variable);
  // It may be filled after it is made.
  return value === null || isFunction(declaration) || MAY_BE_FILLED.has(unwrap(value).type) || mayHold(value, facts, depth - 1);
}

const MAY_BE_FILLED: ReadonlySet<Node['type']> = new Set([T.ObjectExpression, T.ArrayExpression, T.NewExpression, T.CallExpression]);

function isOfFile(callee: Node, facts: FileFacts): boolean {
  const variable = callee.type === T.Identifier ? variableOf(callee, facts.sourceCode) : null;
  return variable !== null && variable.defs.every((definition) => !(definition.node as Node).type.startsWith('Import'));
}
