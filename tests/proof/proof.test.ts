/**
 * The examples in the documentation are run: what a page calls incorrect leaves something behind that its tests have started,
 * what it calls correct does not. An example that no run can prove says why, in its fence.
 */
import { readdirSync, readFileSync } from 'node:fs';
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

describe('the examples of the documentation, run', () => {
  let outcomes: ReadonlyMap<string, Outcome>;
  beforeAll(async () => {
    outcomes = await runExamples(provable.map(({ block, name }) => ({ name, code: block.code, failing: block.proof.by === 'failing' })));
  }, 120_000);

  it.each(provable)('$file, line $line: $verdict ($proof)', ({ block, file, name }) => {
    expect(runnerOf(block.code), 'the runner that it imports').not.toBeNull();
    const outcome = outcomes.get(name)!;
    if (block.proof.by === 'failing') expect(outcome.failed, outcome.output).toBeGreaterThan(0);
    else expect([outcome.failed, outcome.passed > 0], outcome.output).toEqual([0, true]);

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
});
