/** Rounds of all modes, each mode in a fresh process. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { MODES } from './modes.mjs';

/** @import { Mode } from './modes.mjs' */

/**
 * @typedef {object} Measured
 * @property {number} cpu seconds, user and system, of the whole process
 * @property {number} lint seconds that ESLint says it took
 * @property {number} rules seconds of these in rules
 * @property {Record<string, number>} packages seconds in rules, by package
 * @property {number} reports
 */

const CHILD = fileURLToPath(new URL('child.mjs', import.meta.url));

/**
 * @param {{ files: string[], tsconfig: string, plugin?: string | undefined }} sample
 * @param {number} rounds
 * @returns {Map<Mode, Measured[]>} the measurements of each mode, by round
 */
export function measureModes(sample, rounds) {
  /** @type {Map<Mode, Measured[]>} */
  const runs = new Map(MODES.map((mode) => [mode, []]));
  for (let round = 0; round < rounds; round += 1) {
    // Turned by a few places each round, so that no mode always runs behind the same one.
    const turn = (round * 2) % MODES.length;
    for (const mode of [...MODES.slice(turn), ...MODES.slice(0, turn)]) {
      runs.get(mode)?.push(measure(mode, sample));
    }
    process.stderr.write(`round ${round + 1} of ${rounds} done\n`);
  }
  return runs;
}

/** One mode on the files of `sample`, once. @param {Mode} mode @param {{ files: string[], tsconfig: string, plugin?: string | undefined }} sample @returns {Measured} */
export function measure(mode, sample) {
  const { status, error, stdout } = spawnSync(process.execPath, [CHILD], {
    input: JSON.stringify({ ...sample, mode }),
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`the run of ${JSON.stringify(mode)} ended with ${status}`);
  return JSON.parse(stdout);
}
