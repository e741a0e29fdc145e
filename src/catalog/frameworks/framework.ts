/**
 * How a test framework, a bench tool or an assertion library is described: data only. The analysis in `analysis/model`
 * reads it and knows no framework by name.
 *
 * A source is a small graph. Its nodes are {@link Api}s by name; an edge is a member (`test.skip`), a call result
 * (`suite('x')`) or a parameter of the callback (`t`). An expression in a file stands for at most one node.
 */

export type FrameworkId =
  | 'vitest' | 'jest' | 'node:test' | 'mocha' | 'jasmine' | 'ava' | 'bun' | 'playwright' | 'deno' | 'tap' | 'tape' | 'uvu' | 'qunit'
  | 'tinybench' | 'mitata' | 'node:bench' | 'benchmark' | 'cronometro';

/** When the runner calls a function that it was given. */
export type HookPhase = 'beforeAll' | 'beforeEach' | 'afterEach' | 'afterAll';

export type BenchPhase = 'bench' | 'benchSetup' | 'benchTeardown' | 'iterationSetup' | 'iterationTeardown';

/** When a function in an options object runs, by its key. */
export type OptionPhases = Readonly<Record<string, HookPhase | BenchPhase | 'test' | 'suite'>>;

/** What a call to a runner's function does with the function that it is given. */
export type CallRole =
  | { readonly kind: 'suite' }
  | { readonly kind: 'test' }
  | { readonly kind: 'hook'; readonly phase: HookPhase }
  /** `aroundEach`, `aroundAll`: acquires before and releases after the inner run. */
  | { readonly kind: 'around'; readonly phase: 'beforeEach' | 'beforeAll' }
  /** Runs its argument for cleanup when the current test (or, given on a hook's context, the suite) is over: `onTestFinished`, `t.after`. */
  | { readonly kind: 'registrar' }
  /** A measured function. */
  | { readonly kind: 'bench' }
  /** A step inside a test: runs at once as part of the test (`test.step`, `t.step`). */
  | { readonly kind: 'step' }
  /** Functions in an object, or one by name, that set up a value before a test and tear it down after it: `test.extend`. */
  | { readonly kind: 'fixture' };

/** A member that gives the same Api again, changed a little. */
export interface Modifier {
  /** What is registered never runs. */
  readonly skips?: true;
  /** What is registered runs once for each row of data. */
  readonly repeats?: true;
  /** The member is called once before the result is the Api: `each(rows)`, `skipIf(condition)`. */
  readonly factory?: true;
  /** What the callback gets instead of its usual parameters: only the row, or the row and then the usual. */
  readonly parameters?: 'row' | 'row-first';
}

/** One thing that a framework hands out: a function, a namespace, a context, an expectation. */
export interface Api {
  /** What a call does; absent when a call registers nothing. */
  readonly role?: CallRole;
  /** By member name: the name of another Api, or how this one is modified. `'*'` stands for every other name. */
  readonly members?: Readonly<Record<string, string | Modifier>>;
  /** Name of the Api that a call, or `new`, gives. */
  readonly result?: string;
  /** Names of the Apis that the callback gets as parameters. */
  readonly parameters?: readonly (string | null)[];
  /** The callback's `this` belongs to the test. */
  readonly bindsThis?: true;
  /** Position of the parameter by which the callback says that it is done. */
  readonly done?: number;
  /** Members that end the test from inside the callback; `'*'` when every test ends so. */
  readonly endedBy?: readonly string[];
  /** A function returned from the callback is run as its teardown. */
  readonly returnsTeardown?: true;
  readonly skips?: true;
  readonly repeats?: true;
  /** The first argument is a title, and without one the call registers nothing: `test.skip(condition)` inside a test. */
  readonly titled?: true;
  /** Position of the callback, where it is not the first function among the arguments. */
  readonly callbackAt?: number;
  /** Functions in an options argument. */
  readonly options?: OptionPhases;
  /** Options that look like hooks of the runner, which nobody reads here, each with the option that is read instead; null where there is none. */
  readonly ignoredOptions?: Readonly<Record<string, string | null>>;
  /** The argument is an object with one callback per entry, or an object of callbacks with these keys per entry. */
  readonly table?: OptionPhases;
  /** A generator as callback sets up before `yield` and tears down after it, and what it yields is measured. */
  readonly yieldsMeasured?: true;
  /** The current test's context, or an object that belongs to it. */
  readonly context?: true;
  /** An abort signal that is bound to the current test. */
  readonly signal?: true;
  /** A call checks something and throws when the check fails. */
  readonly assertion?: true;
  /** With `assertion`: the check is done when the promise that the call returns is settled, and nobody but the caller waits for it. */
  readonly promised?: true;
  /** A promise that the callback returns is waited for by nobody. */
  readonly ignoresPromise?: true;
  /** Function literals among the arguments run before the call, or the chain that it opens, is over. */
  readonly runsArguments?: 'once' | 'repeatedly';
}

