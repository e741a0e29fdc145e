/** How a leak is worded: the fact, then the remedy. One sentence each. */
import type { Unit } from '../analysis/model/test-model.ts';
import { CLOSER } from '../analysis/lifetimes/closers.ts';
import type { Leak, Reason } from '../analysis/lifetimes/verdict.ts';
import { cleanupPlaces } from '../catalog/frameworks/cleanup-places.ts';
import type { FrameworkId } from '../catalog/frameworks/framework.ts';
import type { Family, Release } from '../catalog/resources/resource.ts';
import { T, type SourceCode } from '../utils/ast.ts';

export const leakMessages: Readonly<Record<Reason, string>> = {
  neverReleased: '{{subject}} is never {{ended}}{{evidence}}, so it outlives {{scope}}. End it with {{release}} {{place}}.',
  releasedOnSomePaths: '{{subject}} is {{ended}} on line {{releaseLine}}, but {{exit}} without it. Move {{release}} to {{place}}.',
  skippedOnThrow: '{{subject}} is {{ended}} on line {{releaseLine}}, but {{thrower}} on line {{throwLine}} can leave {{scope}} first. Move {{release}} to {{place}}.',
  releasedTooRarely: '{{subject}} is acquired once a test, but {{ended}} once a suite on line {{releaseLine}}, so all but the last leak. Move {{release}} to {{place}}.',
  overwritten: '{{subject}} is still held when line {{overwriteLine}} assigns to its name, so it can no longer be {{ended}}. Call {{release}} before that assignment.',
  releaseNotAwaited: '{{subject}} is {{ended}} on line {{releaseLine}}, but nothing waits for it, so it outlives {{scope}}. Await or return {{release}}.',
  handleDropped: '{{subject}} is started, but {{lost}}, so nothing can end it. {{keep}} and call {{release}} {{place}}.',
};

/** Where the words of {@link leakMessages} do not fit what leaks. */
const FAMILY_MESSAGES: Readonly<Partial<Record<Family, Partial<Record<Reason, string>>>>> = {
  listener: {
    releasedTooRarely: '{{subject}} is added once a test, but {{ended}} once a suite on line {{releaseLine}}, so all but the last leak. Move {{release}} to {{place}}.',
    overwritten: '{{subject}} is still there when line {{overwriteLine}} assigns to its name, so it can no longer be {{ended}}. Call {{release}} before that assignment.',
    handleDropped: '{{subject}} outlives {{scope}}, as {{lost}}. {{keep}} and call {{release}} {{place}}.',
  },
  'temp-file': {
    neverReleased: '{{subject}} is never {{ended}}, so it outlives {{scope}}. Remove it with {{release}} {{place}}.',
    releasedTooRarely: '{{subject}} is made once a test, but {{ended}} once a suite on line {{releaseLine}}, so all but the last leak. Move {{release}} to {{place}}.',
    overwritten: '{{subject}} is still there when line {{overwriteLine}} assigns to its name, so it can no longer be {{ended}}. Call {{release}} before that assignment.',
    handleDropped: '{{subject}} is made, but {{lost}}, so nothing can remove it. {{keep}} and call {{release}} {{place}}.',
  },
};

/** The messages of a rule about that family. */
export function messagesFor(family: Family): Readonly<Record<Reason, string>> {
  return { ...leakMessages, ...FAMILY_MESSAGES[family] };
}

/** The data for the placeholders of `leak`'s message. */
export function leakData(leak: Leak, sourceCode: SourceCode): Record<string, string> {
  const release = leak.releasedBy ?? leak.candidate.kind.releases[0];
  return {
    subject: subjectOf(leak),
    ended: leak.candidate.kind.family === 'temp-file' ? 'removed' : participleOf(release),
    release: writtenRelease(leak, sourceCode) ?? releaseText(leak, release),
    scope: scopeOf(leak.unit),
    place: placeFor(leak),
    evidence: siblingEvidence(leak),
    ...lossOf(leak, sourceCode),
    releaseLine: lineOf(leak.release),
    throwLine: lineOf(leak.decidedBy),
    overwriteLine: lineOf(leak.decidedBy),
    thrower: throwerOf(leak, sourceCode),
    exit: exitOf(leak),
  };
}

