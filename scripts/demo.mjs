/** Lints the example project as it leaks and as it is corrected, and shows what a user would see. */
import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { exit } from 'node:process';
import { install, root, setUp } from './setup.mjs';

const examples = join(root, 'examples');
if (!setUp() || !install(examples)) exit(1);

const { ESLint } = await import('eslint');
const { default: testLeaks } = await import('../dist/index.js');
const eslint = new ESLint({ cwd: examples });
const stylish = await eslint.loadFormatter('stylish');

const failures = [];
const leaky = await lint('leaky');
console.log(await stylish.format(leaky, { cwd: root, rulesMeta: {} }));
const found = messagesIn(leaky);
const reasons = counted(found.map((message) => message.messageId));
const rules = counted(found.map((message) => message.ruleId));
show('by rule', rules);
show('by reason', reasons);
if (reasons.size < 5) failures.push(`only ${reasons.size} of at least 5 reasons were found in examples/leaky`);
for (const rule of Object.keys(testLeaks.rules).map((name) => `test-leaks/${name}`)) {
  if (!rules.has(rule)) failures.push(`${rule} found nothing in examples/leaky`);
}

const fixed = await lint('fixed');
const remaining = messagesIn(fixed);
showPatterns(JSON.parse(readFileSync(join(examples, 'patterns.json'), 'utf8')));
if (remaining.length === 0) {
  console.log(`\nexamples/fixed (${fixed.length} files): clean`);
} else {
  console.log(await stylish.format(fixed, { cwd: root, rulesMeta: {} }));
  failures.push(`${remaining.length} findings in examples/fixed`);
}

// Anything but our rules means that the demo itself is broken: a parse error, a rule that does not exist.
const foreign = [...found, ...remaining].filter((message) => !message.ruleId?.startsWith('test-leaks/'));
if (foreign.length > 0) failures.push(`${foreign.length} messages that are no findings: ${foreign[0].message}`);

for (const failure of failures) console.error(`demo: ${failure}`);
process.exitCode = failures.length === 0 ? 0 : 1;

async function lint(directory) {
  const results = await eslint.lintFiles([directory]);
  console.log(`\nexamples/${directory}: ${results.map((result) => relative(join(examples, directory), result.filePath)).join(', ')}`);
  return results;
}

/** Each pattern with the report about it; its good form has to be there, and clean. */
function showPatterns(patterns) {
  console.log(`\n${patterns.length} patterns, as they leak and as they are corrected`);
  for (const { pattern, file, rule, reason, names } of patterns) {
    const report = resultOf(leaky, file)?.messages.find((message) => message.ruleId === `test-leaks/${rule}` && message.messageId === reason && message.message.includes(names));
    const good = resultOf(fixed, file);
    const isClean = good?.messages.length === 0;
    console.log(`  ${report && isClean ? 'ok    ' : 'FAILED'}  ${pattern}\n          leaky/${file}:${report?.line ?? '?'}  ${rule} (${reason}); fixed/${file}: ${isClean ? 'clean' : 'not clean'}`);
    if (!report) failures.push(`${rule} does not report ${reason} of \`${names}\` in examples/leaky/${file}: ${pattern}`);
    if (!isClean) failures.push(`examples/fixed/${file} ${good ? 'is not clean' : 'is missing'}: ${pattern}`);
  }
}

function resultOf(results, file) {
  return results.find((result) => result.filePath.split(sep).join('/').endsWith(`/${file}`));
}

function messagesIn(results) {
  return results.flatMap((result) => result.messages);
}

function counted(names) {
  const counts = new Map();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return new Map([...counts].sort(([, one], [, other]) => other - one));
}

function show(title, counts) {
  console.log(title);
  for (const [name, number] of counts) console.log(`  ${String(number).padStart(3)}  ${name}`);
}
