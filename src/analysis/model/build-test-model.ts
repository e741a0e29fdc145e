/** Puts the parts of the model together for one file. */
import { ASSERTION_PROPERTY, PROMISED_PROPERTIES } from '../../catalog/frameworks/assertions.ts';
import type { Catalogue } from '../../catalog/catalogue.ts';
import type { FrameworkId } from '../../catalog/frameworks/framework.ts';
import { T, type CallExpression, type Node, type SourceCode } from '../../utils/ast.ts';
import { callsByName } from '../../utils/named-functions.ts';
import { frameOf, isFunction, type Frame, type FunctionNode } from '../../utils/functions.ts';
import { lazily } from '../../utils/lazy.ts';
import { unwrap } from '../../utils/wrappers.ts';
import type { GlobalFile } from '../global-setup/global-file.ts';
import type { OriginInConfig } from '../user-catalogue.ts';
import { createApiResolver, type ApiResolver, type TypeOrigins } from './api-resolver.ts';
import { parameterOf } from './api-values.ts';
import { isAssertionCall, isPromisedAssertion } from './assertions.ts';
import { fileSources } from './file-sources.ts';
import { thisFunctionOf, writtenRole } from './frame-roles.ts';
import { createRegistrations } from './registrations.ts';
import { createSuites } from './suites.ts';
import { EMPTY_SURVEY, survey } from './survey.ts';
import type { FrameRole, Registration, Suite, TestModel } from './test-model.ts';
import { buildUnits } from './units.ts';

export interface TestModelOptions {
  readonly filename: string;
  /** The framework that owns `describe`, `it` and the rest when they are globals; null when nobody said. */
  readonly globalFramework: FrameworkId | null;
  readonly catalogue: Catalogue;
  /** As the config names it, when it names it. */
  readonly originInConfig: OriginInConfig;
  /** Where types are declared; null without a type checker. */
  readonly types: TypeOrigins | null;
  /** As what the runner runs the file around all others; null for most. */
  readonly global?: GlobalFile | null;
}

