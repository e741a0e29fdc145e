/** The file as its runner sees it: which function runs when, and how often. */
import type { CallExpression, MemberExpression, NewExpression, Node } from '../../utils/ast.ts';
import type { Frame } from '../../utils/functions.ts';
import type { FrameworkId } from '../../catalog/frameworks/framework.ts';

/** When a frame runs. */
export type Phase =
  | 'module'          // top level of the file
  | 'suite'           // body of a describe
  | 'beforeAll' | 'beforeEach' | 'test' | 'afterEach' | 'afterAll'
  | 'fixture'         // before and after `use()`, or around*: sets up and tears down in one function
  | 'cleanup'         // given to a registrar, or returned from a hook as its teardown
  | 'bench'           // the measured function: once an iteration
  | 'benchSetup' | 'benchTeardown' | 'iterationSetup' | 'iterationTeardown';

/** The phases in which what a file has started is ended. */
export const TEARDOWNS: ReadonlySet<Phase> = new Set(['afterEach', 'afterAll', 'cleanup', 'benchTeardown', 'iterationTeardown']);

/** How often a frame runs, from seldom to often. */
export type Frequency = 'file' | 'suite' | 'test' | 'iteration';

/** A describe, or the file itself. */
export interface Suite {
  readonly parent: Suite | null;
  /** The describe body, or the Program. */
  readonly frame: Frame;
  /** Registered more than once: in a loop, by `describe.each`, or in a function that registers a shared suite. */
  readonly repeated: boolean;
  /** `skip` or `todo`, on itself or on a suite around it: nothing in it runs, its body apart. */
  readonly skipped: boolean;
}

/** A frame that the runner calls (or that loading the file runs). */
export interface Unit {
  readonly frame: Frame;
  readonly phase: Phase;
  readonly frequency: Frequency;
  readonly suite: Suite;
  readonly framework: FrameworkId | null;
  /** The call that handed the function to the runner: `test(…)`, `beforeEach(…)`, `t.after(…)`. Null for the module and returned teardowns. */
  readonly call: CallExpression | null;
  /** As {@link call}, where `new Bench({ setup })` counts too. */
  readonly registration: CallExpression | NewExpression | null;
  /** The key of the option that it was given as: `setup`, `beforeAll`. Null for the callback of the call itself. */
  readonly option: string | null;
  /**
   * For `cleanup`: the unit (or the helper function) in which it is registered; it runs once for each run of that frame.
   * For a subtest (`t.test`) or a hook registered on a test's context: the unit around it. Null otherwise.
   */
  readonly owner: Frame | null;
  /** Registered more than once at its place: in a loop or by `each`/`for`. */
  readonly repeated: boolean;
  /** `skip` or `todo`: never runs. */
  readonly skipped: boolean;
  /** The body is over when the function returns: neither async nor returning something nor taking a `done`, nor ended by a call such as `t.end()`. */
  readonly synchronous: boolean;
  /** For what runs around all test files, or for a worker of the runner: how long what it starts lives, and where it can be ended. */
  readonly global?: GlobalPlaces | undefined;
}

/** Where what runs around all test files is ended: in the words of a message, and for an edit. */
export interface GlobalPlaces {
  readonly scope: string;
  readonly place: string;
  /** The name of its own export, for a function that has one. */
  readonly exported?: string;
  /** The export in which what it starts is ended, or `returned`. */
  readonly endsIn?: string | undefined;
}

/** What a function is to the analysis. */
export type FrameRole =
  /** Run by the runner. */
  | { readonly kind: 'unit'; readonly unit: Unit }
  /** Called at once where it stands (`forEach`, `map`, a promise executor, an IIFE): part of the frame around it. `once` when surely called exactly once. */
  | { readonly kind: 'inline'; readonly once: boolean }
  /** Has a name (or is a method or property value) by which code in this file may call it. */
  | { readonly kind: 'helper' }
  /** Handed to something that calls it later or never, as far as we know. */
  | { readonly kind: 'callback' };

