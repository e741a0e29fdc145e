import { createLeakRule } from '../reporting/leak-rule.ts';

export const noLeakedListeners = createLeakRule({
  name: 'no-leaked-listeners',
  family: 'listener',
  description: 'Disallow listeners, observers, hooks and subscriptions that stay on something which outlives the test, hook or bench that added them',
  recommended: true,
});