/** A framework, tool or library: where it comes from and its graph of Apis. */
export interface ApiSource {
  /** Null for what is no framework: assertion libraries, names of an unknown runner. */
  readonly id: FrameworkId | null;
  /** `runner` and `bench` make a file a test file; `support` does not. */
  readonly kind: 'runner' | 'bench' | 'support';
  /** Module specifiers, with `node:` only where it is mandatory. */
  readonly modules: readonly string[];
  readonly apis: Readonly<Record<string, Api>>;
  /** Api names by exported name. */
  readonly exports: Readonly<Record<string, string>>;
  /** The Api of the default export or the whole module, for a call or `new`. */
  readonly root?: string;
  /** Api names by global name, when this is the framework that owns the globals. */
  readonly globals?: Readonly<Record<string, string>>;
  /** Api names by global name that no other framework has; recognised whichever framework owns the globals. */
  readonly ownGlobals?: Readonly<Record<string, string>>;
  /** True when `ownGlobals` are part of the language and so say nothing about the file. */
  readonly ambient?: true;
  /** Property of `import.meta` that holds the module. */
  readonly importMeta?: string;
  /** Packages that declare its types. */
  readonly typePackages?: readonly string[];
  /** Api names by type name. */
  readonly types?: Readonly<Record<string, string>>;
  /** Options of a test or suite that keep it from running. */
  readonly skipOptions?: readonly string[];
  /** Keys of a definition object that hold the callback: `Deno.test({ name, fn })`. */
  readonly callbackKeys?: readonly string[];
}

/** The modifier that changes nothing that matters here: `only`, `concurrent`. */
export const SAME: Modifier = {};
/** Never runs. */
export const SKIP: Modifier = { skips: true };
/** `skipIf(condition)`: may run, when called. */
export const CONDITIONAL: Modifier = { factory: true };
/** `each(rows)`: the callback gets the row only. */
export const EACH: Modifier = { factory: true, repeats: true, parameters: 'row' };
/** `for(rows)`: the callback gets the row, then the context. */
export const FOR: Modifier = { factory: true, repeats: true, parameters: 'row-first' };

/** The Api of a hook; `rest` adds what is special to the framework. */
export function hook(phase: HookPhase, rest: Api = {}): Api {
  return { role: { kind: 'hook', phase }, ...rest };
}

/** Api members that all are `api`: what returns a promise of a check. */
export function promisedMembers(api: string, ...names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, api]));
}

/** A check that is done when its promise is settled. */
export const PROMISED_CHECK: Api = { assertion: true, promised: true, runsArguments: 'once' };

/** The functions of assertion modules that return a promise: of Node, of chai-as-promised, of Deno's standard library. */
export const PROMISED_ASSERTS = promisedMembers('promisedAssert', 'rejects', 'doesNotReject', 'isRejected', 'isFulfilled', 'becomes', 'assertRejects');

/** An expectation chain: `expect(x)` opens it, and every call further on checks. To be spread into `apis`. */
export const EXPECT_APIS: Readonly<Record<string, Api>> = {
  expect: {
    result: 'expectation',
    runsArguments: 'once',
    members: { soft: 'expectSoft', poll: 'expectPoll', fail: 'check', unreachable: 'check', element: 'expectElement' },
  },
  expectPoll: { result: 'promisedExpectation', runsArguments: 'repeatedly' },
  expectElement: { result: 'promisedExpectation' },
  // A soft expectation records its failure and lets the test go on.
  expectSoft: { runsArguments: 'once' },
  // The last four are of chai-as-promised and should.js; no other library has the names.
  expectation: {
    assertion: true, result: 'expectation',
    members: { '*': 'expectation', ...promisedMembers('promisedExpectation', 'resolves', 'rejects', 'eventually', 'rejected', 'rejectedWith', 'fulfilled') },
  },
  promisedExpectation: { assertion: true, promised: true, result: 'promisedExpectation', members: { '*': 'promisedExpectation' } },
  check: { assertion: true, runsArguments: 'once' },
};

/** A namespace of which every function checks: `assert`, also callable. To be spread into `apis`. */
export const ASSERT_APIS: Readonly<Record<string, Api>> = {
  assert: { assertion: true, runsArguments: 'once', members: { '*': 'assert', ...PROMISED_ASSERTS, AssertionError: 'nothing', CallTracker: 'nothing' } },
  promisedAssert: PROMISED_CHECK,
  nothing: {},
};

/** Api members by name for a list of assertion methods, all `check`. */
export function checks(...names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, 'check']));
}

/** The record that maps each name to itself, for exports and globals named as their Api. */
export function named(...names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, name]));
}
