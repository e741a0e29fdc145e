/** Makes each step of a teardown run whatever the one before it does: a chain of `finally` blocks, `Promise.allSettled`, or a stack. */
import type { FragileTeardown } from '../../analysis/teardowns/fragile-teardown.ts';
import { T, type Node, type SourceCode } from '../../utils/ast.ts';
import { isFunction } from '../../utils/functions.ts';
import { traverse } from '../../utils/traversal.ts';
import { isFreeName } from '../../utils/free-names.ts';
import { statementAround } from './acquisition.ts';
import type { Edit } from './edit.ts';
import { endOfLineAfter, indentationOf, indentUnit, newlineOf, startsLine } from './layout.ts';

type SkippedByError = Extract<FragileTeardown, { reason: 'skippedByError' }>;

/** The statements of the teardown's own block, from the one that may throw on; null where that one stands deeper, or has what the others need. */
function stepsOf({ node, region, skipped }: SkippedByError, sourceCode: SourceCode): readonly Node[] | null {
  const block = region.part ?? (isFunction(region.frame) ? region.frame.body : null);
  const throwing = statementAround(node);
  if (block?.type !== T.BlockStatement || throwing?.parent !== block) return null;
  const steps = block.body.slice(block.body.indexOf(throwing as never));
  const isWhole = skipped.every(({ site }) => steps.some((step) => site.range[0] >= step.range[0] && site.range[1] <= step.range[1]));
  return isWhole && steps.every((step) => mayBeParted(step, sourceCode)) ? steps : null;
}

/** In a `finally` block of its own a step must neither declare what others use nor leave by `return`. */
function mayBeParted(step: Node, sourceCode: SourceCode): boolean {
  if (step.type === T.VariableDeclaration || step.type.endsWith('Declaration')) return false;
  let leaves = false;
  traverse(step, sourceCode, (node) => { leaves ||= node.type === T.ReturnStatement || node.type === T.BreakStatement || node.type === T.ContinueStatement; });
  return !leaves;
}

/** `try { await a.close(); } finally { await b.close(); }`. */
export function finallyChainEdit(found: SkippedByError, sourceCode: SourceCode): Edit | null {
  const steps = stepsOf(found, sourceCode);
  const [first] = steps ?? [];
  const last = steps?.at(-1);
  if (steps === null || first === undefined || last === undefined || steps.length < 2) return null;
  const newline = newlineOf(sourceCode);
  const unit = indentUnit(sourceCode);
  const indentation = indentationOf(first, sourceCode);
  const end = endOfLineAfter(last, sourceCode);
  const isOnLines = end !== null && steps.every((step) => startsLine(step, sourceCode) && endOfLineAfter(step, sourceCode) !== null);
  if (!isOnLines) {
    if (sourceCode.getCommentsInside(first.parent as Node).length > 0) return null;
    return edit([first.range[0], last.range[1]], chainInline(steps.map((step) => sourceCode.getText(step))));
  }
  const blocks = steps.map((step, index) => linesOf(step, steps[index - 1], sourceCode));
  return edit([first.range[0], end], chain(blocks, indentation, unit, newline).slice(indentation.length));
}

function edit(range: readonly [number, number], text: string): Edit {
  return { id: 'endInFinallyChain', data: {}, changes: [{ range, text }], isSafe: false };
}

/** The lines of a step, with the comments that come before it and behind it. */
function linesOf(step: Node, before: Node | undefined, sourceCode: SourceCode): readonly string[] {
  const start = before === undefined ? step.range[0] - step.loc.start.column : (endOfLineAfter(before, sourceCode) ?? before.range[1]);
  const end = endOfLineAfter(step, sourceCode) ?? step.range[1];
  const lines = sourceCode.text.slice(start, end).split(/\r?\n/);
  return lines.slice(lines.findIndex((line) => line.trim() !== ''));
}

function chain(blocks: readonly (readonly string[])[], indentation: string, unit: string, newline: string): string {
  const [first = [], ...rest] = blocks;
  const deeper = (line: string): string => (line.trim() === '' ? line : unit + line);
  if (rest.length === 0) return first.join(newline);
  const inner = chain(rest, indentation, unit, newline).split(newline).map(deeper);
  return [`${indentation}try {`, ...first.map(deeper), `${indentation}} finally {`, ...inner, `${indentation}}`].join(newline);
}