/** The model of the file in `sourceCode`. Cheap when the text names no framework. */
export function buildTestModel(sourceCode: SourceCode, options: TestModelOptions): TestModel {
  const program = sourceCode.ast as Node & { type: T.Program };
  const sources = fileSources(sourceCode.text, { ...options, typed: options.types !== null });

  // Each needs the other: a callee may be a parameter, and a parameter is known by the callee of its function.
  const registrations = createRegistrations(sourceCode, sources.hasConfigured, () => resolver);
  const resolver: ApiResolver = createApiResolver(sourceCode, sources, options.types, (fn, index) => {
    const run = registrations.runOf(fn);
    if (run !== null) return run.main ? parameterOf(run.value, index) : null;
    const passed = passedTo(fn, index);
    return passed === null ? null : resolver.resolve(passed);
  });

  /** What the first call of a helper passes to its parameter: `startServer(t)` makes a test context of it. */
  function passedTo(fn: FunctionNode, index: number): Node | null {
    return callsByName(fn, sourceCode).calls[0]?.arguments[index] ?? null;
  }

  const global = options.global ?? null;
  const entries = new Map((global?.entries ?? []).map((entry) => [entry.frame, entry]));
  // Whether anything at all is of interest is often told by what needs no survey.
  const surveyed = lazily(() => (sources.mayHaveTests || global !== null ? survey(sourceCode, registrations) : EMPTY_SURVEY));
  const written = new Map<FunctionNode, FrameRole>();
  const writtenRoleOf = (fn: FunctionNode): FrameRole => memoised(written, fn, () => writtenRole(fn, sourceCode, resolver, registrations));
  const suites = createSuites(program, sourceCode, registrations, (fn) => {
    const run = surveyed().runs.get(fn);
    return run === undefined ? writtenRoleOf(fn) : { kind: 'run', run };
  });
  const isRun = (fn: FunctionNode): boolean => surveyed().runs.has(fn) || surveyed().teardowns.has(fn) || entries.has(fn);
  // Hardly any function is, which is told without a survey.
  const isInline = (fn: FunctionNode): boolean => writtenRoleOf(fn).kind === 'inline' && !isRun(fn);

  function ownerOf(node: Node): Frame {
    let frame = frameOf(node);
    while (isFunction(frame) && isInline(frame)) frame = frameOf(frame);
    return frame;
  }

  const unitByFrame = lazily(() => buildUnits({ program, sourceCode, survey: surveyed(), suites, registrations, ownerOf, global }));
  const units = lazily(() => [...unitByFrame().values()]);
  const allSuites = lazily(() => units().filter((unit) => unit.phase === 'module' || unit.phase === 'suite').map((unit) => unit.suite));
  const roles = new Map<Frame, FrameRole>();
  const suitesOutOfSight = lazily(() => {
    const hidden = [...surveyed().registered].filter(([, registered]) => registered.kind === 'suite' && registered.runs.some((run) => run.main && run.frame === null));
    return new Set(hidden.map(([call]) => suites.suiteAt(call)));
  });
  const hasTests = lazily(() => sources.mayHaveTests && registrations.candidates().some((call) => {
    const registered = registrations.of(call);
    return registered !== null && registered.value.source.kind !== 'support';
  }));

  const counts = new Map<Suite, number>();
  const assertions = new Map<CallExpression, boolean>();

  return {
    get hasTests() { return hasTests(); },
    mayHaveTests: sources.mayHaveTests,
    isGlobal: global !== null,
    get units() { return units(); },
    get suites() { return allSuites(); },
    roleOf: (frame) => memoised(roles, frame, () => {
      const unit = unitByFrame().get(frame);
      if (unit !== undefined) return { kind: 'unit', unit };
      return isFunction(frame) ? writtenRoleOf(frame) : { kind: 'helper' };
    }),
    ownerOf,
    phaseAt(node) {
      for (let frame = frameOf(node); isFunction(frame); frame = frameOf(frame)) {
        const run = registrations.runOf(frame);
        if (run !== null && registrations.of(run.call)?.kind !== 'step') return run.phase;
        if (run === null && writtenRoleOf(frame).kind !== 'inline') return null;
      }
      return 'module';
    },
    testCountIn: (suite) => memoised(counts, suite, () => {
      // What runs around all test files runs around any number of tests.
      if (global !== null) return Infinity;
      if ([...suitesOutOfSight()].some((hidden) => isWithinSuite(hidden, suite))) return Infinity;
      let count = 0;
      for (const unit of units()) {
        if (unit.phase !== 'test' && unit.phase !== 'bench' || unit.skipped || !isWithinSuite(unit.suite, suite)) continue;
        if (unit.repeated || isRepeatedBetween(unit.suite, suite)) return Infinity;
        count += 1;
      }
      return count;
    }),
    registrationOf(call): Registration | null {
      const registered = registrations.of(call);
      return registered === null ? null : {
        kind: registered.kind,
        framework: registered.value.source.id,
        callbacks: registered.runs.filter((run) => run.main).map((run) => run.node),
        phase: registered.phase,
        modifiers: registered.value.modifiers,
        ignoredOptions: registered.value.api.ignoredOptions ?? {},
        ignoresPromise: registered.value.api.ignoresPromise === true,
      };
    },
    ignoresPromises: (callee) => resolver.resolve(callee)?.api.ignoresPromise === true,
    isAssertion: (call) => memoised(assertions, call, () => isAssertionCall(call, resolver, ASSERTION_PROPERTY)),
    isPromisedAssertion: (node) => isPromisedAssertion(node, resolver, ASSERTION_PROPERTY, PROMISED_PROPERTIES),
    opensPromisedAssertion: (call) => resolver.resolve(call.callee)?.api.promised === true || resolver.resolve(call)?.api.promised === true,
    isOfFramework(call) {
      const callee = unwrap(call.callee);
      return resolver.resolve(callee) !== null || (callee.type === T.MemberExpression && resolver.resolve(callee.object) !== null);
    },
    isContext(node) {
      if (node.type === T.ThisExpression) {
        const fn = thisFunctionOf(node);
        return fn !== null && (surveyed().runs.get(fn)?.value.api.bindsThis === true || (entries.has(fn) && global?.form.bindsThis === true));
      }
      const value = resolver.resolve(node);
      return value?.api.context === true && !value.pending;
    },
    contextPositionOf(frame) {
      const run = isFunction(frame) ? surveyed().runs.get(frame) : undefined;
      if (run?.main !== true || unwrap(run.node) !== frame) return null;
      const position = [0, 1].findIndex((index) => parameterOf(run.value, index)?.api.context === true);
      return position === -1 ? null : position;
    },
    donePositionOf(frame) {
      const run = isFunction(frame) ? surveyed().runs.get(frame) : undefined;
      const position = run?.main === true && run.value.parameters === 'usual' ? run.value.api.done : undefined;
      if (!isFunction(frame) || position === undefined) return null;
      const usual = run === undefined ? null : parameterOf(run.value, position);
      return usual === null && frame.params[position] !== undefined ? position : null;
    },
    isTestSignal: (node) => resolver.resolve(node)?.api.signal === true,
  };
}

function isWithinSuite(inner: Suite, outer: Suite): boolean {
  for (let suite: Suite | null = inner; suite !== null; suite = suite.parent) if (suite === outer) return true;
  return false;
}

/** True when a suite from `inner` up to, but not including, `outer` is registered more than once. */
function isRepeatedBetween(inner: Suite, outer: Suite): boolean {
  for (let suite: Suite | null = inner; suite !== null && suite !== outer; suite = suite.parent) if (suite.repeated) return true;
  return false;
}

function memoised<Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value {
  if (known.has(key)) return known.get(key) as Value;
  const value = make();
  known.set(key, value);
  return value;
}
