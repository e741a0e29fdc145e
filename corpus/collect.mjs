/** Everything that the rules say about the corpus. */
import { collectFiles } from './files.mjs';
import { byPlace } from './labels.mjs';
import { createLinter } from './lint.mjs';

/** @import { CorpusFile } from './files.d.mts' */
/** @import { CorpusPackage } from './packages.mjs' */
/** @import { Report } from './types.d.mts' */

/**
 * @typedef {object} Collected
 * @property {CorpusFile[]} files
 * @property {Report[]} reports sorted
 * @property {Map<Report, CorpusFile>} fileOf
 * @property {{ place: string, reason: string }[]} unparsed
 * @property {{ place: string, stack: string }[]} crashes
 */

/**
 * @param {readonly CorpusPackage[]} packages
 * @param {readonly object[]} rules
 * @returns {Promise<Collected>}
 */
export async function collectReports(packages, rules) {
  const lint = createLinter(rules);
  /** @type {Collected} */
  const collected = { files: [], reports: [], fileOf: new Map(), unparsed: [], crashes: [] };
  for (const { id, root } of packages) {
    for (const file of collectFiles(root)) {
      collected.files.push(file);
      const place = `${id}/${file.path}`;
      const outcome = await lint(file.file, file.code);
      if ('crash' in outcome) {
        collected.crashes.push({ place, stack: outcome.crash });
      } else if ('unparsed' in outcome) {
        collected.unparsed.push({ place, reason: outcome.unparsed });
      } else {
        for (const finding of outcome.findings) {
          const report = { package: id, path: file.path, ...finding };
          collected.reports.push(report);
          collected.fileOf.set(report, file);
        }
      }
    }
  }
  collected.reports.sort(byPlace);
  return collected;
}
