import { createKeptResourceRule } from '../reporting/kept-resource-rule.ts';

export const noPooledResources = createKeptResourceRule({
  name: 'no-pooled-resources',
  description: 'Disallow free lists and caches of connections, workers and other things that have to be ended, where nothing can end them',
  recommended: false,
});