/** Why nothing can end it, and what would change that. */
function lossOf(leak: Leak, sourceCode: SourceCode): { readonly lost: string; readonly keep: string } {
  const { kind, source } = leak.candidate;
  const handle = kind.family === 'temp-file' ? 'path' : 'handle';
  const keeper = leak.keptBy === '' ? 'its function' : `\`${leak.keptBy ?? ''}\``;
  if (kind.family !== 'listener') {
    return leak.keptBy === null ? { lost: `nothing keeps its ${handle}`, keep: `Keep the ${handle}` } : { lost: `its ${handle} never leaves ${keeper}`, keep: `Return the ${handle}` };
  }
  const isNamed = kind.releases[0]?.by === 'expression';
  if (leak.keptBy !== null) return { lost: `${isNamed ? 'its function' : 'what ends it'} never leaves ${keeper}`, keep: 'Return it' };
  if (source.by !== 'subscription') return { lost: 'nothing keeps its handle', keep: 'Keep the handle' };
  if (!isNamed) return { lost: `nothing keeps what \`${headOf(sourceCode.getText(leak.node))}()\` returns`, keep: 'Keep it' };
  const other = source.removesOther !== null ? `, and line ${lineOf(source.removesOther)} removes another one` : '';
  return { lost: `its function has no name by which it could be removed${other}`, keep: 'Name it' };
}

function lineOf(node: Leak['decidedBy']): string {
  return String(node?.loc.start.line ?? 0);
}

function subjectOf(leak: Leak): string {
  const noun = leak.candidate.kind.noun + originOf(leak);
  // The name of a function that ends it is not its own.
  if (leak.name !== null && !isCloser(leak)) return `\`${leak.name}\` (${noun})`;
  if (leak.collection !== null) return `An element of \`${leak.collection}\` (${noun})`;
  return `This ${noun}`;
}

function isCloser({ candidate }: Leak): boolean {
  return candidate.kind.id.startsWith(CLOSER);
}

/** Said of what comes from another file, where the reader cannot see what it is. */
function originOf({ candidate: { source } }: Leak): string {
  if (source.by !== 'import') return '';
  return source.file === null ? ` from \`${source.helper}\`` : ` from \`${source.helper}\` in \`${source.file}\``;
}

const PARTICIPLES: Readonly<Record<string, string>> = {
  clearInterval: 'cleared', clearTimeout: 'cleared', clearImmediate: 'cleared', cancelAnimationFrame: 'cancelled', cancelIdleCallback: 'cancelled',
  close: 'closed', stop: 'stopped', kill: 'killed', end: 'ended', terminate: 'terminated', destroy: 'destroyed', disconnect: 'disconnected', dispose: 'disposed',
  quit: 'closed', closeSync: 'closed', shutdown: 'shut down', release: 'released', disable: 'disabled', down: 'stopped', $disconnect: 'disconnected', unref: 'ended', unsubscribe: 'ended',
};

/** What has been done to a handle once `release` is called: `closed`, `cleared`. */
export function participleOf(release: Release | undefined): string {
  if (release?.by === 'expression') return 'removed';
  return PARTICIPLES[release?.name.split('.').at(-1) ?? ''] ?? 'released';
}

/** What to call a handle that has no name yet. */
const HANDLES: Readonly<Partial<Record<Family, Partial<Record<Release['by'], string>>>>> = { listener: { method: 'subscription', call: 'unsubscribe' }, 'temp-file': { function: 'path' } };

function unnamedHandle({ candidate }: Leak, release: Release | undefined): string | undefined {
  // An observer is no subscription, though the same rule speaks of both.
  return candidate.kind.family === 'listener' && candidate.source.by !== 'subscription' ? undefined : HANDLES[candidate.kind.family]?.[release?.by ?? 'method'];
}

/** The call of a helper that ends the handle, as it is written: to be moved, awaited or called more often. */
function writtenRelease({ release, name }: Leak, sourceCode: SourceCode): string | null {
  if (release?.type !== T.CallExpression || name === null || release.callee.type !== T.Identifier) return null;
  const text = sourceCode.getText(release);
  return text.length > 60 || text.includes('\n') || !release.arguments.some((argument) => sourceCode.getText(argument) === name) ? null : `\`${text}\``;
}

