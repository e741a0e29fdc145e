/** The rule about collections that outlive what tests put into them. */
import type { ESLintUtils } from '@typescript-eslint/utils';
import { analysisOf } from '../analysis/analysis.ts';
import type { CacheReason } from '../analysis/retention/cache-leak.ts';
import { cacheData, cacheMessages } from './cache-messages.ts';
import { editMessages, type EditId } from './edits/edit.ts';
import { emptyEdits } from './edits/empty-edit.ts';
import { reportEdits } from './edits/report-edits.ts';
import { createRule, type RuleDocs } from './leak-rule.ts';

interface CacheRule {
  readonly name: string;
  readonly description: string;
  readonly recommended: boolean;
}

/** Makes the rule `name` for collections that tests fill and nobody empties. */
export function createCacheRule(rule: CacheRule): ESLintUtils.RuleModule<CacheReason | EditId, [], RuleDocs> {
  return createRule<[], CacheReason | EditId>({
    name: rule.name,
    meta: {
      type: 'problem',
      docs: { description: rule.description, recommended: rule.recommended },
      messages: { ...cacheMessages, ...editMessages },
      schema: [],
      hasSuggestions: true,
      defaultOptions: [],
    },
    create(context) {
      return {
        Program() {
          const analysis = analysisOf(context);
          for (const leak of analysis.cacheLeaks) {
            context.report({ node: leak.node, messageId: leak.reason, data: cacheData(leak, context.sourceCode), ...reportEdits(emptyEdits(leak, analysis.facts)) });
          }
        },
      };
    },
  });
}
