/** Whether anything is ever put into what a name holds: by the syntax around each use, so that of most names nothing else need be asked. */
import { ADDING, PUTTING } from '../../catalog/retention/collections.ts';
import { T, type Node, type Reference, type Variable } from '../../utils/ast.ts';
import { staticName } from '../../utils/names.ts';
import { wrapped } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import { functionBehind } from '../lifetimes/local-functions.ts';

/** False only where no function gives `variable` a value after its declaration, adds to its value, or hands it to something of the file that may: what the file does once, when it is loaded, fills nothing for a test. */
export function mayBeFilled(variable: Variable, facts: FileFacts): boolean {
  const isInFunction = ({ from }: Reference): boolean => from.variableScope !== variable.scope.variableScope;
  return isInstance(variable) || variable.references.some((reference) => (reference.isWrite() && reference.init !== true && isInFunction(reference)) || mayFill(reference.identifier, isInFunction(reference), facts));
}

/** Whether anything is stored on `variable` itself: `helper.last = t`. */
export function isWrittenOn(variable: Variable): boolean {
  return variable.references.some(({ identifier }) => {
    let node = wrapped(identifier);
    while (node.parent?.type === T.MemberExpression && node.parent.object === node) node = wrapped(node.parent);
    const { parent } = node;
    return node.type === T.MemberExpression && (parent?.type === T.AssignmentExpression ? parent.left === node : parent?.type === T.UnaryExpression && parent.operator === 'delete');
  });
}

/** `new Recorder()`: what its methods do is not told by their names. */
function isInstance({ defs: [definition] }: Variable): boolean {
  const declarator = definition?.node as Node | undefined;
  return declarator?.type === T.VariableDeclarator && declarator.init?.type === T.NewExpression && declarator.init.callee.type === T.Identifier;
}

/** `inFunction`: whether what is done with `node` itself counts; an alias or a parameter counts wherever it gets its value. */
function mayFill(node: Node, inFunction: boolean, facts: FileFacts): boolean {
  const value = wrapped(node);
  const { parent } = value;
  switch (parent?.type) {
    case T.MemberExpression:
      return parent.object === value && mayFillMember(parent, inFunction, facts);
    case T.CallExpression:
      return parent.callee !== value && (isAssign(parent.callee) || functionBehind(parent.callee, facts) !== null);
    case T.VariableDeclarator:
    case T.AssignmentPattern:
      return true;
    case T.ConditionalExpression:
      return parent.test !== value && mayFill(parent, inFunction, facts);
    case T.LogicalExpression:
    case T.AwaitExpression:
    case T.SequenceExpression:
      return mayFill(parent, inFunction, facts);
    default:
      return false;
  }
}

function mayFillMember(member: Extract<Node, { type: T.MemberExpression }>, inFunction: boolean, facts: FileFacts): boolean {
  const value = wrapped(member);
  const { parent } = value;
  if (parent?.type === T.CallExpression && parent.callee === value) {
    const name = staticName(member);
    return inFunction && name !== null && (ADDING.has(name) || PUTTING.has(name));
  }
  return parent?.type === T.AssignmentExpression && parent.left === value ? inFunction : mayFill(member, inFunction, facts);
}

/** `Object.assign`, by whatever name `Object` goes. */
function isAssign(callee: Node): boolean {
  return callee.type === T.MemberExpression && staticName(callee) === 'assign';
}
