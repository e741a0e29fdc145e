/** Makes a collection weak, where nobody asks for more than a weak one can tell. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../../analysis/file-facts.ts';
import type { CacheLeak } from '../../analysis/retention/cache-leak.ts';
import { T, type Identifier, type Node } from '../../utils/ast.ts';
import { isFunction } from '../../utils/functions.ts';
import { staticName } from '../../utils/names.ts';
import { onlyValue, variableOf } from '../../utils/variables.ts';
import { unwrap } from '../../utils/wrappers.ts';
import type { Change, Edit } from './edit.ts';

/** What a weak collection has as well, by the strong one: what puts in, and the rest. */
const METHODS: Readonly<Record<string, { readonly fill: string; readonly others: readonly string[] }>> = {
  Map: { fill: 'set', others: ['get', 'has', 'delete'] },
  Set: { fill: 'add', others: ['has', 'delete'] },
};

/** Never safe: what is garbage is gone. Only where every key is certainly an object, as others are refused. */
export function weakEdits(leak: CacheLeak, facts: FileFacts | null): readonly Edit[] {
  const { variable } = leak.root;
  const declarator = variable?.defs[0]?.node as Node | undefined;
  if (facts === null || variable === null || leak.reason === 'readByOtherTest' || leak.file !== null || leak.name !== variable.name || declarator?.type !== T.VariableDeclarator || declarator.id.type !== T.Identifier) return [];
  const made = declarator.init;
  if (made?.type !== T.NewExpression || made.arguments.length > 0 || made.callee.type !== T.Identifier || onlyValue(variable) !== made) return [];
  const kind = made.callee.name;
  const methods = METHODS[kind];
  if (methods === undefined) return [];
  const used = variable.references.filter(({ identifier }) => identifier !== declarator.id);
  if (!used.every(({ identifier }) => isWeakUse(identifier as Node, methods, facts))) return [];
  const types = typesOf(declarator.id, made, kind);
  if (types === null) return [];
  const changes = [made.callee, ...types].map(({ range }): Change => ({ range: [range[0], range[0]], text: 'Weak' }));
  return [{ id: 'makeWeak', isSafe: false, data: { handle: `\`${variable.name}\``, kind: `\`Weak${kind}\`` }, changes }];
}

/** `seen.has(key)`, and `seen.set(key, value);`, whose result is the collection itself. */
function isWeakUse(identifier: Node, { fill, others }: { readonly fill: string; readonly others: readonly string[] }, facts: FileFacts): boolean {
  const member = identifier.parent;
  if (member?.type !== T.MemberExpression || member.object !== identifier || member.computed) return false;
  const call = member.parent;
  const name = staticName(member);
  if (call.type !== T.CallExpression || call.callee !== member || name === null) return false;
  if (others.includes(name)) return true;
  const [key] = call.arguments;
  return name === fill && call.parent.type === T.ExpressionStatement && key !== undefined && isObject(key, facts);
}

function isObject(expression: Node, facts: FileFacts): boolean {
  const node = unwrap(expression);
  if (node.type === T.NewExpression || node.type === T.ObjectExpression || node.type === T.ArrayExpression || node.type === T.ClassExpression || isFunction(node)) return true;
  const variable = node.type === T.Identifier ? variableOf(node, facts.sourceCode) : null;
  const value = variable === null ? null : onlyValue(variable);
  return value !== null && unwrap(value) !== node && isObject(value, facts);
}

/** The names of the collection's type, which change with it; null where the type of its keys may have more than objects. */
function typesOf(id: Identifier, made: TSESTree.NewExpression, kind: string): readonly Node[] | null {
  const annotation = id.typeAnnotation?.typeAnnotation;
  if (!isOfObjects(made.typeArguments)) return null;
  if (annotation === undefined) return [];
  const isOfKind = annotation.type === T.TSTypeReference && annotation.typeName.type === T.Identifier && annotation.typeName.name === kind;
  return isOfKind && isOfObjects(annotation.typeArguments) ? [annotation] : null;
}

function isOfObjects(types: TSESTree.TSTypeParameterInstantiation | undefined): boolean {
  const [key] = types?.params ?? [];
  return key === undefined || key.type === T.TSObjectKeyword || key.type === T.TSTypeReference || key.type === T.TSTypeLiteral || key.type === T.TSFunctionType || key.type === T.TSArrayType;
}
