import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

export function emptyFolder(): string {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'corpus-')));
  onTestFinished(() => {
    rmSync(path, { recursive: true });
  });
  return path;
}

/** Commits `files`, and makes the repository first where there is none; gives the commit. */
export function cloneOf(files: Record<string, string>, at: string): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(at, path)), { recursive: true });
    writeFileSync(join(at, path), text);
  }
  const git = (...args: string[]): string =>
    execFileSync('git', ['-C', at, '-c', 'user.name=a', '-c', 'user.email=a@b.c', '-c', 'commit.gpgsign=false', ...args]).toString().trim();
  git('init', '-q');
  git('add', '-f', '.');
  git('commit', '-q', '-m', 'files');
  return git('rev-parse', 'HEAD');
}
