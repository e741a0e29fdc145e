/** A teardown that may stop half way, or a set-up that loses what it held, with the lines that decided it. */
import type { FrameworkId } from '../../catalog/frameworks/framework.ts';
import type { Node } from '../../utils/ast.ts';
import type { Frame } from '../../utils/functions.ts';
import type { Life } from '../lifetimes/life.ts';
import type { ReleaseUse } from '../lifetimes/use.ts';
import type { Unit } from '../model/test-model.ts';

/** Why it is fragile. */
export type FragileReason =
  /** An error before a release leaves the teardown without it. */
  | 'skippedByError'
  /** The runner does not call the next teardown after one that failed. */
  | 'teardownSkipped'
  /** Set-up may have failed before the handle was there; to use it then is an error, which skips what follows. */
  | 'unsetHandle'
  /** A set-up that is called again assigns over what it holds. */
  | 'droppedBySetUp';

/** A release that is not reached. */
export interface Skipped {
  readonly life: Life;
  readonly release: ReleaseUse;
  /** Where it happens in the region: the release, or the call of a helper that does it. */
  readonly site: Node;
}

/** A part of the file that tears down. */
export interface Region {
  readonly frame: Frame;
  /** The `finally` block, where it is one; else the whole frame. */
  readonly part: Node | undefined;
  /** What it ends, of which nothing else ends any. */
  readonly ended: readonly Skipped[];
}

export type FragileTeardown =
  | { readonly reason: 'skippedByError'; readonly node: Node; readonly region: Region; readonly skipped: readonly [Skipped, ...Skipped[]] }
  | { readonly reason: 'teardownSkipped'; readonly node: Node; /** `node` is an end that gives its promise back. */ readonly isReturned: boolean; readonly framework: FrameworkId; readonly unit: Unit; readonly skipped: readonly [Skipped, ...Skipped[]] }
  | { readonly reason: 'unsetHandle'; readonly node: Node; readonly life: Life; readonly release: ReleaseUse; readonly failing: Node; readonly skipped: readonly [Skipped, ...Skipped[]] }
  | { readonly reason: 'droppedBySetUp'; readonly node: Node; readonly life: Life; readonly release: ReleaseUse; readonly helper: string; readonly first: Node; readonly second: Node };
