import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['**/vitest/*.test.ts'],
    // Starting an embedded Postgres takes seconds where the machine is busy.
    hookTimeout: 60_000,
  },
});
