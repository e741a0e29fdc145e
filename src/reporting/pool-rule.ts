/** The rules about pools. */
import type { ESLintUtils } from '@typescript-eslint/utils';
import type { PoolReason } from '../analysis/pools/pool-leak.ts';
import type { EditId } from './edits/edit.ts';
import { poolEdits } from './edits/pool-edits.ts';
import { createFindingRule, type RuleDescription } from './finding-rule.ts';
import type { RuleDocs } from './leak-rule.ts';
import { poolData, poolMessages } from './pool-messages.ts';

/** Makes the rule `name` for what is borrowed from pools. */
export function createPoolRule(rule: RuleDescription): ESLintUtils.RuleModule<PoolReason | EditId, [], RuleDocs> {
  return createFindingRule(rule, {
    messages: poolMessages,
    edits: 'suggestions',
    findings: ({ poolLeaks }, sourceCode) => poolLeaks.map((leak) => ({ node: leak.lease.node, messageId: leak.reason, data: poolData(leak), edits: poolEdits(leak, sourceCode) })),
  });
}
