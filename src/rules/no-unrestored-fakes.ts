import { createLeakRule } from '../reporting/leak-rule.ts';

export const noUnrestoredFakes = createLeakRule({
  name: 'no-unrestored-fakes',
  family: 'fake',
  description: 'Disallow fake timers, spies, stubs, environment variables, globals and other shared state that a test changes and does not put back',
  recommended: true,
});
