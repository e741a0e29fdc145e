/** Which expressions make a collection. */
import { CALLED, CONSTRUCTED, type ContainerKind } from '../../catalog/retention/collections.ts';
import { T, type Node } from '../../utils/ast.ts';
import { unwrap } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';

/** What kind of collection `expression` makes; null when it makes none. */
export function containerMadeBy(expression: Node, facts: FileFacts): ContainerKind | null {
  const node = unwrap(expression);
  switch (node.type) {
    case T.ArrayExpression:
      return 'array';
    case T.ObjectExpression:
      return 'object';
    case T.NewExpression:
    case T.CallExpression: {
      const kinds = node.type === T.NewExpression ? CONSTRUCTED : CALLED;
      const key = facts.keyOf(node.callee);
      return Object.hasOwn(kinds, key) ? (kinds[key] ?? null) : null;
    }
    default:
      return null;
  }
}

/** True for `[]`, `{}`, `new Map()`, `undefined`, `null`: what a name is set to in order to let go of what it held. */
export function isEmptyValue(expression: Node, facts: FileFacts): boolean {
  const node = unwrap(expression);
  switch (node.type) {
    case T.Literal:
      return node.value === null || typeof node.value !== 'object';
    case T.Identifier:
      return node.name === 'undefined';
    case T.UnaryExpression:
      return node.operator === 'void';
    case T.ArrayExpression:
      return node.elements.length === 0;
    case T.ObjectExpression:
      return node.properties.length === 0;
    case T.NewExpression:
    case T.CallExpression: {
      const first = node.arguments[0];
      return containerMadeBy(node, facts) !== null && (first === undefined || (typeof (first as { value?: unknown }).value !== 'number' && isEmptyValue(first, facts)));
    }
    default:
      return false;
  }
}
