/** Where the function or class is written that a file exports: through re-exports, from file to file. */
import type { ClassNode, SourceCode } from '../../utils/ast.ts';
import type { FunctionNode } from '../../utils/functions.ts';
import { projectFile } from '../../utils/module-resolution.ts';
import type { SourceFiles } from '../../utils/source-files.ts';
import { declaredAtTop, exportedAt, type Exported } from './exported.ts';

export type Definition = { readonly path: string; readonly sourceCode: SourceCode } & (
  | { readonly is: 'function'; readonly node: FunctionNode }
  | { readonly is: 'class'; readonly node: ClassNode }
);

/** Re-exports of re-exports; more are a circle. */
const HOPS = 8;
/** Files looked into for one name that `export *` leaves open. */
const MOST_FILES = 30;

/** What the file at `path` exports at `exported`, and `read` is told each file that was opened for it. Null when it is not in the project, or no function or class. */
export function definitionOf(path: string, exported: readonly string[], files: SourceFiles, read: (path: string) => void): Definition | null {
  let left = MOST_FILES;

  function inFile(file: string, names: readonly string[], hops: number): Definition | null {
    left -= 1;
    if (hops === 0 || left < 0) return null;
    read(file);
    const sourceCode = files.at(file);
    if (sourceCode === null) return null;
    const found = exportedAt(names, sourceCode);
    const [name] = names;
    const all = found.length > 0 || name === undefined || names.length > 1 || hops !== HOPS ? found : declaredAtTop(name, sourceCode);
    for (const one of all) {
      const definition = resolved(one, file, sourceCode, hops);
      if (definition !== null) return definition;
    }
    return null;
  }

  function resolved(one: Exported, file: string, sourceCode: SourceCode, hops: number): Definition | null {
    if (one.is !== 'elsewhere') return { ...one, path: file, sourceCode };
    const target = projectFile(one.specifier, file);
    return target === null ? null : inFile(target, one.path, hops - 1);
  }

  return inFile(path, exported, HOPS);
}
