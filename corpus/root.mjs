/**
 * The project's own modules. Resolved from the root: a bare import from here would first find whatever version a
 * package of the corpus brings along.
 */
import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
export const CORPUS = join(ROOT, 'corpus');
export const PREFIX = 'test-leaks/';

const require = createRequire(join(ROOT, 'package.json'));

/** @param {string} name @returns {any} */
export function requireFromRoot(name) {
  return require(name);
}

/**
 * @param {string} [file] another build of the plugin
 * @returns {Promise<any>}
 */
export async function importPlugin(file) {
  const path = file === undefined ? join(ROOT, 'dist', 'index.js') : resolve(file);
  if (!existsSync(path)) throw new Error(`${path} does not exist; build the plugin first`);
  const { default: plugin } = await import(pathToFileURL(path).href);
  if (!Array.isArray(plugin?.configs?.strict)) throw new Error(`${path} has no strict config`);
  return plugin;
}
