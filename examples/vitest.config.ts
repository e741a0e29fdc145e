import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Starting an embedded Postgres takes seconds where the machine is busy.
    hookTimeout: 60_000,
    // What the global set-up of `leaky` leaves keeps Vitest alive until it gives up.
    teardownTimeout: 1_000,
    projects: [
      { extends: true, test: { name: 'leaky', include: ['leaky/vitest/*.test.ts'], globalSetup: './leaky/vitest/global-setup.ts' } },
      { extends: true, test: { name: 'fixed', include: ['fixed/vitest/*.test.ts'], globalSetup: './fixed/vitest/global-setup.ts' } },
    ],
  },
});
