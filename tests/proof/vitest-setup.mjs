/** Registered before all hooks of an example, so that it runs after them: Vitest runs what comes after a test in reverse. */
import { basename } from 'node:path';
import { afterAll, expect } from 'vitest';

afterAll(async () => {
  // Not unref'd: here nothing else keeps the worker waiting.
  const alive = setInterval(() => {}, 20);
  await globalThis.__testLeaksProofEnd(basename(expect.getState().testPath));
  clearInterval(alive);
});
