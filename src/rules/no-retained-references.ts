import { createReferenceRule } from '../reporting/reference-rule.ts';

export const noRetainedReferences = createReferenceRule({
  name: 'no-retained-references',
  description: 'Disallow names and collections that keep documents, buffers and other heavy things of tests that are over',
  recommended: false,
});
