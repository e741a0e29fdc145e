/** How the file is written, and how to write into it alike: indentation, line breaks, semicolons, comments that keep their line. */
import { T, type Node, type SourceCode } from '../../utils/ast.ts';
import type { Change } from './edit.ts';

/** The line break that the file uses first. */
export function newlineOf({ text }: SourceCode): string {
  return text[text.indexOf('\n') - 1] === '\r' ? '\r\n' : '\n';
}

/** The white space at the start of the line on which `node` begins. */
export function indentationOf(node: Node, sourceCode: SourceCode): string {
  return /^[\t ]*/.exec(sourceCode.lines[node.loc.start.line - 1] ?? '')?.[0] ?? '';
}

/** One step of indentation. */
export function indentUnit(sourceCode: SourceCode): string {
  const indented = sourceCode.lines.map((line) => /^(?:\t| {2,8})(?=[^\s*])/.exec(line)?.[0]).find((found) => found !== undefined);
  return indented ?? '  ';
}

/** True when nothing but white space comes before `node` on its line. */
export function startsLine(node: Node, sourceCode: SourceCode): boolean {
  return /^\s*$/.test((sourceCode.lines[node.loc.start.line - 1] ?? '').slice(0, node.loc.start.column));
}

/** Where the line ends on which `node` ends, if nothing but comments follows on it; else null. */
export function endOfLineAfter(node: Node, sourceCode: SourceCode): number | null {
  const rest = (sourceCode.lines[node.loc.end.line - 1] ?? '').slice(node.loc.end.column);
  return /^\s*(?:\/\*(?:(?!\*\/).)*\*\/\s*)*(?:\/\/.*)?$/.test(rest) ? node.range[1] + rest.trimEnd().length : null;
}

export function endsWithSemicolon(statement: Node, sourceCode: SourceCode): boolean {
  return sourceCode.text[statement.range[1] - 1] === ';';
}

/** `lines` as statements after `statement`: on lines of their own, or on its line where others follow there. Without closing semicolons; they are written as the file does. */
export function insertAfter(statement: Node, lines: readonly string[], sourceCode: SourceCode): Change {
  const semicolon = endsWithSemicolon(statement, sourceCode) || statement.type.endsWith('Declaration') && statement.type !== T.VariableDeclaration ? ';' : '';
  const lineEnd = startsLine(statement, sourceCode) ? endOfLineAfter(statement, sourceCode) : null;
  if (lineEnd === null) {
    const text = lines.map((line) => ` ${line}`).join(';');
    return { range: [statement.range[1], statement.range[1]], text: semicolon === '' ? `;${text}` : `${text};` };
  }
  const start = newlineOf(sourceCode) + indentationOf(statement, sourceCode);
  return { range: [lineEnd, lineEnd], text: lines.map((line) => `${start}${line}${semicolon}`).join('') };
}

/** `line` as a statement before `statement` and the comments right above it. */
export function insertBefore(statement: Node, line: string, sourceCode: SourceCode): Change {
  const semicolon = endsWithSemicolon(statement, sourceCode) ? ';' : '';
  if (!startsLine(statement, sourceCode)) return { range: [statement.range[0], statement.range[0]], text: `${line}; ` };
  const start = startOfLines(statement, sourceCode);
  return { range: [start, start], text: `${indentationOf(statement, sourceCode)}${line}${semicolon}${newlineOf(sourceCode)}` };
}

/** Where the line begins of `statement`, or of the comments above it that come after the code before. */
export function startOfLines(statement: Node, sourceCode: SourceCode): number {
  const before = sourceCode.getTokenBefore(statement)?.loc.end.line ?? 0;
  const comment = sourceCode.getCommentsBefore(statement).find(({ loc }) => loc.start.line > before);
  return sourceCode.getIndexFromLoc({ line: (comment ?? statement).loc.start.line, column: 0 });
}

/** Takes `statement` out, with its line where it has one to itself and the empty lines that would be left at the end of a block. */
export function remove(statement: Node, sourceCode: SourceCode): Change {
  const { text } = sourceCode;
  let [start, end] = statement.range;
  if (startsLine(statement, sourceCode) && /^[\t ]*(?:\r?\n|$)/.test(text.slice(end))) {
    start -= statement.loc.start.column;
    end += /^[\t ]*(?:\r?\n)?/.exec(text.slice(end))?.[0].length ?? 0;
    if (/^[\t ]*\}/.test(text.slice(end))) start -= /(?:\r?\n[\t ]*)*\r?\n$/.exec(text.slice(0, start))?.[0].replace(/^\r?\n/, '').length ?? 0;
    return { range: [start, end], text: '' };
  }
  start -= /[\t ]*$/.exec(text.slice(0, start))?.[0].length ?? 0;
  return { range: [start, end], text: '' };
}

/** Comments that speak of the line below or of their own. */
const DIRECTIVE = /(?:eslint|oxlint|biome|prettier|deno-lint|@ts|c8|v8|istanbul|node:coverage|stylelint)[-\w]*[- ](?:disable|ignore|expect)|@ts-(?:expect-error|ignore|nocheck)/;

/** True when a comment about `statement` alone would lose it: inside it, on its last line, or on the line above. */
export function hasOwnComment(statement: Node, sourceCode: SourceCode): boolean {
  return commentsAt(statement, sourceCode).length > 0;
}

/** True when one of the comments about `statement` tells a tool what to do with that line. */
export function hasDirective(statement: Node, sourceCode: SourceCode): boolean {
  return commentsAt(statement, sourceCode).some((comment) => DIRECTIVE.test(comment.value));
}

function commentsAt(statement: Node, sourceCode: SourceCode): readonly { readonly value: string }[] {
  const { start, end } = statement.loc;
  const before = sourceCode.getTokenBefore(statement)?.loc.end.line ?? 0;
  return sourceCode.getAllComments().filter(({ loc, range }) =>
    range[0] >= statement.range[0] && range[1] <= statement.range[1]
    || loc.start.line === end.line && range[0] >= statement.range[1]
    || loc.end.line >= start.line - 1 && range[1] <= statement.range[0] && loc.start.line > before
    || loc.end.line === start.line && range[1] <= statement.range[0]);
}
