import { createDroppedCleanupRule } from '../reporting/dropped-cleanup-rule.ts';

export const noDroppedCleanup = createDroppedCleanupRule({
  name: 'no-dropped-cleanup',
  description: 'Disallow dropping the cleanup that a helper hands back, and returning a mock from a hook whose runner would call it as a teardown',
  recommended: false,
});
