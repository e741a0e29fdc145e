/** The rule about contexts of tests that outlive their test. */
import type { ESLintUtils } from '@typescript-eslint/utils';
import type { ContextReason } from '../analysis/retention/context-leak.ts';
import { contextData, contextMessages } from './context-messages.ts';
import type { EditId } from './edits/edit.ts';
import { valueEdits } from './edits/value-edit.ts';
import { createFindingRule, type RuleDescription } from './finding-rule.ts';
import type { RuleDocs } from './leak-rule.ts';

/** Makes the rule `name` for contexts of tests that are put where they outlive the test. */
export function createContextRule(rule: RuleDescription): ESLintUtils.RuleModule<ContextReason | EditId, [], RuleDocs> {
  return createFindingRule(rule, {
    messages: contextMessages,
    edits: 'suggestions',
    findings: ({ contextLeaks, globalLeaks }, sourceCode) => contextLeaks.map((leak) => ({ node: leak.node, messageId: leak.reason, data: contextData(leak, sourceCode), edits: valueEdits(leak, globalLeaks.facts) })),
  });
}
