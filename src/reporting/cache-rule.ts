/** The rule about collections that outlive what tests put into them. */
import type { ESLintUtils } from '@typescript-eslint/utils';
import type { CacheReason } from '../analysis/retention/cache-leak.ts';
import { cacheData, cacheMessages } from './cache-messages.ts';
import type { EditId } from './edits/edit.ts';
import { emptyEdits } from './edits/empty-edit.ts';
import { weakEdits } from './edits/weak-edit.ts';
import { createFindingRule, type RuleDescription } from './finding-rule.ts';
import type { RuleDocs } from './leak-rule.ts';

/** Makes the rule `name` for collections that tests fill and nobody empties. */
export function createCacheRule(rule: RuleDescription): ESLintUtils.RuleModule<CacheReason | EditId, [], RuleDocs> {
  return createFindingRule(rule, {
    messages: cacheMessages,
    edits: 'suggestions',
    findings: ({ cacheLeaks, globalLeaks }, sourceCode) => cacheLeaks.map((leak) => ({ node: leak.node, messageId: leak.reason, data: cacheData(leak, sourceCode), edits: [...emptyEdits(leak, globalLeaks.facts), ...weakEdits(leak, globalLeaks.facts)] })),
  });
}
