/**
 * The examples in the documentation are run: what a page calls incorrect leaves something behind that its tests have started,
 * what it calls correct does not. An example that no run can prove says why, in its fence.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { readPage, type Block } from './page.ts';
import { runExamples, runnerOf, type Left, type Outcome } from './run-examples.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const files = ['README.md', ...readdirSync(`${root}docs/rules`).filter((file) => file.endsWith('.md')).map((file) => `docs/rules/${file}`)];
const examples = files.flatMap((file) =>
  readPage(readFileSync(`${root}${file}`, 'utf8')).blocks.map((block) => ({
    file,
    block,
    line: block.line,
    verdict: block.verdict,
    proof: block.proof.by,
    name: `${file.replace(/^.*\//u, '').replace(/\.md$/u, '')}-${String(block.line)}`,
  })),
);
const provable = examples.filter(({ proof }) => proof !== 'none');

/** What `block` is about, of what its run left. */
function leftIn(block: Block, outcome: Outcome): readonly Left[] {
  const left = block.proof.by === 'at once' ? outcome.atOnce : outcome.later;
  return left.filter(({ ref }) => ref === (block.proof.by !== 'hidden'));
}

/** Whether `type` is what the rule of `file` speaks of. */
function isSubject(type: string, file: string): boolean {
  return file === 'README.md' || (type === 'Timeout') === file.endsWith('no-leaked-timers.md');
}

/** What is changed, and of which kind, where a rule is about that and not about what is alive. */
const CHANGES: Readonly<Record<string, RegExp>> = {
  'no-leaked-listeners': /^listener:/u,
  'no-leaked-temp-files': /^temp:/u,
  'no-unrestored-fakes': /^(?!listener:|temp:|kept:)/u,
  'no-uncleared-module-cache': /^kept:/u,
  'no-captured-test-context': /^kept:/u,
  'no-retained-references': /^kept:/u,
};

/** Rules about what the next borrower finds: in an incorrect example a later test fails, in a correct one none does. */
const SEEN_BY_THE_NEXT: ReadonlySet<string> = new Set(['require-pool-reset']);

/** Whether the run of `block` left what its rule is about; null where that is timers and handles. */
function changesLeft(file: string, outcome: Outcome): boolean | null {
  const rule = basename(file, '.md');
  if (rule === 'no-leaked-promises') return outcome.pending > 0;
  // All of it is ended in the end: the leak is that it was open together.
  if (rule === 'no-cleanup-in-loop') return outcome.peak > 1;
  if (rule === 'no-dropped-cleanup') return outcome.changed.length > 0 || outcome.later.some(({ ref }) => ref);
  const kind = CHANGES[rule];
  return kind === undefined ? null : outcome.changed.some((change) => kind.test(change));
}

describe('the examples of the documentation, run', () => {
  let outcomes: ReadonlyMap<string, Outcome>;
  beforeAll(async () => {
    outcomes = await runExamples(provable.map(({ block, name }) => ({ name, code: block.code, failing: block.proof.by === 'failing' })));
  }, 120_000);

  it.each(provable)('$file, line $line: $verdict ($proof)', ({ block, file, name }) => {
    expect(runnerOf(block.code), 'the runner that it imports').not.toBeNull();
    const outcome = outcomes.get(name)!;
    if (SEEN_BY_THE_NEXT.has(basename(file, '.md'))) return expect([outcome.passed > 0, outcome.failed > 0 ? 'incorrect' : 'correct'], outcome.output).toEqual([true, block.verdict]);
    if (block.proof.by === 'failing') expect(outcome.failed, outcome.output).toBeGreaterThan(0);
    else expect([outcome.failed, outcome.passed > 0], outcome.output).toEqual([0, true]);

    const isChanged = changesLeft(file, outcome);
    if (isChanged !== null) return expect(isChanged ? 'incorrect' : 'correct', JSON.stringify(outcome)).toBe(block.verdict);
    const left = leftIn(block, outcome);
    if (block.proof.by === 'hidden') {
      expect(left.map(({ type }) => type)).toSatisfy((types: string[]) => types.some((type) => isSubject(type, file)));
      expect(outcome.later.filter(({ ref }) => ref)).toEqual([]);
    } else if (block.verdict === 'correct') {
      expect(left).toEqual([]);
      expect(outcome.exits, outcome.output).not.toBe(false);
    } else {
      expect(left.map(({ type }) => type)).toSatisfy((types: string[]) => types.some((type) => isSubject(type, file)));
      if (block.proof.by !== 'at once') expect(outcome.exits).not.toBe(true);
    }
  });
});

