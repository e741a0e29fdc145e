import { createFragileRule } from '../reporting/fragile-rule.ts';

export const noFragileTeardown = createFragileRule({
  name: 'no-fragile-teardown',
  description: 'Disallow teardowns of which an error skips a part, and set-ups that lose what they held when they are called again',
  recommended: false,
});
