import { createPoolRule } from '../reporting/pool-rule.ts';

export const requirePoolReset = createPoolRule({
  name: 'require-pool-reset',
  description: 'Require what is borrowed from a pool to be reset before the next borrower gets it, and to be given back once, to its own pool',
  recommended: false,
});
