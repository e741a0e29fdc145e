/** What is compared. */

/** @typedef {'none' | 'empty' | 'ours' | 'vitest' | 'promises'} Rules */
/** @typedef {{ readonly rules: Rules, readonly typed: boolean }} Mode */

/** @type {Record<Rules, string>} */
export const NAMES = {
  none: 'no rule',
  empty: 'an empty rule',
  ours: 'all our rules',
  vitest: 'Vitest recommended',
  promises: 'no-floating-promises',
};

/** @type {readonly Mode[]} */
export const MODES = [
  { rules: 'none', typed: true },
  { rules: 'empty', typed: true },
  { rules: 'ours', typed: true },
  { rules: 'promises', typed: true },
  { rules: 'vitest', typed: true },
  { rules: 'none', typed: false },
  { rules: 'empty', typed: false },
  { rules: 'ours', typed: false },
  // no-floating-promises does not run without types.
  { rules: 'vitest', typed: false },
];
