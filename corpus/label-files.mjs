/** Where labels are kept: one file for each rule, so that people who label different rules do not meet. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatLabels, parseLabels } from './labels.mjs';

/** @import { Label } from './types.d.mts' */

const ENDING = '.jsonl';

/**
 * @param {string} folder one `<rule>.jsonl` for each rule that has labels
 * @returns {{ labels: Label[], problems: string[] }} `problems` begin with the file's name
 */
export function readLabels(folder) {
  /** @type {Label[]} */
  const labels = [];
  /** @type {string[]} */
  const problems = [];
  for (const name of existsSync(folder) ? readdirSync(folder).sort() : []) {
    if (!name.endsWith(ENDING)) {
      problems.push(`${name}: labels are in files that end with ${ENDING}`);
      continue;
    }
    const parsed = parseLabels(readFileSync(join(folder, name), 'utf8'), { rule: name.slice(0, -ENDING.length) });
    labels.push(...parsed.labels);
    problems.push(...parsed.problems.map((problem) => `${name}: ${problem}`));
  }
  return { labels, problems };
}

/**
 * Drops labels, and touches only the files of their rules.
 *
 * @param {string} folder
 * @param {readonly Label[]} labels all of them
 * @param {ReadonlySet<Label>} gone
 * @returns {Label[]} those that stay
 */
export function dropLabels(folder, labels, gone) {
  const kept = labels.filter((label) => !gone.has(label));
  for (const rule of new Set([...gone].map((label) => label.rule))) {
    writeFileSync(join(folder, `${rule}${ENDING}`), formatLabels(kept.filter((label) => label.rule === rule)));
  }
  return kept;
}
