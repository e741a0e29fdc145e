/** How a collection that tests fill and nobody empties is worded: the fact with its way, then the remedy. */
import type { CacheLeak, CacheReason } from '../analysis/retention/cache-leak.ts';
import { cleanupPlaces } from '../catalog/frameworks/cleanup-places.ts';
import type { SourceCode } from '../utils/ast.ts';
import { wayOf } from './ways.ts';

export const cacheMessages = {
  growsPerTest: '`{{name}}` ({{kind}}) gets an entry {{often}} on line {{line}}{{way}}, and {{emptied}}, so it grows until {{end}}. {{remedy}}.',
  keepsTestObjects: '`{{name}}` ({{kind}}) gets `{{stored}}` {{often}} on line {{line}}{{way}}, and {{emptied}}, so what each of them makes lives until {{end}}. {{remedy}}.',
  readByOtherTest: 'This test reads what the test on line {{writer}} has put into {{subject}} on line {{line}}{{way}}, so it fails alone or in another order. Fill `{{name}}` in the test itself or in {{before}}.',
} satisfies Readonly<Record<CacheReason, string>>;

/** The data for the placeholders of `leak`'s message. */
export function cacheData(leak: CacheLeak, sourceCode: SourceCode): Record<string, string> {
  const { unit } = leak.occasion;
  const name = [leak.root.variable.name, ...leak.path].join('.');
  const places = cleanupPlaces(unit.framework);
  return {
    name,
    kind: leak.kind ?? '',
    subject: leak.kind === null ? `\`${name}\`` : `\`${name}\` (${leak.kind})`,
    line: String(leak.store.loc.start.line),
    way: wayOf(leak.occasion),
    often: oftenOf(leak),
    stored: shortened(leak.stored[0] === undefined ? '' : sourceCode.getText(leak.stored[0])),
    emptied: leak.emptied === null ? 'nothing empties it' : `line ${String(leak.emptied.loc.start.line)} empties it only once`,
    end: leak.root.suite.parent === null ? 'the file is over' : 'its suite is over',
    remedy: unit.frequency === 'iteration' ? `Empty it before each iteration, or keep what the last one gives` : `Empty it with \`${emptyingText(leak, name)}\` in ${places.afterEach}, or make it in the test`,
    writer: String((unit.call ?? unit.frame).loc.start.line),
    before: 'a `beforeEach` hook',
  };
}

function oftenOf({ occasion: { unit } }: CacheLeak): string {
  if (unit.frequency === 'iteration') return 'in each iteration';
  return unit.phase === 'test' && !unit.repeated ? 'in each of its tests' : 'in each test';
}

/** What empties a collection of that kind, as code. */
export function emptyingText({ kind }: Pick<CacheLeak, 'kind'>, name: string): string {
  switch (kind) {
    case 'Map':
    case 'Set':
    case 'weak':
      return `${name}.clear()`;
    case 'array':
      return `${name}.length = 0`;
    case 'object':
    case null:
      return `${name} = {}`;
  }
}

const LONGEST = 40;

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').replace(/`/g, "'");
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}
