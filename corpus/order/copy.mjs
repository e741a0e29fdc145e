/** A copy of a source of the corpus, where its test files may be changed and run. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { CORPUS } from '../root.mjs';
import { sourceOf } from '../labels.mjs';

/** @import { Pin } from '../pins.d.mts' */
/** @import { Source } from '../types.d.mts' */

const REPOSITORIES = join(CORPUS, 'repositories');

/**
 * Beside what the packages are installed in, so that they are found. The installed files are left alone: they may be hard
 * links, and others may be reading them.
 *
 * @param {Source} source
 * @param {Pin | null} pin
 * @returns {{ root: string, typings: string, remove: () => void }}
 */
export function copySource(source, pin) {
  const packages = source.package !== undefined;
  const home = packages ? CORPUS : REPOSITORIES;
  const from = packages ? join(home, 'node_modules', nameOf(source)) : join(home, 'checkouts', nameOf(source).replace('/', '+'));
  const there = packages ? `@${JSON.parse(readText(join(from, 'package.json'))).version}` : `@${readText(join(from, '.checked-out'))}`;
  if (nameOf(source) + there !== sourceOf(source)) throw new Error(`${from} is ${nameOf(source)}${there}; run the corpus first`);
  const above = mkdtempSync(join(home, '.order-'));
  const root = join(above, basename(from));
  mkdirSync(root);
  // Configurations of the compiler extend those of packages that are not installed, and runners read them.
  const stays = (/** @type {string} */ path) => relative(from, path) === pin?.extends || !/^tsconfig\b.*\.json$/.test(basename(path));
  cpSync(from, root, { recursive: true, filter: (path) => stays(path) && !relative(from, path).split(/[\\/]/).includes('node_modules') });
  if (existsSync(join(from, 'node_modules'))) symlinkSync(join(from, 'node_modules'), join(root, 'node_modules'), 'junction');
  return { root, typings: join(home, 'node_modules'), remove: () => rmSync(above, { recursive: true, force: true }) };
}

/** @param {string} file */
function readText(file) {
  if (!existsSync(file)) throw new Error(`${dirname(file)} is not there; run the corpus first`);
  return readFileSync(file, 'utf8');
}

/** @param {Source} source `name` or `owner/name` */
export function nameOf(source) {
  return source.repository ?? source.package.slice(0, source.package.lastIndexOf('@'));
}
