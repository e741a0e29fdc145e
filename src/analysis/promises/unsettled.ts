/** Promises that nothing can settle, and that live as long as the file: each wait for one is kept with it. */
import { T, type CallExpression, type NewExpression, type Node, type Variable } from '../../utils/ast.ts';
import { isFunction } from '../../utils/functions.ts';
import { calleeName } from '../../utils/names.ts';
import { destructuredPath } from '../../utils/origins.ts';
import { declaredBy, isExported, variableOf } from '../../utils/variables.ts';
import { wrapped } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import { combinators } from '../../catalog/promises/creators.ts';
import type { PromiseLeak } from './promise-leak.ts';

export function neverSettled(facts: FileFacts): PromiseLeak[] {
  if (!facts.mentions('Promise')) return [];
  return facts.callsNamed('Promise', 'withResolvers').flatMap((node): PromiseLeak[] => {
    const variable = unsettledName(node, facts);
    if (variable === null || isExported(variable) || !livesAsLongAsTheFile(node, facts)) return [];
    const wait = variable.references.map((reference) => waitFor(reference.identifier as Node, facts)).find((found) => found !== null);
    return wait === undefined ? [] : [{ reason: 'neverSettled', node, name: variable.name, unit: null, decidedBy: wait, awaitable: null }];
  });
}

/** The name of the promise, where `node` makes one and lets nobody settle it. */
function unsettledName(node: CallExpression | NewExpression, facts: FileFacts): Variable | null {
  if (node.type === T.CallExpression && calleeName(node) !== 'withResolvers') return null;
  const key = facts.keyOf(node.callee);
  if (node.type === T.NewExpression && key === '.Promise') return usesNoParameter(node, facts) ? declaredBy(node, facts.sourceCode) : null;
  if (key !== '.Promise.withResolvers') return null;
  const { parent } = wrapped(node);
  if (parent?.type !== T.VariableDeclarator || parent.id.type !== T.ObjectPattern || parent.id.properties.some((property) => property.type === T.RestElement)) return null;
  const names = facts.sourceCode.scopeManager?.getDeclaredVariables(parent) ?? [];
  const pathOf = (variable: Variable): string => destructuredPath(parent.id, variable.name)?.join('.') ?? '';
  if (names.some((variable) => pathOf(variable) !== 'promise' && isUsed(variable))) return null;
  return names.find((variable) => pathOf(variable) === 'promise') ?? null;
}

function usesNoParameter(promise: NewExpression, facts: FileFacts): boolean {
  const [executor] = promise.arguments;
  if (!isFunction(executor)) return false;
  return executor.params.every((parameter) => {
    const variable = parameter.type === T.Identifier ? variableOf(parameter, facts.sourceCode) : null;
    return variable !== null && !isUsed(variable);
  });
}

function isUsed(variable: Variable): boolean {
  return variable.references.some((reference) => reference.isRead());
}

function livesAsLongAsTheFile(node: Node, facts: FileFacts): boolean {
  const role = facts.model.roleOf(facts.model.ownerOf(node));
  return role.kind === 'unit' && (role.unit.phase === 'module' || role.unit.phase === 'suite');
}

/** The wait in a test or bench that hangs itself on `use`: in a race, by `then`. A plain `await` would never come back, and a function that gets it hangs on purpose. */
function waitFor(use: Node, facts: FileFacts): Node | null {
  const outer = wrapped(use);
  const list = outer.parent;
  const call = list?.type === T.ArrayExpression ? list.parent : null;
  if (call?.type !== T.CallExpression || !combinators.has(facts.keyOf(call.callee))) return null;
  const role = facts.model.roleOf(facts.model.ownerOf(call));
  return role.kind === 'unit' && ['test', 'beforeEach', 'bench'].includes(role.unit.phase) ? call : null;
}
