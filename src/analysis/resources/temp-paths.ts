/** Which expressions are paths where tests leave things: below the directory for temporary files, or made for the purpose in the project. */
import { EXPECTED_LITTER, joiners, projectRootCalls, projectRootValues, removers, samePath, TEMP_ROOT_WORDS, tempRootCalls, tempRootValues } from '../../catalog/paths.ts';
import { T, type CallExpression, type NewExpression, type Node } from '../../utils/ast.ts';
import { staticString } from '../../utils/names.ts';
import { onlyValue, variableOf } from '../../utils/variables.ts';
import { unwrap, unwrapAwaited, wrapped } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';

export type Place =
  /** Below the directory for temporary files. */
  | 'temporary'
  /** In the project. */
  | 'project'
  /** In a directory that somebody may remove as a whole, or that cannot be told. */
  | 'unknown';

const DEPTH_LIMIT = 10;

/** In what `path`, the expression of a path, lies: by what it begins with. */
export function placeOf(path: Node | undefined, facts: FileFacts): Place {
  if (path === undefined) return 'project';
  const place = placeBy(path, facts, DEPTH_LIMIT);
  return place === 'project' && EXPECTED_LITTER.test(facts.sourceCode.getText(path)) ? 'unknown' : place;
}

function placeBy(path: Node, facts: FileFacts, depth: number): Place {
  if (depth === 0) return 'unknown';
  const node = unwrapAwaited(path);
  const known = rootBy(node, facts);
  if (known !== null) return known;
  switch (node.type) {
    case T.Literal:
      return placeOfText(staticString(node) ?? '?');
    case T.Identifier: {
      const variable = variableOf(node, facts.sourceCode);
      const value = variable === null ? null : onlyValue(variable);
      return value === null ? 'unknown' : placeBy(value, facts, depth - 1);
    }
    case T.CallExpression: {
      const key = facts.keyOf(node.callee);
      const [first] = node.arguments;
      if (first === undefined) return 'unknown';
      if (samePath.has(key)) return placeBy(first, facts, depth - 1);
      return joiners.has(key) ? placeOfBase(first, facts, depth - 1) : 'unknown';
    }
    case T.TemplateLiteral: {
      const [first] = node.expressions;
      const head = node.quasis[0]?.value.cooked ?? '';
      return head === '' && first !== undefined ? placeOfBase(first, facts, depth - 1) : placeOfText(head);
    }
    case T.BinaryExpression:
      return node.operator === '+' ? placeOfBase(node.left, facts, depth - 1) : 'unknown';
    case T.LogicalExpression:
      return placeBy(node.right, facts, depth - 1);
    default:
      return 'unknown';
  }
}

/** What has a name and is no root is a directory of its own, which may be removed with all that is in it. */
function placeOfBase(base: Node, facts: FileFacts, depth: number): Place {
  const node = unwrap(base);
  if (node.type !== T.Identifier || rootBy(node, facts) !== null) return placeBy(node, facts, depth);
  const variable = variableOf(node, facts.sourceCode);
  const value = variable === null ? null : onlyValue(variable);
  return value !== null && isRoot(value, facts, DEPTH_LIMIT) ? placeBy(value, facts, depth) : 'unknown';
}

/** A root itself, under another name or resolved. */
function isRoot(expression: Node, facts: FileFacts, depth: number): boolean {
  const node = unwrapAwaited(expression);
  if (depth === 0) return false;
  if (rootBy(node, facts) !== null) return true;
  if (node.type === T.CallExpression && samePath.has(facts.keyOf(node.callee))) return node.arguments[0] !== undefined && isRoot(node.arguments[0], facts, depth - 1);
  const value = node.type === T.Identifier ? variableOf(node, facts.sourceCode) : null;
  const only = value === null ? null : onlyValue(value);
  return only !== null && isRoot(only, facts, depth - 1);
}

function rootBy(node: Node, facts: FileFacts): Place | null {
  if (node.type === T.CallExpression) {
    const key = facts.keyOf(node.callee);
    if (tempRootCalls.has(key)) return 'temporary';
    return projectRootCalls.has(key) ? 'project' : null;
  }
  if (node.type === T.MemberExpression && node.object.type === T.MetaProperty) return 'project';
  if (node.type !== T.Identifier && node.type !== T.MemberExpression) return null;
  const key = facts.keyOf(node);
  if (tempRootValues.has(key)) return 'temporary';
  return projectRootValues.has(key) ? 'project' : null;
}

function placeOfText(text: string): Place {
  if (/^(?:\/private)?(?:\/var)?\/tmp(?:\/|$)/.test(text)) return 'temporary';
  return /^(?:[\w.-]|\.\.?\/)[\w./-]*$/.test(text) ? 'project' : 'unknown';
}

/** Paths below the directory for temporary files, as far as they begin with it: `join(tmpdir(), 'x')`, `${tmpdir()}/x`. None where the file removes things there by names that it does not hold. */
export function temporaryPaths(facts: FileFacts): readonly Node[] {
  if (!TEMP_ROOT_WORDS.some((word) => facts.mentions(word))) return [];
  const seen = new Set<Node>();
  const paths = facts.callsOf(tempRootCalls).flatMap((call) => pathsBelow(call, facts, seen));
  return paths.some((path) => isRemoved(path, facts)) ? [] : paths;
}

function isRemoved(path: Node, facts: FileFacts): boolean {
  const call = wrapped(path).parent;
  return call?.type === T.CallExpression && call.arguments.includes(wrapped(path) as never) && REMOVERS.has(facts.keyOf(call.callee));
}

const REMOVERS: ReadonlySet<string> = new Set(removers);

function pathsBelow(root: Node, facts: FileFacts, seen: Set<Node>): Node[] {
  if (seen.has(root)) return [];
  seen.add(root);
  const outer = wrapped(root);
  const parent = outer.parent;
  switch (parent?.type) {
    case T.AwaitExpression:
    case T.LogicalExpression:
    case T.ConditionalExpression:
      return pathsBelow(parent, facts, seen);
    case T.CallExpression:
      return parent.arguments[0] === outer ? belowCall(parent, facts, seen) : [];
    case T.TemplateLiteral:
      return parent.expressions[0] === outer && parent.quasis[0]?.value.cooked === '' && parent.parent.type !== T.TaggedTemplateExpression ? [parent] : [];
    case T.BinaryExpression:
      return parent.operator === '+' && parent.left === outer ? [outermostSum(parent)] : [];
    case T.VariableDeclarator: {
      if (parent.id.type !== T.Identifier || parent.init !== outer) return [];
      const variable = variableOf(parent.id, facts.sourceCode);
      if (variable === null || onlyValue(variable) === null) return [];
      return variable.references.flatMap((reference) => (reference.isRead() ? pathsBelow(reference.identifier, facts, seen) : []));
    }
    default:
      return [];
  }
}

function belowCall(call: CallExpression | NewExpression, facts: FileFacts, seen: Set<Node>): Node[] {
  const key = facts.keyOf(call.callee);
  if (samePath.has(key)) return pathsBelow(call, facts, seen);
  if (!joiners.has(key)) return [];
  return call.arguments.length > 1 ? [call] : pathsBelow(call, facts, seen);
}

function outermostSum(sum: Node): Node {
  let current = sum;
  while (current.parent?.type === T.BinaryExpression && current.parent.operator === '+' && current.parent.left === current) current = current.parent;
  return current;
}
