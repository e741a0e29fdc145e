/** A file as far as pools are looked for in it: the linted one, or one that it imports from. */
import type { Node, SourceCode } from '../../utils/ast.ts';
import type { Frame } from '../../utils/functions.ts';
import { originKey, originOf } from '../../utils/origins.ts';
import type { TypeInfo } from '../../utils/types/type-info.ts';
import type { FileFacts } from '../file-facts.ts';
import { mayBeOfPools, mayLend } from './interest.ts';
import type { Opened } from '../summaries/summary.ts';

export interface PoolFile {
  readonly sourceCode: SourceCode;
  /** The facts of the linted file; null for another one. */
  readonly facts: FileFacts | null;
  readonly types: TypeInfo | null;
  /** The origin of an expression as one string, `''` when there is none. */
  readonly keyOf: (expression: Node) => string;
  /** The innermost function around `node` that is not just called where it stands. */
  readonly ownerOf: (node: Node) => Frame;
  /** The file of the project that `specifier` means; the same one each time. Null for one that has nothing to do with pools, by its text. */
  readonly open: (specifier: string) => PoolFile | null;
  /** False where `expression` is imported, and the text there tells that it lends nothing. */
  readonly mayLend: (expression: Node) => boolean;
  /** The file at an absolute path. */
  readonly openAt: (path: string) => PoolFile | null;
}

/** The linted file. */
export function poolFileOf(facts: FileFacts): PoolFile {
  const files = new Map<string, PoolFile>();
  const opening = ({ helpers, sourceCode }: Pick<FileFacts, 'helpers' | 'sourceCode'>): Pick<PoolFile, 'open' | 'openAt' | 'mayLend'> => ({
    open: (specifier) => {
      const path = helpers.fileOf(specifier);
      return path === null || !mayBeOfPools(path) ? null : known(helpers.openAt(path));
    },
    openAt: (path) => known(helpers.openAt(path)),
    mayLend: (expression) => {
      const origin = originOf(expression, sourceCode);
      const path = origin === null || origin.module === '' ? null : helpers.fileOf(origin.module);
      return origin === null || path === null || mayLend(path, origin.path[0] ?? 'default');
    },
  });
  function known(opened: Opened | null): PoolFile | null {
    if (opened === null) return null;
    let file = files.get(opened.path);
    if (file === undefined) {
      const { sourceCode } = opened;
      file = {
        sourceCode, facts: null, types: null,
        keyOf: (expression) => {
          const origin = originOf(expression, sourceCode);
          return origin === null ? '' : originKey(origin);
        },
        ownerOf: opened.ownerOf,
        ...opening(opened),
      };
      files.set(opened.path, file);
    }
    return file;
  }
  return { sourceCode: facts.sourceCode, facts, types: facts.types, keyOf: (expression) => facts.keyOf(expression), ownerOf: (node) => facts.model.ownerOf(node), ...opening(facts) };
}
