import { createBenchRule } from '../reporting/bench-rule.ts';

export const requireBenchTeardown = createBenchRule({
  name: 'require-bench-teardown',
  description: 'Require that what a benchmark starts is ended as often as its tool starts it',
  recommended: false,
});
