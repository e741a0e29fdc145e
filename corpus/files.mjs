/** Which files of a package are tests and benchmarks. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @import { CorpusFile, Kind } from './files.d.mts' */

const EXTENSION = /\.(?:[cm]?[jt]s|[jt]sx)$/;
const DECLARATION = /\.d\.(?:[cm]?ts|[^.]+\.ts)$/;
const PLACE = /(?:^|\/)(?:tests?|__tests__|spec|bench|benchmarks?)\/|\.(?:test|spec|bench)\.[^./]+$/;
const BENCH_PLACE = /(?:^|\/)(?:bench|benchmarks?)\/|\.bench\.[^./]+$/;
const CALL = /(?<![\w$])(?:test|it|describe|suite|bench)(?:\.\w+)*\s*\(/;

/**
 * Source files where tests or benchmarks are kept.
 *
 * @param {string} path relative to the package, with forward slashes
 */
export function isCandidate(path) {
  return EXTENSION.test(path) && !DECLARATION.test(path) && !/\.min\.[^/]+$/.test(path) && PLACE.test(path);
}

/**
 * A test file calls what registers tests; a benchmark often calls nothing with a name that can be known, so its place
 * is enough. Everything else is a fixture or a helper, and no report of it would count.
 *
 * @param {string} path
 * @param {string} code
 * @returns {Kind | null}
 */
export function kindOf(path, code) {
  if (isMinified(code)) return null;
  if (BENCH_PLACE.test(path)) return 'bench';
  return CALL.test(code) ? 'test' : null;
}

/** @param {string} code */
function isMinified(code) {
  return code.length > 5000 && code.length / code.split('\n').length > 300;
}

/**
 * @param {string} root of the package or repository
 * @param {(path: string) => boolean} [wanted] which of the paths
 * @returns {CorpusFile[]} sorted by path
 */
export function collectFiles(root, wanted = isCandidate) {
  /** @type {CorpusFile[]} */
  const files = [];
  for (const path of walk(root, '')) {
    if (!wanted(path)) continue;
    const file = join(root, path);
    const code = readFileSync(file, 'utf8');
    const kind = kindOf(path, code);
    if (kind) files.push({ path, file, code, kind });
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** @param {string} root @param {string} folder @returns {Generator<string>} */
function* walk(root, folder) {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (entry.name !== 'node_modules') yield* walk(root, path);
    } else if (entry.isFile()) {
      yield path;
    }
  }
}
