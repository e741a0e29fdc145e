/** How a collection that tests fill and nobody empties is worded: the fact with its way, then the remedy. */
import type { CacheLeak, CacheReason } from '../analysis/retention/cache-leak.ts';
import { cleanupPlaces } from '../catalog/frameworks/cleanup-places.ts';
import type { SourceCode } from '../utils/ast.ts';
import { wayOf } from './ways.ts';

export const cacheMessages = {
  growsPerTest: '{{subject}} ({{kind}}) gets an entry {{often}} on line {{line}}{{way}}, and {{emptied}}, so it grows until {{end}}. {{remedy}}.',
  keepsTestObjects: '{{subject}} ({{kind}}) gets `{{stored}}` {{often}} on line {{line}}{{way}}, and {{emptied}}, so what each of them makes lives until {{end}}. {{remedy}}.',
  readByOtherTest: 'This test reads what the test on line {{writer}} has put into {{subject}} on line {{line}}{{way}}, so it fails alone or in another order. Fill {{subject}} in the test itself or in {{before}}.',
} satisfies Readonly<Record<CacheReason, string>>;

/** The data for the placeholders of `leak`'s message. */
export function cacheData(leak: CacheLeak, sourceCode: SourceCode): Record<string, string> {
  const { unit } = leak.occasion;
  return {
    kind: leak.kind ?? '',
    subject: leak.file === null ? `\`${leak.name}\`` : `\`${leak.name}\` of \`${leak.file}\``,
    line: String(leak.store.loc.start.line),
    way: wayOf(leak.occasion),
    often: oftenOf(leak),
    stored: shortened(leak.stored[0] === undefined ? '' : sourceCode.getText(leak.stored[0])),
    emptied: leak.emptied === null ? 'nothing empties it' : `line ${String(leak.emptied.loc.start.line)} empties it only once`,
    end: endOf(leak),
    remedy: remedyOf(leak),
    writer: String((unit.call ?? unit.frame).loc.start.line),
    before: 'a `beforeEach` hook',
  };
}

function endOf({ root }: CacheLeak): string {
  if (root.variable === null) return 'the process is over';
  return root.suite.parent === null ? 'the file is over' : 'its suite is over';
}

function remedyOf({ occasion: { unit }, emptiedBy, file }: CacheLeak): string {
  const hook = cleanupPlaces(unit.framework).afterEach;
  if (unit.frequency === 'iteration') return 'Empty it before each iteration, or keep what the last one gives';
  if (emptiedBy !== null) return `Empty it with \`${emptiedBy}\` in ${hook}, or make it in the test`;
  return file === null ? 'Make it anew in a `beforeEach` hook, or make it in the test' : `Have that file export what empties it, and call that in ${hook}`;
}

function oftenOf({ occasion: { unit } }: CacheLeak): string {
  if (unit.frequency === 'iteration') return 'in each iteration';
  return unit.phase === 'test' && !unit.repeated ? 'in each of its tests' : 'in each test';
}

const LONGEST = 40;

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').replace(/`/g, "'");
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}