describe('the probe', () => {
  const code = (body: string): string => `import { test } from 'node:test';\nimport { createServer } from 'node:net';\ntest('it', async () => { ${body} });\n`;

  it('sees what a test leaves, and nothing else', async () => {
    const outcomes = await runExamples([
      { name: 'nothing', code: code(''), failing: false },
      { name: 'cleared', code: code('clearInterval(setInterval(() => {}, 1000));'), failing: false },
      { name: 'interval', code: code('setInterval(() => {}, 1000);'), failing: false },
      { name: 'unref', code: code('setInterval(() => {}, 1000).unref();'), failing: false },
      { name: 'server', code: code(`createServer().listen(0, 'localhost');`), failing: false },
    ]);
    const leftBy = Object.fromEntries([...outcomes].map(([name, { later, exits }]) => [name, { later, exits }]));
    expect(leftBy).toEqual({
      nothing: { later: [], exits: true },
      cleared: { later: [], exits: true },
      interval: { later: [{ type: 'Timeout', ref: true }], exits: false },
      unref: { later: [{ type: 'Timeout', ref: false }], exits: true },
      server: { later: [{ type: 'TCPSERVERWRAP', ref: true }], exits: false },
    });
  });

  const changed = (runner: string, imports: string, body: string): string => `import { test } from '${runner}';\n${imports}\ntest('it', async () => { ${body} });\n`;

  it.each(['node:test', 'vitest'])('sees what a test changes and leaves changed, under %s', async (runner) => {
    const bodies: Readonly<Record<string, readonly [string, string, string]>> = {
      nothing: ['', `process.env.PROOF = '1'; delete process.env.PROOF; process.chdir(process.cwd()); const { fetch } = globalThis; globalThis.fetch = () => {}; globalThis.fetch = fetch;`, ''],
      env: ['', `process.env.PROOF = '1';`, 'env:PROOF'],
      global: ['', `globalThis.fetch = () => {};`, 'global:fetch'],
      clock: ['', `Date.now = () => 0;`, 'Date:now'],
      console: ['', `console.log = () => {};`, 'console:log'],
      listener: ['', `process.on('SIGUSR2', () => {});`, 'listener:SIGUSR2'],
      removed: ['', `const listen = () => {}; process.on('SIGUSR2', listen); process.off('SIGUSR2', listen);`, ''],
      local: [`import { EventEmitter } from 'node:events';`, `new EventEmitter().on('x', () => {});`, ''],
      suite: [`import { EventEmitter } from 'node:events'; const bus = new EventEmitter(); globalThis.__bus = bus;`, `bus.on('x', () => {});`, 'listener:x'],
      temp: [`import { mkdtempSync } from 'node:fs'; import { tmpdir } from 'node:os'; import { join } from 'node:path';`, `mkdtempSync(join(tmpdir(), 'it-'));`, 'temp:it-'],
      gone: [`import { mkdtempSync, rmSync } from 'node:fs'; import { tmpdir } from 'node:os'; import { join } from 'node:path';`, `rmSync(mkdtempSync(join(tmpdir(), 'it-')), { recursive: true });`, ''],
    };
    const prefix = runner.replace(':', '-');
    const outcomes = await runExamples(Object.entries(bodies).map(([name, [imports, body]]) => ({ name: `${prefix}-${name}`, code: changed(runner, imports, body), failing: false })));
    const seen = Object.fromEntries(Object.keys(bodies).map((name) => [name, outcomes.get(`${prefix}-${name}`)?.changed.map((change) => change.replace(/^(temp:it-).*/u, '$1')).join() ?? 'not run']));
    expect(seen).toEqual(Object.fromEntries(Object.entries(bodies).map(([name, [, , change]]) => [name, change])));
  }, 120_000);

  it.each(['node:test', 'vitest'])('sees what a test does not wait for, under %s', async (runner) => {
    const sleep = `import { setTimeout as sleep } from 'node:timers/promises';`;
    const prefix = `${runner.replace(':', '-')}-wait`;
    const outcomes = await runExamples([
      { name: `${prefix}-floating`, code: changed(runner, sleep, 'sleep(300);'), failing: false },
      { name: `${prefix}-awaited`, code: changed(runner, sleep, 'await sleep(20); await Promise.all([sleep(1), sleep(2)]);'), failing: false },
    ]);
    const pending = Object.fromEntries([...outcomes].map(([name, outcome]) => [name.replace(`${prefix}-`, ''), outcome.pending > 0]));
    expect(pending).toEqual({ floating: true, awaited: false });
  }, 60_000);
});
