/** An `eslint.config.ts` as a user with strict TypeScript writes it; never run, only type-checked under both majors of ESLint. Not called so here, or ESLint would take it for the config of this folder. */
import { defineConfig } from 'eslint/config';
import type { Linter } from 'eslint';
import testLeaks, { type TestLeaksPlugin, type TestLeaksSettings } from 'eslint-plugin-test-leaks';

const settings: TestLeaksSettings = {
  framework: 'vitest',
  runner: { restoreMocks: true, isolate: false, setupFiles: ['tests/setup.ts'] },
  resources: [{ package: '@acme/test-db', name: 'openDb', releases: ['close'], waits: true }],
  releasers: [{ file: 'tests/support.ts', name: 'stopAll', argument: 1 }],
  registrars: [{ file: 'tests/support.ts', name: 'later' }],
  borrowers: [{ package: '@acme/test-kit', name: 'portOf', arguments: [0] }],
  testWrappers: [{ file: 'tests/support.ts', name: 'itAsync', like: 'test' }],
};

export default defineConfig([
  testLeaks.configs.recommended,
  { files: ['**/*.test.ts'], extends: [testLeaks.configs.strict], settings: { 'test-leaks': settings } },
  {
    files: ['bench/**'],
    plugins: { 'test-leaks': testLeaks },
    rules: { 'test-leaks/no-leaked-timers': ['error', { failurePath: 'always' }] },
  },
]);

// All of it would also pass if the plugin were `any`; these would not.
export const plugin: TestLeaksPlugin = testLeaks;
export const recommended: Linter.Config[] = testLeaks.configs.recommended;
// @ts-expect-error: there is no such config
export const missing = testLeaks.configs.all;
// @ts-expect-error: a framework that has no globals
export const wrong: TestLeaksSettings = { framework: 'ava' };
// @ts-expect-error: a resource that nothing ends
export const endless: TestLeaksSettings = { resources: [{ package: 'x', name: 'y' }] };
// @ts-expect-error: a misspelt key
export const misspelt: TestLeaksSettings = { framewrok: 'vitest' };
