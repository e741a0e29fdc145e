import { parentOf } from '../../utils/ancestors.ts';
import { T, type Node, type Variable } from '../../utils/ast.ts';
import { staticName } from '../../utils/names.ts';
import { variableOf } from '../../utils/variables.ts';
import { unwrap } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import type { Holder } from './use.ts';
import type { ConditionMeaning } from './walk.ts';

/**
 * What `condition` says about a handle kept in `holders` and acquired at `acquired`. A condition on the handle itself, or
 * the very condition under which it was acquired, tells whether there is anything to release.
 */
export function meaningOfCondition(condition: Node, holders: readonly Holder[], acquired: Node, facts: FileFacts): ConditionMeaning | null {
  const direct = directMeaning(condition, holders, facts);
  if (direct !== null) return direct;
  return sameAsGovernor(condition, acquired, facts) ?? (isFlag(condition, acquired, facts) ? 'related' : null);
}

/** `started = true` in the frame that starts it, and `if (started)` around its end. */
function isFlag(condition: Node, acquired: Node, facts: FileFacts): boolean {
  const node = unwrap(condition);
  const flag = node.type === T.UnaryExpression && node.operator === '!' ? unwrap(node.argument) : node;
  const variable = flag.type === T.Identifier ? variableOf(flag, facts.sourceCode) : null;
  const frame = facts.model.ownerOf(acquired);
  return variable?.references.some((reference) => reference.isWrite() && reference.init !== true && facts.model.ownerOf(reference.identifier) === frame) === true;
}

function directMeaning(condition: Node, holders: readonly Holder[], facts: FileFacts): ConditionMeaning | null {
  const node = unwrap(condition);
  switch (node.type) {
    case T.UnaryExpression: {
      if (node.operator === 'typeof') return directMeaning(node.argument, holders, facts);
      const inner = node.operator === '!' ? directMeaning(node.argument, holders, facts) : null;
      return inner === null ? null : opposite(inner);
    }
    case T.BinaryExpression: {
      const left = node.left.type === T.PrivateIdentifier ? null : directMeaning(node.left, holders, facts);
      const side = left ?? directMeaning(node.right, holders, facts);
      if (side === null) return null;
      if (node.operator === '!=' || node.operator === '!==') return isNothing(node.right) || isNothing(node.left) ? side : 'related';
      if (node.operator === '==' || node.operator === '===') return isNothing(node.right) || isNothing(node.left) ? opposite(side) : 'related';
      return 'related';
    }
    case T.LogicalExpression: {
      const left = directMeaning(node.left, holders, facts);
      const right = directMeaning(node.right, holders, facts);
      if (left === null && right === null) return null;
      const known = left ?? right;
      return node.operator === '&&' && known !== null ? known : 'related';
    }
    case T.CallExpression: {
      const inCallee = directMeaning(node.callee, holders, facts);
      if (inCallee !== null) return inCallee;
      return node.arguments.some((argument) => directMeaning(argument, holders, facts) !== null) ? 'related' : null;
    }
    case T.AssignmentExpression:
      return directMeaning(node.right, holders, facts);
    case T.MemberExpression:
      return isHolder(node, holders, facts) ? 'heldIfTrue' : directMeaning(node.object, holders, facts);
    case T.Identifier:
      return isHolder(node, holders, facts) ? 'heldIfTrue' : null;
    default:
      return null;
  }
}

function opposite(meaning: ConditionMeaning): ConditionMeaning {
  return meaning === 'heldIfTrue' ? 'heldIfFalse' : meaning === 'heldIfFalse' ? 'heldIfTrue' : meaning;
}

function isNothing(node: Node): boolean {
  return (node.type === T.Literal && node.value === null) || (node.type === T.Identifier && node.name === 'undefined') || (node.type === T.Literal && node.value === 'undefined');
}

function isHolder(node: Node, holders: readonly Holder[], facts: FileFacts): boolean {
  if (node.type === T.Identifier) {
    const variable: Variable | null = variableOf(node, facts.sourceCode);
    return variable !== null && holders.some((holder) => holder.variable === variable);
  }
  if (node.type !== T.MemberExpression) return false;
  const name = staticName(node);
  return name !== null && holders.some((holder) => holder.property?.name === name);
}

/** `if (withServer) server = start(); …; if (withServer) server.close();` */
function sameAsGovernor(condition: Node, acquired: Node, facts: FileFacts): ConditionMeaning | null {
  const text = facts.sourceCode.getText(condition);
  let child: Node = acquired;
  for (let parent = parentOf(acquired); parent !== undefined; child = parent, parent = parentOf(parent)) {
    if (parent.type !== T.IfStatement && parent.type !== T.ConditionalExpression) continue;
    if (parent.test === condition || facts.sourceCode.getText(parent.test) !== text) continue;
    return parent.consequent === child ? 'heldIfTrue' : 'heldIfFalse';
  }
  return null;
}

/** `if (!server) server = start()`, `server ??= start()`, `if (!started) …`: a condition keeps it from being acquired each time. */
export function isAcquiredOnce(acquired: Node, holders: readonly Holder[], facts: FileFacts): boolean {
  const frame = facts.model.ownerOf(acquired);
  let child: Node = acquired;
  for (let parent = parentOf(acquired); parent !== undefined; child = parent, parent = parentOf(parent)) {
    if (parent.type === T.AssignmentExpression && (parent.operator === '??=' || parent.operator === '||=')) return true;
    if (parent.type === T.LogicalExpression && parent.right === child && directMeaning(parent.left, holders, facts) !== null) return true;
    if (parent === frame) return false;
    if (parent.type === T.IfStatement) return true;
    if (parent.type === T.BlockStatement && parent.body.some((statement) => statement.range[1] <= child.range[0] && isEarlyExit(statement))) return true;
  }
  return false;
}

function isEarlyExit(statement: Node): boolean {
  if (statement.type !== T.IfStatement) return false;
  const exit = statement.consequent.type === T.BlockStatement ? statement.consequent.body.at(-1) : statement.consequent;
  return exit?.type === T.ReturnStatement;
}
