import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
// In a project of its own: from 'eslint-plugin-test-leaks'.
import testLeaks from '../dist/index.js';

export default defineConfig([
  {
    files: ['**/*.ts', '**/*.mjs'],
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
  },
  testLeaks.configs.strict,
]);
