/** What a file keeps for the whole process under a name that other files know: `globalThis.server = …`, `process.env.DIR = …`. */
import { T, type Identifier, type Node } from '../../utils/ast.ts';
import { variableOf } from '../../utils/variables.ts';
import type { FileFacts } from '../file-facts.ts';

const GLOBALS: ReadonlySet<string> = new Set(['globalThis', 'global']);

/** True for the global object by one of its names. */
export function isGlobalObject(node: Node, facts: FileFacts): boolean {
  return node.type === T.Identifier && GLOBALS.has(node.name) && variableOf(node, facts.sourceCode) === null;
}

/** Where the file reads the global `name` without naming the global object. */
export function bareReads(name: string, { sourceCode }: FileFacts): readonly Identifier[] {
  const through = sourceCode.scopeManager?.globalScope?.through ?? [];
  return through.filter((reference) => reference.isRead() && reference.identifier.name === name).map((reference) => reference.identifier as Identifier);
}

/** True when `name` stands as a word in the text of the file, in whatever way it is meant. */
export function namesKey(name: string, { sourceCode }: FileFacts): boolean {
  return new RegExp(`(?<![\\w$])${name.replace(/[^\w]/g, '\\$&')}(?![\\w$])`).test(sourceCode.text);
}
