/** The pinned repositories, linted with types and without. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkOut, findClone, missing } from './clone.mjs';
import { collectReports } from './collect.mjs';
import { CLASSES, explainDifferences, mergeModes } from './differences.mjs';
import { collectFiles, isCandidate } from './files.mjs';
import { install } from './install.mjs';
import { byPlace } from './labels.mjs';
import { createLinter } from './lint.mjs';
import { parsePins } from './pins.mjs';
import { passes, percent, scores } from './precision.mjs';
import { createProgram } from './program.mjs';
import { CORPUS } from './root.mjs';

/** @import { Judgement } from './judge.d.mts' */
/** @import { Part } from './part.d.mts' */
/** @import { Pin } from './pins.d.mts' */
/** @import { Label, Mode, Report } from './types.d.mts' */

const TYPESCRIPT = /\.[cm]?tsx?$/;
const LEAST_REPOSITORIES = 8;

/**
 * @param {string} folder of the clones
 * @param {readonly object[]} rules
 * @param {{ only: string | undefined, installs: boolean, pins?: readonly Pin[], home?: string }} options `home`: where checkouts and typings are kept
 * @returns {Promise<Part | null>} null when `only` names something else
 */
export async function repositoryPart(folder, rules, { only, installs, pins, home = join(CORPUS, 'repositories') }) {
  const all = pins ?? parsePins(readFileSync(join(CORPUS, 'repositories.json'), 'utf8'));
  const chosen = all.filter(({ name }) => only === undefined || only === name);
  if (chosen.length === 0) return null;
  const partial = chosen.length < all.length;
  const lacking = chosen.flatMap((pin) => missing(folder, pin) ?? []);
  if (lacking.length > 0) {
    throw new Error(`${lacking.length} of ${chosen.length} pinned repositories cannot be linted from ${folder}:\n${lacking.map((line) => `  ${line}`).join('\n')}`);
  }
  install(home, { allowed: installs });

  /** @type {Part} */
  const part = { reports: [], codeOf: new Map(), unparsed: [], crashes: [], testFiles: 0, summary: '', partial, failures: [], concerns: () => false };
  let count = 0;
  for (const pin of chosen) {
    const root = join(home, 'checkouts', pin.name.replace('/', '+'));
    checkOut(/** @type {string} */ (findClone(folder, pin.name)), pin.commit, root);
    const files = collectFiles(root, (path) => isChosen(path, pin));
    if (files.length === 0) part.failures.push(`${pin.name}: no test file in ${pin.roots.join(', ')}`);
    const source = { repository: pin.name, commit: pin.commit };
    const untyped = await collectReports(source, files, createLinter(rules, { cwd: home }));
    const { program, imports, found } = createProgram(root, files.map(({ file }) => file), pin, join(home, 'node_modules'));
    const typed = await collectReports(source, files, createLinter(rules, { cwd: home, program }));
    const reports = mergeModes(typed.reports, untyped.reports).sort(byPlace);
    for (const report of reports) part.codeOf.set(report, files.find(({ path }) => path === report.path)?.code ?? '');
    part.reports.push(...reports);
    part.unparsed.push(...untyped.unparsed, ...typed.unparsed);
    part.crashes.push(...untyped.crashes, ...typed.crashes);
    part.testFiles += files.filter(({ kind }) => kind === 'test').length;
    count += files.length;
    console.log(`${pin.name}: ${files.length} files, ${found} of ${imports} imports with types, ${typed.reports.length} reports with types, ${untyped.reports.length} without`);
  }
  part.reports.sort(byPlace);
  part.summary = `${chosen.length} repositories, ${count} files (${part.testFiles} tests, ${count - part.testFiles} benchmarks), each with types and without`;
  if (!partial && pins === undefined && chosen.length < LEAST_REPOSITORIES) part.failures.push(`only ${chosen.length} repositories, there must be ${LEAST_REPOSITORIES}`);
  const names = new Set(chosen.map(({ name }) => name));
  part.concerns = (/** @type {Label} */ label) => label.repository !== undefined && (!partial || names.has(label.repository));
  part.more = (judgement) => compareModes(part.reports, judgement);
  return part;
}

/** @param {string} path @param {Pin} pin */
function isChosen(path, { roots, endings = [] }) {
  return TYPESCRIPT.test(path) && roots.some((root) => path.startsWith(`${root}/`)) && (isCandidate(path) || endings.some((ending) => path.endsWith(ending)));
}

/**
 * @param {readonly Report[]} reports
 * @param {Judgement} judgement
 * @returns {{ lines: string[], failures: string[] }}
 */
function compareModes(reports, { drawn, labelOf }) {
  const lines = [''];
  const differences = explainDifferences(reports, labelOf);
  const failures = [...differences.failures];
  for (const mode of /** @type {const} */ (['typed', 'untyped'])) {
    const own = reports.filter(({ modes }) => modes?.includes(mode));
    const counted = scores(drawn.filter(({ modes }) => modes?.includes(mode)).flatMap((report) => labelOf.get(report) ?? []), ({ rule }) => rule);
    lines.push(`${own.length} reports ${mode === 'typed' ? 'with' : 'without'} types`);
    for (const rule of [...new Set(own.map((report) => report.rule))].sort()) {
      const score = counted.get(rule) ?? { leaks: 0, labelled: 0 };
      lines.push(`  ${rule}: ${own.filter((report) => report.rule === rule).length} reports, precision ${percent(score)}`);
      if (!passes(score)) failures.push(`precision of ${rule} ${mode} is too low: ${percent(score)}`);
    }
  }
  for (const mode of /** @type {Mode[]} */ (['typed', 'untyped'])) {
    lines.push(`${reports.filter(({ modes }) => modes?.length === 1 && modes[0] === mode).length} reports only ${mode === 'typed' ? 'with' : 'without'} types`);
    for (const [name, count] of differences.counts) {
      if (CLASSES[name]?.mode === mode) lines.push(`  ${name}: ${count}, ${CLASSES[name].because}`);
    }
  }
  return { lines, failures };
}
