/** The guard of all edits sees what it is there to see. */
import { Linter } from 'eslint';
import { ESLintUtils } from '@typescript-eslint/utils';
import { describe, expect, it } from 'vitest';
import { problemsWithEdits, type Lint } from './edits.ts';

/** Lints for `debugger`, and replaces it by `replacement`. */
function replacing(replacement: string, how: 'fix' | 'suggestion' = 'fix'): Lint {
  const rule = ESLintUtils.RuleCreator.withoutDocs({
    meta: { type: 'problem', schema: [], fixable: 'code', hasSuggestions: true, messages: { found: 'found', other: 'other', replace: 'replace' } },
    create: (context) => ({
      DebuggerStatement(node) {
        context.report({
          node,
          messageId: 'found',
          fix: how === 'fix' ? (fixer) => fixer.replaceText(node, replacement) : null,
          suggest: how === 'suggestion' ? [{ messageId: 'replace', fix: (fixer) => fixer.replaceText(node, replacement) }] : [],
        });
      },
      WithStatement: (node) => { context.report({ node, messageId: 'other' }); },
    }),
  });
  const plugin = { rules: { rule } } as unknown as NonNullable<Linter.Config['plugins']>[string];
  const config: Linter.Config = { plugins: { test: plugin }, languageOptions: { sourceType: 'script' }, rules: { 'test/rule': 'error' } };
  return (code) => new Linter().verify(code, [config]);
}

describe('the guard of all edits', () => {
  it('is content with an edit that ends what it is about', () => {
    expect(problemsWithEdits('debugger;', replacing('a();'))).toEqual([]);
    expect(problemsWithEdits('debugger; debugger;', replacing('a();', 'suggestion'))).toEqual([]);
  });

  it.each([
    ['an edit that changes nothing', 'debugger;', 'debugger;', ['changes nothing', 'does not end what it is about', '--fix comes to no end']],
    ['an edit that leaves what it is about', 'debugger;', '{ debugger; }', ['does not end what it is about', '--fix comes to no end']],
    ['an edit that doubles what it is about', 'debugger;', 'debugger; debugger;', ['is the cause of: 1: found', 'does not end']],
    ['an edit that starts something else', 'debugger;', 'with (a) {}', ['is the cause of: 1: other', '--fix is the cause of: 1: other']],
    ['an edit that breaks the file', 'debugger;', '} ;', ['is the cause of: 1: Parsing error']],
    ['an edit that loses a comment', 'debugger /* why */;', 'a();', ['loses a comment']],
  ])('complains about %s', (_, code, replacement, problems) => {
    const found = problemsWithEdits(code, replacing(replacement)).join('\n');
    for (const problem of problems) expect(found).toContain(problem);
  });

  it('looks at suggestions too', () => {
    expect(problemsWithEdits('debugger;', replacing('with (a) {}', 'suggestion')).join('\n')).toContain('replace (found)\nis the cause of: 1: other');
  });
});
