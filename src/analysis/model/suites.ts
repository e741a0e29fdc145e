/** The tree of suites, and which suite the runner is in when it reaches a piece of code. */
import { parentOf } from '../../utils/ancestors.ts';
import type { Node, Program, SourceCode } from '../../utils/ast.ts';
import { frameOf, isFunction, isWithin, type Frame, type FunctionNode } from '../../utils/functions.ts';
import { isLoop } from '../../utils/loops.ts';
import { callsByName } from '../../utils/named-functions.ts';
import type { Registrations, Run } from './registrations.ts';
import type { FrameRole, Suite } from './test-model.ts';

export interface Suites {
  /** The suite in which code at `node` runs; for a helper, the one of its first call. */
  suiteAt(node: Node): Suite;
  /** The suite that `frame` runs in; for the body of a suite, that suite. */
  suiteOf(frame: Frame): Suite;
  /** True when what is registered at `node` is registered more than once: in a loop, or in a helper that is called more than once. */
  isRepeatedAt(node: Node): boolean;
  /** True when the code at `node` may run more than once in one run of the frame around it that is not inline. */
  isLoopedAt(node: Node): boolean;
}

type RoleKind = FrameRole | { readonly kind: 'run'; readonly run: Run };

/** `roleOf` tells runner-called functions from the rest. */
export function createSuites(
  program: Program,
  sourceCode: SourceCode,
  registrations: Registrations,
  roleOf: (fn: FunctionNode) => RoleKind,
): Suites {
  const file: Suite = { parent: null, frame: program, repeated: false, skipped: false };
  const byFrame = new Map<Frame, Suite>([[program, file]]);
  const repeatedHelpers = new Map<FunctionNode, boolean>();

  function suiteAt(node: Node): Suite {
    return suiteOf(frameOf(node));
  }

  function suiteOf(frame: Frame): Suite {
    const known = byFrame.get(frame);
    if (known !== undefined) return known;
    byFrame.set(frame, file); // Ends the cycle of a helper that calls itself.
    const suite = isFunction(frame) ? read(frame) : file;
    byFrame.set(frame, suite);
    return suite;
  }

  function read(fn: FunctionNode): Suite {
    const role = roleOf(fn);
    if (role.kind === 'run') {
      const { run } = role;
      const parent = suiteAt(run.call);
      if (run.phase !== 'suite') return parent;
      return {
        parent,
        frame: fn,
        repeated: run.value.repeated || isRepeatedAt(run.call),
        skipped: parent.skipped || registrations.of(run.call)?.skipped === true,
      };
    }
    const [firstCall] = role.kind === 'helper' ? callsByName(fn, sourceCode).calls : [];
    return suiteAt(firstCall !== undefined && !isWithin(firstCall, fn) ? firstCall : fn);
  }

  function isLoopedAt(node: Node): boolean {
    for (let current = parentOf(node); current !== undefined; current = parentOf(current)) {
      if (isLoop(current)) return true;
      if (!isFunction(current)) continue;
      const role = roleOf(current);
      if (role.kind !== 'inline') return false;
      if (!role.once) return true;
    }
    return false;
  }

  function isRepeatedAt(node: Node): boolean {
    if (isLoopedAt(node)) return true;
    for (let frame = frameOf(node); isFunction(frame); frame = frameOf(frame)) {
      const role = roleOf(frame);
      if (role.kind === 'helper') return isRepeatedHelper(frame);
      if (role.kind === 'run') return false;
      // How often an unknown function calls its callback is unknown; mostly it is a wrapper that calls it once.
      if (role.kind === 'callback' && isLoopedAt(frame)) return true;
    }
    return false;
  }

  function isRepeatedHelper(fn: FunctionNode): boolean {
    const known = repeatedHelpers.get(fn);
    if (known !== undefined) return known;
    repeatedHelpers.set(fn, true);
    const { calls, escapes } = callsByName(fn, sourceCode);
    const [only] = calls;
    const repeated = escapes || only === undefined || calls.length > 1 || isRepeatedAt(only);
    repeatedHelpers.set(fn, repeated);
    return repeated;
  }

  return { suiteAt, suiteOf, isRepeatedAt, isLoopedAt };
}
