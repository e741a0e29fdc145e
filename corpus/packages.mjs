/** The packages of the corpus, as pinned and as installed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CORPUS } from './root.mjs';

/** @typedef {{ id: string, name: string, root: string }} CorpusPackage */

/** @returns {CorpusPackage[]} sorted by name */
export function corpusPackages() {
  /** @type {Record<string, string>} */
  const pinned = JSON.parse(readFileSync(join(CORPUS, 'package.json'), 'utf8')).dependencies;
  return Object.keys(pinned).sort().map((name) => {
    const root = join(CORPUS, 'node_modules', name);
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    if (version !== pinned[name]) throw new Error(`${name}: ${version} is installed, ${pinned[name]} is pinned`);
    return { id: `${name}@${version}`, name, root };
  });
}
