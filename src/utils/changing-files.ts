/** What is read off files that may change while an editor runs: kept as long as time of change and size stay the same. */
import { readFileSync, statSync } from 'node:fs';

interface Entry<Value> {
  readonly modified: number;
  readonly size: number;
  readonly value: Value | null;
}

export interface ChangingFiles<Value> {
  /** What `read` made of the file at `path`; null when there is no such file, it is too large, or `read` threw. */
  at(path: string): Value | null;
}

/**
 * Keeps at most `limit` values, those longest not asked for go first. A file of more than `largest` bytes is not read.
 * `read` gets the text and the path.
 */
export function changingFiles<Value>(limit: number, largest: number, read: (text: string, path: string) => Value | null): ChangingFiles<Value> {
  const entries = new Map<string, Entry<Value>>();
  return {
    at(path) {
      const version = versionOf(path);
      const known = entries.get(path);
      entries.delete(path);
      if (version === null) return null;
      const entry = known !== undefined && known.modified === version.modified && known.size === version.size ? known : { ...version, value: version.size > largest ? null : attempt(path, read) };
      entries.set(path, entry);
      for (const oldest of entries.keys()) {
        if (entries.size <= limit) break;
        entries.delete(oldest);
      }
      return entry.value;
    },
  };
}

export interface FileVersion {
  readonly modified: number;
  readonly size: number;
}

/** Time of change and size of the file at `path`; null when there is none. */
export function versionOf(path: string): FileVersion | null {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats?.isFile() === true ? { modified: stats.mtimeMs, size: stats.size } : null;
  } catch {
    return null;
  }
}

function attempt<Value>(path: string, read: (text: string, path: string) => Value | null): Value | null {
  try {
    return read(readFileSync(path, 'utf8'), path);
  } catch {
    return null;
  }
}
