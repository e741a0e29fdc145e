import { createCacheRule } from '../reporting/cache-rule.ts';

export const noUnclearedModuleCache = createCacheRule({
  name: 'no-uncleared-module-cache',
  description: 'Disallow collections of a file or suite that tests fill and nothing empties',
  recommended: false,
});
