import { noFragileTeardown } from './no-fragile-teardown.ts';
import { noLeakedListeners } from './no-leaked-listeners.ts';
import { noLeakedPromises } from './no-leaked-promises.ts';
import { noLeakedResources } from './no-leaked-resources.ts';
import { noLeakedTempFiles } from './no-leaked-temp-files.ts';
import { noLeakedTimers } from './no-leaked-timers.ts';
import { noPooledResources } from './no-pooled-resources.ts';
import { noUnrestoredFakes } from './no-unrestored-fakes.ts';
import { requireGlobalTeardown } from './require-global-teardown.ts';
import { requirePoolReset } from './require-pool-reset.ts';

/** Every rule by its name. */
export const rules = {
  'no-fragile-teardown': noFragileTeardown,
  'no-leaked-listeners': noLeakedListeners,
  'no-leaked-promises': noLeakedPromises,
  'no-leaked-resources': noLeakedResources,
  'no-leaked-temp-files': noLeakedTempFiles,
  'no-leaked-timers': noLeakedTimers,
  'no-pooled-resources': noPooledResources,
  'no-unrestored-fakes': noUnrestoredFakes,
  'require-global-teardown': requireGlobalTeardown,
  'require-pool-reset': requirePoolReset,
};
