/** The factory for rules without options that say what one part of the analysis has found. */
import type { ESLintUtils } from '@typescript-eslint/utils';
import { analysisOf, type FileAnalysis } from '../analysis/analysis.ts';
import type { Node, SourceCode } from '../utils/ast.ts';
import { editMessages, type Edit, type EditId } from './edits/edit.ts';
import { reportEdits } from './edits/report-edits.ts';
import { createRule, type RuleDocs } from './leak-rule.ts';

/** What a rule is called, what it does, and whether `recommended` has it. */
export interface RuleDescription {
  readonly name: string;
  readonly description: string;
  readonly recommended: boolean;
}

export interface Finding<Ids extends string> {
  readonly node: Node;
  readonly messageId: Ids;
  readonly data: Readonly<Record<string, string>>;
  /** Best first. */
  readonly edits?: readonly Edit[];
}

export interface Speech<Ids extends string> {
  readonly messages: Readonly<Record<Ids, string>>;
  readonly edits: 'none' | 'suggestions' | 'fixes';
  /** In source order. */
  readonly findings: (analysis: FileAnalysis, sourceCode: SourceCode) => Iterable<Finding<Ids>>;
}

/** Makes the rule that `rule` describes. */
export function createFindingRule<Ids extends string>(rule: RuleDescription, { messages, edits, findings }: Speech<Ids>): ESLintUtils.RuleModule<Ids | EditId, [], RuleDocs> {
  return createRule<[], Ids | EditId>({
    name: rule.name,
    meta: {
      type: 'problem',
      docs: { description: rule.description, recommended: rule.recommended },
      messages: (edits === 'none' ? messages : { ...messages, ...editMessages }) as Record<Ids | EditId, string>,
      ...(edits === 'fixes' ? { fixable: 'code' as const } : {}),
      ...(edits === 'none' ? {} : { hasSuggestions: true }),
      schema: [],
      defaultOptions: [],
    },
    create(context) {
      return {
        Program() {
          for (const found of findings(analysisOf(context), context.sourceCode)) {
            context.report({ node: found.node, messageId: found.messageId, data: { ...found.data }, ...reportEdits(found.edits ?? []) });
          }
        },
      };
    },
  });
}
