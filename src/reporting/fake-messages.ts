/** How a change of shared state is worded that nobody undoes in time: the fact and who sees it, then the remedy. */
import type { Leak, Reason } from '../analysis/lifetimes/verdict.ts';
import { cleanupPlaces } from '../catalog/frameworks/cleanup-places.ts';
import type { SourceCode } from '../utils/ast.ts';
import { leakData, leakMessages } from './leak-messages.ts';

export const fakeMessages: Readonly<Record<Reason, string>> = {
  ...leakMessages,
  neverReleased: '{{subject}} is never {{undone}}, so it outlives {{scope}} and {{observer}} runs with it. {{remedy}} in {{place}}.',
  releasedOnSomePaths: '{{subject}} is {{undone}} on line {{releaseLine}}, but {{exit}} without it, and {{observer}} runs with it. {{remedy}} in {{place}}.',
  skippedOnThrow: '{{subject}} is {{undone}} on line {{releaseLine}}, but {{thrower}} on line {{throwLine}} can leave {{scope}} first, and {{observer}} runs with it. {{remedy}} in {{place}}.',
  releasedTooRarely: '{{subject}} is made in a test, but {{undone}} once a suite on line {{releaseLine}}{{saved}}, so {{observer}} runs with it. {{remedy}} in {{place}}.',
};

/** The data for the placeholders of `leak`'s message. */
export function fakeData(leak: Leak, sourceCode: SourceCode): Record<string, string> {
  return {
    ...leakData(leak, sourceCode),
    subject: subjectOf(leak),
    undone: leak.state?.fake.slotBy === 'member' ? 'restored' : 'undone',
    observer: observerOf(leak),
    saved: leak.state?.savedAnew == null ? '' : `, to what line ${String(leak.state.savedAnew.loc.start.line)} saves before each test`,
    remedy: remedyOf(leak),
    place: hookAfter(leak),
  };
}

function subjectOf(leak: Leak): string {
  const subject = (leak.state?.fake.subject ?? 'this fake').replace('{slot}', `\`${leak.state?.shown ?? ''}\``);
  return subject.charAt(0).toUpperCase() + subject.slice(1);
}

function observerOf({ state }: Leak): string {
  const observer = state?.observer ?? null;
  return observer === null ? 'the next file' : `the test on line ${String(observer.loc.start.line)}`;
}

function remedyOf({ state, candidate }: Leak): string {
  const call = state === undefined ? null : undoingCall(state);
  if (call !== null) return `Call \`${call}\``;
  const [release] = candidate.kind.releases;
  return release === undefined ? 'Put the old value back' : `Call its \`${release.name}()\``;
}

/** `vitest.vi.useRealTimers` as the reader writes it. */
function undoingCall({ fake, owner }: NonNullable<Leak['state']>): string | null {
  const [key] = fake.undoneBy;
  if (key === undefined) return null;
  const made = key.indexOf('().');
  if (made !== -1 && owner !== null) return `${owner}.${key.slice(key.lastIndexOf('.') + 1)}()`;
  const [root, ...rest] = key.split('.');
  const isModuleOfOneObject = root !== '' && rest.length > 1;
  return `${(isModuleOfOneObject || root === '' ? rest : [root, ...rest]).join('.')}()`;
}

/** The hook that runs after what makes it, as often. */
function hookAfter({ unit, framework }: Leak): string {
  const places = cleanupPlaces(framework);
  return unit === null || unit.phase === 'test' || unit.phase === 'beforeEach' ? places.afterEach : places.afterAll;
}
