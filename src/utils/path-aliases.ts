/** What bare specifiers mean in a project by its own configuration: `paths` and `baseUrl` of TypeScript, `imports` of package.json. */
import { createRequire } from 'node:module';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { changingFiles } from './changing-files.ts';
import { parseCommentedJson } from './commented-json.ts';
import { recent } from './recent.ts';

type Json = Readonly<Record<string, unknown>>;

const LIMIT = 200;
const LARGEST = 1_000_000;
const manifests = changingFiles<Json>(LIMIT, LARGEST, (text) => recordOf(parseCommentedJson(text)));

/** A chain of `extends`, or a tree of references, deeper than this is not followed. */
const DEPTH_LIMIT = 5;
const CONFIG_NAMES = ['tsconfig.json', 'jsconfig.json'] as const;

/** The absolute paths that `specifier` may stand for in `filename`, best first, extensions left open. Empty when no alias matches. */
export function aliasedPaths(specifier: string, filename: string): readonly string[] {
  return specifier.startsWith('#') ? [...packageImports(specifier, filename), ...mappedPaths(specifier, filename)] : mappedPaths(specifier, filename);
}

function mappedPaths(specifier: string, filename: string): readonly string[] {
  return mappingsIn(dirname(filename)).flatMap((mapping) => targetsOf(specifier, mapping));
}

/** All tests of a folder are under the same configuration. */
const mappingsIn = recent((directory): readonly Mapping[] => {
  const file = nearest(CONFIG_NAMES, directory);
  return file === null ? [] : mappings(file, DEPTH_LIMIT);
});

interface Mapping {
  /** What targets are relative to. */
  readonly base: string;
  readonly paths: Json;
  /** Set where bare specifiers that no path matches are looked for in `base`. */
  readonly baseUrl: boolean;
}

/** Of a config, or where it says nothing but which others belong to it, of those. */
function mappings(file: string, depth: number): readonly Mapping[] {
  const own = mappingOf(file, depth);
  if (own !== null || depth === 0) return own === null ? [] : [own];
  const references = manifests.at(file)?.['references'];
  if (!Array.isArray(references)) return [];
  return references.slice(0, 20).flatMap((reference) => {
    const path = recordOf(reference)?.['path'];
    if (typeof path !== 'string') return [];
    const target = resolve(dirname(file), path);
    return mappings(target.endsWith('.json') ? target : join(target, 'tsconfig.json'), depth - 1);
  });
}

function mappingOf(file: string, depth: number): Mapping | null {
  const config = manifests.at(file);
  if (config === null) return null;
  const options = recordOf(config['compilerOptions']) ?? {};
  const baseUrl = typeof options['baseUrl'] === 'string' ? resolve(dirname(file), options['baseUrl']) : null;
  const paths = recordOf(options['paths']);
  if (paths !== null || baseUrl !== null) return { base: baseUrl ?? dirname(file), paths: paths ?? {}, baseUrl: baseUrl !== null };
  if (depth === 0) return null;
  const parents = [config['extends']].flat().filter((name) => typeof name === 'string');
  // The last of several wins.
  for (const parent of parents.reverse()) {
    const path = extendedFile(parent, file);
    const mapping = path === null ? null : mappingOf(path, depth - 1);
    if (mapping !== null) return mapping;
  }
  return null;
}

function extendedFile(name: string, from: string): string | null {
  if (name.startsWith('.') || isAbsolute(name)) {
    const path = resolve(dirname(from), name);
    return manifests.at(path) === null ? `${path}.json` : path;
  }
  const { resolve: find } = createRequire(from);
  for (const candidate of [name, `${name}.json`, `${name}/tsconfig.json`]) {
    try {
      const path = find(candidate);
      if (path.endsWith('.json')) return path;
    } catch {
      // The next way to write it may be there.
    }
  }
  return null;
}

function targetsOf(specifier: string, { base, paths, baseUrl }: Mapping): string[] {
  const matched = matchPattern(specifier, Object.keys(paths));
  const written = matched === null ? [] : stringsIn(paths[matched.pattern]).map((target) => resolve(base, target.replace('*', () => matched.rest)));
  return baseUrl && !specifier.startsWith('#') ? [...written, resolve(base, specifier)] : written;
}

function packageImports(specifier: string, filename: string): string[] {
  const file = nearest(['package.json'], dirname(filename));
  const imports = file === null ? null : recordOf(manifests.at(file)?.['imports']);
  const matched = imports === null ? null : matchPattern(specifier, Object.keys(imports));
  if (file === null || imports === null || matched === null) return [];
  return stringsIn(imports[matched.pattern])
    .filter((target) => target.startsWith('.'))
    .map((target) => resolve(dirname(file), target.replaceAll('*', () => matched.rest)));
}

/** The pattern that matches best: the exact one, else the one with the longest text before its `*`. */
function matchPattern(specifier: string, patterns: readonly string[]): { readonly pattern: string; readonly rest: string } | null {
  let best: { readonly pattern: string; readonly rest: string } | null = null;
  let longest = -1;
  for (const pattern of patterns) {
    if (pattern === specifier) return { pattern, rest: '' };
    const star = pattern.indexOf('*');
    if (star === -1 || star <= longest) continue;
    const after = pattern.slice(star + 1);
    if (specifier.length < pattern.length - 1 || !specifier.startsWith(pattern.slice(0, star)) || !specifier.endsWith(after)) continue;
    longest = star;
    best = { pattern, rest: specifier.slice(star, specifier.length - after.length) };
  }
  return best;
}

/** All strings in a list, or in the conditions of package.json, in the order in which they stand. */
function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(stringsIn);
  const record = recordOf(value);
  return record === null ? [] : Object.values(record).flatMap(stringsIn);
}

/** The first file with one of these names in the directory `from` or above. */
function nearest(names: readonly string[], from: string): string | null {
  for (let directory = from; ; directory = dirname(directory)) {
    const found = names.map((name) => join(directory, name)).find((file) => manifests.at(file) !== null);
    if (found !== undefined) return found;
    if (dirname(directory) === directory) return null;
  }
}

function recordOf(value: unknown): Json | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;
}
