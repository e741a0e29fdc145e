/** Figures of few, noisy runs. */

/** @param {readonly number[]} values @returns {number} */
export function median(values) {
  if (values.length === 0) throw new Error('no values');
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = /** @type {number} */ (sorted[half]);
  return sorted.length % 2 === 1 ? upper : (/** @type {number} */ (sorted[half - 1]) + upper) / 2;
}

/**
 * Runs of one round met the same load, so they are subtracted from each other before the median is taken.
 *
 * @param {readonly number[]} values
 * @param {readonly number[]} baseline of the same rounds
 * @returns {number[]}
 */
export function differences(values, baseline) {
  if (values.length !== baseline.length) throw new Error(`${values.length} runs against ${baseline.length}`);
  return values.map((value, round) => value - /** @type {number} */ (baseline[round]));
}
