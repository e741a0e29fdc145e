/** `@testLeaks` in the doc comment of a helper: what its author says that it does, which counts before what its source shows. */
import type { TSESTree } from '@typescript-eslint/utils';
import { parentOf } from '../../utils/ancestors.ts';
import { T, type Node, type SourceCode } from '../../utils/ast.ts';

export const TAG = 'testLeaks';

export interface DocTags {
  /** The parameters that it ends; `all` when none is named. */
  readonly releases: readonly string[] | 'all' | null;
  readonly returnsOwned: boolean;
  readonly registersCleanup: boolean;
  readonly borrows: boolean;
}

const NOTHING: DocTags = { releases: null, returnsOwned: false, registersCleanup: false, borrows: false };
const WRITTEN = new RegExp(`@${TAG}[ \\t]+(\\w+)([^\\n*@]*)`, 'g');

/** The tags of the declaration of `node`, a function or class. */
export function docTagsOf(node: Node, sourceCode: SourceCode): DocTags {
  if (!sourceCode.text.includes(`@${TAG}`)) return NOTHING;
  return tagsIn(Array.from(docComment(node, sourceCode).matchAll(WRITTEN), ([, word = '', rest = '']) => ({ word, names: namesIn(rest) })));
}

/** The tags written as `text`s after `@testLeaks`: `releases server`. */
export function tagsOfTexts(texts: readonly string[]): DocTags {
  return tagsIn(texts.map((text) => {
    const [word = '', ...names] = namesIn(text);
    return { word, names };
  }));
}

function namesIn(text: string): readonly string[] {
  return text.match(/[\w$]+/g) ?? [];
}

/** Words that mean nothing are passed over: an error here would be one of every file that imports the helper. */
function tagsIn(tags: readonly { readonly word: string; readonly names: readonly string[] }[]): DocTags {
  if (tags.length === 0) return NOTHING;
  const releases = tags.filter(({ word }) => word === 'releases');
  return {
    releases: releases.length === 0 ? null : releases.some(({ names }) => names.length === 0) ? 'all' : releases.flatMap(({ names }) => names),
    returnsOwned: tags.some(({ word }) => word === 'returnsOwned'),
    registersCleanup: tags.some(({ word }) => word === 'registersCleanup'),
    borrows: tags.some(({ word }) => word === 'borrows'),
  };
}

/** The doc comments directly before the declaration; before its statement where it is the value of a name. */
function docComment(node: Node, sourceCode: SourceCode): string {
  for (let current: Node | undefined = node; current !== undefined; current = parentOf(current)) {
    const comments = commentsBefore(current, sourceCode).filter((comment) => comment.value.startsWith('*'));
    if (comments.length > 0) return comments.map((comment) => comment.value).join('\n');
    const parent = parentOf(current);
    if (parent === undefined || !ON_THE_WAY.has(parent.type)) break;
  }
  return '';
}

/** By the text and not by tokens, which nobody else needs of a helper's file, and which are dear to make. */
function commentsBefore(node: Node, sourceCode: SourceCode): TSESTree.Comment[] {
  const found: TSESTree.Comment[] = [];
  let [end] = node.range;
  for (const comment of sourceCode.getAllComments().toReversed()) {
    if (comment.range[1] > end) continue;
    if (sourceCode.text.slice(comment.range[1], end).trim() !== '') break;
    found.unshift(comment);
    [end] = comment.range;
  }
  return found;
}

/** Between a function and the start of its declaration. */
const ON_THE_WAY: ReadonlySet<string> = new Set([
  T.VariableDeclarator, T.VariableDeclaration, T.ExportNamedDeclaration, T.ExportDefaultDeclaration, T.Property, T.MethodDefinition, T.PropertyDefinition,
  T.AssignmentExpression, T.ExpressionStatement, T.TSAsExpression, T.TSSatisfiesExpression,
]);
