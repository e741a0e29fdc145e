/** ESLint with the rules of one mode. */
import { createRequire } from 'node:module';
import { CORPUS, importPlugin, requireFromRoot } from '../corpus/root.mjs';

/** @import { Mode } from './modes.mjs' */

/**
 * Every plugin is loaded whatever the mode: else a mode would also pay for its plugin's modules.
 *
 * @param {{ mode: Mode, tsconfig: string, plugin?: string }} job
 * @returns {Promise<any>}
 */
export async function createBenchLinter({ mode, tsconfig, plugin }) {
  const { ESLint } = requireFromRoot('eslint');
  const parser = requireFromRoot('@typescript-eslint/parser');
  const typescript = requireFromRoot('@typescript-eslint/eslint-plugin');
  const vitest = createRequire(import.meta.url)('@vitest/eslint-plugin');
  const ours = await importPlugin(plugin);

  /** @type {Record<Mode['rules'], object[]>} */
  const configs = {
    none: [],
    empty: [{ plugins: { bench: { rules: { empty: EMPTY } } }, rules: { 'bench/empty': 'error' } }],
    ours: ours.configs.strict,
    vitest: [(vitest.default ?? vitest).configs.recommended],
    promises: [{ plugins: { '@typescript-eslint': typescript }, rules: { '@typescript-eslint/no-floating-promises': 'error' } }],
  };
  return new ESLint({
    cwd: CORPUS,
    overrideConfigFile: true,
    allowInlineConfig: false,
    // On in every mode: its own cost is in the baseline as well.
    stats: true,
    overrideConfig: [
      { ignores: ['!**/node_modules/'] },
      ...configs[mode.rules],
      {
        files: ['**/*.{ts,cts,mts,tsx}'],
        languageOptions: { parser, parserOptions: mode.typed ? { project: [tsconfig], tsconfigRootDir: CORPUS } : {} },
        linterOptions: { reportUnusedDisableDirectives: 'off' },
      },
    ],
  });
}

/** What any rule pays for being called. */
const EMPTY = {
  meta: { type: 'problem', schema: [], messages: {} },
  create: () => ({ CallExpression() {} }),
};
