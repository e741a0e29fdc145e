import { createLeakRule } from '../reporting/leak-rule.ts';

export const noLeakedTimers = createLeakRule({
  name: 'no-leaked-timers',
  family: 'timer',
  description: 'Disallow timers that outlive the test, hook or bench which started them',
  recommended: true,
});
