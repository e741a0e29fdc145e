/**
 * One mode, measured: started as a process of its own, so that its CPU time is that of the mode and of nothing else.
 * Prints one line of JSON.
 */
import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { CORPUS } from '../corpus/root.mjs';
import { createBenchLinter } from './linter.mjs';

/** @import { Mode } from './modes.mjs' */
/** @import { Measured } from './measure.mjs' */

/** @type {{ mode: Mode, files: string[], tsconfig: string, plugin?: string }} */
const job = JSON.parse(readFileSync(0, 'utf8'));
const eslint = await createBenchLinter(job);
const results = await eslint.lintFiles(job.files);

const failed = results.flatMap((/** @type {any} */ result) => result.messages.filter((/** @type {any} */ message) => message.fatal).map((/** @type {any} */ message) => `${result.filePath}: ${message.message}`));
if (failed.length > 0) throw new Error(`does not parse:\n${failed.join('\n')}`);
if (results.length !== job.files.length) throw new Error(`${results.length} of ${job.files.length} files were linted`);

let rules = 0;
let lint = 0;
/** @type {Record<string, number>} */
const packages = {};
for (const { filePath, stats } of results) {
  const name = packageOf(filePath);
  for (const pass of stats.times.passes) {
    lint += pass.total / 1e3;
    for (const { total } of /** @type {{ total: number }[]} */ (Object.values(pass.rules ?? {}))) {
      rules += total / 1e3;
      packages[name] = (packages[name] ?? 0) + total / 1e3;
    }
  }
}
const { user, system } = process.cpuUsage();
/** @type {Measured} */
const measured = {
  cpu: (user + system) / 1e6,
  lint,
  rules,
  packages,
  reports: results.reduce((/** @type {number} */ sum, /** @type {any} */ { messages }) => sum + messages.length, 0),
};
console.log(JSON.stringify(measured));

/** @param {string} file */
function packageOf(file) {
  const [, first = '', second = ''] = relative(CORPUS, file).split(sep);
  return first.startsWith('@') ? `${first}/${second}` : first;
}
