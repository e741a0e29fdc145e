/** Lints the corpus, and measures the precision of every rule by the labels. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { collectReports } from './collect.mjs';
import { contextOf } from './context.mjs';
import { install } from './install.mjs';
import { judge } from './judge.mjs';
import { dropLabels, readLabels } from './label-files.mjs';
import { parseOptions, USAGE } from './options.mjs';
import { corpusPackages } from './packages.mjs';
import { percent } from './precision.mjs';
import { CORPUS, importPlugin } from './root.mjs';

/** @import { Score } from './precision.d.mts' */

// Fewer means that packages stopped shipping their tests, and every figure below would be about something else.
const LEAST_TEST_FILES = 1000;
const LABELS = join(CORPUS, 'labels');
/** @type {Score} */
const NONE = { leaks: 0, labelled: 0 };

const options = parseOptions(process.argv.slice(2));
if (options.help) {
  console.log(USAGE);
  process.exit();
}

const read = readLabels(LABELS);
if (read.problems.length > 0) {
  for (const problem of read.problems) console.error(`FAIL labels/${problem}`);
  process.exit(1);
}

install(CORPUS, { allowed: !options['no-install'] });
const all = corpusPackages();
const packages = all.filter(({ name, id }) => options.only === undefined || options.only === name || options.only === id);
if (packages.length === 0) throw new Error(`no such package: ${options.only}; there are ${all.map(({ name }) => name).join(', ')}`);
const partial = packages.length < all.length;

const plugin = await importPlugin(options.plugin);
const wall = performance.now();
const cpu = process.cpuUsage();
const { files, reports, fileOf, unparsed, crashes } = await collectReports(packages, plugin.configs.strict);
const { user, system } = process.cpuUsage(cpu);
const seconds = `${((user + system) / 1e6).toFixed(1)} s CPU, ${((performance.now() - wall) / 1e3).toFixed(1)} s wall`;
const testFiles = files.filter(({ kind }) => kind === 'test').length;

// Labels of packages that are pinned no more count as gone, unless only some packages were looked at.
const ids = new Set(packages.map(({ id }) => id));
let labels = partial ? read.labels.filter((label) => ids.has(label.package)) : read.labels;
let judgement = judge(reports, labels, { partial });
if (options.prune) {
  if (crashes.length > 0) throw new Error(`--prune would drop the labels of files in which a rule crashed: ${crashes.map(({ place }) => place).join(', ')}`);
  const gone = new Set(judgement.vanished);
  dropLabels(LABELS, read.labels, gone);
  console.log(`dropped ${gone.size} labels`);
  labels = labels.filter((label) => !gone.has(label));
  judgement = judge(reports, labels, { partial });
}
const { drawn, labelOf, sharing, unlabelled, perRule, perReason, failures } = judgement;

if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(reports, null, 2)}\n`);
if (options['write-unlabelled'] !== undefined) {
  const lines = unlabelled.map((report) => {
    const { column, message, ...place } = report;
    const code = fileOf.get(report)?.code ?? '';
    return JSON.stringify({ ...place, ...(sharing.has(report) ? { column } : {}), message, context: contextOf(code, report.line) });
  });
  writeFileSync(options['write-unlabelled'], lines.map((line) => `${line}\n`).join(''));
}

for (const { place, reason } of unparsed) console.log(`does not parse: ${place}:${reason}`);
for (const { place, stack } of crashes) console.error(`crash: ${place}\n${stack}\n`);

console.log(`${packages.length} packages, ${files.length} files (${testFiles} tests, ${files.length - testFiles} benchmarks)`);
console.log(`${unparsed.length} do not parse, ${crashes.length} crashes`);
console.log(`${seconds}, ${Math.round(process.resourceUsage().maxRSS / 1024)} MB at most`);

const drawnSet = new Set(drawn);
for (const rule of Object.keys(plugin.rules).sort()) {
  const ofRule = reports.filter((report) => report.rule === rule);
  console.log(`\n${rule}: ${ofRule.length} reports, precision ${percent(perRule.get(rule) ?? NONE)}`);
  for (const reason of [...new Set(ofRule.map((report) => report.reason))].sort()) {
    const ofReason = ofRule.filter((report) => report.reason === reason);
    const inDraw = ofReason.filter((report) => drawnSet.has(report)).length;
    console.log(`  ${reason}: ${ofReason.length} reports, ${inDraw} drawn, precision ${percent(perReason.get(`${rule} ${reason}`) ?? NONE)}`);
  }
}
const outside = labelOf.size - drawn.filter((report) => labelOf.has(report)).length;
console.log(`\n${labels.length} labels, ${unlabelled.length} drawn reports without${outside > 0 ? `; ${outside} labels are outside the draw and do not count` : ''}`);

if (crashes.length > 0) failures.push(`a rule crashed in ${crashes.length} files`);
if (partial) console.log('Some packages only: the draw, the gates and the number of files are not checked.');
else if (testFiles < LEAST_TEST_FILES) failures.push(`only ${testFiles} test files, there must be ${LEAST_TEST_FILES}`);
for (const failure of failures) console.error(`FAIL ${failure}`);

const precisions = Object.keys(plugin.rules).sort().filter((rule) => perRule.has(rule)).map((rule) => `, precision ${rule} ${percent(perRule.get(rule) ?? NONE)}`);
console.log(`corpus: ${testFiles} test files, ${crashes.length} crashes, ${reports.length} reports${precisions.join('')}`);
process.exitCode = failures.length > 0 ? 1 : 0;
