import type { FrameworkId } from './framework.ts';

/** The npm packages whose version is that of the tool, the usual one first; none for what is built into Node, Bun or Deno. */
export const TOOL_PACKAGES: Readonly<Record<FrameworkId, readonly string[]>> = {
  vitest: ['vitest'],
  // All packages of Jest have the same version.
  jest: ['jest', '@jest/globals', 'jest-circus', 'jest-cli'],
  'node:test': [],
  mocha: ['mocha'],
  jasmine: ['jasmine-core', 'jasmine'],
  ava: ['ava'],
  bun: [],
  playwright: ['@playwright/test', 'playwright'],
  deno: [],
  tap: ['tap'],
  tape: ['tape'],
  uvu: ['uvu'],
  qunit: ['qunit'],
  tinybench: ['tinybench'],
  mitata: ['mitata'],
  'node:bench': [],
  benchmark: ['benchmark'],
  cronometro: ['cronometro'],
};
