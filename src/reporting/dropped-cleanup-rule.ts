/** The rule about cleanups that are handed back, and called by nobody or by the wrong one. */
import type { ESLintUtils } from '@typescript-eslint/utils';
import { accidentalTeardownData, droppedCleanupData, droppedCleanupMessages, type DroppedCleanupId } from './dropped-cleanup-messages.ts';
import { accidentalTeardownEdits, droppedCleanupEdits } from './edits/dropped-cleanup-edits.ts';
import type { EditId } from './edits/edit.ts';
import { createFindingRule, type RuleDescription } from './finding-rule.ts';
import type { RuleDocs } from './leak-rule.ts';

/** Makes the rule `name` for cleanups that are dropped. */
export function createDroppedCleanupRule(rule: RuleDescription): ESLintUtils.RuleModule<DroppedCleanupId | EditId, [], RuleDocs> {
  return createFindingRule<DroppedCleanupId>(rule, {
    messages: droppedCleanupMessages,
    edits: 'suggestions',
    findings: (analysis, sourceCode) => [
      ...analysis.droppedCleanups.map((drop) => ({ node: drop.node, messageId: drop.reason, data: droppedCleanupData(drop), edits: droppedCleanupEdits(drop, analysis) })),
      ...analysis.accidentalTeardowns.map((accident) => ({ node: accident.node, messageId: 'accidentalTeardown' as const, data: accidentalTeardownData(accident), edits: accidentalTeardownEdits(accident, sourceCode) })),
    ],
  });
}
