/** How messages call a runner. */
import type { FrameworkId } from '../catalog/frameworks/framework.ts';

const RUNNERS: Readonly<Partial<Record<FrameworkId, string>>> = {
  vitest: 'Vitest', jest: 'Jest', 'node:test': '`node:test`', mocha: 'Mocha', jasmine: 'Jasmine', ava: 'AVA', bun: 'Bun', deno: 'Deno', playwright: 'Playwright', qunit: 'QUnit',
};

export function runnerName(framework: FrameworkId): string {
  return RUNNERS[framework] ?? framework;
}
