/** The rule about contexts of tests that outlive their test. */
import type { ESLintUtils } from '@typescript-eslint/utils';
import { analysisOf } from '../analysis/analysis.ts';
import type { ContextReason } from '../analysis/retention/context-leak.ts';
import { contextData, contextMessages } from './context-messages.ts';
import { createRule, type RuleDocs } from './leak-rule.ts';

interface ContextRule {
  readonly name: string;
  readonly description: string;
  readonly recommended: boolean;
}

/** Makes the rule `name` for contexts of tests that are put where they outlive the test. */
export function createContextRule(rule: ContextRule): ESLintUtils.RuleModule<ContextReason, [], RuleDocs> {
  return createRule<[], ContextReason>({
    name: rule.name,
    meta: {
      type: 'problem',
      docs: { description: rule.description, recommended: rule.recommended },
      messages: contextMessages,
      schema: [],
      defaultOptions: [],
    },
    create(context) {
      return {
        Program() {
          for (const leak of analysisOf(context).contextLeaks) {
            context.report({ node: leak.node, messageId: leak.reason, data: contextData(leak, context.sourceCode) });
          }
        },
      };
    },
  });
}
