/** The units of a file, made from its survey. */
import { T, type Node, type Program, type SourceCode } from '../../utils/ast.ts';
import { frameOf, isFunction, type Frame, type FunctionNode } from '../../utils/functions.ts';
import type { Registrations, Run } from './registrations.ts';
import type { Suites } from './suites.ts';
import type { Survey } from './survey.ts';
import { isSynchronous } from './synchronous.ts';
import type { Frequency, Suite, Unit } from './test-model.ts';

export interface UnitContext {
  readonly program: Program;
  readonly sourceCode: SourceCode;
  readonly survey: Survey;
  readonly suites: Suites;
  readonly registrations: Registrations;
  readonly ownerOf: (node: Node) => Frame;
}

/** All units by frame, in source order after the module. */
export function buildUnits(context: UnitContext): Map<Frame, Unit> {
  const { program, suites, survey } = context;
  const units = new Map<Frame, Unit>();
  const module: Unit = {
    frame: program, phase: 'module', frequency: 'file', suite: suites.suiteOf(program), framework: null, call: null,
    owner: null, repeated: false, skipped: false, synchronous: false,
  };
  units.set(program, module);
  const frames = [...survey.runs.keys(), ...survey.teardowns.keys()].sort((one, other) => one.range[0] - other.range[0]);
  for (const frame of frames) {
    const run = survey.runs.get(frame);
    const hook = survey.teardowns.get(frame);
    if (run !== undefined) units.set(frame, unitOf(frame, run, context));
    else if (hook !== undefined) units.set(frame, teardownOf(frame, hook, context));
  }
  return units;
}

function unitOf(frame: FunctionNode, run: Run, context: UnitContext): Unit {
  const suite = context.suites.suiteOf(frame);
  return {
    frame,
    phase: run.phase,
    frequency: run.frequency ?? frequencyOf(context.ownerOf(run.call), context),
    suite,
    framework: run.value.source.id,
    call: run.call.type === T.CallExpression ? run.call : null,
    owner: run.phase === 'cleanup' ? context.ownerOf(run.call) : enclosingTest(run, context),
    repeated: run.value.repeated || (run.phase === 'cleanup' ? context.suites.isLoopedAt(run.call) : context.suites.isRepeatedAt(run.call)),
    skipped: isSkipped(run, suite, context),
    synchronous: isSynchronous(frame, run, context.survey.returning.has(frame), context.sourceCode),
  };
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
