/** Writes the parts of README.md, docs/ and examples/ that say what the rules' meta, the labels of the corpus and the list of patterns say. With `--check` it only compares. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import plugin from '../dist/index.js';
import { settingFields } from '../dist/settings.js';
import { root } from './setup.mjs';

const check = argv.includes('--check');
const rules = Object.entries(plugin.rules).sort(([one], [other]) => one.localeCompare(other, 'en'));
const problems = [];

update('README.md', 'rules', rulesTable(), (text) => `${text.trimEnd()}\n\n## Rules\n\n${marked('rules', rulesTable())}\n`);
for (const [name, rule] of rules) {
  update(`docs/rules/${name}.md`, 'header', header(name, rule), (text) => `${marked('header', header(name, rule))}\n\n${withoutTitle(text)}`);
}

update('examples/README.md', 'patterns', patternsTable(), (text) => `${text.trimEnd()}\n\n${marked('patterns', patternsTable())}\n`);
update('docs/settings.md', 'keys', settingsTable(), (text) => `${text.trimEnd()}\n\n${marked('keys', settingsTable())}\n`);

for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;

/** Puts `content` between the markers of `section`, or, where there are none yet, where `insert` puts it. */
function update(file, section, content, insert) {
  const path = join(root, file);
  if (!existsSync(path)) {
    problems.push(`${file} is missing`);
    return;
  }
  const text = readFileSync(path, 'utf8');
  const block = marked(section, content);
  const place = new RegExp(String.raw`<!-- begin ${section}\b[\s\S]*?<!-- end ${section} -->`, 'u');
  const updated = place.test(text) ? text.replace(place, () => block) : insert(text);
  if (updated === text) return;
  if (check) problems.push(`${file} is not what the rules' meta says; write it with \`npm run docs\``);
  else writeFileSync(path, updated);
}

/** The header has the title, so the one of a page that had no header yet has to go. */
function withoutTitle(text) {
  return text.replace(/^# .*\n+/u, '');
}

function marked(section, content) {
  return `<!-- begin ${section}: written by \`npm run docs\` -->\n${content}\n<!-- end ${section} -->`;
}

function rulesTable() {
  const rows = rules.map(([name, rule]) => {
    const mark = rule.meta.docs.recommended === true ? '✓' : '';
    return `| [${name}](docs/rules/${name}.md) | ${rule.meta.docs.description} | ${mark} | ${labelledReports(name)} |`;
  });
  return ['| rule | what it does | recommended | right / read |', '| --- | --- | :-: | --: |', ...rows].join('\n');
}

/** Every key of the settings, those of entries in lists behind the key of the list, and last those that all lists share. */
function settingsTable() {
  const lists = Object.values(settingFields).flatMap((field) => (field.allowed.startsWith('a list') && field.fields !== undefined ? [field.fields] : []));
  const shared = Object.entries(lists[0] ?? {}).filter(([key, field]) => lists.every((fields) => fields[key] === field));
  const isShared = (field) => shared.some(([, known]) => known === field);
  const rows = [
    ...Object.entries(settingFields).flatMap(([key, field]) => [
      row(key, field),
      ...Object.entries(field.fields ?? {}).flatMap(([inner, innerField]) => (isShared(innerField) ? [] : [row(`${key}${field.allowed.startsWith('a list') ? '[]' : ''}.${inner}`, innerField)])),
    ]),
    ...shared.map(([key, field]) => row(`…[].${key}`, field)),
  ];
  return ['| key | what it says | what it may be |', '| --- | --- | --- |', ...rows].join('\n');
}

/** Which example shows which of the patterns, and by which rule. */
function patternsTable() {
  const patterns = JSON.parse(readFileSync(join(root, 'examples', 'patterns.json'), 'utf8'));
  return ['| pattern | as it leaks | its good form | rule |', '| --- | --- | --- | --- |', ...patterns.map(({ pattern, file, rule }) => `| ${pattern} | [leaky/${file}](leaky/${file}) | [fixed/${file}](fixed/${file}) | [${rule}](../docs/rules/${rule}.md) |`)].join('\n');
}

function row(key, field) {
  return `| \`${key}\` | ${field.description} | ${field.allowed} |`;
}

/** Reports of the corpus that were read and are leaks, out of all that were read. */
function labelledReports(name) {
  const file = join(root, 'corpus', 'labels', `${name}.jsonl`);
  const own = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line)) : [];
  return `${own.filter((label) => label.verdict === 'leak').length} / ${own.length}`;
}

function header(name, rule) {
  const { docs, schema = [], fixable, hasSuggestions } = rule.meta;
  const names = Object.entries(plugin.configs)
    .filter(([, configs]) => configs.some((config) => config.rules?.[`test-leaks/${name}`] !== undefined))
    .map(([config]) => `\`${config}\``);
  const facts = [`In ${names.join(' and ')}.`];
  if (fixable) facts.push('Fixes some of its reports with `--fix`.');
  if (hasSuggestions) facts.push('Has suggestions for the editor.');
  const options = Object.keys((Array.isArray(schema) ? schema[0] : schema)?.properties ?? {}).map((key) => `\`${key}\``);
  if (options.length > 0) facts.push(`${options.length === 1 ? 'Option' : 'Options'}: ${options.join(', ')}.`);
  facts.push('Works without type information and sees more with it.');
  return `# ${name}\n\n${sentence(docs.description)}\n\n${facts.join(' ')}`;
}

function sentence(text) {
  return `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/\.$/u, '')}.`;
}
