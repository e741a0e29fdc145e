/** The rule about teardowns that stop half way. */
import type { ESLintUtils } from '@typescript-eslint/utils';
import { analysisOf } from '../analysis/analysis.ts';
import type { FragileReason } from '../analysis/teardowns/fragile-teardown.ts';
import { editMessages, type EditId } from './edits/edit.ts';
import { fragileEdits } from './edits/fragile-edits.ts';
import { reportEdits } from './edits/report-edits.ts';
import { fragileData, fragileMessages } from './fragile-messages.ts';
import { createRule, type RuleDocs } from './leak-rule.ts';

interface FragileRule {
  readonly name: string;
  readonly description: string;
  readonly recommended: boolean;
}

/** Makes the rule `name` for teardowns of which an error skips a part. */
export function createFragileRule(rule: FragileRule): ESLintUtils.RuleModule<FragileReason | EditId, [], RuleDocs> {
  return createRule<[], FragileReason | EditId>({
    name: rule.name,
    meta: {
      type: 'problem',
      docs: { description: rule.description, recommended: rule.recommended },
      messages: { ...fragileMessages, ...editMessages },
      schema: [],
      hasSuggestions: true,
      defaultOptions: [],
    },
    create(context) {
      const { sourceCode } = context;
      return {
        Program() {
          for (const found of analysisOf(context).fragileTeardowns) {
            context.report({ node: found.node, messageId: found.reason, data: fragileData(found, sourceCode), ...reportEdits(fragileEdits(found, sourceCode)) });
          }
        },
      };
    },
  });
}
