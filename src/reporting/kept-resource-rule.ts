/** The rule about things that a pool or cache keeps and nothing ends. */
import type { ESLintUtils } from '@typescript-eslint/utils';
import type { KeptResource } from '../analysis/pools/kept-resources.ts';
import { T, type SourceCode } from '../utils/ast.ts';
import type { EditId } from './edits/edit.ts';
import { createFindingRule, type RuleDescription } from './finding-rule.ts';
import type { RuleDocs } from './leak-rule.ts';

export type KeptReason = 'pooled' | 'cached';

export const keptMessages = {
  pooled: '`{{call}}` ({{noun}}) goes into the free list `{{keeper}}`, and nothing ever ends what is in there. Give the pool a method that ends them all, and call it when the pool is done.',
  cached: '`{{call}}` ({{noun}}) is kept in the cache `{{keeper}}`, and nothing ever ends what is in there. Give the cache a method that ends them all, or a limit that ends the oldest.',
} satisfies Readonly<Record<KeptReason, string>>;

/** Makes the rule `name` for resources in free lists and caches. */
export function createKeptResourceRule(rule: RuleDescription): ESLintUtils.RuleModule<KeptReason | EditId, [], RuleDocs> {
  return createFindingRule(rule, {
    messages: keptMessages,
    edits: 'none',
    findings: ({ keptResources }, sourceCode) => keptResources.map((kept) => ({ node: kept.node, messageId: kept.isCache ? 'cached' : 'pooled', data: dataOf(kept, sourceCode) })),
  });
}

function dataOf({ node, noun, keeper }: KeptResource, sourceCode: SourceCode): Record<'call' | 'noun' | 'keeper', string> {
  const callee = 'callee' in node ? sourceCode.getText(node.callee).replace(/\s+/g, ' ').replace(/`/g, "'") : '';
  return { call: `${node.type === T.NewExpression ? 'new ' : ''}${callee}(${'arguments' in node && node.arguments.length > 0 ? '…' : ''})`, noun, keeper };
}
