/** Runs one test file with its own runner, and reads what the watched tests wrote down. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ROOT } from '../root.mjs';

/** @import { Pin } from '../pins.d.mts' */

const WATCH = fileURLToPath(new URL('watch.mjs', import.meta.url));
const CONFIG = fileURLToPath(new URL('vitest.config.mjs', import.meta.url));
const NODE_TEST = /['"]node:test['"]/;
const TIMEOUT = 120_000;

/** @typedef {{ test: 'first' | 'second', sees?: string, result?: string }} Mark */

/**
 * @param {{ root: string, typings: string }} copy
 * @param {string} path of the test file in it, which is overwritten
 * @param {string} text
 * @param {Pin | null} pin
 * @returns {{ marks: Mark[], output: string }}
 */
export function run({ root, typings }, path, text, pin) {
  const file = join(root, path);
  const marks = join(root, '.marks');
  rmSync(marks, { force: true });
  writeFileSync(file, text);
  const args = NODE_TEST.test(text)
    ? ['--import', pathToFileURL(WATCH).href, file]
    : [join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', '--config', CONFIG, '--maxWorkers=1', file];
  // As the runner of the tests of this project would be found by the one that is started.
  const { VITEST: _vitest, NODE_OPTIONS: _options, NODE_TEST_CONTEXT: _context, ...env } = process.env;
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: NODE_TEST.test(text) ? dirname(file) : root,
    env: { ...env, CI: '1', TEST_LEAKS_MARKS: marks, TEST_LEAKS_SOURCE: JSON.stringify({ root, typings, pin }) },
    encoding: 'utf8',
    timeout: TIMEOUT,
    maxBuffer: 2 ** 26,
  });
  const lines = existsSync(marks) ? readFileSync(marks, 'utf8').trim().split('\n') : [];
  return { marks: lines.map((line) => JSON.parse(line)), output: `${stdout}${stderr}` };
}
