/** The rule about teardowns that stop half way. */
import type { ESLintUtils } from '@typescript-eslint/utils';
import type { FragileReason } from '../analysis/teardowns/fragile-teardown.ts';
import type { EditId } from './edits/edit.ts';
import { fragileEdits } from './edits/fragile-edits.ts';
import { fragileData, fragileMessages } from './fragile-messages.ts';
import { createFindingRule, type RuleDescription } from './finding-rule.ts';
import type { RuleDocs } from './leak-rule.ts';

/** Makes the rule `name` for teardowns of which an error skips a part. */
export function createFragileRule(rule: RuleDescription): ESLintUtils.RuleModule<FragileReason | EditId, [], RuleDocs> {
  return createFindingRule(rule, {
    messages: fragileMessages,
    edits: 'suggestions',
    findings: ({ fragileTeardowns }, sourceCode) => fragileTeardowns.map((found) => ({ node: found.node, messageId: found.reason, data: fragileData(found, sourceCode), edits: fragileEdits(found, sourceCode) })),
  });
}
