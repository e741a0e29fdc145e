import { noCapturedTestContext } from './no-captured-test-context.ts';
import { noCleanupInLoop } from './no-cleanup-in-loop.ts';
import { noDroppedCleanup } from './no-dropped-cleanup.ts';
import { noFragileTeardown } from './no-fragile-teardown.ts';
import { noLeakedListeners } from './no-leaked-listeners.ts';
import { noLeakedPromises } from './no-leaked-promises.ts';
import { noLeakedResources } from './no-leaked-resources.ts';
import { noLeakedTempFiles } from './no-leaked-temp-files.ts';
import { noLeakedTimers } from './no-leaked-timers.ts';
import { noRetainedReferences } from './no-retained-references.ts';
import { noUnclearedModuleCache } from './no-uncleared-module-cache.ts';
import { noMisplacedCleanup } from './no-misplaced-cleanup.ts';
import { noPooledResources } from './no-pooled-resources.ts';
import { noUnrestoredFakes } from './no-unrestored-fakes.ts';
import { requireBenchTeardown } from './require-bench-teardown.ts';
import { requireGlobalTeardown } from './require-global-teardown.ts';
import { requirePoolReset } from './require-pool-reset.ts';

/** Every rule by its name. */
export const rules = {
  'no-captured-test-context': noCapturedTestContext,
  'no-cleanup-in-loop': noCleanupInLoop,
  'no-dropped-cleanup': noDroppedCleanup,
  'no-fragile-teardown': noFragileTeardown,
  'no-leaked-listeners': noLeakedListeners,
  'no-leaked-promises': noLeakedPromises,
  'no-leaked-resources': noLeakedResources,
  'no-leaked-temp-files': noLeakedTempFiles,
  'no-leaked-timers': noLeakedTimers,
  'no-retained-references': noRetainedReferences,
  'no-uncleared-module-cache': noUnclearedModuleCache,
  'no-misplaced-cleanup': noMisplacedCleanup,
  'no-pooled-resources': noPooledResources,
  'no-unrestored-fakes': noUnrestoredFakes,
  'require-bench-teardown': requireBenchTeardown,
  'require-global-teardown': requireGlobalTeardown,
  'require-pool-reset': requirePoolReset,
};
