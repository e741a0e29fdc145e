import { createLeakRule } from '../reporting/leak-rule.ts';

export const noLeakedTempFiles = createLeakRule({
  name: 'no-leaked-temp-files',
  family: 'temp-file',
  description: 'Disallow temporary directories and files that outlive the test, hook or bench which made them',
  recommended: true,
});
