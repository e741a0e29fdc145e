/** Everything that the rules say about one source of the corpus. */
import { byPlace, sourceOf } from './labels.mjs';

/** @import { CorpusFile } from './files.d.mts' */
/** @import { Outcome } from './lint.mjs' */
/** @import { Report, Source } from './types.d.mts' */

/**
 * @typedef {object} Collected
 * @property {Report[]} reports sorted
 * @property {{ place: string, reason: string }[]} unparsed
 * @property {{ place: string, stack: string }[]} crashes
 */

/**
 * @param {Source} source
 * @param {readonly CorpusFile[]} files
 * @param {(file: string, code: string) => Promise<Outcome>} lint
 * @returns {Promise<Collected>}
 */
export async function collectReports(source, files, lint) {
  /** @type {Collected} */
  const collected = { reports: [], unparsed: [], crashes: [] };
  for (const { path, file, code } of files) {
    const place = `${sourceOf(source)}/${path}`;
    const outcome = await lint(file, code);
    if ('crash' in outcome) collected.crashes.push({ place, stack: outcome.crash });
    else if ('unparsed' in outcome) collected.unparsed.push({ place, reason: outcome.unparsed });
    else collected.reports.push(...outcome.findings.map((finding) => ({ ...source, path, ...finding })));
  }
  collected.reports.sort(byPlace);
  return collected;
}
