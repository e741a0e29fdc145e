/** The ten patterns that this plugin began with: `examples/leaky` has each and it is reported, `examples/fixed` has the good form of each and it is clean. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as parser from '@typescript-eslint/parser';
import { ESLint } from 'eslint';
import { beforeAll, describe, expect, it } from 'vitest';
import plugin from '../src/index.ts';

interface Pattern {
  readonly pattern: string;
  /** Under `leaky` and under `fixed`. */
  readonly file: string;
  readonly rule: string;
  readonly reason: string;
  /** What the message names, by which it is told from others in the file. */
  readonly names: string;
}

const examples = fileURLToPath(new URL('../examples', import.meta.url));
const patterns = JSON.parse(readFileSync(`${examples}/patterns.json`, 'utf8')) as readonly Pattern[];
const files = [...new Set(patterns.map(({ file }) => file))];
const reports: Record<'leaky' | 'fixed', ESLint.LintResult[]> = { leaky: [], fixed: [] };

beforeAll(async () => {
  const eslint = new ESLint({
    cwd: examples,
    overrideConfigFile: true,
    overrideConfig: [{ files: ['**/*.ts'], languageOptions: { parser, parserOptions: { projectService: true, tsconfigRootDir: examples } } }, ...plugin.configs.strict],
  });
  for (const folder of ['leaky', 'fixed'] as const) reports[folder] = await eslint.lintFiles(files.map((file) => `${folder}/${file}`));
});

function messagesOf(folder: 'leaky' | 'fixed', file: string): ESLint.LintResult['messages'] {
  const result = reports[folder].find(({ filePath }) => filePath.replaceAll('\\', '/').endsWith(`${folder}/${file}`));
  if (result === undefined) throw new Error(`${folder}/${file} was not linted`);
  return result.messages;
}

describe('the ten patterns', () => {
  it('are ten, and no example stands for two', () => {
    expect(patterns.map(({ pattern }) => pattern)).toEqual([
      'A context captured into a global map',
      'A helper that holds outside references',
      'An uncleared module cache',
      'Work started in a bench that blocks for ever',
      'A pool put without reset',
      'A connection in a pool',
      'Cleanup piling up in a loop',
      'Global set-up without teardown',
      'A test server that is not closed',
      `A helper's cleanup function that is not called`,
    ]);
    expect(new Set(patterns.map(({ rule }) => rule)).size).toBe(10);
  });

  it.each(patterns)('$pattern: $rule reports it in $file', ({ file, rule, reason, names }) => {
    const found = messagesOf('leaky', file).filter(({ ruleId, messageId, message }) => ruleId === `test-leaks/${rule}` && messageId === reason && message.includes(names));
    expect(found).toHaveLength(1);
  });

  it.each(patterns)('$pattern: the good form of $file has nothing to report', ({ file }) => {
    expect(messagesOf('fixed', file)).toEqual([]);
  });
});
