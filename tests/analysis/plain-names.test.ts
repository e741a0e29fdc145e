import { describe, expect, it } from 'vitest';
import { isPlainName } from '../../src/analysis/resources/plain-names.ts';

describe('isPlainName', () => {
  it.each(['assertEqual', 'expect', 'isServer', 'hasPort', 'parse', 'parseUrl', 'normalizeArgs', 'normaliseArgs', 'format_date', 'toJSON', 'to', 'clone2'])('is true for %s', (name) => {
    expect(isPlainName(name)).toBe(true);
  });

  it.each(['issueServer', 'hashWorker', 'expectorate', 'tokenServer', 'toolServer', 'cloned', 'parser', 'comparator', 'startServer', 'createIs', 'isolate', 'normalizer', ''])('is false for %s', (name) => {
    expect(isPlainName(name)).toBe(false);
  });
});
