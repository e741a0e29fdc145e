/** Runs examples under the probe, each in a process of its own, with the runner that it imports. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';

export interface Example {
  /** Unlike those of all others. */
  readonly name: string;
  readonly code: string;
  /** Every check of `node:assert/strict` fails. */
  readonly failing: boolean;
}

/** A timer or a handle, by Node's name for its type. `ref`: it keeps the process alive. */
export interface Left {
  readonly type: string;
  readonly ref: boolean;
}

export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  /** What there is when the last hook or test is over. */
  readonly atOnce: readonly Left[];
  /** What there is a little later. */
  readonly later: readonly Left[];
  /** How many promises that the example made are pending when the last hook or test is over. */
  readonly pending: number;
  /** What the example changed and left changed: `env:HOME`, `cwd`, `global:fetch`, `console:log`, `listener:exit`, `temp:x-123`; and what its variables keep: `kept:calls`. */
  readonly changed: readonly string[];
  /** The most handles of one kind that the example had open at the same time. */
  readonly peak: number;
  /** The process came to its end by itself; null where the runner ends it in any case. */
  readonly exits: boolean | null;
  readonly output: string;
}

export type Runner = 'node:test' | 'vitest';

export function runnerOf(code: string): Runner | null {
  if (/from 'vitest'/u.test(code)) return 'vitest';
  return isOfNodeTest(code) || /from 'tinybench'/u.test(code) ? 'node:test' : null;
}

/** A bench is run beside the probe's own test. */
function isOfNodeTest(code: string): boolean {
  return /from 'node:test'/u.test(code);
}

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));
/** Longer than the probe needs to look, and than Node needs to end when nothing is left. */
const patience = 5_000;
const deadline = 40_000;

