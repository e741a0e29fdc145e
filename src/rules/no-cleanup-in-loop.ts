import { createLoopedCleanupRule } from '../reporting/looped-cleanup-rule.ts';

export const noCleanupInLoop = createLoopedCleanupRule({
  name: 'no-cleanup-in-loop',
  description: 'Disallow cleanup that is registered in each turn of a loop and runs only after the test, hook or bench',
  recommended: false,
});
