import { SHARES_PROCESS } from '../../catalog/frameworks/isolation.ts';
import type { UndoingOption } from '../../catalog/fakes/fake.ts';
import type { TestModel } from '../model/test-model.ts';

/** What the configuration of the runner says about a file, as far as it can be read without running it. */
export interface RunnerConfig {
  /** Null when it cannot be known. */
  option(name: UndoingOption): boolean | null;
  /** The files of a run share one process and one set of globals, for sure. */
  readonly sharesProcess: boolean;
  /** The absolute paths of files that are run before the file; null when they cannot be known. */
  readonly setupFiles: readonly string[] | null;
}

export function runnerConfigOf(model: TestModel): RunnerConfig {
  const framework = model.units.find((unit) => unit.framework !== null)?.framework ?? null;
  return { option: () => false, sharesProcess: framework !== null && SHARES_PROCESS.has(framework), setupFiles: [] };
}
