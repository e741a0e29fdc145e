import { Linter } from 'eslint';
import { ESLintUtils } from '@typescript-eslint/utils';
import { describe, expect, it } from 'vitest';
import { createRuleTesters, eslintInUse, modes, runInEveryMode } from './rule-tester.ts';

const wanted = process.env['TEST_LEAKS_ESLINT'] ?? '';

describe('the ESLint under test', () => {
  it('is the one that this run is about, in tests and in the rule tester', () => {
    expect(['9', '10']).toContain(wanted);
    expect(Linter.version.split('.')[0]).toBe(wanted);
    expect(eslintInUse().split('.')[0]).toBe(wanted);
  });

  it('is checked before any rule test runs', () => {
    process.env['TEST_LEAKS_ESLINT'] = '8';
    try {
      expect(() => createRuleTesters()).toThrow(/to run on ESLint 8, but the rule tester loads/u);
    } finally {
      process.env['TEST_LEAKS_ESLINT'] = wanted;
    }
  });
});

/** Tells by its report how the file was parsed and which ESLint runs it. */
const witness = ESLintUtils.RuleCreator.withoutDocs({
  meta: { type: 'problem', schema: [], messages: { typed: 'typed', untyped: 'untyped', js: 'js' } },
  create: (context) => ({
    Program(node) {
      const services = context.sourceCode.parserServices;
      const messageId = services?.program ? 'typed' : services?.esTreeNodeToTSNodeMap ? 'untyped' : 'js';
      context.report({ node, messageId });
    },
  }),
});

runInEveryMode('each mode parses as it says', witness, {
  valid: [],
  invalid: modes.map((mode) => ({ code: 'let seen = 1;', modes: [mode], errors: [{ messageId: mode }] })),
});
