/** The rule about cleanups that are where they do not run. */
import type { ESLintUtils } from '@typescript-eslint/utils';
import { analysisOf } from '../analysis/analysis.ts';
import type { MisplacedReason } from '../analysis/misplaced/misplaced-cleanup.ts';
import { editMessages, type EditId } from './edits/edit.ts';
import { misplacedEdits } from './edits/misplaced-edits.ts';
import { reportEdits } from './edits/report-edits.ts';
import { createRule, type RuleDocs } from './leak-rule.ts';
import { misplacedData, misplacedMessages } from './misplaced-messages.ts';

interface MisplacedRule {
  readonly name: string;
  readonly description: string;
  readonly recommended: boolean;
}

/** Makes the rule `name` for cleanups that do not run where they are. */
export function createMisplacedRule(rule: MisplacedRule): ESLintUtils.RuleModule<MisplacedReason | EditId, [], RuleDocs> {
  return createRule<[], MisplacedReason | EditId>({
    name: rule.name,
    meta: {
      type: 'problem',
      docs: { description: rule.description, recommended: rule.recommended },
      messages: { ...misplacedMessages, ...editMessages },
      schema: [],
      fixable: 'code',
      hasSuggestions: true,
      defaultOptions: [],
    },
    create(context) {
      return {
        Program() {
          const { misplaced, globalLeaks: { facts } } = analysisOf(context);
          if (facts === null) return;
          for (const one of misplaced) {
            context.report({ node: one.node, messageId: one.reason, data: { ...misplacedData(one, context.sourceCode) }, ...reportEdits(misplacedEdits(one, facts)) });
          }
        },
      };
    },
  });
}
