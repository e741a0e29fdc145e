import type { FrameworkId } from './framework.ts';

/**
 * Runners that run all files in one process with one set of globals, as they come: what a file leaves is there for the next
 * one. Vitest, Jest, AVA, node:test, tap and Deno begin afresh with each file.
 */
export const SHARES_PROCESS: ReadonlySet<FrameworkId> = new Set(['mocha', 'jasmine', 'bun', 'uvu', 'qunit', 'playwright']);
