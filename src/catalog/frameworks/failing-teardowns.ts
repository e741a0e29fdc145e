/**
 * What a runner does with the other hooks of a kind when one of them fails. Data only. Each row was seen in a run; `tests/probes`
 * repeats that. Jest runs all.
 */
import type { FrameworkId } from './framework.ts';

export interface StopsAtFailure {
  readonly framework: FrameworkId;
  /** Hooks of one suite. */
  readonly of: 'afterEach' | 'afterAll';
  /** Which of them it runs first: the one that was registered first, or last. */
  readonly begins: 'first' | 'last';
}

/** Those that come after the one that failed are not run. */
export const stopsAtFailure: readonly StopsAtFailure[] = [
  { framework: 'vitest', of: 'afterEach', begins: 'last' },
  { framework: 'vitest', of: 'afterAll', begins: 'last' },
  { framework: 'node:test', of: 'afterEach', begins: 'first' },
  { framework: 'node:test', of: 'afterAll', begins: 'first' },
  { framework: 'mocha', of: 'afterEach', begins: 'first' },
  { framework: 'mocha', of: 'afterAll', begins: 'first' },
  { framework: 'bun', of: 'afterEach', begins: 'first' },
  { framework: 'bun', of: 'afterAll', begins: 'first' },
];
