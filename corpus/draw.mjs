/** Which reports a person has to judge. */
import { createHash } from 'node:crypto';
import { sourceOf } from './labels.mjs';

/** @import { Report } from './types.d.mts' */

export const SEED = 'test-leaks';
export const LIMIT = 150;

/**
 * The lowest `limit` hashes of each rule and reason. Hashing each report by itself, instead of shuffling the list,
 * keeps the draw when reports come or go elsewhere: a new report displaces at most one.
 *
 * @param {readonly Report[]} reports
 * @param {{ seed?: string, limit?: number }} [options]
 * @returns {Report[]} in the order of `reports`
 */
export function draw(reports, { seed = SEED, limit = LIMIT } = {}) {
  /** @type {Map<string, { report: Report, hash: string }[]>} */
  const groups = new Map();
  for (const report of reports) {
    const group = `${report.rule}:${report.reason}`;
    const members = groups.get(group) ?? [];
    members.push({ report, hash: hashOf(report, seed) });
    groups.set(group, members);
  }
  const drawn = new Set();
  for (const members of groups.values()) {
    members.sort((a, b) => (a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : a.report.column - b.report.column));
    for (const { report } of members.slice(0, limit)) drawn.add(report);
  }
  return reports.filter((report) => drawn.has(report));
}

/** @param {Report} report @param {string} seed */
function hashOf(report, seed) {
  return createHash('sha256')
    .update(`${seed}:${sourceOf(report)}/${report.path}:${report.line}:${report.rule}:${report.reason}`)
    .digest('hex');
}
