/** The rule about cleanups that are handed back, and called by nobody or by the wrong one. */
import type { ESLintUtils } from '@typescript-eslint/utils';
import { analysisOf } from '../analysis/analysis.ts';
import { accidentalTeardownData, droppedCleanupData, droppedCleanupMessages, type DroppedCleanupId } from './dropped-cleanup-messages.ts';
import { accidentalTeardownEdits, droppedCleanupEdits } from './edits/dropped-cleanup-edits.ts';
import { editMessages, type EditId } from './edits/edit.ts';
import { reportEdits } from './edits/report-edits.ts';
import { createRule, type RuleDocs } from './leak-rule.ts';

interface DroppedCleanupRule {
  readonly name: string;
  readonly description: string;
  readonly recommended: boolean;
}

/** Makes the rule `name` for cleanups that are dropped. */
export function createDroppedCleanupRule(rule: DroppedCleanupRule): ESLintUtils.RuleModule<DroppedCleanupId | EditId, [], RuleDocs> {
  return createRule<[], DroppedCleanupId | EditId>({
    name: rule.name,
    meta: {
      type: 'problem',
      docs: { description: rule.description, recommended: rule.recommended },
      messages: { ...droppedCleanupMessages, ...editMessages },
      hasSuggestions: true,
      schema: [],
      defaultOptions: [],
    },
    create(context) {
      return {
        Program() {
          const analysis = analysisOf(context);
          for (const drop of analysis.droppedCleanups) {
            context.report({ node: drop.node, messageId: drop.reason, data: droppedCleanupData(drop), ...reportEdits(droppedCleanupEdits(drop, analysis)) });
          }
          for (const accident of analysis.accidentalTeardowns) {
            context.report({ node: accident.node, messageId: 'accidentalTeardown', data: accidentalTeardownData(accident), ...reportEdits(accidentalTeardownEdits(accident, context.sourceCode)) });
          }
        },
      };
    },
  });
}
