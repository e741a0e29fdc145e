/** How many of the judged reports are leaks. */

/** @import { Label } from './types.d.mts' */
/** @import { Score } from './precision.d.mts' */

/** In percent; a rule below it fails the run. */
export const GATE = 95;

/**
 * @param {Iterable<Label>} labels of drawn reports only: hand-picked ones would bias the figure
 * @param {(label: Label) => string} groupOf
 * @returns {Map<string, Score>} sorted by group
 */
export function scores(labels, groupOf) {
  /** @type {Map<string, Score>} */
  const found = new Map();
  for (const label of labels) {
    const group = groupOf(label);
    const { leaks, labelled } = found.get(group) ?? { leaks: 0, labelled: 0 };
    found.set(group, { leaks: leaks + (label.verdict === 'leak' ? 1 : 0), labelled: labelled + 1 });
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** @param {Score} score @returns {boolean} */
export function passes({ leaks, labelled }, gate = GATE) {
  return leaks * 100 >= gate * labelled;
}

/**
 * Rounded down: 94.96 % must not read as 95.0 %.
 *
 * @param {Score} score
 * @returns {string}
 */
export function percent({ leaks, labelled }) {
  if (labelled === 0) return 'not labelled';
  return `${(Math.floor((leaks * 1000) / labelled) / 10).toFixed(1)} % (${leaks}/${labelled})`;
}
