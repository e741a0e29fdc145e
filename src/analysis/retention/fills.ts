/** Whether anything is ever put into what a name holds: by the syntax around each use, so that of most names nothing else need be asked. */
import { ADDING, PUTTING } from '../../catalog/retention/collections.ts';
import { T, type Node, type Variable } from '../../utils/ast.ts';
import { staticName } from '../../utils/names.ts';
import { wrapped } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import { functionBehind } from '../lifetimes/local-functions.ts';

/** False only where no use of `variable` gives it a value after its declaration, adds to its value, or hands it to something of the file that may. */
export function mayBeFilled(variable: Variable, facts: FileFacts): boolean {
  return isInstance(variable) || variable.references.some((reference) => (reference.isWrite() && reference.init !== true) || mayFill(reference.identifier, facts));
}

/** `new Recorder()`: what its methods do is not told by their names. */
function isInstance({ defs: [definition] }: Variable): boolean {
  const declarator = definition?.node as Node | undefined;
  return declarator?.type === T.VariableDeclarator && declarator.init?.type === T.NewExpression && declarator.init.callee.type === T.Identifier;
}

function mayFill(node: Node, facts: FileFacts): boolean {
  const value = wrapped(node);
  const { parent } = value;
  switch (parent?.type) {
    case T.MemberExpression:
      return parent.object === value && mayFillMember(parent, facts);
    case T.CallExpression:
      return parent.callee !== value && (isAssign(parent.callee) || functionBehind(parent.callee, facts) !== null);
    case T.VariableDeclarator:
    case T.AssignmentPattern:
      return true;
    case T.ConditionalExpression:
      return parent.test !== value && mayFill(parent, facts);
    case T.LogicalExpression:
    case T.AwaitExpression:
    case T.SequenceExpression:
      return mayFill(parent, facts);
    default:
      return false;
  }
}

function mayFillMember(member: Extract<Node, { type: T.MemberExpression }>, facts: FileFacts): boolean {
  const value = wrapped(member);
  const { parent } = value;
  if (parent?.type === T.CallExpression && parent.callee === value) {
    const name = staticName(member);
    return name !== null && (ADDING.has(name) || PUTTING.has(name));
  }
  return parent?.type === T.AssignmentExpression && parent.left === value ? true : mayFill(member, facts);
}

/** `Object.assign`, by whatever name `Object` goes. */
function isAssign(callee: Node): boolean {
  return callee.type === T.MemberExpression && staticName(callee) === 'assign';
}
