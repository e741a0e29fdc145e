/** What the rules cost, as ratios measured in one run. */
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { install } from '../corpus/install.mjs';
import { CORPUS } from '../corpus/root.mjs';
import { measure, measureModes } from './measure.mjs';
import { MODES, NAMES } from './modes.mjs';
import { prepareSample } from './sample.mjs';
import { measureScaling } from './scaling.mjs';
import { differences, median } from './statistics.mjs';

/** @import { Measured } from './measure.mjs' */
/** @import { Rules } from './modes.mjs' */

const SHARE_GATE = 0.25;
const UNTYPED_GATE = 0.05;
const SCALING_GATE = 12;
const USAGE = `npm run bench -- [options]
  --quick         two rounds instead of five
  --no-install    fail instead of installing
  --plugin FILE   another build of the plugin than dist/index.js`;

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    'no-install': { type: 'boolean', default: false },
    plugin: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
if (options.help) {
  console.log(USAGE);
  process.exit();
}

install(CORPUS, { allowed: !options['no-install'] });
install(fileURLToPath(new URL('.', import.meta.url)), { allowed: !options['no-install'] });

/** @type {string[]} */
const failures = [];

const scaling = await measureScaling([500, 5000], options.plugin);
for (const { tests, milliseconds, reports } of scaling) {
  console.log(`generated file of ${tests} tests: ${milliseconds.toFixed(1)} ms in our rules, ${reports} reports`);
  if (reports === 0) failures.push(`nothing is reported in the generated file of ${tests} tests, so its time says nothing`);
}
const [small, large] = scaling;
if (!small || !large) throw new Error('two sizes are needed');
const growth = large.milliseconds / small.milliseconds;
const reference = large.reference / small.reference;
const allowed = Math.max(SCALING_GATE, reference);
console.log(`growth: ${growth.toFixed(1)} times the time for 10 times the tests, at most ${allowed.toFixed(1)} allowed; ${reference.toFixed(1)} times in rules of ESLint\n`);
if (!(growth <= allowed)) failures.push(`the time grows ${growth.toFixed(1)} times, at most ${allowed.toFixed(1)} is allowed`);

const { files, sources, tsconfig, lines, counts } = prepareSample();
console.log(`${files.length} files, ${lines} lines: ${[...counts].map(([name, count]) => `${count} of ${name}`).join(', ')}`);
const rounds = options.quick ? 2 : 5;
const runs = measureModes({ files, tsconfig, plugin: options.plugin }, rounds);
const withoutTests = Array.from({ length: rounds }, () => measure({ rules: 'ours', typed: false }, { files: sources, tsconfig, plugin: options.plugin }));

/** @param {Rules} rules @param {boolean} typed @returns {Measured[]} */
function runsOf(rules, typed) {
  const mode = MODES.find((candidate) => candidate.rules === rules && candidate.typed === typed);
  const found = mode && runs.get(mode);
  if (!found) throw new Error(`${rules} was not run ${typed ? 'with' : 'without'} types`);
  return found;
}

/** @param {Rules} rules @param {boolean} typed */
function added(rules, typed) {
  return differences(cpuOf(runsOf(rules, typed)), cpuOf(runsOf('none', typed)));
}

/** @param {Measured[]} measured */
function cpuOf(measured) {
  return measured.map(({ cpu }) => cpu);
}

/** @param {Measured[]} measured */
function timeInRules(measured) {
  return median(measured.map(({ rules }) => rules));
}

/** @param {number[]} values in seconds */
function spread(values) {
  return [Math.min(...values), median(values), Math.max(...values)].map((value) => value.toFixed(2).padStart(7)).join('');
}

/** @param {number} ratio */
function percent(ratio) {
  return `${(ratio * 100).toFixed(1)} %`;
}

for (const typed of [true, false]) {
  console.log(`\n${(typed ? 'with types' : 'without types').padEnd(22)}  CPU s: min median max   added: min median max   in rules s   of lint`);
  for (const { rules } of MODES.filter((mode) => mode.typed === typed)) {
    const measured = runsOf(rules, typed);
    const inRules = timeInRules(measured);
    const ofLint = inRules / median(measured.map(({ lint }) => lint));
    const more = rules === 'none' ? ''.padEnd(21) : spread(added(rules, typed));
    console.log(`${NAMES[rules].padEnd(22)}  ${spread(cpuOf(measured))}    ${more}   ${inRules.toFixed(3).padStart(8)}   ${percent(ofLint).padStart(7)}`);
  }
}

console.log('\nall our rules, with types, against no-floating-promises, each measured alone');
const ratios = {
  'CPU added to the process': median(added('ours', true)) / median(added('promises', true)),
  'time in rules': timeInRules(runsOf('ours', true)) / timeInRules(runsOf('promises', true)),
};
for (const [name, ratio] of Object.entries(ratios)) {
  console.log(`  ${name}: ${percent(ratio)}, at most ${percent(SHARE_GATE)} allowed`);
  if (!(ratio <= SHARE_GATE)) failures.push(`${name}: ${percent(ratio)} of no-floating-promises, at most ${percent(SHARE_GATE)} is allowed`);
}
for (const name of counts.keys()) {
  const [ours, promises] = /** @type {const} */ (['ours', 'promises']).map((rules) => median(runsOf(rules, true).map(({ packages }) => packages[name] ?? 0)));
  console.log(`  time in rules on ${name}: ${percent((ours ?? 0) / (promises ?? 0))} (${ours?.toFixed(3)} s of ${promises?.toFixed(3)} s)`);
}
const ofLint = timeInRules(runsOf('ours', false)) / median(runsOf('ours', false).map(({ lint }) => lint));
console.log(`all our rules, without types: ${percent(ofLint)} of lint time, at most ${percent(UNTYPED_GATE)} allowed`);
if (!(ofLint <= UNTYPED_GATE)) failures.push(`time in rules without types: ${percent(ofLint)} of lint time, at most ${percent(UNTYPED_GATE)} is allowed`);
console.log(`the same on ${sources.length} files of these packages that are no tests: ${percent(timeInRules(withoutTests) / median(withoutTests.map(({ lint }) => lint)))}`);
console.log('all our rules against the Vitest plugin\'s recommended set');
for (const typed of [true, false]) {
  console.log(`  time in rules ${typed ? 'with' : 'without'} types: ${percent(timeInRules(runsOf('ours', typed)) / timeInRules(runsOf('vitest', typed)))}`);
}

for (const failure of failures) console.error(`FAIL ${failure}`);
console.log(`bench: ${percent(ratios['time in rules'])} of no-floating-promises in rules, ${percent(ratios['CPU added to the process'])} in CPU, growth ${growth.toFixed(1)}`);
process.exitCode = failures.length > 0 ? 1 : 0;
