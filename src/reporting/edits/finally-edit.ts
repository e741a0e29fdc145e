/** Ends a handle in a `finally` block around what comes after its acquisition: for runners without a registrar. */
import type { FileFacts } from '../../analysis/file-facts.ts';
import type { Leak } from '../../analysis/lifetimes/verdict.ts';
import { T, type Node, type SourceCode } from '../../utils/ast.ts';
import { frameOf, isFunction, type FunctionNode } from '../../utils/functions.ts';
import { traverse } from '../../utils/traversal.ts';
import { acquisitionOf, type Acquisition } from './acquisition.ts';
import { asyncChanges, canBeAsync } from './await-edit.ts';
import type { Change, Edit } from './edit.ts';
import { endOfLineAfter, endsWithSemicolon, indentationOf, indentUnit, newlineOf, startOfLines, startsLine } from './layout.ts';
import { movedRelease, type MovedRelease } from './moved-release.ts';
import { releaseCall, verbOf, type ReleaseCall } from './release-call.ts';

/** The edit that wraps what comes between the acquisition of `leak` and its release, or the end of the block, in `try`. */
export function finallyEdit(leak: Leak, facts: FileFacts): Edit | null {
  const role = facts.model.roleOf(leak.life.frame);
  const acquisition = acquisitionOf(leak, facts);
  if (acquisition === null || !acquisition.isLocal || role.kind !== 'unit' || !isFunction(acquisition.frame)) return null;
  if (role.unit.phase !== 'test' && role.unit.phase !== 'bench') return null;
  const { framework } = role.unit;
  const { statement, frame, handle } = acquisition;
  const block = statement.parent;
  if (block?.type !== T.BlockStatement) return null;
  const rest: readonly Node[] = block.body.slice(block.body.indexOf(statement as never) + 1);
  const inline = leak.releases.length === 0 ? null : inlineRelease(leak, acquisition, rest, facts);
  if (leak.releases.length > 0 && inline === null) return null;
  const call = inline?.call ?? releaseCall(leak, handle, statement, facts);
  // It waits for no promise, so an async function would only outlive its iteration.
  if (call?.isAsync === true && framework === 'benchmark') return null;
  if (call === null || !isOverWithItsBody(frame, role.unit.synchronous, call, facts)) return null;
  const before = inline === null ? rest : rest.slice(0, rest.indexOf(inline.statement));
  const changes = mayBeWrapped(before, rest.slice(before.length), frame, facts.sourceCode)
    ? tried(before, inline?.statement ?? null, call, statement, facts.sourceCode)
    : mayBeWrapped(rest, [], frame, facts.sourceCode) && inline !== null ? triedWithout(inline, rest, call, statement, facts.sourceCode) : null;
  if (changes === null) return null;
  return {
    id: 'endInFinally',
    data: { verb: verbOf(call), handle: `\`${handle}\`` },
    changes: [...acquisition.changes, ...changes, ...(call.isAsync ? asyncChanges(frame) : []), ...(call.changes ?? [])],
    isSafe: false,
  };
}

function inlineRelease(leak: Leak, acquisition: Acquisition, rest: readonly Node[], facts: FileFacts): MovedRelease | null {
  const moved = movedRelease(leak, acquisition, facts);
  return moved === null || !rest.includes(moved.statement) ? null : moved;
}

/** A `finally` block runs when the body is left: too early where the test goes on in callbacks or promises. */
function isOverWithItsBody(frame: FunctionNode, synchronous: boolean, call: ReleaseCall, facts: FileFacts): boolean {
  if (frame.generator || !(frame.async || synchronous)) return false;
  return !call.isAsync || canBeAsync(frame, facts);
}

/** Nothing in `part` is used after it, hoisted out of it, or handed out of `frame` as a promise. */
export function mayBeWrapped(part: readonly Node[], after: readonly Node[], frame: FunctionNode, sourceCode: SourceCode): boolean {
  for (const statement of part) {
    if (statement.type === T.FunctionDeclaration || statement.type === T.VariableDeclaration && statement.kind === 'var') return false;
    const declared = sourceCode.scopeManager?.getDeclaredVariables(statement) ?? [];
    if (declared.some((variable) => variable.references.some(({ identifier }) => after.some((later) => identifier.range[0] >= later.range[0] && identifier.range[1] <= later.range[1])))) return false;
    const returned: Node[] = [];
    traverse(statement, sourceCode, (node) => {
      if (node.type === T.ReturnStatement && node.argument !== null && node.argument.type !== T.AwaitExpression && frameOf(node) === frame) returned.push(node);
    });
    if (returned.length > 0) return false;
  }
  return true;
}

/** What comes after the release uses what is declared before it, so all of it is wrapped. */
function triedWithout(release: MovedRelease, rest: readonly Node[], call: ReleaseCall, acquiring: Node, sourceCode: SourceCode): readonly Change[] | null {
  const changes = tried(rest, null, call, acquiring, sourceCode);
  const [removal] = release.changes;
  if (changes === null || removal === undefined) return null;
  return [...changes.filter(({ range }) => range[0] < removal.range[0] || range[0] >= removal.range[1]), removal];
}

/** `part` in `try`, and `call` in `finally`: in the place of `release`, or after it. `acquiring` is what stands before. */
export function tried(part: readonly Node[], release: Node | null, call: ReleaseCall, acquiring: Node, sourceCode: SourceCode): readonly Change[] | null {
  const [first] = part;
  const last = part.at(-1);
  if (first === undefined || last === undefined) return null;
  const ending = `${call.isAsync ? 'await ' : ''}${call.text}${endsWithSemicolon(acquiring, sourceCode) ? ';' : ''}`;
  const lineEnd = endOfLineAfter(last, sourceCode);
  // What is said between the two would go with what is replaced.
  if (release !== null && sourceCode.getCommentsBefore(release).some(({ range }) => range[0] >= (lineEnd ?? last.range[1]))) return null;
  const isOnLines = startsLine(first, sourceCode) && lineEnd !== null && (release === null || startsLine(release, sourceCode) && endOfLineAfter(release, sourceCode) === release.range[1]);
  if (!isOnLines || part.some((statement) => statement.loc.start.line === acquiring.loc.end.line)) {
    const end = release?.range[1] ?? last.range[1];
    return [{ range: [first.range[0], first.range[0]], text: 'try { ' }, { range: [last.range[1], end], text: ` } finally { ${ending} }` }];
  }
  const newline = newlineOf(sourceCode);
  const indentation = indentationOf(first, sourceCode);
  const unit = indentUnit(sourceCode);
  const start = startOfLines(first, sourceCode);
  return [
    { range: [start, start], text: `${indentation}try {${newline}` },
    ...indented(start, lineEnd, unit, sourceCode),
    { range: [lineEnd, release?.range[1] ?? lineEnd], text: `${newline}${indentation}} finally {${newline}${indentation}${unit}${ending}${newline}${indentation}}` },
  ];
}

/** One step more for each line from `start` to `end` that is not empty and does not begin inside a template literal. */
function indented(start: number, end: number, unit: string, sourceCode: SourceCode): Change[] {
  const changes: Change[] = [];
  const last = sourceCode.getLocFromIndex(end).line;
  for (let { line } = sourceCode.getLocFromIndex(start); line <= last; line += 1) {
    const index = sourceCode.getIndexFromLoc({ line, column: 0 });
    const token = sourceCode.getNodeByRangeIndex(index);
    if ((sourceCode.lines[line - 1] ?? '').trim() === '' || token?.type === T.TemplateElement) continue;
    changes.push({ range: [index, index], text: unit });
  }
  return changes;
}
