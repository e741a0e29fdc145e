import { createPromiseRule } from '../reporting/promise-rule.ts';

export const noLeakedPromises = createPromiseRule({
  name: 'no-leaked-promises',
  description: 'Disallow asynchronous work that outlives the test, hook or bench which started it',
  recommended: true,
});
