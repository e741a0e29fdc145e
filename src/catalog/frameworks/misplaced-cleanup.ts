/**
 * Where a runner takes a cleanup and does not run it, or runs it at another time than it seems. Data only. Each row was seen in
 * a run; `tests/probes` repeats that with the runners installed there. Two more tables stand with the runners themselves: which
 * hooks take a returned function for a teardown (`returnsTeardown`), and which options nobody reads (`ignoredOptions`).
 */
import type { FrameworkId, HookPhase } from './framework.ts';
import type { VersionRange } from './version.ts';

interface Fact {
  readonly framework: FrameworkId;
  /** For all versions when absent. */
  readonly versions?: VersionRange;
}

/** Where a function is run from that registers a cleanup. */
export type CleanupPlace = 'module' | 'suite' | HookPhase | 'test' | 'cleanup' | 'bench';

/** Functions of these that return a function, which nobody calls. */
export interface IgnoredReturns extends Fact {
  readonly places: readonly (HookPhase | 'test' | 'globalSetup')[];
}

const HOOKS = ['beforeAll', 'beforeEach', 'afterEach', 'afterAll'] as const;

/**
 * A test of Jest that returns a function fails, so there it is not ignored. What global set-up of Vitest returns is run where no
 * `teardown` is exported beside `setup`; which form a file has, `global-setup.ts` tells.
 */
export const ignoredReturns: readonly IgnoredReturns[] = [
  { framework: 'vitest', places: ['test', 'afterEach', 'afterAll', 'globalSetup'] },
  { framework: 'jest', places: [...HOOKS, 'globalSetup'] },
  { framework: 'node:test', places: [...HOOKS, 'test'] },
  { framework: 'mocha', places: [...HOOKS, 'test'] },
  { framework: 'jasmine', places: [...HOOKS, 'test'] },
  { framework: 'ava', places: [...HOOKS, 'test'] },
  { framework: 'playwright', places: [...HOOKS, 'test'] },
  { framework: 'uvu', places: [...HOOKS, 'test'] },
  { framework: 'qunit', places: [...HOOKS, 'test'] },
  { framework: 'bun', places: [...HOOKS, 'test'] },
  { framework: 'deno', places: [...HOOKS, 'test'] },
  { framework: 'tap', places: ['beforeAll', 'beforeEach', 'afterEach', 'test'] },
  { framework: 'tape', places: ['afterAll', 'test'] },
];

/** Hooks that tear down and are not run around benchmarks. */
export interface SilentHooks extends Fact {
  /** In a suite; those of the file are run. */
  readonly inSuite: readonly HookPhase[];
  readonly anywhere: readonly HookPhase[];
}

/** Version 5 has no `bench` of its own: there a test measures, with all hooks around it. */
export const silentHooks: readonly SilentHooks[] = [{ framework: 'vitest', versions: { before: '5' }, inSuite: ['afterAll'], anywhere: ['afterEach'] }];

/** What comes of a registrar where it should not be called. */
export interface MisplacedRegistrar extends Fact {
  /** Exported by the runner, or a member of the test's context. */
  readonly from: 'import' | 'context';
  readonly places: readonly CleanupPlace[];
  /** `refused`: it throws. `failed`: it does not, but the hook has failed, and what it got is not run. `never`: it is taken and not run. */
  readonly effect: 'refused' | 'failed' | 'never';
}

export const misplacedRegistrars: readonly MisplacedRegistrar[] = [
  { framework: 'vitest', from: 'import', places: ['module', 'suite', 'beforeAll', 'afterAll'], effect: 'refused' },
  { framework: 'vitest', versions: { before: '5' }, from: 'import', places: ['bench'], effect: 'refused' },
  { framework: 'vitest', from: 'import', places: ['cleanup'], effect: 'never' },
  { framework: 'vitest', from: 'context', places: ['cleanup'], effect: 'refused' },
  { framework: 'ava', from: 'context', places: HOOKS, effect: 'failed' },
  // In its hooks it is run when they are over.
  { framework: 'bun', from: 'import', places: ['module', 'suite'], effect: 'refused' },
];

/** Exported registrars that belong to whichever test is current, which of concurrent tests may be any. */
export const registrarsOfCurrentTest: readonly Fact[] = [{ framework: 'vitest' }];

/** Registrars of a context that take a cleanup after their test is over, and never run it. */
export const lateRegistrars: readonly Fact[] = [{ framework: 'vitest' }, { framework: 'node:test' }, { framework: 'tap' }, { framework: 'tape' }];

/** Hooks that are registered while a test runs, and never run. */
export interface HooksInTests extends Fact {
  readonly hooks: readonly HookPhase[];
  /** They are run for tests inside of that test. */
  readonly forSubtests?: true;
}

/** Jest fails the test. Mocha takes them for hooks of all tests that follow, and Bun for hooks of that test, so they do run. */
export const hooksInTests: readonly HooksInTests[] = [
  { framework: 'vitest', hooks: ['afterEach', 'afterAll'] },
  { framework: 'jest', hooks: ['afterEach', 'afterAll'] },
  { framework: 'node:test', hooks: ['afterEach'], forSubtests: true },
  { framework: 'uvu', hooks: ['afterEach', 'afterAll'] },
];

/** Hooks that are not run after a test that failed, but for those with the modifier. */
export interface SkippedHooks extends Fact {
  readonly hooks: readonly HookPhase[];
  readonly unless: string;
}

export const skippedHooks: readonly SkippedHooks[] = [{ framework: 'ava', hooks: ['afterEach', 'afterAll'], unless: 'always' }];

/** What is over before any test of it begins: the bodies of suites, and the file itself. */
export interface EarlyBodies extends Fact {
  readonly bodies: readonly ('module' | 'suite')[];
}

/** Not tap, which starts a test where it is written, nor tape, which does as soon as the file waits for anything. */
export const earlyBodies: readonly EarlyBodies[] = [
  { framework: 'vitest', bodies: ['module', 'suite'] },
  { framework: 'jest', bodies: ['module', 'suite'] },
  { framework: 'node:test', bodies: ['module', 'suite'] },
  { framework: 'mocha', bodies: ['module', 'suite'] },
  { framework: 'jasmine', bodies: ['module', 'suite'] },
  { framework: 'qunit', bodies: ['module', 'suite'] },
  { framework: 'playwright', bodies: ['module', 'suite'] },
  { framework: 'ava', bodies: ['module'] },
  { framework: 'uvu', bodies: ['module'] },
  { framework: 'bun', bodies: ['module', 'suite'] },
  { framework: 'deno', bodies: ['module'] },
];

/** Functions that call what they are given later than a function that returns without waiting: when the runner goes on. */
export const LATER_CALLERS: ReadonlySet<string> = new Set(['.setTimeout', '.setInterval', '.setImmediate', 'timers.setTimeout', 'timers.setInterval', 'timers.setImmediate']);
