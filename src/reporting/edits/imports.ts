/** Brings a name that a module exports within reach: by an import that is there, or added to one. */
import { isBuiltin } from 'node:module';
import type { TSESTree } from '@typescript-eslint/utils';
import { T, type Identifier, type Node, type SourceCode } from '../../utils/ast.ts';
import { moduleName, originOf } from '../../utils/origins.ts';
import { variableNamed } from '../../utils/variables.ts';
import type { Change } from './edit.ts';

/** How to write a name at a place, and what has to change for that. */
export interface Reach {
  readonly text: string;
  readonly changes: readonly Change[];
}

type Import = TSESTree.ImportDeclaration;

/** `name` of one of `modules` as it can be written at `place`; null when no import of them is there, or the name means something else. */
export function reachExport(name: string, modules: readonly string[], place: Node, sourceCode: SourceCode): Reach | null {
  const imports = sourceCode.ast.body.filter((statement): statement is Import =>
    statement.type === T.ImportDeclaration && statement.importKind !== 'type' && modules.includes(moduleName(statement.source.value)));
  for (const declaration of imports) {
    for (const specifier of declaration.specifiers) {
      const text = textThrough(specifier, name, declaration);
      if (text !== null && meansImport(specifier.local.name, specifier, place, sourceCode)) return { text, changes: [] };
    }
  }
  const taken = variableNamed(name, place, sourceCode)?.defs[0];
  if (taken !== undefined) {
    const origin = originOf(taken.name, sourceCode);
    return origin !== null && modules.includes(origin.module) && origin.path.join('.') === name ? { text: name, changes: [] } : null;
  }
  for (const declaration of imports) {
    const change = added(name, declaration, sourceCode);
    if (change !== null) return { text: name, changes: [change] };
  }
  return required(name, modules, place, sourceCode);
}

function textThrough(specifier: TSESTree.ImportClause, name: string, declaration: Import): string | null {
  if (specifier.type === T.ImportNamespaceSpecifier || (specifier.type === T.ImportDefaultSpecifier && isWhole(declaration))) return `${specifier.local.name}.${name}`;
  if (specifier.type !== T.ImportSpecifier || specifier.importKind === 'type') return null;
  return specifier.imported.type === T.Identifier && specifier.imported.name === name ? specifier.local.name : null;
}

/** What a module of Node exports by default has all of its exports, and a file that takes nothing else from it calls them so. That of the runner is a function of its own. */
function isWhole({ specifiers, source }: Import): boolean {
  return specifiers.length === 1 && isBuiltin(source.value) && moduleName(source.value) !== moduleName('node:test');
}

function meansImport(local: string, specifier: Node, place: Node, sourceCode: SourceCode): boolean {
  return variableNamed(local, place, sourceCode)?.defs[0]?.node === specifier;
}

function added(name: string, declaration: Import, sourceCode: SourceCode): Change | null {
  const named = declaration.specifiers.filter((specifier) => specifier.type === T.ImportSpecifier);
  if (named.length > 0) return addedTo(named, named.map((specifier) => specifier.local.name), name, sourceCode);
  const [only] = declaration.specifiers;
  if (only?.type !== T.ImportDefaultSpecifier || declaration.specifiers.length > 1) return null;
  return { range: [only.range[1], only.range[1]], text: `, { ${name} }` };
}

/** `name` in a list of others: where it belongs in the alphabet if they are in that order, else at the end; on its own line if they are. */
function addedTo(list: readonly Node[], names: readonly string[], name: string, sourceCode: SourceCode): Change | null {
  const isSorted = names.every((one, index) => index === 0 || (names[index - 1] ?? '').toLowerCase() <= one.toLowerCase());
  const index = isSorted ? names.findIndex((one) => one.toLowerCase() > name.toLowerCase()) : -1;
  const [first] = list;
  const last = list.at(-1);
  if (first === undefined || last === undefined) return null;
  const separator = list.length > 1 && list.every((one, at) => at === 0 || one.loc.start.line > (list[at - 1]?.loc.end.line ?? 0))
    ? /\s+$/.exec(sourceCode.text.slice(0, last.range[0]))?.[0] ?? ' '
    : ' ';
  const next = index === -1 ? undefined : list[index];
  if (next !== undefined) return { range: [next.range[0], next.range[0]], text: `${name},${separator}` };
  return { range: [last.range[1], last.range[1]], text: `,${separator}${name}` };
}

/** `const { test } = require('node:test')`, `const fs = require('node:fs')`. */
function required(name: string, modules: readonly string[], place: Node, sourceCode: SourceCode): Reach | null {
  for (const statement of sourceCode.ast.body) {
    if (statement.type !== T.VariableDeclaration) continue;
    for (const { id, init } of statement.declarations) {
      if (init?.type !== T.CallExpression || init.callee.type !== T.Identifier || init.callee.name !== 'require') continue;
      const [source] = init.arguments;
      if (source?.type !== T.Literal || typeof source.value !== 'string' || !modules.includes(moduleName(source.value))) continue;
      if (id.type === T.Identifier && statement.kind === 'const' && variableNamed(id.name, place, sourceCode)?.defs[0]?.name === id) return { text: `${id.name}.${name}`, changes: [] };
      if (id.type !== T.ObjectPattern) continue;
      const properties = id.properties.filter((property) => property.type === T.Property && property.value.type === T.Identifier);
      const names = properties.map((property) => sourceCode.getText(property.value));
      const change = properties.length === id.properties.length ? addedTo(properties, names, name, sourceCode) : null;
      if (change !== null) return { text: name, changes: [change] };
    }
  }
  return null;
}

/** The changes for `reach` where the import of `last`, which goes, was only for that: the new name takes its place there. */
export function withoutExport(last: Identifier, reach: Reach, sourceCode: SourceCode): readonly Change[] {
  const variable = variableNamed(last.name, last, sourceCode);
  const specifier = variable?.defs[0]?.node;
  if (variable?.references.length !== 1 || specifier?.type !== T.ImportSpecifier) return reach.changes;
  if (reach.changes.length > 0) return [{ range: specifier.range, text: reach.text }];
  const before = sourceCode.getTokenBefore(specifier);
  const after = sourceCode.getTokenAfter(specifier);
  if (after?.value === ',') return [{ range: [specifier.range[0], sourceCode.getTokenAfter(after)?.range[0] ?? after.range[1]], text: '' }];
  return before?.value === ',' ? [{ range: [before.range[0], specifier.range[1]], text: '' }] : [];
}
