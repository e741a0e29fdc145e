/** The rule about promises. */
import type { ESLintUtils } from '@typescript-eslint/utils';
import type { PromiseReason } from '../analysis/promises/promise-leak.ts';
import { createFindingRule, type RuleDescription } from './finding-rule.ts';
import type { RuleDocs } from './leak-rule.ts';
import type { EditId } from './edits/edit.ts';
import { promiseEdits } from './edits/promise-edits.ts';
import { promiseData, promiseMessages } from './promise-messages.ts';

/** Makes the rule `name` for promises that outlive what started them. */
export function createPromiseRule(rule: RuleDescription): ESLintUtils.RuleModule<PromiseReason | EditId, [], RuleDocs> {
  return createFindingRule(rule, {
    messages: promiseMessages,
    edits: 'suggestions',
    findings: ({ promiseLeaks }, sourceCode) => promiseLeaks.map((leak) => {
      const data = promiseData(leak, sourceCode);
      return { node: leak.node, messageId: leak.reason, data, edits: promiseEdits(leak, `\`${data.call}\``) };
    }),
  });
}
