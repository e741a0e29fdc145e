/**
 * What `eslint --fix` does to the example project, in a copy: its tests stay green under Vitest and node:test, nothing is
 * left that a fix could end, nothing new is reported, and fixing once more changes nothing.
 */
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { exit } from 'node:process';
import { install, root, run, runNode, setUp } from './setup.mjs';

const examples = join(root, 'examples');
if (!setUp() || !install(examples)) exit(1);

const { ESLint } = await import('eslint');
const failures = [];
// Beside `examples`, because its configuration imports the plugin from `../dist`.
const copy = mkdtempSync(join(root, '.examples-fixed-'));
try {
  cpSync(examples, copy, { recursive: true, filter: (path) => basename(path) !== 'node_modules' });
  symlinkSync(join(examples, 'node_modules'), join(copy, 'node_modules'), 'junction');
  await check();
} finally {
  rmSync(copy, { recursive: true, force: true });
}
for (const failure of failures) console.error(`fix-examples: ${failure}`);
process.exitCode = failures.length === 0 ? 0 : 1;

async function check() {
  const before = await lint();
  const fixable = before.filter(({ message }) => message.fix !== undefined);
  console.log(`before: ${before.length} findings, ${fixable.length} with a fix`);
  for (const rule of new Set(before.map(({ message }) => message.ruleId))) {
    console.log(`  ${rule}: ${before.filter(({ message }) => message.ruleId === rule).length}, ${fixable.filter(({ message }) => message.ruleId === rule).length} with a fix`);
  }
  if (fixable.length === 0) failures.push('nothing in examples/leaky can be fixed');

  const changed = await fix();
  const after = await lint();
  console.log(`after: ${after.length} findings; changed ${changed.join(', ')}`);
  for (const { file, message } of after) console.log(`  ${file}:${message.line}  ${message.message}`);
  for (const { file, message } of after.filter(({ message }) => message.fix !== undefined)) failures.push(`${file}:${message.line} could still be fixed: ${message.message}`);
  for (const one of after) if (count(after, one) > count(before, one)) failures.push(`${one.file}:${one.message.line} is new: ${one.message.message}`);
  if (after.length > before.length - fixable.length) failures.push(`${after.length} of ${before.length} findings are left, although ${fixable.length} had a fix`);

  const again = await fix();
  if (again.length > 0) failures.push(`fixing once more changed ${again.join(', ')}`);

  if (!runNode(join(root, 'node_modules/typescript/bin/tsc'), ['-p', '.'], { cwd: copy })) failures.push('what was fixed does not type-check');
  if (!runNode(join(root, 'node_modules/vitest/vitest.mjs'), ['run', '--project', 'leaky'], { cwd: copy })) failures.push('the tests for Vitest fail after fixing');
  // What is left keeps the process alive; without anything left, it has to end by itself.
  const leaves = after.some(({ file }) => file.startsWith(join('leaky', 'node')));
  if (!run(process.execPath, ['--test', ...(leaves ? ['--test-force-exit'] : []), 'leaky/node/'], { cwd: copy })) failures.push('the tests for node:test fail after fixing');
}

/** The findings in the leaky examples, with their files. */
async function lint() {
  const results = await new ESLint({ cwd: copy }).lintFiles(['leaky']);
  return results.flatMap((result) => result.messages.map((message) => ({ file: relative(copy, result.filePath), message })));
}

/** Fixes the files; returns those that changed. */
async function fix() {
  const results = await new ESLint({ cwd: copy, fix: true }).lintFiles(['leaky', 'fixed']);
  await ESLint.outputFixes(results);
  return results.filter((result) => result.output !== undefined).map((result) => relative(copy, result.filePath));
}

/** Findings alike in the file: lines and wording may move. */
function count(findings, { file, message }) {
  return findings.filter((other) => other.file === file && other.message.ruleId === message.ruleId && other.message.messageId === message.messageId).length;
}
