import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { dropLabels, readLabels } from '../../corpus/label-files.mjs';
import { formatLabels } from '../../corpus/labels.mjs';
import { label, report } from './builders.ts';

const timer = label();
const other = label(report({ line: 2 }));
const server = label(report({ rule: 'no-leaked-resources' }));

function folder(files: Record<string, string>): string {
  const path = mkdtempSync(join(tmpdir(), 'labels-'));
  onTestFinished(() => {
    rmSync(path, { recursive: true });
  });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
  return path;
}

it('readLabels reads the files of all rules', () => {
  const path = folder({ 'no-leaked-timers.jsonl': formatLabels([timer, other]), 'no-leaked-resources.jsonl': formatLabels([server]) });
  expect(readLabels(path)).toEqual({ labels: [server, timer, other], problems: [] });
});

it('readLabels takes a missing folder for an empty one', () => {
  expect(readLabels(join(folder({}), 'labels'))).toEqual({ labels: [], problems: [] });
});

it('readLabels names the file of a problem', () => {
  const path = folder({ 'no-leaked-timers.jsonl': `${formatLabels([server])}{`, 'notes.txt': '' });
  expect(readLabels(path)).toEqual({
    labels: [],
    problems: [
      'no-leaked-timers.jsonl: line 1: belongs into no-leaked-resources.jsonl',
      expect.stringMatching(/^no-leaked-timers\.jsonl: line 2: not JSON/),
      'notes.txt: labels are in files that end with .jsonl',
    ],
  });
});

it('dropLabels writes only the files of the rules whose labels go', () => {
  const path = folder({ 'no-leaked-timers.jsonl': formatLabels([timer, other]), 'no-leaked-resources.jsonl': '\n' });
  expect(dropLabels(path, [server, timer, other], new Set([other]))).toEqual([server, timer]);
  expect(readFileSync(join(path, 'no-leaked-timers.jsonl'), 'utf8')).toBe(formatLabels([timer]));
  expect(readFileSync(join(path, 'no-leaked-resources.jsonl'), 'utf8')).toBe('\n');
});
