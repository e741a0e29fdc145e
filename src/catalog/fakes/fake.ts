/** How a change of shared state is described: data only. */
import type { ResourceKind } from '../resources/resource.ts';
import { method } from '../resources/row.ts';

/** Options of a runner's configuration that undo changes between tests. */
export type UndoingOption = 'restoreMocks' | 'mockReset' | 'unstubEnvs' | 'unstubGlobals' | 'fakesAlways';

/** What a change of state is to be told apart by from another one of the same kind. */
export type SlotBy =
  /** There is only one: the clock, the working directory. */
  | 'kind'
  /** The first argument, a string: `vi.stubEnv('A', …)`. */
  | 'argument'
  /** The object and member that are named by the first two arguments: `vi.spyOn(console, 'log')`. */
  | 'member';

export interface Fake {
  /** What it is to the lifetime analysis: how its handle is followed, where it has one. */
  readonly kind: ResourceKind;
  /** As it stands in a message: `the fake clock`, with `{slot}` for what it replaces. */
  readonly subject: string;
  readonly slotBy: SlotBy;
  /** Calls without handle that undo it, by origin (`vitest.vi.useRealTimers`), the one to name in a message first. */
  readonly undoneBy: readonly string[];
  /** Calls that undo it in some versions, or take away most of its effect: whoever makes them gets no report. */
  readonly maybeUndoneBy: readonly string[];
  /** Options of the runner that undo it before each test. */
  readonly undoneByOptions: readonly UndoingOption[];
  /** Calling it again has no further effect: a file that starts it for all of its tests has it as its normal state. */
  readonly idempotent: boolean;
  /** To make it again while it is there is an error. */
  readonly exclusive: boolean;
  /** To write `undefined` changes something: it is there for sure. */
  readonly removable: boolean;
  /** The call that makes it undoes it as well, with the old value: `process.chdir(before)`. */
  readonly undoneByItself: boolean;
}

export interface FakeRow {
  readonly id: string;
  readonly noun: string;
  readonly subject: string;
  readonly slotBy: SlotBy;
  readonly undoneBy?: readonly string[];
  readonly maybeUndoneBy?: readonly string[];
  readonly undoneByOptions?: readonly UndoingOption[];
  /** Methods of what the call returns that undo it. */
  readonly handle?: readonly string[];
  /** Methods that return the handle. */
  readonly fluent?: readonly string[];
  /** Methods of the handle that take away its effect. */
  readonly neutralisers?: readonly string[];
  readonly idempotent?: true;
  readonly exclusive?: true;
  readonly removable?: true;
  readonly undoneByItself?: true;
}

/** The fake that a row stands for. */
export function fake(row: FakeRow): Fake {
  const kind: ResourceKind = {
    id: row.id,
    noun: row.noun,
    family: 'fake',
    harm: 'state',
    releases: (row.handle ?? []).map(method),
    ...(row.fluent === undefined ? {} : { fluent: row.fluent }),
    ...(row.neutralisers === undefined ? {} : { neutralisers: row.neutralisers }),
  };
  return {
    kind,
    subject: row.subject,
    slotBy: row.slotBy,
    undoneBy: row.undoneBy ?? [],
    maybeUndoneBy: row.maybeUndoneBy ?? [],
    undoneByOptions: row.undoneByOptions ?? [],
    idempotent: row.idempotent === true,
    exclusive: row.exclusive === true,
    removable: row.removable === true,
    undoneByItself: row.undoneByItself === true,
  };
}