function releaseText(leak: Leak, release: Release | undefined): string {
  const handle = leak.name ?? memberOf(leak) ?? unnamedHandle(leak, release) ?? 'handle';
  if (release === undefined) return 'its release';
  switch (release.by) {
    case 'method':
      return release.name.startsWith('[') ? `\`${handle}${release.name}()\`` : `\`${handle}.${release.name}()\``;
    case 'function':
      return `\`${release.name.split('.').at(-1) ?? ''}(${[handle, ...(release.further === undefined ? [] : [release.further])].join(', ')})\``;
    case 'call':
      return `\`${handle}()\``;
    case 'expression':
      return `\`${release.name}\``;
  }
}

/** What a helper calls it in what it returns. */
function memberOf(leak: Leak): string | null {
  const { source, path } = leak.candidate;
  const name = source.by === 'import' || isCloser(leak) ? path.at(-1) : undefined;
  return name === undefined || !/^[\w$]*[a-z]/i.test(name) ? null : name;
}

const SCOPES: Readonly<Partial<Record<Unit['phase'], string>>> = {
  module: 'the file', suite: 'the suite', beforeAll: 'the suite', afterAll: 'the suite', beforeEach: 'its test', afterEach: 'its test', test: 'this test',
  fixture: 'its test', cleanup: 'its test', bench: 'the iteration', iterationSetup: 'the iteration', iterationTeardown: 'the iteration', benchSetup: 'the bench', benchTeardown: 'the bench',
};

/** What `unit` is to the reader: `this test`, `the suite`. */
export function scopeOf(unit: Unit | null): string {
  return unit?.global?.scope ?? (unit === null ? undefined : SCOPES[unit.phase]) ?? 'the test';
}

/** Where the release belongs, in the terms of the framework at hand. */
function placeFor({ reason, unit, framework }: Leak): string {
  if (reason === 'releasedTooRarely' && unit?.global === undefined) return cleanupPlaces(framework).afterEach;
  return `${reason === 'neverReleased' || reason === 'handleDropped' ? 'in ' : ''}${placeIn(unit, framework)}`;
}

/** Where what `unit` acquires is to be ended. */
export function placeIn(unit: Unit | null, framework: FrameworkId | null): string {
  if (unit?.global !== undefined) return unit.global.place;
  if (unit === null) return 'a hook or a `finally` block';
  const places = cleanupPlaces(framework);
  switch (unit.phase) {
    case 'module':
    case 'suite':
    case 'beforeAll':
    case 'afterAll':
      return places.afterAll;
    case 'beforeEach':
      return places.afterEach;
    case 'test':
      return places.inTest;
    case 'fixture':
      return 'the code after `use()`';
    case 'benchSetup':
    case 'benchTeardown':
    case 'iterationSetup':
    case 'iterationTeardown':
      return 'the teardown of the bench';
    default:
      return 'a `finally` block';
  }
}

function siblingEvidence(leak: Leak): string {
  const { source } = leak.candidate;
  if (source.by === 'subscription' && source.removesOther !== null) return ` (line ${lineOf(source.removesOther)} removes another function)`;
  return source.by === 'siblings' ? `, while ${String(source.released)} of the ${String(source.total)} in this file are` : '';
}

function throwerOf(leak: Leak, sourceCode: SourceCode): string {
  const node = leak.decidedBy;
  if (node === null) return 'an error';
  if (node.type === T.AwaitExpression) return 'the `await`';
  if (node.type === T.ThrowStatement) return 'the `throw`';
  return `\`${headOf(sourceCode.getText(node))}\``;
}

/** The callee of a call as text, short enough for a message: `assert.equal`, `expect`. */
function headOf(text: string): string {
  const head = /^[\w$.]+/.exec(text)?.[0] ?? 'the assertion';
  return head.length > 40 ? head.slice(0, 40) : head;
}

function exitOf(leak: Leak): string {
  const node = leak.decidedBy;
  if (node?.type === T.ReturnStatement) return `the \`return\` on line ${lineOf(node)} leaves ${scopeOf(leak.unit)}`;
  return `another path leaves ${scopeOf(leak.unit)}`;
}
