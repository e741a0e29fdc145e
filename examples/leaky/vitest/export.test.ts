import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';

describe('export', () => {
  let target: string;

  beforeEach(() => {
    target = mkdtempSync(join(tmpdir(), 'export-'));
  });

  afterAll(() => {
    rmSync(target, { recursive: true, force: true });
  });

  it('writes notes', () => {
    writeFileSync(join(target, 'notes.txt'), 'buy milk');
    expect(readFileSync(join(target, 'notes.txt'), 'utf8')).toBe('buy milk');
  });

  it('writes beside what is there', () => {
    const other = mkdtempSync(join(tmpdir(), 'import-'));
    writeFileSync(join(other, 'notes.txt'), 'buy bread');
    expect(readFileSync(join(other, 'notes.txt'), 'utf8')).toBe('buy bread');
  });
});
