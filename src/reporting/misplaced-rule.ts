/** The rule about cleanups that are where they do not run. */
import type { ESLintUtils } from '@typescript-eslint/utils';
import type { MisplacedReason } from '../analysis/misplaced/misplaced-cleanup.ts';
import type { EditId } from './edits/edit.ts';
import { misplacedEdits } from './edits/misplaced-edits.ts';
import { createFindingRule, type RuleDescription } from './finding-rule.ts';
import type { RuleDocs } from './leak-rule.ts';
import { misplacedData, misplacedMessages } from './misplaced-messages.ts';

/** Makes the rule `name` for cleanups that do not run where they are. */
export function createMisplacedRule(rule: RuleDescription): ESLintUtils.RuleModule<MisplacedReason | EditId, [], RuleDocs> {
  return createFindingRule(rule, {
    messages: misplacedMessages,
    edits: 'fixes',
    findings: ({ misplaced, globalLeaks: { facts } }, sourceCode) => misplaced.map((one) => ({ node: one.node, messageId: one.reason, data: { ...misplacedData(one, sourceCode) }, edits: facts === null ? [] : misplacedEdits(one, facts) })),
  });
}
