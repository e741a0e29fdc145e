/** Values that say that there is nothing, as a new thing has them. */
import { T, type Node } from '../../utils/ast.ts';
import { unwrap } from '../../utils/wrappers.ts';

/** `null`, `undefined`, `0`, `-1`, `''`, `false`, `[]`, `{}`, `new Map()` and the like. */
export function isEmptyValue(expression: Node): boolean {
  const node = unwrap(expression);
  switch (node.type) {
    case T.Literal:
      return node.value === null ? !('regex' in node) : node.value === 0 || node.value === '' || node.value === false;
    case T.Identifier:
      return node.name === 'undefined' || node.name === 'NaN' || node.name === 'Infinity' || node.name === 'noop';
    case T.UnaryExpression:
      return node.operator === 'void' || (node.operator === '-' && (node.argument.type === T.Literal || isEmptyValue(node.argument)));
    case T.ArrayExpression:
      return node.elements.length === 0;
    case T.ObjectExpression:
      return node.properties.length === 0;
    case T.NewExpression:
      return node.arguments.length === 0;
    case T.TemplateLiteral:
      return node.quasis.length === 1 && node.quasis[0]?.value.raw === '';
    case T.CallExpression:
      return node.callee.type === T.MemberExpression && node.callee.object.type === T.Identifier && node.callee.object.name === 'Object';
    case T.AssignmentExpression:
      // `a.x = a.y = 0`
      return isEmptyValue(node.right);
    case T.MemberExpression:
    case T.ConditionalExpression:
    default:
      return false;
  }
}

/** A value that is the same each time, so that it may well be what a new one has: a literal, a constant. */
export function isConstantValue(expression: Node): boolean {
  const node = unwrap(expression);
  if (isEmptyValue(node) || node.type === T.Literal) return true;
  if (node.type === T.Identifier) return /^[A-Z][A-Z\d_]*$|default|initial|empty|original|previous|before|saved/i.test(node.name);
  if (node.type === T.MemberExpression) return /default|initial|empty/i.test(textOf(node.object)) || isConstantValue(node.property);
  return node.type === T.TemplateLiteral && node.expressions.length === 0;
}

function textOf(node: Node): string {
  return node.type === T.Identifier ? node.name : node.type === T.MemberExpression && node.property.type === T.Identifier ? node.property.name : '';
}
