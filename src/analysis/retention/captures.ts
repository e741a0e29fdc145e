/** What closures hold on to: by scope analysis, and by what V8 makes of it. */
import { T, type Node, type Scope, type SourceCode, type Variable } from '../../utils/ast.ts';
import { isFunction, isWithin, type FunctionNode } from '../../utils/functions.ts';
import { traverse } from '../../utils/traversal.ts';
import { scopeKind } from '../../utils/variables.ts';

export interface Capture {
  readonly variable: Variable;
  /** Where the closure uses it. */
  readonly identifier: Node;
}

/** The variables of functions around `fn` that `fn`, or a function in it, uses. */
export function capturesOf(fn: FunctionNode, sourceCode: SourceCode): readonly Capture[] {
  const scope = sourceCode.scopeManager?.acquire(fn, true);
  if (scope == null) return [];
  const captures = new Map<Variable, Capture>();
  for (const { resolved, identifier } of scope.through) {
    const variable = resolved as Variable | null;
    if (variable !== null && variable.defs.length > 0 && !captures.has(variable) && isFunctionScope(variable.scope)) captures.set(variable, { variable, identifier });
  }
  return [...captures.values()];
}

function isFunctionScope(scope: Scope): boolean {
  for (let outer: Scope | null = scope; outer !== null; outer = outer.upper) if (scopeKind(outer) === 'function') return true;
  return false;
}

/** The `this` that an arrow function takes from around it. */
export function thisIn(fn: FunctionNode, sourceCode: SourceCode): Node | null {
  if (fn.type !== T.ArrowFunctionExpression || !/\bthis\b/.test(sourceCode.getText(fn))) return null;
  let found: Node | null = null;
  const others: Node[] = [];
  traverse(fn.body, sourceCode, (node) => {
    if (isFunction(node) && node.type !== T.ArrowFunctionExpression) others.push(node);
    if (node.type === T.ThisExpression && found === null && !others.some((other) => isWithin(node, other))) found = node;
  });
  return found;
}

/**
 * What `fn` keeps alive without using it. V8 has one context object for all variables of a scope that closures use, and every
 * closure made in that scope holds it (seen in Node 20: a `WeakRef` to what only a sibling closure uses stays alive).
 */
export function sharedWith(fn: FunctionNode, sourceCode: SourceCode): readonly Capture[] {
  const own = sourceCode.scopeManager?.acquire(fn, true);
  const shared: Capture[] = [];
  for (let scope = own?.upper ?? null; scope !== null && isFunctionScope(scope); scope = scope.upper) {
    for (const variable of scope.variables) {
      const used = variable.references.find(({ from, identifier }) => from.variableScope !== scope.variableScope && !isWithin(identifier, fn));
      if (used !== undefined) shared.push({ variable, identifier: used.identifier });
    }
  }
  return shared;
}
