/** The units of a file, made from its survey. */
import { cleanupPlaces } from '../../catalog/frameworks/cleanup-places.ts';
import { WORKER_FIXTURES } from '../../catalog/frameworks/global-setup.ts';
import { T, type Node, type Program, type SourceCode } from '../../utils/ast.ts';
import { frameOf, isFunction, type Frame, type FunctionNode } from '../../utils/functions.ts';
import type { Entry, GlobalFile } from '../global-setup/global-file.ts';
import type { Registrations, Run } from './registrations.ts';
import type { Suites } from './suites.ts';
import type { Survey } from './survey.ts';
import { isSynchronous } from './synchronous.ts';
import type { Frequency, GlobalPlaces, Suite, Unit } from './test-model.ts';

export interface UnitContext {
  readonly program: Program;
  readonly sourceCode: SourceCode;
  readonly survey: Survey;
  readonly suites: Suites;
  readonly registrations: Registrations;
  readonly ownerOf: (node: Node) => Frame;
  readonly global: GlobalFile | null;
}

/** All units by frame, in source order after the module. */
export function buildUnits(context: UnitContext): Map<Frame, Unit> {
  const { program, suites, survey } = context;
  const units = new Map<Frame, Unit>();
  const module: Unit = {
    frame: program, phase: 'module', frequency: 'file', suite: suites.suiteOf(program), framework: null, call: null, registration: null, option: null,
    owner: null, repeated: false, skipped: false, synchronous: false, global: context.global === null ? undefined : { scope: 'the run', place: context.global.form.modulePlace },
  };
  units.set(program, module);
  const entries = new Map((context.global?.entries ?? []).map((entry) => [entry.frame, entry]));
  const frames = [...new Set([...survey.runs.keys(), ...survey.teardowns.keys(), ...entries.keys()])].sort((one, other) => one.range[0] - other.range[0]);
  for (const frame of frames) {
    const run = survey.runs.get(frame);
    const hook = survey.teardowns.get(frame);
    const entry = entries.get(frame);
    if (entry !== undefined) units.set(frame, entryUnit(entry, context));
    else if (run !== undefined) units.set(frame, unitOf(frame, run, context));
    else if (hook !== undefined) units.set(frame, teardownOf(frame, hook, context));
  }
  return units;
}

function unitOf(frame: FunctionNode, run: Run, context: UnitContext): Unit {
  const suite = context.suites.suiteOf(frame);
  const frequency = run.frequency ?? frequencyOf(context.ownerOf(run.call), context);
  return {
    frame,
    phase: run.phase,
    frequency,
    suite,
    framework: run.value.source.id,
    call: run.call.type === T.CallExpression ? run.call : null,
    registration: run.call,
    option: run.option ?? null,
    owner: run.phase === 'cleanup' ? context.ownerOf(run.call) : enclosingTest(run, context),
    repeated: run.value.repeated || (run.phase === 'cleanup' ? context.suites.isLoopedAt(run.call) : context.suites.isRepeatedAt(run.call)),
    skipped: isSkipped(run, suite, context),
    synchronous: isSynchronous(frame, run, context.survey.returning.has(frame), context.sourceCode),
    global: placesOf(run, frequency, context),
  };
}

/** A function that the runner finds by its export. */
function entryUnit({ frame, exported, returnedBy, ignored }: Entry, context: UnitContext): Unit {
  const { name, phase, scope, place, endsIn } = exported;
  return {
    frame,
    phase: returnedBy === null ? phase : 'cleanup',
    frequency: phase === 'beforeEach' || phase === 'afterEach' ? 'test' : 'file',
    suite: context.suites.suiteOf(context.program),
    framework: context.global?.form.framework ?? null,
    call: null,
    registration: null,
    option: null,
    owner: returnedBy,
    repeated: false,
    skipped: ignored,
    synchronous: isSynchronous(frame, null, context.survey.returning.has(frame), context.sourceCode),
    global: { scope, place, exported: name, endsIn },
  };
}

/** Hooks of a file that runs around all others do so too; and fixtures of a worker. */
function placesOf(run: Run, frequency: Frequency, context: UnitContext): GlobalPlaces | undefined {
  const framework = run.value.source.id;
  const isHook = run.phase.startsWith('before') || run.phase.startsWith('after');
  if (context.global !== null) {
    if (!isHook) return undefined;
    return frequency === 'test' ? { scope: 'its test', place: cleanupPlaces(framework).afterEach } : { scope: 'the run', place: context.global.form.modulePlace };
  }
  return run.phase === 'fixture' && frequency === 'file' && framework !== null ? WORKER_FIXTURES[framework] : undefined;
}

function teardownOf(frame: FunctionNode, hook: FunctionNode, context: UnitContext): Unit {
  const run = context.survey.runs.get(hook);
  const suite = context.suites.suiteOf(hook);
  return {
    frame,
    phase: 'cleanup',
    frequency: frequencyOf(hook, context),
    suite,
    framework: run?.value.source.id ?? null,
    call: null,
    registration: null,
    option: null,
    owner: hook,
    repeated: run !== undefined && (run.value.repeated || context.suites.isRepeatedAt(run.call)),
    skipped: run !== undefined && isSkipped(run, suite, context),
    synchronous: isSynchronous(frame, null, context.survey.returning.has(frame), context.sourceCode),
  };
}

function isSkipped(run: Run, suite: Suite, context: UnitContext): boolean {
  return suite.skipped || context.registrations.of(run.call)?.skipped === true;
}

/** How often a frame runs; a helper or a callback as often as a test, unless it stands in something that runs. */
function frequencyOf(frame: Frame, context: UnitContext): Frequency {
  if (!isFunction(frame)) return 'file';
  const run = context.survey.runs.get(frame);
  if (run !== undefined) return run.frequency ?? frequencyOf(context.ownerOf(run.call), context);
  const hook = context.survey.teardowns.get(frame);
  if (hook !== undefined) return frequencyOf(hook, context);
  const outer = context.ownerOf(frame);
  return isFunction(outer) ? frequencyOf(outer, context) : 'test';
}

/** The unit around the call of a subtest or of a hook on a test's context. */
function enclosingTest(run: Run, context: UnitContext): Frame | null {
  for (let frame = frameOf(run.call); isFunction(frame); frame = frameOf(frame)) {
    const outer = context.survey.runs.get(frame);
    if (outer !== undefined) return outer.phase === 'suite' ? null : frame;
    if (frame.type === T.FunctionDeclaration) return null;
  }
  return null;
}
