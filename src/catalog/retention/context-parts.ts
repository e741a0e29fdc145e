/** What belongs to a test and is taken from its context: an object that ends, or is done with, when the test is over. Names and titles are texts, and can be kept. */
export const CONTEXT_PARTS: ReadonlySet<string> = new Set([
  // Vitest 4 and 5.
  'task', 'signal', 'expect', 'onTestFinished', 'onTestFailed', 'annotate', 'bench',
  // node:test, tap, AVA, Deno.
  'mock', 'assert', 'test', 'step', 'after', 'before', 'teardown', 'context', 'diagnostic', 'plan',
  // Mocha: `this.test`, `this.currentTest`.
  'currentTest', 'runnable',
  // Playwright, whose browser belongs to the worker.
  'page', 'request',
]);

/** Texts of a context, or of a part of it, that stay the same while its test runs; Mocha's `this.test` is another one in each hook. */
export const CONTEXT_TEXTS: ReadonlySet<string> = new Set(['name', 'fullName', 'title', 'id', 'task.name', 'task.id', 'task.fullName']);
