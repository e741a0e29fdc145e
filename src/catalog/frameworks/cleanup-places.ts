/** Where each runner lets cleanup be put: the words for it, and what has to be written. Data only. */
import type { FrameworkId } from './framework.ts';

/** How a runner runs something once the current test is over. */
export interface Registrar {
  /** The function's name: exported by the runner, or a member of the test's context. */
  readonly name: string;
  readonly exported: boolean;
  /** How the context is named where a callback does not ask for it yet; `{}` when its member is taken out at once. Null when the callback gets none. */
  readonly context: string | null;
  /** Which of two cleanups runs first: the one registered first, or last. */
  readonly order: 'first' | 'last';
  /** A test and the hooks in which it may be called. */
  readonly phases: readonly ('test' | 'beforeEach' | 'afterEach')[];
}

/** The hooks that clean up, by the names that their runner exports. */
export interface HookNames {
  readonly afterEach: string;
  readonly afterAll: string;
  /** They are members of the function that registers tests: `test.afterEach`. */
  readonly ofTest: boolean;
}

export interface CleanupPlaces {
  /** As a message names them. */
  readonly inTest: string;
  readonly afterEach: string;
  readonly afterAll: string;
  readonly registrar: Registrar | null;
  readonly hooks: HookNames;
  /** A function that a set-up hook returns is run as its teardown. */
  readonly returnsTeardown: boolean;
}

const HOOKS: HookNames = { afterEach: 'afterEach', afterAll: 'afterAll', ofTest: false };
const BY_DEFAULT: CleanupPlaces = { inTest: 'a `finally` block', afterEach: 'an `afterEach` hook', afterAll: 'an `afterAll` hook', registrar: null, hooks: HOOKS, returnsTeardown: false };

/** Of Vitest 4 and 5; LIFO whatever `sequence.hooks` says. With concurrent tests the exported one attaches to whichever test is current. */
const ON_TEST_FINISHED: Registrar = { name: 'onTestFinished', exported: true, context: '{}', order: 'last', phases: ['test', 'beforeEach', 'afterEach'] };
const TEARDOWN: Registrar = { name: 'teardown', exported: false, context: 't', order: 'last', phases: ['test'] };

const PLACES: Readonly<Partial<Record<FrameworkId, Partial<CleanupPlaces>>>> = {
  vitest: { inTest: '`onTestFinished`', registrar: ON_TEST_FINISHED, returnsTeardown: true },
  // Not in hooks, and not in concurrent tests.
  bun: { inTest: '`onTestFinished`', registrar: { ...ON_TEST_FINISHED, context: null, phases: ['test'] } },
  'node:test': { inTest: '`t.after`', afterAll: 'an `after` hook', registrar: { ...TEARDOWN, name: 'after', order: 'first' }, hooks: { ...HOOKS, afterAll: 'after' } },
  // Before version 18 the first was run first.
  tap: { inTest: '`t.teardown`', afterEach: 'a `t.afterEach` hook', afterAll: 'a `t.teardown` callback', registrar: { ...TEARDOWN, order: 'first' } },
  tape: { inTest: '`t.teardown`', afterAll: '`test.onFinish`', registrar: { ...TEARDOWN, order: 'first' } },
  // A plain `afterEach` runs only after tests that passed. `t.teardown` is refused in hooks.
  ava: { inTest: '`t.teardown`', afterEach: 'a `test.afterEach.always` hook', afterAll: 'a `test.after.always` hook', registrar: TEARDOWN, hooks: { afterEach: 'afterEach.always', afterAll: 'after.always', ofTest: true } },
  uvu: { afterEach: 'an `after.each` hook', afterAll: 'an `after` hook', hooks: { afterEach: 'after.each', afterAll: 'after', ofTest: true } },
  mocha: { afterAll: 'an `after` hook', hooks: { ...HOOKS, afterAll: 'after' } },
  qunit: { afterAll: 'an `after` hook' },
  playwright: { afterAll: 'a `test.afterAll` hook', hooks: { ...HOOKS, ofTest: true } },
};

/** The places of a runner; what most have in common when it is unknown. */
export function cleanupPlaces(framework: FrameworkId | null): CleanupPlaces {
  return { ...BY_DEFAULT, ...(framework === null ? {} : PLACES[framework]) };
}

/** What tears down what a hook of this name sets up. */
export const COUNTERPARTS: Readonly<Record<string, string>> = { beforeEach: 'afterEach', beforeAll: 'afterAll', before: 'after', setup: 'teardown', suiteSetup: 'suiteTeardown' };

/** What runs once a test, where a hook of this name runs once a suite. */
export const MORE_OFTEN: Readonly<Record<string, string>> = { afterAll: 'afterEach', after: 'afterEach', suiteTeardown: 'teardown' };
