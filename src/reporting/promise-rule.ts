/** The rule about promises. */
import type { ESLintUtils } from '@typescript-eslint/utils';
import { analysisOf } from '../analysis/analysis.ts';
import type { PromiseReason } from '../analysis/promises/promise-leak.ts';
import { createRule, type RuleDocs } from './leak-rule.ts';
import { editMessages, type EditId } from './edits/edit.ts';
import { promiseEdits } from './edits/promise-edits.ts';
import { reportEdits } from './edits/report-edits.ts';
import { promiseData, promiseMessages } from './promise-messages.ts';

interface PromiseRule {
  readonly name: string;
  readonly description: string;
  readonly recommended: boolean;
}

/** Makes the rule `name` for promises that outlive what started them. */
export function createPromiseRule(rule: PromiseRule): ESLintUtils.RuleModule<PromiseReason | EditId, [], RuleDocs> {
  return createRule<[], PromiseReason | EditId>({
    name: rule.name,
    meta: {
      type: 'problem',
      docs: { description: rule.description, recommended: rule.recommended },
      messages: { ...promiseMessages, ...editMessages },
      schema: [],
      hasSuggestions: true,
      defaultOptions: [],
    },
    create(context) {
      const { sourceCode } = context;
      return {
        Program() {
          for (const leak of analysisOf(context).promiseLeaks) {
            const data = promiseData(leak, sourceCode);
            context.report({ node: leak.node, messageId: leak.reason, data, ...reportEdits(promiseEdits(leak, `\`${data.call}\``)) });
          }
        },
      };
    },
  });
}
