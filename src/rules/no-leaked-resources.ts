import { createLeakRule } from '../reporting/leak-rule.ts';

export const noLeakedResources = createLeakRule({
  name: 'no-leaked-resources',
  family: 'resource',
  description: 'Disallow servers, sockets, workers, clients and other resources that outlive the test, hook or bench which started them',
  recommended: true,
});
