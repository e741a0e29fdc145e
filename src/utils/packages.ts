/**
 * Which package a file belongs to, and which relative imports mean that package itself: a library's own tests say
 * `require('..')` where everybody else says `require('fastify')`.
 */
import { readFileSync, statSync } from 'node:fs';
import { dirname, extname, join, resolve } from 'node:path';

export interface PackageFacts {
  readonly directory: string;
  readonly name: string;
  /** Absolute entry files without extension: `main`, `module`, the `.` export. */
  readonly entries: ReadonlySet<string>;
}

interface CacheEntry {
  /** When the file was last looked at, and its time of change then, in milliseconds. */
  checked: number;
  readonly modified: number | undefined;
  readonly facts: PackageFacts | null;
}

/** By manifest path; looked at again after a while and read again when it has changed, so that a long-lived editor sees edits. */
const RECHECK_AFTER = 2_000;
const manifests = new Map<string, CacheEntry>();

/** The package around `filename`, by the nearest package.json with a name. Null when there is none, or `filename` is no path. */
export function packageAround(filename: string): PackageFacts | null {
  let directory = dirname(resolve(filename));
  for (;;) {
    const facts = readManifest(directory);
    if (facts !== null) return facts;
    const parent = dirname(directory);
    if (parent === directory) return null;
    directory = parent;
  }
}

/** The name by which others import what `specifier`, a relative one in `filename`, means; null unless it is the package's own entry. */
export function selfImport(specifier: string, filename: string): string | null {
  if (!specifier.startsWith('.')) return null;
  const facts = packageAround(filename);
  if (facts === null) return null;
  const target = resolve(dirname(filename), specifier);
  return target === facts.directory || facts.entries.has(withoutExtension(target)) || facts.entries.has(join(target, 'index')) ? facts.name : null;
}

function readManifest(directory: string): PackageFacts | null {
  const file = join(directory, 'package.json');
  const now = Date.now();
  const known = manifests.get(file);
  if (known !== undefined && now - known.checked < RECHECK_AFTER) return known.facts;
  const modified = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  if (known !== undefined && known.modified === modified) {
    known.checked = now;
    return known.facts;
  }
  const facts = modified === undefined ? null : parseManifest(file, directory);
  manifests.set(file, { checked: now, modified, facts });
  return facts;
}

function parseManifest(file: string, directory: string): PackageFacts | null {
  let manifest: unknown;
  try {
    manifest = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
  if (typeof manifest !== 'object' || manifest === null) return null;
  const { name, main, module, exports } = manifest as Record<string, unknown>;
  if (typeof name !== 'string') return null;
  const files = [...strings(main), ...strings(module), ...rootExports(exports)];
  if (files.length === 0) files.push('index');
  const entries = new Set(files.map((entry) => withoutExtension(resolve(directory, entry))));
  entries.add(join(directory, 'src', 'index'));
  // `../dist` for `dist/main.js`: what stands beside the entry under that name is another form of it.
  for (const entry of [...entries]) entries.add(dirname(entry));
  return { directory, name, entries };
}

function rootExports(exports: unknown): string[] {
  if (typeof exports !== 'object' || exports === null) return strings(exports);
  const root: unknown = (exports as Record<string, unknown>)['.'] ?? exports;
  return typeof root === 'object' && root !== null ? Object.values(root).flatMap(strings) : strings(root);
}

function strings(value: unknown): string[] {
  return typeof value === 'string' ? [value] : [];
}

function withoutExtension(path: string): string {
  return path.slice(0, path.length - extname(path).length);
}
