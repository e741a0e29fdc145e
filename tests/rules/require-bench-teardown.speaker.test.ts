/** What a bench leaks is told once: by the rule about benches where it is on, else by the rule about what leaks. */
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import { rules } from '../../src/rules/index.ts';

function lint(code: string, ...names: readonly (keyof typeof rules)[]): string[] {
  const plugin = { rules } as unknown as NonNullable<Linter.Config['plugins']>[string];
  const messages = new Linter().verify(code, [{
    files: ['**/*.js'], plugins: { 'test-leaks': plugin }, rules: Object.fromEntries(names.map((name) => [`test-leaks/${name}`, 'error'])),
  }], { filename: 'file.js' });
  return messages.map(({ ruleId, line, messageId }) => `${String(line)} ${(ruleId ?? 'fatal').replace('test-leaks/', '')} ${messageId ?? ''}`);
}

const BENCH = `import { bench, test } from 'vitest'; import { Worker } from 'node:worker_threads';
bench('x', () => { const worker = new Worker('./w.js'); worker.postMessage(1); });
`;

describe('what a bench leaks', () => {
  it('is told by the rule about benches where that is on, whichever comes first', () => {
    expect(lint(BENCH, 'no-leaked-resources', 'require-bench-teardown')).toEqual(['2 require-bench-teardown neverReleased']);
    expect(lint(BENCH, 'require-bench-teardown', 'no-leaked-resources')).toEqual(['2 require-bench-teardown neverReleased']);
    expect(lint(BENCH, ...(Object.keys(rules) as (keyof typeof rules)[]))).toEqual(['2 require-bench-teardown neverReleased']);
  });

  it('is told by the rule about resources where it is not', () => {
    expect(lint(BENCH, 'no-leaked-resources')).toEqual(['2 no-leaked-resources neverReleased']);
    expect(lint(`/* eslint test-leaks/require-bench-teardown: off */ ${BENCH}`, 'no-leaked-resources', 'require-bench-teardown')).toEqual(['2 no-leaked-resources neverReleased']);
  });

  it('is not what a test beside it leaks', () => {
    expect(lint(`${BENCH}test('y', () => { const other = new Worker('./w.js'); other.postMessage(1); });`, 'no-leaked-resources', 'require-bench-teardown'))
      .toEqual(['2 require-bench-teardown neverReleased', '3 no-leaked-resources neverReleased']);
  });

  it('is not what it changes', () => {
    expect(lint("import { bench } from 'vitest'; bench('x', () => { process.env.A = '1'; });", 'no-unrestored-fakes', 'require-bench-teardown')).toEqual(lint("import { bench } from 'vitest'; bench('x', () => { process.env.A = '1'; });", 'no-unrestored-fakes'));
  });
});
