/** How a promise that outlives its unit is worded: the fact, then the remedy. */
import type { PromiseLeak, PromiseReason } from '../analysis/promises/promise-leak.ts';
import { T, type Node, type SourceCode } from '../utils/ast.ts';
import { unwrap } from '../utils/wrappers.ts';
import { scopeOf } from './leak-messages.ts';

export const promiseMessages = {
  floating: 'Nothing waits for `{{call}}`, so its work outlives {{scope}}, which is over on line {{endLine}}. Await or return it.',
  neverAwaited: 'Nothing waits for `{{name}}` (promise), so its work outlives {{scope}}, which is over on line {{endLine}}. Await or return it.',
  assertionNotAwaited: 'Nothing waits for the check by `{{call}}`, so it outlives the body of {{scope}}, which is over on line {{endLine}}. Await or return it.',
  ignoredCallback: '`{{name}}` ignores the promise of its async callback, so what follows the wait on line {{line}} outlives {{scope}}. {{instead}}.',
  raceLoser: '`{{call}}` goes on when it loses the race on line {{line}}, so its timer outlives {{scope}}. Give it a signal that is aborted after the race, or clear its timer.',
  endlessLoop: 'This loop over `{{call}}` has no end and nothing waits for it, so it outlives {{scope}}. Give it a `signal`, or leave the loop.',
  neverSettled: 'Nothing can settle `{{name}}` (promise), which lives as long as the file, so it keeps what the race on line {{line}} hangs on it. Make it in the test.',
  returnedTooEarly: '`{{name}}` is ended on line {{line}} before the promise that is returned here is settled. Return `await …`.',
} satisfies Readonly<Record<PromiseReason, string>>;

/** The data for the placeholders of `leak`'s message. */
export function promiseData(leak: PromiseLeak, sourceCode: SourceCode): Record<'call' | 'name' | 'scope' | 'line' | 'endLine' | 'instead', string> {
  return {
    call: shortText(calledIn(leak), sourceCode),
    name: leak.name ?? '',
    scope: scopeOf(leak.unit),
    line: String(leak.decidedBy.loc.start.line),
    endLine: String(leak.decidedBy.loc.end.line),
    instead: insteadOf(leak),
  };
}

function calledIn(leak: PromiseLeak): Node {
  return leak.reason === 'endlessLoop' ? leak.decidedBy : leak.node;
}

function insteadOf(leak: PromiseLeak): string {
  if (leak.unit?.phase === 'bench') return 'Measure it as deferred';
  if (leak.unit?.phase === 'suite' || leak.unit?.phase === 'afterAll') return 'Wait in a hook';
  return 'Use `for … of` with `await`, or `Promise.all` with `map`';
}

const LONGEST = 40;

/** A call as `name(…)`, and anything else by its beginning. */
function shortText(node: Node, sourceCode: SourceCode): string {
  const inner = unwrap(node);
  if (inner.type !== T.CallExpression && inner.type !== T.NewExpression) return cut(sourceCode.getText(inner));
  const name = cut(sourceCode.getText(inner.callee));
  return inner.type === T.NewExpression ? `new ${name}(…)` : `${name}(${inner.arguments.length > 0 ? '…' : ''})`;
}

function cut(text: string): string {
  const line = withoutArguments(text).replace(/\s+/g, ' ').replace(/`/g, "'");
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}

/** `expect(work({ a: 1 })).rejects.toThrow` as `expect(…).rejects.toThrow`. */
function withoutArguments(text: string): string {
  let depth = 0;
  let short = '';
  for (const letter of text) {
    if (letter === ')') depth -= 1;
    if (depth === 0) short += letter;
    if (letter === '(') {
      depth += 1;
      if (depth === 1) short += '…';
    }
  }
  return depth === 0 ? short : text;
}
