/** The published packages, linted without types. */
import { collectReports } from './collect.mjs';
import { collectFiles } from './files.mjs';
import { install } from './install.mjs';
import { createLinter } from './lint.mjs';
import { corpusPackages } from './packages.mjs';
import { CORPUS } from './root.mjs';

/** @import { Part } from './part.d.mts' */
/** @import { Label } from './types.d.mts' */

// Fewer means that packages stopped shipping their tests, and every figure would be about something else.
const LEAST_TEST_FILES = 1000;

/**
 * @param {readonly object[]} rules
 * @param {{ only: string | undefined, installs: boolean }} options
 * @returns {Promise<Part | null>} null when `only` names something else
 */
export async function packagePart(rules, { only, installs }) {
  install(CORPUS, { allowed: installs });
  const all = corpusPackages();
  const packages = all.filter(({ name, id }) => only === undefined || only === name || only === id);
  if (packages.length === 0) return null;
  const partial = packages.length < all.length;
  const lint = createLinter(rules);
  /** @type {Part} */
  const part = { reports: [], codeOf: new Map(), unparsed: [], crashes: [], testFiles: 0, summary: '', partial, failures: [], concerns: () => false };
  let count = 0;
  for (const { id, root } of packages) {
    const files = collectFiles(root);
    const collected = await collectReports({ package: id }, files, lint);
    part.reports.push(...collected.reports);
    part.unparsed.push(...collected.unparsed);
    part.crashes.push(...collected.crashes);
    for (const report of collected.reports) part.codeOf.set(report, files.find(({ path }) => path === report.path)?.code ?? '');
    count += files.length;
    part.testFiles += files.filter(({ kind }) => kind === 'test').length;
  }
  part.summary = `${packages.length} packages, ${count} files (${part.testFiles} tests, ${count - part.testFiles} benchmarks)`;
  if (!partial && part.testFiles < LEAST_TEST_FILES) part.failures.push(`only ${part.testFiles} test files, there must be ${LEAST_TEST_FILES}`);
  // Labels of packages that are pinned no more count as gone, unless only some packages were looked at.
  const ids = new Set(packages.map(({ id }) => id));
  part.concerns = (/** @type {Label} */ label) => label.package !== undefined && (!partial || ids.has(label.package));
  return part;
}
