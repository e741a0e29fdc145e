import type { TSESTree } from '@typescript-eslint/utils';
import { T, type Node } from './ast.ts';
import { unwrap } from './wrappers.ts';

/** The name that a member access, property or method is known by when it is written in the source: `a.b`, `a['b']`, `{ b }`. Null when computed. */
export function staticName(
  node: TSESTree.MemberExpression | TSESTree.Property | TSESTree.MethodDefinition | TSESTree.PropertyDefinition,
): string | null {
  const key: Node = node.type === T.MemberExpression ? node.property : node.key;
  if (!node.computed && key.type === T.Identifier) return key.name;
  if (key.type === T.PrivateIdentifier) return `#${key.name}`;
  return staticString(key);
}

/** The same, and for `[Symbol.dispose]` what is written. */
export function memberKey(member: TSESTree.Property | TSESTree.MethodDefinition | TSESTree.PropertyDefinition): string | null {
  const { key } = member;
  if (member.computed && key.type === T.MemberExpression && key.object.type === T.Identifier && key.object.name === 'Symbol') return `[Symbol.${staticName(key) ?? ''}]`;
  return staticName(member);
}

/** The last name of what `call` calls: `f` in `f()`, `m` in `a.b.m()`. Null when it is computed, or no name. */
export function calleeName(call: TSESTree.CallExpression | TSESTree.NewExpression): string | null {
  const callee = unwrap(call.callee);
  if (callee.type === T.Identifier) return callee.name;
  return callee.type === T.MemberExpression ? staticName(callee) : null;
}

/** The text of a string literal or of a template without holes, else null. */
export function staticString(node: Node | null | undefined): string | null {
  if (node?.type === T.Literal && typeof node.value === 'string') return node.value;
  if (node?.type === T.TemplateLiteral && node.expressions.length === 0) return node.quasis[0]?.value.cooked ?? null;
  return null;
}

/** The value of a number literal, else null. */
export function staticNumber(node: Node | null | undefined): number | null {
  return node?.type === T.Literal && typeof node.value === 'number' ? node.value : null;
}
