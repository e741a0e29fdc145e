/** The rule about heavy things that outlive the tests which made them. */
import type { ESLintUtils } from '@typescript-eslint/utils';
import { analysisOf } from '../analysis/analysis.ts';
import type { ReferenceReason } from '../analysis/retention/reference-leak.ts';
import { editMessages, type EditId } from './edits/edit.ts';
import { letGoEdits } from './edits/let-go-edit.ts';
import { reportEdits } from './edits/report-edits.ts';
import { createRule, type RuleDocs } from './leak-rule.ts';
import { referenceData, referenceMessages } from './reference-messages.ts';

interface ReferenceRule {
  readonly name: string;
  readonly description: string;
  readonly recommended: boolean;
}

export type ReferenceRuleOptions = readonly [{ readonly types?: readonly string[] }];

/** Makes the rule `name` for heavy things that names and collections keep. */
export function createReferenceRule(rule: ReferenceRule): ESLintUtils.RuleModule<ReferenceReason | EditId, ReferenceRuleOptions, RuleDocs> {
  return createRule<ReferenceRuleOptions, ReferenceReason | EditId>({
    name: rule.name,
    meta: {
      type: 'problem',
      docs: { description: rule.description, recommended: rule.recommended },
      messages: { ...referenceMessages, ...editMessages },
      hasSuggestions: true,
      schema: [
        {
          type: 'object',
          description: 'What counts as heavy.',
          additionalProperties: false,
          properties: {
            types: {
              type: 'array',
              description: 'Names of classes and types whose instances count as heavy, beside those that the rule knows.',
              items: { type: 'string' },
              uniqueItems: true,
            },
          },
        },
      ],
      defaultOptions: [{ types: [] }],
    },
    create(context, [options]) {
      return {
        Program() {
          const analysis = analysisOf(context);
          for (const leak of analysis.referenceLeaks(options.types ?? [])) {
            context.report({ node: leak.node, messageId: leak.reason, data: referenceData(leak), ...reportEdits(letGoEdits(leak, analysis.facts)) });
          }
        },
      };
    },
  });
}
