/** Functions by the names through which a file calls them. */
import { T, type CallExpression, type SourceCode, type Variable } from './ast.ts';
import type { FunctionNode } from './functions.ts';
import { memberKey, staticName } from './names.ts';
import { declaredBy, isExported } from './variables.ts';
import { wrapped } from './wrappers.ts';

/** The variable that names `fn`: its declaration's, or the one that is declared with it as its value. Null when it has no name, or one that it only has inside. */
export function variableNaming(fn: FunctionNode, sourceCode: SourceCode): Variable | null {
  if (fn.type !== T.FunctionDeclaration) return declaredBy(fn, sourceCode);
  return sourceCode.scopeManager?.getDeclaredVariables(fn).find((variable) => variable.name === fn.id?.name) ?? null;
}

export interface CallsByName {
  readonly calls: readonly CallExpression[];
  /** Somebody else may call it too: it has no name, is exported, assigned to, stored or passed on. */
  readonly escapes: boolean;
}

/** The calls of `fn` by its name in this file. */
export function callsByName(fn: FunctionNode, sourceCode: SourceCode): CallsByName {
  const variable = variableNaming(fn, sourceCode);
  if (variable === null) return { calls: [], escapes: true };
  const calls: CallExpression[] = [];
  let escapes = isExported(variable);
  for (const reference of variable.references) {
    if (!reference.isRead()) {
      escapes ||= reference.init !== true;
      continue;
    }
    const name = wrapped(reference.identifier);
    if (name.parent?.type === T.CallExpression && name.parent.callee === name) calls.push(name.parent);
    else escapes = true;
  }
  return { calls, escapes };
}

/** The name by which a function is called: its own, that of its method, or of the variable or property that holds it. */
export function functionName(fn: FunctionNode): string {
  if (fn.id?.name !== undefined) return fn.id.name;
  const { parent } = fn;
  if (parent.type === T.MethodDefinition || parent.type === T.Property || parent.type === T.PropertyDefinition) return memberKey(parent) ?? '';
  if (parent.type === T.VariableDeclarator && parent.id.type === T.Identifier) return parent.id.name;
  if (parent.type === T.AssignmentExpression && parent.left.type === T.MemberExpression) return staticName(parent.left) ?? '';
  return '';
}
