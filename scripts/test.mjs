/** Everything that has to hold, on a fresh clone too. Closes with the line `N passed, N failed`. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, install, root, run, runNode } from './setup.mjs';

const scratch = mkdtempSync(join(tmpdir(), 'test-leaks-'));
const totals = { passed: 0, failed: 0 };

function count(passed, failed) {
  totals.passed += passed;
  totals.failed += failed;
  return failed === 0;
}

/** A step that either succeeds or fails as a whole. */
function step(title, action) {
  console.log(`\n# ${title}`);
  const succeeded = action();
  if (!succeeded) console.error(`${title}: failed`);
  return succeeded ? count(1, 0) : count(0, 1);
}

/** A step that counts its tests. */
function tests(title, args) {
  console.log(`\n# ${title}`);
  const report = join(scratch, `${args.join('-').replaceAll(/\W+/gu, '-')}.json`);
  const succeeded = runNode('node_modules/vitest/vitest.mjs', [
    'run',
    ...args,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  const { numPassedTests: passed = 0, numFailedTests: failedTests = 0, testResults = [] } = readReport(report);
  // A file that does not load has no tests to fail, and Vitest can fail for an error outside of any: neither may pass unseen.
  const failedFiles = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
  const failed = failedTests + failedFiles;
  return count(passed, succeeded ? failed : Math.max(failed, 1));
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return {};
  }
}

function runAll() {
  if (!step('install', install) || !step('build', build)) return;
  step('type-check', () => runNode('node_modules/typescript/bin/tsc', ['-p', 'tsconfig.json']));
  step('lint', () => runNode('node_modules/eslint/bin/eslint.js', ['.']));
  step('catalogue against typings', () => runNode('scripts/derive-resources.mjs', ['.']));
  tests('tests on ESLint 10', ['--project=eslint-10']);
  tests('rule tests on ESLint 9', ['--project=eslint-9']);
  const probes = join(root, 'tests', 'probes');
  if (step('install runners', () => install(probes) && install(join(probes, 'newer')) && install(join(probes, 'others')))) tests('what the runners do', ['--project=probes']);
  const examples = join(root, 'examples');
  if (step('install examples', () => install(examples))) {
    step('tests of the examples', () => run('npm', ['test', '--silent'], { cwd: examples }));
    step('fixed examples', () => runNode('scripts/fix-examples.mjs', []));
    step('demo', () => runNode('scripts/demo.mjs', []));
  }
}

try {
  runAll();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed === 0 ? 0 : 1;
