import { defineConfig } from 'eslint/config';
import eslintPlugin from 'eslint-plugin-eslint-plugin';
import tseslint from 'typescript-eslint';
import testLeaks from './dist/index.js';

export default defineConfig([
  {
    ignores: [
      'dist/**',
      'coverage/**',
      'corpus/repositories/checkouts/**',
      'corpus/**/.order-*/**',
      '**/node_modules/**',
      // Code that is here to be linted by the rules.
      'examples/**',
      'tests/**/fixtures/**',
      // Code that is here to be run by the runners.
      'tests/probes/**/programs/**',
      // Type-checked on its own, under two ESLints.
      'tests/consumer/config.ts',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // A number or a boolean in a template prints as everyone expects; objects are still refused.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // `() => stop()` is how callbacks are written, and `return visit(child)` how a walk hands on; a void result that is
      // used as a value is still refused.
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // The compiler checks it already, and knows that a leading underscore is meant.
      '@typescript-eslint/no-unused-vars': 'off',
      // A new kind of node, phase or reason has to be thought of everywhere, or be left to a default that says so.
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      // `== null` asks for null and undefined at once, which is the question.
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    // Scripts are in no TypeScript project.
    files: ['**/*.js', '**/*.mjs'],
    extends: [tseslint.configs.disableTypeChecked],
    rules: { '@typescript-eslint/explicit-module-boundary-types': 'off' },
  },
  {
    // Where rules are made: one by one, or by a factory.
    files: ['src/rules/**/*.ts', 'src/reporting/**/*.ts'],
    extends: [eslintPlugin.configs.recommended],
    rules: {
      'eslint-plugin/require-meta-schema-description': 'error',
      'eslint-plugin/require-meta-type': 'error',
    },
  },
  {
    files: ['tests/**/*.ts'],
    extends: [testLeaks.configs.strict],
    rules: {
      // Where a test is wrong about what is there, the exception is its failure.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
]);
