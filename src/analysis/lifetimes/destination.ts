/** Where the value of an expression goes next, by the syntax around it alone. */
import type { TSESTree } from '@typescript-eslint/utils';
import { parentOf } from '../../utils/ancestors.ts';
import { T, type CallExpression, type NewExpression, type Node } from '../../utils/ast.ts';
import { staticName } from '../../utils/names.ts';
import { ELEMENT } from './use.ts';

export type Destination =
  /** It is looked at, and that is all: compared, tested, printed. */
  | { readonly to: 'nothing' }
  /** It is thrown away. */
  | { readonly to: 'waste' }
  | { readonly to: 'unknown' }
  /** It is, or is in, the value of `node`: at `key` of it, else as `node` itself. */
  | { readonly to: 'value'; readonly node: Node; readonly key: string | null }
  /** The elements or properties of it are spread into `spread.parent`. */
  | { readonly to: 'spread'; readonly spread: TSESTree.SpreadElement }
  | { readonly to: 'declarator'; readonly declarator: TSESTree.VariableDeclarator }
  | { readonly to: 'assignment'; readonly assignment: TSESTree.AssignmentExpression }
  | { readonly to: 'member'; readonly member: TSESTree.MemberExpression }
  /** It is what is called. */
  | { readonly to: 'callee'; readonly call: Node }
  | { readonly to: 'argument'; readonly call: CallExpression | NewExpression }
  | { readonly to: 'return'; readonly node: Node }
  /** It is what a `for … of` runs over. */
  | { readonly to: 'loop'; readonly loop: TSESTree.ForOfStatement };

const NOTHING: Destination = { to: 'nothing' };
const UNKNOWN: Destination = { to: 'unknown' };

/** Where the value of `node`, the outermost wrapper of an expression, goes. */
export function destinationOf(node: Node): Destination {
  const parent = parentOf(node);
  if (parent === undefined) return UNKNOWN;
  switch (parent.type) {
    case T.AwaitExpression:
      return same(parent);
    case T.ExpressionStatement:
      return { to: 'waste' };
    case T.UnaryExpression:
      return parent.operator === 'void' ? { to: 'waste' } : NOTHING;
    case T.BinaryExpression:
    case T.TemplateLiteral:
    case T.IfStatement:
    case T.WhileStatement:
    case T.DoWhileStatement:
    case T.SwitchStatement:
    case T.TSTypeQuery:
      return NOTHING;
    case T.VariableDeclarator:
      return { to: 'declarator', declarator: parent };
    case T.AssignmentExpression:
      return parent.right === node ? { to: 'assignment', assignment: parent } : NOTHING;
    case T.MemberExpression:
      return parent.object === node ? { to: 'member', member: parent } : UNKNOWN;
    case T.CallExpression:
    case T.NewExpression:
      return parent.callee === node ? { to: 'callee', call: parent } : { to: 'argument', call: parent };
    case T.TaggedTemplateExpression:
      return parent.tag === node ? { to: 'callee', call: parent } : UNKNOWN;
    case T.ReturnStatement:
      return { to: 'return', node: parent };
    case T.ArrowFunctionExpression:
      return parent.body === node ? { to: 'return', node } : UNKNOWN;
    case T.ConditionalExpression:
      return parent.test === node ? NOTHING : same(parent);
    case T.LogicalExpression:
      return parent.left === node && parent.operator === '&&' ? NOTHING : same(parent);
    case T.SequenceExpression:
      return parent.expressions.at(-1) === node ? same(parent) : NOTHING;
    case T.ArrayExpression:
      return { to: 'value', node: parent, key: String(parent.elements.indexOf(node as TSESTree.Expression)) };
    case T.Property:
      return propertyValue(parent, node);
    case T.SpreadElement:
      return { to: 'spread', spread: parent };
    case T.ForOfStatement:
      return parent.right === node ? { to: 'loop', loop: parent } : NOTHING;
    default:
      return UNKNOWN;
  }
}

function same(node: Node): Destination {
  return { to: 'value', node, key: null };
}

function propertyValue(property: TSESTree.Property, node: Node): Destination {
  const name = property.value === node ? staticName(property) : null;
  return name === null || property.parent.type !== T.ObjectExpression ? UNKNOWN : { to: 'value', node: property.parent, key: name };
}

/** A name or property that takes a value over, and the path of the handle below it. */
export interface Target {
  readonly node: Node;
  readonly path: readonly string[];
}

/** What an object or array pattern does with the handle at `path` of the value that it takes apart: its targets, none when it leaves it out, null when that cannot be told. */
export function targetsIn(pattern: TSESTree.ObjectPattern | TSESTree.ArrayPattern, path: readonly string[]): readonly Target[] | null {
  const [wanted, ...rest] = path;
  if (wanted === undefined) return null;
  return pattern.type === T.ObjectPattern ? objectTargets(pattern, wanted, path, rest) : arrayTargets(pattern, wanted, rest);
}

function objectTargets(pattern: TSESTree.ObjectPattern, wanted: string, path: readonly string[], rest: readonly string[]): readonly Target[] | null {
  for (const property of pattern.properties) {
    if (property.type === T.RestElement) return [{ node: property.argument, path }];
    const name = staticName(property);
    if (name === null) return null;
    if (matches(name, wanted)) return [{ node: property.value, path: rest }];
  }
  return [];
}

function arrayTargets(pattern: TSESTree.ArrayPattern, wanted: string, rest: readonly string[]): readonly Target[] {
  return pattern.elements.flatMap((element, index): Target[] => {
    if (element === null) return [];
    if (element.type === T.RestElement) return [{ node: element.argument, path: [ELEMENT, ...rest] }];
    return matches(String(index), wanted) ? [{ node: element, path: rest }] : [];
  });
}

/** Whether reading `name` off a value reaches what was put at `wanted`. */
export function matches(name: string, wanted: string): boolean {
  return name === wanted || name === ELEMENT || wanted === ELEMENT;
}
