/** The rule about things that a pool or cache keeps and nothing ends. */
import type { ESLintUtils } from '@typescript-eslint/utils';
import { analysisOf } from '../analysis/analysis.ts';
import type { KeptResource } from '../analysis/pools/kept-resources.ts';
import { T, type SourceCode } from '../utils/ast.ts';
import { createRule, type RuleDocs } from './leak-rule.ts';

export type KeptReason = 'pooled' | 'cached';

export const keptMessages = {
  pooled: '`{{call}}` ({{noun}}) goes into the free list `{{keeper}}`, and nothing ever ends what is in there. Give the pool a method that ends them all, and call it when the pool is done.',
  cached: '`{{call}}` ({{noun}}) is kept in the cache `{{keeper}}`, and nothing ever ends what is in there. Give the cache a method that ends them all, or a limit that ends the oldest.',
} satisfies Readonly<Record<KeptReason, string>>;

interface KeptRule {
  readonly name: string;
  readonly description: string;
  readonly recommended: boolean;
}

/** Makes the rule `name` for resources in free lists and caches. */
export function createKeptResourceRule(rule: KeptRule): ESLintUtils.RuleModule<KeptReason, [], RuleDocs> {
  return createRule<[], KeptReason>({
    name: rule.name,
    meta: {
      type: 'problem',
      docs: { description: rule.description, recommended: rule.recommended },
      messages: keptMessages,
      schema: [],
      defaultOptions: [],
    },
    create(context) {
      return {
        Program() {
          for (const kept of analysisOf(context).keptResources) context.report({ node: kept.node, messageId: kept.isCache ? 'cached' : 'pooled', data: dataOf(kept, context.sourceCode) });
        },
      };
    },
  });
}

function dataOf({ node, noun, keeper }: KeptResource, sourceCode: SourceCode): Record<'call' | 'noun' | 'keeper', string> {
  const callee = 'callee' in node ? sourceCode.getText(node.callee).replace(/\s+/g, ' ').replace(/`/g, "'") : '';
  return { call: `${node.type === T.NewExpression ? 'new ' : ''}${callee}(${'arguments' in node && node.arguments.length > 0 ? '…' : ''})`, noun, keeper };
}
