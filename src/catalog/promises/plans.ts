import type { FrameworkId } from '../frameworks/framework.ts';

/** Runners whose test goes on until its plan is fulfilled, although its function has returned. Of node:test only `plan(n, { wait })` does. */
export const waitingPlans: ReadonlySet<FrameworkId | null> = new Set(['tap', 'tape', null]);
