/** The rules about pools. */
import type { ESLintUtils } from '@typescript-eslint/utils';
import { analysisOf } from '../analysis/analysis.ts';
import type { PoolReason } from '../analysis/pools/pool-leak.ts';
import { createRule, type RuleDocs } from './leak-rule.ts';
import { poolData, poolMessages } from './pool-messages.ts';

interface PoolRule {
  readonly name: string;
  readonly description: string;
  readonly recommended: boolean;
}

/** Makes the rule `name` for what is borrowed from pools. */
export function createPoolRule(rule: PoolRule): ESLintUtils.RuleModule<PoolReason, [], RuleDocs> {
  return createRule<[], PoolReason>({
    name: rule.name,
    meta: {
      type: 'problem',
      docs: { description: rule.description, recommended: rule.recommended },
      messages: poolMessages,
      schema: [],
      defaultOptions: [],
    },
    create(context) {
      return {
        Program() {
          for (const leak of analysisOf(context).poolLeaks) context.report({ node: leak.lease.node, messageId: leak.reason, data: poolData(leak) });
        },
      };
    },
  });
}
