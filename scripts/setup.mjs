/** Brings a fresh clone to where the other commands can start: packages installed, `dist/` built and not older than `src/`. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { argv, execPath, exit } from 'node:process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs a command in `cwd` with its output shown. Returns whether it succeeded. */
export function run(command, args, { cwd = root, env } = {}) {
  // npm is a script, not a program, on Windows; Node starts those only through a shell.
  const shell = command === 'npm' && process.platform === 'win32';
  const result = spawnSync(command, args, { cwd, stdio: 'inherit', shell, env: { ...process.env, ...env } });
  if (result.error) console.error(`${command}: ${result.error.message}`);
  return result.status === 0;
}

/** Runs a JavaScript file of an installed package, without `npx` in between, which would download what is missing. */
export function runNode(script, args, options) {
  return run(execPath, [script, ...args], options);
}

export function install(directory = root) {
  return existsSync(join(directory, 'node_modules')) || run('npm', ['ci'], { cwd: directory });
}

export function build() {
  return runNode('node_modules/typescript/bin/tsc', ['-p', 'tsconfig.build.json']);
}

export function isBuilt() {
  const entry = join(root, 'dist/index.js');
  return existsSync(entry) && newest(join(root, 'src')) <= statSync(entry).mtimeMs;
}

export function setUp() {
  return install() && (isBuilt() || build());
}

function newest(directory) {
  const times = readdirSync(directory, { recursive: true, withFileTypes: true })
    // The time of a directory changes when a file in it is added, renamed or removed.
    .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs);
  return Math.max(statSync(directory).mtimeMs, ...times);
}

if (resolve(argv[1] ?? '') === fileURLToPath(import.meta.url) && !setUp()) exit(1);
