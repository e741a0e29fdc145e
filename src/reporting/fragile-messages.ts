/** How a fragile teardown is worded. */
import type { FragileReason, FragileTeardown, Skipped } from '../analysis/teardowns/fragile-teardown.ts';
import type { Life } from '../analysis/lifetimes/life.ts';
import { isCloser } from '../analysis/lifetimes/closers.ts';
import { nameOfHolder } from '../analysis/lifetimes/judge.ts';
import { T, type Node, type SourceCode } from '../utils/ast.ts';
import { participleOf } from './leak-messages.ts';
import { runnerName } from './runner-names.ts';

export const fragileMessages: Readonly<Record<FragileReason, string>> = {
  skippedByError: 'If {{thrower}} {{fails}}, line {{releaseLine}} is not reached, so {{subject}} is not {{ended}}{{more}}. Put what follows in a `finally` block, or wait for all with `Promise.allSettled`.',
  teardownSkipped: 'If {{thrower}} {{fails}}, {{runner}} does not run the {{hook}} hook on line {{releaseLine}}, so {{subject}} is not {{ended}}{{more}}. Do both in one, with a `finally` block between them.',
  unsetHandle: 'If line {{failingLine}} throws, {{handle}} is not set, and this throws before line {{releaseLine}}, so {{subject}} is not {{ended}}{{more}}. Write {{guarded}}.',
  droppedBySetUp: '{{helper}} assigns {{subject}} each time, and line {{secondLine}} calls it while that of line {{firstLine}} is still there, so it can no longer be {{ended}}. End what it holds before it assigns.',
};

/** The data for the placeholders of its message. */
export function fragileData(found: FragileTeardown, sourceCode: SourceCode): Record<string, string> {
  switch (found.reason) {
    case 'skippedByError':
      return { ...skippedData(found.skipped), ...throwerData(found.node, found.node.type === T.AwaitExpression, sourceCode) };
    case 'teardownSkipped':
      return {
        ...skippedData(found.skipped), ...throwerData(found.node, found.isReturned || found.node.type === T.AwaitExpression, sourceCode),
        runner: runnerName(found.framework), hook: `\`${found.unit.call === null ? found.unit.phase : sourceCode.getText(found.unit.call.callee)}\``,
      };
    case 'unsetHandle':
      return {
        ...skippedData(found.skipped),
        failingLine: lineOf(found.failing), handle: `\`${nameOf(found.life)}\``,
        guarded: `\`${guarded(shortened(found.node, sourceCode))}\``,
      };
    case 'droppedBySetUp':
      return { helper: `\`${found.helper}\``, subject: subjectOf(found.life), ended: participleOf(found.release.release ?? undefined), firstLine: lineOf(found.first), secondLine: lineOf(found.second) };
  }
}

function throwerData(node: Node, isPromise: boolean, sourceCode: SourceCode): Record<'thrower' | 'fails', string> {
  return { thrower: `\`${shortened(node, sourceCode)}\``, fails: node.type === T.ThrowStatement ? 'is reached' : isPromise ? 'rejects' : 'fails' };
}

function skippedData([first, ...more]: readonly [Skipped, ...Skipped[]]): Record<string, string> {
  const others = new Set(more.map(({ life }) => life).filter((life) => life !== first.life)).size;
  return {
    subject: subjectOf(first.life),
    ended: participleOf(first.release.release ?? undefined),
    releaseLine: lineOf(first.site),
    more: others === 0 ? '' : `, nor ${others === 1 ? 'is another' : `are ${String(others)} others`}`,
  };
}

function subjectOf(life: Life): string {
  // The name of a function that ends it is not its own.
  const name = isCloser(life.candidate.kind) ? null : nameOfHolder(life);
  const { noun } = life.candidate.kind;
  return name === null ? `the ${noun} of line ${lineOf(life.start)}` : `\`${name}\` (${noun})`;
}

function nameOf(life: Life): string {
  return nameOfHolder(life) ?? 'the handle';
}

/** `server.close()` as it is safe where there is no server. */
export function guarded(call: string): string {
  return call.replace('.', '?.');
}

const LONGEST = 40;

/** A call as text that fits a message: arguments that are long are left out. */
function shortened(node: Node, sourceCode: SourceCode): string {
  const text = sourceCode.getText(node);
  if (text.length <= LONGEST && !text.includes('\n')) return text;
  const head = /^(?:await\s+|throw\s+)?(?:new\s+)?[\w$.?!]+/.exec(text)?.[0] ?? '';
  return head.length > 0 && head.length <= LONGEST ? `${head}(…)`.replace(/^throw.*/, 'throw') : 'await';
}

function lineOf(node: Node): string {
  return String(node.loc.start.line);
}
