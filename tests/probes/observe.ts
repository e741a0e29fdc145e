/** Runs the programs of a folder with their runner, in one process for all of them, and hands back what they have marked. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { grouped } from '../../src/utils/grouped.ts';

export interface Observation {
  /** What a program marked, in that order; empty where it never came to a mark. */
  readonly marksOf: (program: string) => readonly string[];
  readonly exitCode: number | null;
  readonly output: string;
}

/** How a runner is started in the folder of its programs. */
interface Command {
  /** Below `tests/probes`. */
  readonly folder: string;
  /** The program that Node runs, below `tests/probes`, and its arguments. */
  readonly args: readonly string[];
  readonly node?: string;
  /** Not Node, but this program gets the arguments. */
  readonly program?: string;
  /** The programs are run from a copy below this folder, where another version of the runner is. */
  readonly copyTo?: string;
}

const here = fileURLToPath(new URL('.', import.meta.url));
const newer = join(here, 'newer');

/** A Node on which Vitest 5 runs: this one, or the package that has one for this platform; null where there is neither. */
export const newerNode = Number(process.versions.node.split('.')[0]) >= 24 ? process.execPath : nodeOfPackage();

function nodeOfPackage(): string | null {
  const path = join(newer, 'node_modules', `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  return existsSync(path) ? path : null;
}

/** A program of a package that is there for some platforms only; null for others. */
function programOf(names: Readonly<Record<string, string>>, file: string): string | null {
  const name = names[`${process.platform}-${process.arch}`];
  const path = name === undefined ? null : join(here, 'others', 'node_modules', name, file);
  return path !== null && existsSync(path) ? path : null;
}

export const bunProgram = programOf({ 'linux-x64': '@oven/bun-linux-x64', 'linux-arm64': '@oven/bun-linux-aarch64' }, 'bin/bun');
export const denoProgram = programOf({ 'linux-x64': '@deno/linux-x64-glibc', 'linux-arm64': '@deno/linux-arm64-glibc' }, 'deno');

const NEWER: Pick<Command, 'node'> = { node: newerNode ?? process.execPath };

const COMMANDS = {
  vitest: { folder: 'programs/vitest', args: ['node_modules/vitest/vitest.mjs', 'run'] },
  'vitest bench': { folder: 'programs/vitest', args: ['node_modules/vitest/vitest.mjs', 'bench', '--run'] },
  'vitest 5': { folder: 'newer/programs', args: ['newer/node_modules/vitest/vitest.mjs', 'run'], ...NEWER },
  'vitest 5, programs of 4': { folder: 'programs/vitest', copyTo: 'newer', args: ['newer/node_modules/vitest/vitest.mjs', 'run'], ...NEWER },
  jest: { folder: 'programs/jest', args: ['node_modules/jest/bin/jest.js'] },
  mocha: { folder: 'programs/mocha', args: ['node_modules/mocha/bin/mocha.js', '*.test.mjs'] },
  'node:test': { folder: 'programs/node-test', args: ['--test'] },
  'node:test 24': { folder: 'programs/node-test', args: ['--test'], ...NEWER },
  jasmine: { folder: 'programs/jasmine', args: ['node_modules/jasmine/bin/jasmine.js', '*.spec.mjs'] },
  ava: { folder: '.', args: ['node_modules/ava/entrypoints/cli.mjs', '--no-worker-threads', 'programs/ava/*.test.mjs'] },
  uvu: { folder: 'programs/uvu', args: ['node_modules/uvu/bin.js', '.', '\\.test\\.mjs$'] },
  qunit: { folder: 'programs/qunit', args: ['node_modules/qunit/bin/qunit.js', '*.test.mjs'] },
  playwright: { folder: 'programs/playwright', args: ['node_modules/@playwright/test/cli.js', 'test'] },
  tape: { folder: 'others/programs/tape', args: ['others/programs/tape/main.mjs'] },
  tap: { folder: 'others/programs/tap', args: ['others/programs/tap/main.mjs'] },
  bun: { folder: 'others/programs/bun', program: bunProgram ?? '', args: ['test', '.'] },
  deno: { folder: 'others/programs/deno', program: denoProgram ?? '', args: ['test', '--no-check', '--no-config', '--no-lock', '--allow-all', '.'] },
  // One after the other, in one process.
  'bench contracts': { folder: 'programs/bench-contracts', args: ['programs/bench-contracts/main.mjs'] },
  cronometro: { folder: 'programs/cronometro', args: ['programs/cronometro/main.mjs'] },
  'bench tools': { folder: 'programs/bench-tools', args: ['programs/bench-tools/main.mjs'] },
} as const satisfies Readonly<Record<string, Command>>;

export type Runner = keyof typeof COMMANDS;

const deadline = 60_000;

/** What the programs of `runner` do. Whether they pass is not asked: many are there to fail. */
export async function observe(runner: Runner): Promise<Observation> {
  const { folder, args, node = process.execPath, program, copyTo }: Command = COMMANDS[runner];
  const scratch = mkdtempSync(join(tmpdir(), 'test-leaks-probe-'));
  const copy = copyTo === undefined ? null : mkdtempSync(join(here, copyTo, 'programs-'));
  const marks = join(scratch, 'marks');
  try {
    if (copy !== null) cpSync(join(here, folder), copy, { recursive: true });
    const [script = '', ...rest] = args;
    const command = script.startsWith('-') ? [script, ...rest] : [join(here, script), ...rest];
    const child = spawn(program ?? node, program === undefined ? command : [...args], { cwd: copy ?? join(here, folder), env: environment(node, marks, scratch), stdio: ['ignore', 'pipe', 'pipe'], timeout: deadline, killSignal: 'SIGKILL' });
    let output = '';
    child.stdout.on('data', (chunk) => { output += String(chunk); });
    child.stderr.on('data', (chunk) => { output += String(chunk); });
    await once(child, 'close');
    const lines = existsSync(marks) ? readFileSync(marks, 'utf8').split('\n').filter(Boolean).map((line) => line.split('\t')) : [];
    const byProgram = grouped(lines, ([program]) => program ?? '');
    return { marksOf: (program) => (byProgram.get(program) ?? []).map(([, event]) => event ?? ''), exitCode: child.exitCode, output };
  } finally {
    for (const used of [scratch, copy]) if (used !== null) rmSync(used, { recursive: true, force: true });
  }
}

/** Nothing of the run that this is part of, as a runner inside a runner looks for itself there. */
function environment(node: string, marks: string, scratch: string): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(?:VITEST|NODE_TEST|NODE_OPTIONS|NODE_V8|JEST)/u.test(name) && !['TEST', 'DEV', 'PROD', 'MODE', 'NODE_ENV', 'FORCE_COLOR'].includes(name));
  return { ...Object.fromEntries(own), PATH: [dirname(node), process.env['PATH'] ?? ''].join(delimiter), PROBE_MARKS: marks, PROBE_SCRATCH: scratch, DENO_DIR: scratch, DENO_NO_UPDATE_CHECK: '1', NO_COLOR: '1' };
}
