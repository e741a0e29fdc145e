/**
 * How test files of the corpus are run that are Vitest's. The configurations of the repositories are not used: they want
 * plugins, browsers and builds.
 */
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { requireFromRoot, ROOT } from '../root.mjs';
import { readOptions } from '../program.mjs';

/** @type {typeof import('typescript')} */
const ts = requireFromRoot('typescript');

/** @type {{ root: string, typings: string, pin: import('../pins.d.mts').Pin | null }} */
const { root, typings, pin } = JSON.parse(/** @type {string} */ (process.env.TEST_LEAKS_SOURCE));
const options = pin === null ? null : readOptions(root, [], pin, typings).options;

export default {
  root,
  cacheDir: join(root, '.vite'),
  plugins: [
    {
      name: 'own-packages',
      enforce: 'pre',
      /** Names of the repository's own packages lead to their source, as they do for the compiler. @param {string} name @param {string | undefined} importer */
      resolveId(name, importer) {
        if (options === null || importer === undefined || /^[./\0]/.test(name)) return null;
        const file = ts.resolveModuleName(name, importer, options, ts.sys).resolvedModule?.resolvedFileName;
        return file?.startsWith(root) && !file.includes('/node_modules/') ? file : null;
      },
    },
    {
      name: 'left-out',
      enforce: 'pre',
      /** Checkouts have sources only. @param {string} name @param {string | undefined} importer */
      resolveId(name, importer) {
        if (importer === undefined || !/^\.{1,2}\/.*\.(?!(?:[cm]?[jt]sx?|json)$)\w+$/.test(name)) return null;
        return existsSync(resolve(dirname(importer), name)) ? null : '\0left-out';
      },
      /** @param {string} id */
      load(id) {
        return id === '\0left-out' ? "export default '';" : null;
      },
    },
  ],
  resolve: {
    alias: [
      { find: /^vitest$/, replacement: join(ROOT, 'node_modules/vitest/dist/index.js') },
      { find: '@happy-dom/global-registrator', replacement: join(typings, '@happy-dom/global-registrator/lib/index.js') },
    ],
  },
  define: pin?.run?.define ?? {},
  test: {
    globals: true,
    include: ['**/*'],
    setupFiles: [...(pin?.run?.dom === true ? ['dom.mjs'] : []), 'watch.mjs'].map((name) => fileURLToPath(new URL(name, import.meta.url))),
  },
};
