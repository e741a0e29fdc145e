import { createGlobalRule } from '../reporting/global-rule.ts';

export const requireGlobalTeardown = createGlobalRule({
  name: 'require-global-teardown',
  description: 'Require global set-up, root hooks and worker fixtures to stop what they start',
  recommended: false,
});