function chainInline(steps: readonly string[]): string {
  const [first = '', ...rest] = steps;
  return rest.length === 0 ? first : `try { ${first} } finally { ${chainInline(rest)} }`;
}

/** One `await` for all: they end at the same time, and the first failure is thrown when all are over. */
export function settleAllEdit(found: SkippedByError, sourceCode: SourceCode): Edit | null {
  const steps = stepsOf(found, sourceCode);
  const [first] = steps ?? [];
  const last = steps?.at(-1);
  if (steps === null || first === undefined || last === undefined || steps.length < 2) return null;
  const promises = steps.map(awaitedCall);
  const isCommented = sourceCode.getCommentsInside(first.parent as Node).some(({ range }) => range[0] >= first.range[0] && range[1] <= last.range[1]);
  if (promises.includes(null) || isCommented) return null;
  const list = promises.map((promise) => (promise === null ? '' : sourceCode.getText(promise)));
  const newline = newlineOf(sourceCode);
  const indentation = indentationOf(first, sourceCode);
  const semicolon = sourceCode.getText(first).endsWith(';') ? ';' : '';
  const isOnLines = startsLine(first, sourceCode) && first.loc.end.line < last.loc.start.line;
  const body = `if (result.status === 'rejected') throw result.reason${semicolon}`;
  const text = isOnLines
    ? [`for (const result of await Promise.allSettled([${list.join(', ')}])) {`, `${indentation}${indentUnit(sourceCode)}${body}`, `${indentation}}`].join(newline)
    : `for (const result of await Promise.allSettled([${list.join(', ')}])) { ${body} }`;
  return { id: 'settleAll', data: {}, changes: [{ range: [first.range[0], last.range[1]], text }], isSafe: false };
}

/** A stack that ends each whatever the others do, in a file that declares with `await using` already, or has such a stack. */
export function stackEdit(found: SkippedByError, sourceCode: SourceCode): Edit | null {
  const steps = DISPOSES.test(sourceCode.text) ? stepsOf(found, sourceCode) : null;
  const [first] = steps ?? [];
  const last = steps?.at(-1);
  const { frame } = found.region;
  const name = NAMES.find((one) => isFreeName(one, frame, sourceCode));
  if (steps === null || first === undefined || last === undefined || name === undefined || steps.length < 2 || !isFunction(frame) || !frame.async) return null;
  const isCommented = sourceCode.getCommentsInside(first.parent as Node).some(({ range }) => range[0] >= first.range[0] && range[1] <= last.range[1]);
  const calls = steps.map((step) => (step.type === T.ExpressionStatement && !step.expression.type.startsWith('Assignment') ? sourceCode.getText(step.expression) : null));
  if (isCommented || calls.includes(null)) return null;
  const semicolon = sourceCode.getText(first).endsWith(';') ? ';' : '';
  // What is registered last is run first.
  const lines = [`await using ${name} = new AsyncDisposableStack()`, ...calls.toReversed().map((call) => `${name}.defer(${call?.startsWith('await ') === true ? 'async ' : ''}() => { ${call ?? ''}${semicolon} })`)];
  const isOnLines = startsLine(first, sourceCode) && first.loc.end.line < last.loc.start.line;
  const separator = isOnLines ? `${semicolon}${newlineOf(sourceCode)}${indentationOf(first, sourceCode)}` : `${semicolon === '' ? ';' : semicolon} `;
  return { id: 'deferToStack', data: {}, changes: [{ range: [first.range[0], last.range[1]], text: `${lines.join(separator)}${semicolon}` }], isSafe: false };
}

const DISPOSES = /\bAsyncDisposableStack\b|\bawait using\b/;
const NAMES = ['cleanups', 'disposables', 'teardownStack'];

/** What is awaited, where a step is nothing but that. */
function awaitedCall(step: Node): Node | null {
  const awaited = step.type === T.ExpressionStatement && step.expression.type === T.AwaitExpression ? step.expression.argument : null;
  return awaited?.type === T.CallExpression ? awaited : null;
}