/** The outcome of each of `examples`, by name. */
export async function runExamples(examples: readonly Example[]): Promise<ReadonlyMap<string, Outcome>> {
  const folder = mkdtempSync(join(tmpdir(), 'test-leaks-proof-'));
  try {
    symlinkSync(here('../../node_modules'), join(folder, 'node_modules'), 'junction');
    const outcomes = new Map<string, Outcome>();
    const vitest = examples.filter((example) => runnerOf(example.code) === 'vitest');
    const waiting = examples.filter((example) => runnerOf(example.code) === 'node:test');
    const worker = async (): Promise<void> => {
      for (let example = waiting.shift(); example !== undefined; example = waiting.shift()) outcomes.set(example.name, await runInNode(example, folder));
    };
    await Promise.all([
      ...Array.from({ length: 2 * availableParallelism() }, worker),
      runInVitest(vitest, folder).then((found) => { for (const [name, outcome] of found) outcomes.set(name, outcome); }),
    ]);
    return outcomes;
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

async function runInNode(example: Example, folder: string): Promise<Outcome> {
  const file = join(folder, `${example.name}.mjs`);
  const last = `\nimport { test as theEnd } from 'node:test';\ntheEnd('the end', () => { globalThis.__testLeaksProofEnd(${JSON.stringify(example.name)}); });\n`;
  writeFileSync(file, javascriptOf(example) + last);
  const child = spawn(process.execPath, ['--test-reporter=tap', file], { env: { ...environment(folder), TMPDIR: mkdtempSync(join(folder, 'tmp-')) }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (chunk) => { output += String(chunk); });
  child.stderr.on('data', (chunk) => { output += String(chunk); });
  const exited = once(child, 'close').then(() => true);
  const report = join(folder, `${example.name}.json`);
  const start = Date.now();
  while (child.exitCode === null && !existsSync(report) && Date.now() - start < deadline) await sleep(20);
  const isHeld = existsSync(report) && read(report).later.some((left) => left.ref);
  const exits = await Promise.race([exited, sleep(isHeld ? 100 : patience, false)]);
  if (!exits) {
    child.kill('SIGKILL');
    await exited;
  }
  // The probe's own test is one that passed; in a bench it is the only one, and runs when the bench is over.
  return { ...read(report), passed: count(output, /^\s*ok \d/gmu) - (isOfNodeTest(example.code) ? 1 : 0), failed: count(output, /^\s*not ok \d/gmu), exits, output };
}

async function runInVitest(examples: readonly Example[], folder: string): Promise<ReadonlyMap<string, Outcome>> {
  if (examples.length === 0) return new Map();
  for (const example of examples) writeFileSync(join(folder, `${example.name}.test.mjs`), javascriptOf(example));
  const setup = { include: ['*.test.mjs'], setupFiles: [here('vitest-setup.mjs')], pool: 'forks', isolate: true, reporters: ['json'], outputFile: 'results.json', watch: false };
  const config = join(folder, 'vitest.config.mjs');
  writeFileSync(config, `export default { cacheDir: ${JSON.stringify(join(folder, '.cache'))}, test: ${JSON.stringify(setup)} };\n`);
  const child = spawn(process.execPath, [here('../../node_modules/vitest/vitest.mjs'), 'run', '--root', folder, '--config', config], {
    cwd: folder, env: environment(folder), stdio: ['ignore', 'pipe', 'pipe'], timeout: deadline,
  });
  let output = '';
  child.stdout.on('data', (chunk) => { output += String(chunk); });
  child.stderr.on('data', (chunk) => { output += String(chunk); });
  await once(child, 'close');
  const results = join(folder, 'results.json');
  if (!existsSync(results)) throw new Error(`Vitest wrote no results:\n${output}`);
  const { testResults } = JSON.parse(readFileSync(results, 'utf8')) as { testResults: { name: string; message: string; assertionResults: { status: string; failureMessages?: string[] }[] }[] };
  return new Map(
    examples.map((example) => {
      const result = testResults.find(({ name }) => name.endsWith(`/${example.name}.test.mjs`));
      const statuses = result?.assertionResults.map(({ status }) => status) ?? [];
      const outcome: Outcome = {
        ...read(join(folder, `${example.name}.test.mjs.json`)),
        passed: statuses.filter((status) => status === 'passed').length,
        failed: statuses.filter((status) => status === 'failed').length,
        exits: null,
        output: JSON.stringify(result),
      };
      return [example.name, outcome] as const;
    }),
  );
}

/** Also lowers `using`, which Node 20 does not know. */
function javascriptOf({ code, failing }: Example): string {
  const { outputText: compiled } = ts.transpileModule(code, { compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext } });
  const outputText = `${compiled}\nglobalThis.__testLeaksProofKept?.(() => ({ ${variablesOf(compiled).join(', ')} }));\n`;
  return failing ? outputText.replaceAll(`'node:assert/strict'`, JSON.stringify(pathToFileURL(here('failing-assert.mjs')).href)) : outputText;
}

/** The variables of the file itself, functions apart. */
function variablesOf(code: string): string[] {
  return ts.createSourceFile('example.mjs', code, ts.ScriptTarget.ES2022).statements.flatMap((statement) =>
    ts.isVariableStatement(statement) ? statement.declarationList.declarations.flatMap(({ name }) => (ts.isIdentifier(name) ? [name.text] : [])) : []);
}

/** Nothing of the run that this is part of, as a runner inside a runner looks for itself there. */
function environment(folder: string): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(?:VITEST|NODE_TEST|NODE_OPTIONS|NODE_V8)/u.test(name) && !['TEST', 'DEV', 'PROD', 'MODE', 'NODE_ENV'].includes(name));
  return { ...Object.fromEntries(own), NODE_OPTIONS: `--import ${new URL('probe.mjs', import.meta.url).href}`, TEST_LEAKS_PROOF: folder };
}

type Seen = Pick<Outcome, 'atOnce' | 'later' | 'pending' | 'changed' | 'peak'>;

/** What the probe has written; nothing, and so no proof of anything, where the tests did not get to their end. */
function read(report: string): Seen {
  if (!existsSync(report)) throw new Error(`the probe has not reported: ${report}`);
  return JSON.parse(readFileSync(report, 'utf8')) as Seen;
}

function count(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].length;
}
