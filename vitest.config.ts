import { defineConfig } from 'vitest/config';

// Rules must behave alike on both majors of ESLint, so the tests that run rules run twice. The rest says the same on both.
export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: { name: 'eslint-10', include: ['tests/**/*.test.ts'], env: { TEST_LEAKS_ESLINT: '10' } },
      },
      {
        extends: true,
        resolve: { alias: [{ find: /^eslint(?=$|\/)/, replacement: 'eslint9' }] },
        test: {
          name: 'eslint-9',
          include: ['tests/rules/**/*.test.ts', 'tests/rule-tester.test.ts'],
          env: { TEST_LEAKS_ESLINT: '9' },
          setupFiles: ['tests/setup/eslint9.ts'],
        },
      },
      // What the runners really do: needs the packages of tests/probes.
      {
        extends: true,
        test: { name: 'probes', include: ['tests/probes/*.probe.ts'] },
      },
    ],
  },
});
