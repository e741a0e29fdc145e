import { createContextRule } from '../reporting/context-rule.ts';

export const noCapturedTestContext = createContextRule({
  name: 'no-captured-test-context',
  description: 'Disallow putting the context of a test, or what holds it, where it outlives the test',
  recommended: false,
});
