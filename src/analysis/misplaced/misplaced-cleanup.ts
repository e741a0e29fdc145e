import type { FrameworkId, HookPhase } from '../../catalog/frameworks/framework.ts';
import type { CallExpression, Node, Property, Variable } from '../../utils/ast.ts';
import type { FunctionNode } from '../../utils/functions.ts';
import type { Unit } from '../model/test-model.ts';

/** Why a cleanup that is written does not run when it should. */
export type MisplacedReason = MisplacedCleanup['reason'];

/** A cleanup where the runner does not run it, or too early. What each kind has beside `node` is what its message and its edits need. */
export type MisplacedCleanup =
  /** A hook around benchmarks of a runner that leaves it out. */
  | Place & { readonly reason: 'hookNeverRuns'; readonly hook: HookPhase; readonly call: CallExpression }
  /** A function under a key that nobody reads; `read` is the key that is, and `options` what holds both. */
  | Place & { readonly reason: 'optionIgnored'; readonly key: string; readonly read: string | null; readonly property: Property; readonly renames: readonly Rename[] }
  /** A function that a hook or a test returns to a runner that does not call it. */
  | Place & { readonly reason: 'returnIgnored'; readonly unit: Unit; readonly returned: FunctionNode }
  /** A registrar that is refused, or forgets, where it is called. */
  | Place & { readonly reason: 'registrarRefused' | 'registrarForgets'; readonly call: CallExpression; readonly unit: Unit }
  /** A registrar of whichever test is current, in tests that run at the same time. */
  | Place & { readonly reason: 'registrarOfAnotherTest'; readonly call: CallExpression; readonly unit: Unit }
  /** A registrar called when its test is over: `later` is the call that runs it then. */
  | Place & { readonly reason: 'registeredTooLate'; readonly call: CallExpression; readonly unit: Unit; readonly later: CallExpression }
  /** A hook registered while a test runs. */
  | Place & { readonly reason: 'hookInTest'; readonly call: CallExpression; readonly unit: Unit; readonly hook: HookPhase }
  /** A hook that is left out after a test that failed; `ends` is the cleanup in it. */
  | Place & { readonly reason: 'skippedOnFailure'; readonly call: CallExpression; readonly hook: HookPhase; readonly ends: Node; readonly isAlone: boolean }
  /** A declaration with `using` whose block is over before the code that needs it runs, `user`. */
  | Place & { readonly reason: 'disposedTooEarly'; readonly variable: Variable; readonly unit: Unit; readonly user: Node };

interface Place {
  /** Where to report. */
  readonly node: Node;
  readonly framework: FrameworkId;
}

/** An option under a key that nobody reads, and the key that is read. */
export interface Rename {
  readonly property: Property;
  readonly to: string;
}
