/** Registered before all hooks of an example, so that it runs after them: Vitest runs what comes after a test in reverse. */
import { mkdtempSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, expect } from 'vitest';

// Its own temporary folder, so that what is left in it is the example's.
process.env.TMPDIR = mkdtempSync(join(process.env.TEST_LEAKS_PROOF, 'tmp-'));
globalThis.__testLeaksProofStart();

afterAll(async () => {
  // Not unref'd: here nothing else keeps the worker waiting.
  const alive = setInterval(() => {}, 20);
  await globalThis.__testLeaksProofEnd(basename(expect.getState().testPath));
  clearInterval(alive);
});
