import type { Scope, SourceCode } from './ast.ts';
import type { Frame } from './functions.ts';

/** True when a variable `name` declared in `frame` would hide nothing and be hidden by nothing. */
export function isFreeName(name: string, frame: Frame, sourceCode: SourceCode): boolean {
  const scope = sourceCode.scopeManager?.acquire(frame, true);
  if (scope == null || RESERVED.has(name)) return false;
  for (let outer: Scope | null = scope; outer !== null; outer = outer.upper) {
    if (outer.set.get(name)?.defs.length) return false;
  }
  return !scope.through.some((reference) => reference.identifier.name === name) && !isDeclaredInside(name, scope);
}

function isDeclaredInside(name: string, scope: Scope): boolean {
  return scope.childScopes.some((child) => child.set.has(name) || isDeclaredInside(name, child));
}

/** Words that a noun or a class may well be called, and no variable may, or should. */
const RESERVED: ReadonlySet<string> = new Set([
  'class', 'function', 'import', 'export', 'default', 'new', 'this', 'package', 'interface', 'process', 'console', 'global', 'window', 'document', 'module', 'require',
]);
