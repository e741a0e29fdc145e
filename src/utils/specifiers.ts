/** What a text imports, by its text alone: whether a file is worth parsing is asked before it is parsed. */

const SPECIFIERS = /(?:\bfrom|\brequire\s*\(|\bimport\s*\(?)\s*['"`]([^'"`\n]+)['"`]/g;

/** The last text that was asked about: many ask about the file that is linted, one after the other. */
let last: { readonly text: string; readonly specifiers: readonly string[] } = { text: '', specifiers: [] };

/** The module specifiers that `text` imports, requires or re-exports, in their order, with repeats. Those in comments and strings count too. */
export function specifiersIn(text: string): readonly string[] {
  if (text !== last.text) last = { text, specifiers: Array.from(text.matchAll(SPECIFIERS), (match) => match[1] ?? '') };
  return last.specifiers;
}
