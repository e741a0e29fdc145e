/** Which file of the project a module specifier means. Packages are not resolved: the catalogue knows them by name. */
import { dirname, extname, isAbsolute, join, resolve, sep } from 'node:path';
import { versionOf } from './changing-files.ts';
import { aliasedPaths } from './path-aliases.ts';
import { recent } from './recent.ts';

/** In the order in which they are tried for a specifier without extension. */
const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'] as const;
/** TypeScript files are imported by the names of what they are compiled to. */
const WRITTEN_FOR: Readonly<Record<string, readonly string[]>> = { '.js': ['.ts', '.tsx', '.jsx'], '.jsx': ['.tsx'], '.mjs': ['.mts'], '.cjs': ['.cts'] };
const DECLARATION = /\.d\.[mc]?ts$/;

/** The absolute path of the project's source file that `specifier` means in `filename`; null for packages, declarations, data, and what is not there. */
export function projectFile(specifier: string, filename: string): string | null {
  if (!isAbsolute(filename)) return null;
  if (!isPath(specifier) && !mayBeAlias(specifier)) return null;
  return found(`${dirname(filename)}${SEPARATOR}${specifier}`);
}

const SEPARATOR = '\0';

/** To look means a dozen questions to the file system, and all tests of a folder import the same. */
const found = recent((key) => {
  const [directory = '', specifier = ''] = key.split(SEPARATOR);
  const candidates = isPath(specifier) ? [resolve(directory, specifier)] : aliasedPaths(specifier, join(directory, 'file'));
  return candidates.map(sourceFileAt).find((file) => file !== null && (isPath(specifier) || !file.includes(`${sep}node_modules${sep}`))) ?? null;
});

function isPath(specifier: string): boolean {
  return specifier.startsWith('./') || specifier.startsWith('../') || specifier === '.' || specifier === '..' || isAbsolute(specifier);
}

/** Builtins and URLs are no aliases. */
function mayBeAlias(specifier: string): boolean {
  return specifier !== '' && !/^\w+:/.test(specifier);
}

function sourceFileAt(path: string): string | null {
  const extension = extname(path);
  if (isSource(path) && versionOf(path) !== null) return path;
  const stem = path.slice(0, path.length - extension.length);
  const tried = [...(WRITTEN_FOR[extension] ?? []).map((other) => stem + other), ...EXTENSIONS.map((other) => path + other), ...EXTENSIONS.map((other) => join(path, `index${other}`))];
  return tried.find((file) => isSource(file) && versionOf(file) !== null) ?? null;
}

function isSource(path: string): boolean {
  return !DECLARATION.test(path) && EXTENSIONS.some((extension) => path.endsWith(extension));
}
