import { noLeakedResources } from './no-leaked-resources.ts';
import { noLeakedTimers } from './no-leaked-timers.ts';

/** Every rule by its name. */
export const rules = {
  'no-leaked-resources': noLeakedResources,
  'no-leaked-timers': noLeakedTimers,
};
