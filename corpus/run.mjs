/** Lints the corpus, and measures the precision of every rule by the labels. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contextOf } from './context.mjs';
import { judge } from './judge.mjs';
import { dropLabels, readLabels } from './label-files.mjs';
import { parseOptions, USAGE } from './options.mjs';
import { packagePart } from './package-part.mjs';
import { closePart } from './part.mjs';
import { repositoryPart } from './repository-part.mjs';
import { CORPUS, importPlugin } from './root.mjs';

/** @import { Part } from './part.d.mts' */

const LABELS = join(CORPUS, 'labels');

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

const plugin = await importPlugin(options.plugin);
const rules = Object.keys(plugin.rules).sort();
const wall = performance.now();
const cpu = process.cpuUsage();

/** @type {Map<string, Part>} */
const parts = new Map();
const choice = { only: options.only, installs: !options['no-install'] };
try {
  const packages = options['only-repositories'] ? null : await packagePart(plugin.configs.strict, choice);
  if (packages) parts.set('corpus', packages);
  const repositories = options.repositories === undefined ? null : await repositoryPart(options.repositories, plugin.configs.strict, choice);
  if (repositories) parts.set('repositories', repositories);
} catch (error) {
  console.error(`FAIL ${/** @type {Error} */ (error).message}`);
  process.exit(1);
}
if (parts.size === 0) {
  console.error(options.repositories === undefined ? 'FAIL no such package; repositories need --repositories FOLDER' : 'FAIL no such package or repository');
  process.exit(1);
}

const { user, system } = process.cpuUsage(cpu);
console.log(`${((user + system) / 1e6).toFixed(1)} s CPU, ${((performance.now() - wall) / 1e3).toFixed(1)} s wall, ${Math.round(process.resourceUsage().maxRSS / 1024)} MB at most`);

let labels = read.labels;
if (options.prune) {
  const crashed = [...parts.values()].flatMap(({ crashes }) => crashes.map(({ place }) => place));
  if (crashed.length > 0) throw new Error(`--prune would drop the labels of files in which a rule crashed: ${crashed.join(', ')}`);
  const gone = new Set([...parts.values()].flatMap(({ reports, partial, concerns }) => judge(reports, labels.filter(concerns), { partial }).vanished));
  labels = dropLabels(LABELS, labels, gone);
  console.log(`dropped ${gone.size} labels`);
}

const failures = [];
const summaries = [];
const unlabelled = [];
for (const [title, part] of parts) {
  console.log(`\n== ${title}`);
  const closed = closePart(title, part, labels.filter(part.concerns), rules);
  failures.push(...closed.failures);
  summaries.push(closed.summary);
  const { judgement } = closed;
  // What only one mode reports needs its class, drawn or not.
  const open = part.reports.filter((report) => !judgement.labelOf.has(report) && (judgement.unlabelled.includes(report) || report.modes?.length === 1));
  unlabelled.push(
    ...open.map((report) => {
      const { column, message, ...place } = report;
      const code = part.codeOf.get(report) ?? '';
      return JSON.stringify({ ...place, ...(judgement.sharing.has(report) ? { column } : {}), message, context: contextOf(code, report.line) });
    }),
  );
}
if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify([...parts.values()].flatMap(({ reports }) => reports), null, 2)}\n`);
if (options['write-unlabelled'] !== undefined) writeFileSync(options['write-unlabelled'], unlabelled.map((line) => `${line}\n`).join(''));

for (const failure of failures) console.error(`FAIL ${failure}`);
for (const summary of summaries) console.log(summary);
if (options.repositories === undefined) console.log('Not linted: the repositories, with types. For them: npm run corpus -- --repositories FOLDER, see corpus/README.md');
process.exitCode = failures.length > 0 ? 1 : 0;