export interface TestModel {
  /** False when no framework is recognised in the file: then there is nothing for any rule to say. */
  readonly hasTests: boolean;
  /** False when the text alone tells that the file has none. */
  readonly mayHaveTests: boolean;
  /** True for a file that its runner runs around all test files. It may have no test and no hook. */
  readonly isGlobal: boolean;
  /** All units, in source order; the first is the module. */
  readonly units: readonly Unit[];
  /** All suites, in source order; the first is the file. */
  readonly suites: readonly Suite[];
  /** What `frame` is. The Program is the module unit. */
  roleOf(frame: Frame): FrameRole;
  /** The innermost frame around `node` that is not inline: a unit, a helper or a callback. */
  ownerOf(node: Node): Frame;
  /** Tests directly or deeper in `suite` that may run; `Infinity` when one is repeated or registered out of sight. */
  testCountIn(suite: Suite): number;
  /** When a runner comes by `node`, as far as the calls around it tell: what a hook, a test or a suite is given. `module` at the top of the file, null in a helper or callback. Costs a fraction of {@link TestModel.roleOf}, which knows more. */
  phaseAt(node: Node): Phase | null;
  /**
   * What `call` is to the runner, or null: lets the lifetime analysis ask "is this a registrar, and which function does
   * it run?". `callback` is the function or function-valued expression that will be run.
   */
  registrationOf(call: CallExpression | NewExpression): Registration | null;
  /** True when `callee` is a function of a runner that waits for no promise which a function given to it returns. */
  ignoresPromises(callee: Node): boolean;
  /** True when `call` checks something and throws when it fails: `expect(x).toBe(1)`, `assert.equal(…)`, `t.is(…)`, `x.should…`. */
  isAssertion(call: CallExpression): boolean;
  /** True when `node` is a check that is done only when the promise which it returns is settled: `expect(p).rejects.toThrow()`, `assert.rejects(p)`, chai's `expect(p).to.be.rejected`. Not of runners that wait for it by themselves: tap, QUnit, Bun. */
  isPromisedAssertion(node: CallExpression | MemberExpression): boolean;
  /** True when `call` gives such a promise, or what goes on from it does: `assertRejects(f)`, `expectAsync(p)`. */
  opensPromisedAssertion(call: CallExpression): boolean;
  /** True when `call` calls a function of a runner, a bench tool or an assertion library, or a method of what they hand out that no description names. */
  isOfFramework(call: CallExpression): boolean;
  /** True when `node` is a test context (`t`, `ctx`), the `this` of a runner's function, or `t.context`: what a property stored on it belongs to. */
  isContext(node: Node): boolean;
  /** At which position `frame` gets its test context from the runner, whether it declares that parameter or not; null when it gets none, or also runs otherwise. */
  contextPositionOf(frame: Frame): number | null;
  /** At which position `frame` gets the function by which it says that it is done; null when it declares none, or gets something else there. */
  donePositionOf(frame: Frame): number | null;
  /** True when `node` is a promise-or-signal bound to the current test: `t.signal`, `ctx.signal`. */
  isTestSignal(node: Node): boolean;
}

export interface Registration {
  readonly kind: 'suite' | 'test' | 'hook' | 'around' | 'registrar' | 'bench' | 'step' | 'fixture';
  /** Null when nothing tells which runner it is. */
  readonly framework: FrameworkId | null;
  /** The functions that it runs, as written: function expressions, or names and other expressions that stand for one. */
  readonly callbacks: readonly Node[];
  /** The phase in which they run. */
  readonly phase: Phase;
  /** Names of the modifiers by which it is registered: `concurrent`, `always`. */
  readonly modifiers: readonly string[];
  /** Options that nobody reads, though they look like hooks, each with what is read instead. */
  readonly ignoredOptions: Readonly<Record<string, string | null>>;
  /** The runner does not wait for a promise that they return. */
  readonly ignoresPromise: boolean;
}
