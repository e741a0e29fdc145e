/** Methods of class helpers: which function does `harness.silence()` call, and does the instance keep what it begins? */
import { T, type ClassNode, type Node, type SourceCode, type Variable } from '../../utils/ast.ts';
import { isFunction, type FunctionNode } from '../../utils/functions.ts';
import { staticName } from '../../utils/names.ts';
import { traverse } from '../../utils/traversal.ts';
import { onlyValue, variableOf } from '../../utils/variables.ts';
import { unwrap } from '../../utils/wrappers.ts';

/** `harness.silence`, where `const harness = new Harness()`: the variable, the expression that names the class, and the method. */
export interface MethodCall {
  readonly receiver: Variable;
  readonly className: Node;
  readonly method: string;
}

export function methodCalled(callee: Node, sourceCode: SourceCode): MethodCall | null {
  const node = unwrap(callee);
  const object = node.type === T.MemberExpression ? unwrap(node.object) : null;
  const method = node.type === T.MemberExpression ? staticName(node) : null;
  const receiver = object?.type === T.Identifier ? variableOf(object, sourceCode) : null;
  const value = receiver === null ? null : onlyValue(receiver);
  const made = value === null ? null : unwrap(value);
  return receiver === null || method === null || made?.type !== T.NewExpression ? null : { receiver, className: made.callee, method };
}

/** The class of this file that `name` means. */
export function classNamed(name: Node, sourceCode: SourceCode): ClassNode | null {
  const node = unwrap(name);
  if (node.type === T.ClassExpression) return node;
  const variable = node.type === T.Identifier ? variableOf(node, sourceCode) : null;
  const declaration = variable?.defs[0]?.node as Node | undefined;
  if (declaration?.type === T.ClassDeclaration) return declaration;
  const value = variable === null ? null : onlyValue(variable);
  return value?.type === T.ClassExpression ? value : null;
}

/** The method `name` of `owner`, unless the instance keeps something of each call, and so may end it itself. */
export function methodOf(owner: ClassNode, name: string, sourceCode: SourceCode): FunctionNode | null {
  for (const member of owner.body.body) {
    if ((member.type !== T.MethodDefinition && member.type !== T.PropertyDefinition) || member.static || staticName(member) !== name || !isFunction(member.value)) continue;
    return keepsInInstance(member.value, sourceCode) ? null : member.value;
  }
  return null;
}

/** It writes to a field, or hands something to a method of one. */
function keepsInInstance(fn: FunctionNode, sourceCode: SourceCode): boolean {
  let keeps = false;
  traverse(fn.body, sourceCode, (node) => {
    if (node.type !== T.ThisExpression) return;
    let outer: Node = node;
    while (outer.parent.type === T.MemberExpression && outer.parent.object === outer) outer = outer.parent;
    const { parent } = outer;
    keeps ||= outer === node || parent.type === T.AssignmentExpression && parent.left === outer || parent.type === T.UpdateExpression || parent.type === T.CallExpression && (parent.callee !== outer || parent.arguments.length > 0);
  });
  return keeps;
}
