import { createMisplacedRule } from '../reporting/misplaced-rule.ts';

export const noMisplacedCleanup = createMisplacedRule({
  name: 'no-misplaced-cleanup',
  description: 'Disallow cleanup that is written where the runner does not run it, or runs it too early or for another test',
  recommended: false,
});
