/**
 * The contract between a bench tool and what it is given: how often each function runs, what undoes it, and what is left out
 * when the measured function throws. Data only; each row was run (`tests/probes`), but for `node:bench` and Deno, of which the
 * documentation was read.
 */
import type { FrameworkId } from './framework.ts';
import type { VersionRange } from './version.ts';

/** How often a function runs: once for each benchmark, in each of its phases (warm-up and run, or cycles), or in each iteration. */
export type BenchRuns = 'once' | 'phase' | 'iteration';

/** A function that is given beside the measured one: an option, or a hook. */
export interface BenchSlot {
  readonly runs: BenchRuns;
  /** What undoes it, as often: an option or hook of this name. Null where there is none, or it is that itself. */
  readonly undoneBy: string | null;
  /** The versions of the tool that leave it out when the measured function throws. */
  readonly skippedOnThrow?: VersionRange;
}

/** What has to be said of a file before `phase` is more than once. */
export interface WarmUp {
  /** The option that turns it off when it is `false`. */
  readonly option: string;
  /** The constructor that the option is given to; the call that registers where absent. */
  readonly madeBy?: string;
  /** The versions that warm up by themselves; others where the file calls `warmup()`. */
  readonly versions: VersionRange;
}

export interface BenchContract {
  /** As messages name it. */
  readonly tool: string;
  readonly slots: Readonly<Record<string, BenchSlot>>;
  /** The slots into which what a measured function starts and ends can move. */
  readonly around: readonly [string, string] | null;
  /** The slots that run even when the measured function throws, and whose they are. */
  readonly safest?: { readonly slots: readonly [string, string]; readonly of: string };
  /** How a phase is called in messages. */
  readonly phases: string;
  /** When `phase` is more than once; absent: always. */
  readonly warmUp?: WarmUp;
  /** These versions call a function that is not `async` once before any hook, to see what it returns, unless this option of the task says it. */
  readonly probes?: { readonly versions: VersionRange; readonly unless: string };
  /** Options that keep it to one iteration, when they are 1 or 0. */
  readonly counts: readonly string[];
  /** Where what the file itself starts is ended. */
  readonly afterAll: string;
  /** Options with which all functions of a benchmark are compiled from their source, so that names say nothing. */
  readonly compiled?: readonly string[];
  /** Each benchmark has a thread of its own, with which all ends but what is outside of the process. */
  readonly ownThread?: true;
}

const PER_PHASE = { runs: 'phase', undoneBy: null } as const;
const PER_ITERATION = { runs: 'iteration', undoneBy: null } as const;
const ONCE = { runs: 'once', undoneBy: null } as const;
/** All versions. */
const EVER: VersionRange = {};

/** tinybench 2.9 to 6.2, run. */
const tinybench: BenchContract = {
  tool: 'tinybench',
  slots: {
    setup: { runs: 'phase', undoneBy: 'teardown' }, teardown: PER_PHASE,
    beforeAll: { runs: 'phase', undoneBy: 'afterAll' }, afterAll: { ...PER_PHASE, skippedOnThrow: EVER },
    beforeEach: { runs: 'iteration', undoneBy: 'afterEach' }, afterEach: { ...PER_ITERATION, skippedOnThrow: { before: '5' } },
  },
  around: ['beforeAll', 'afterAll'],
  safest: { slots: ['setup', 'teardown'], of: 'the `Bench`' },
  phases: 'for warm-up and again for the run',
  warmUp: { option: 'warmup', madeBy: 'tinybench.Bench', versions: { from: '3' } },
  probes: { versions: { from: '3' }, unless: 'async' },
  counts: ['iterations'],
  afterAll: 'after `run()`',
};

/** The `bench` that Vitest 2 to 4 export, run: two phases, whatever the options say. A failed function is skipped in silence. */
const vitestExport: BenchContract = {
  tool: 'Vitest',
  slots: { setup: { runs: 'phase', undoneBy: 'teardown' }, teardown: PER_PHASE },
  around: ['setup', 'teardown'],
  phases: 'for warm-up and again for the run',
  counts: ['iterations'],
  afterAll: 'in an `afterAll` hook',
};

/** The `bench` that Vitest 5 gives to tests. */
const vitestFixture: BenchContract = {
  tool: 'Vitest',
  slots: {
    setup: { runs: 'phase', undoneBy: 'teardown' }, teardown: PER_PHASE,
    beforeAll: { runs: 'phase', undoneBy: 'afterAll' }, afterAll: { ...PER_PHASE, skippedOnThrow: EVER },
    beforeEach: { runs: 'iteration', undoneBy: 'afterEach' }, afterEach: PER_ITERATION,
  },
  around: ['beforeAll', 'afterAll'],
  safest: { slots: ['setup', 'teardown'], of: '`run()`' },
  phases: 'for warm-up and again for the run',
  counts: ['iterations'],
  afterAll: 'in an `afterAll` hook',
};

/**
 * benchmark.js 2.1, run. Where there is a `setup` or `teardown`, these and the measured function are compiled from their source
 * into one: no name of the file means anything there, and what one of them declares the others see.
 */
const benchmark: BenchContract = {
  tool: 'benchmark.js',
  slots: { onStart: { runs: 'once', undoneBy: 'onComplete' }, onComplete: ONCE },
  around: ['onStart', 'onComplete'],
  phases: '',
  counts: ['maxSamples'],
  afterAll: "in `suite.on('complete')`",
  compiled: ['setup', 'teardown'],
};

/** mitata 1.0, run: a generator sets up before `yield` and tears down after it. */
const mitata: BenchContract = {
  tool: 'mitata',
  slots: { yield: { runs: 'once', undoneBy: null, skippedOnThrow: EVER } },
  around: null,
  phases: 'once a benchmark',
  counts: [],
  afterAll: 'after `run()`',
};

/** cronometro 4.0, run: the warm-up calls `before` like the run, but not `after`. */
const cronometro: BenchContract = {
  tool: 'cronometro',
  slots: { before: { runs: 'phase', undoneBy: 'after' }, after: ONCE },
  around: ['before', 'after'],
  phases: 'for warm-up and again for the run',
  warmUp: { option: 'warmup', versions: EVER },
  counts: ['iterations'],
  afterAll: 'after `cronometro()`',
  ownThread: true,
};

/** `node:bench` of Node 26.9, read. */
const nodeBench: BenchContract = {
  tool: 'node:bench',
  slots: {
    before: { runs: 'once', undoneBy: 'after' }, after: ONCE,
    beforeEach: { runs: 'once', undoneBy: 'afterEach' }, afterEach: ONCE,
  },
  around: null,
  phases: 'once a benchmark',
  counts: ['samples'],
  afterAll: 'in an `after` hook',
};

/** `Deno.bench`, read: no hooks at all. */
const deno: BenchContract = { tool: 'Deno', slots: {}, around: null, phases: '', counts: ['n'], afterAll: 'in an `unload` listener' };

const CONTRACTS: Readonly<Partial<Record<FrameworkId, BenchContract>>> = { tinybench, benchmark, mitata, cronometro, 'node:bench': nodeBench, deno };

/** The contract of `framework`; of Vitest's two shapes that of the one given to tests where `isFixture`. */
export function benchContract(framework: FrameworkId | null, isFixture: boolean): BenchContract | null {
  if (framework === 'vitest') return isFixture ? vitestFixture : vitestExport;
  return framework === null ? null : (CONTRACTS[framework] ?? null);
}
