/** The real files that are linted: TypeScript tests whose types resolve. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { collectFiles, isCandidate } from '../corpus/files.mjs';
import { corpusPackages } from '../corpus/packages.mjs';

// zod's tests are the most type-heavy and open almost nothing. All of them would drown the other packages, and make
// no-floating-promises look dearer than it is where our rules have work to do.
const EVERY = new Map([['zod', 8], ['@mswjs/interceptors', 1], ['piscina', 1]]);
const WORK = fileURLToPath(new URL('.work/', import.meta.url));

/** `sources`: what the same packages have of TypeScript that is no test. @returns {{ files: string[], sources: string[], tsconfig: string, lines: number, counts: Map<string, number> }} */
export function prepareSample() {
  const files = [];
  /** @type {string[]} */
  const sources = [];
  const counts = new Map();
  let lines = 0;
  for (const { name, root } of corpusPackages()) {
    const every = EVERY.get(name);
    if (every === undefined) continue;
    const typed = collectFiles(root).filter(({ path, kind }) => kind === 'test' && /\.[cm]?tsx?$/.test(path));
    const taken = typed.filter((_, index) => index % every === 0);
    counts.set(name, taken.length);
    sources.push(...sourcesOf(root).filter((_, index) => index % every === 0));
    for (const { file, code } of taken) {
      files.push(file);
      lines += code.split('\n').length;
    }
  }
  const tsconfig = join(WORK, 'tsconfig.json');
  mkdirSync(WORK, { recursive: true });
  writeFileSync(tsconfig, `${JSON.stringify({ compilerOptions: OPTIONS, files }, null, 2)}\n`);
  return { files, sources, tsconfig, lines, counts };
}

/** @param {string} root of a package */
function sourcesOf(root) {
  return readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /(?<!\.d)\.ts$/.test(path) && !isCandidate(`src/${path.replaceAll('\\', '/')}`))
    .sort()
    .map((path) => join(root, 'src', path));
}

const OPTIONS = {
  target: 'es2023',
  lib: ['es2023', 'dom', 'dom.iterable'],
  module: 'preserve',
  moduleResolution: 'bundler',
  // zod's own setup: its tests see its sources, not its build.
  customConditions: ['@zod/source'],
  types: ['node'],
  typeRoots: ['../../node_modules/@types'],
  strict: true,
  skipLibCheck: true,
  allowJs: false,
  resolveJsonModule: true,
  noEmit: true,
};
