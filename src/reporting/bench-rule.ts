/** The rule about benches. */
import type { ESLintUtils } from '@typescript-eslint/utils';
import { analysisOf } from '../analysis/analysis.ts';
import type { BenchReason } from '../analysis/benches/bench-leak.ts';
import { benchData, benchMessages } from './bench-messages.ts';
import { tellBenches } from './bench-speaker.ts';
import { benchEdits } from './edits/bench-edits.ts';
import { editMessages, type EditId } from './edits/edit.ts';
import { reportEdits } from './edits/report-edits.ts';
import { createRule, failurePathSchema, isWanted, readFailurePath, type LeakRuleOptions, type RuleDocs } from './leak-rule.ts';

interface BenchRule {
  readonly name: string;
  readonly description: string;
  readonly recommended: boolean;
}

/** Makes the rule `name` for what benches start and do not end. */
export function createBenchRule(rule: BenchRule): ESLintUtils.RuleModule<BenchReason | EditId, LeakRuleOptions, RuleDocs> {
  return createRule<LeakRuleOptions, BenchReason | EditId>({
    name: rule.name,
    meta: {
      type: 'problem',
      docs: { description: rule.description, recommended: rule.recommended },
      messages: { ...benchMessages, ...editMessages },
      hasSuggestions: true,
      schema: [...failurePathSchema],
      defaultOptions: [{ failurePath: 'harmful' }],
    },
    create(context, [options]) {
      const failurePath = readFailurePath(options, rule.name);
      tellBenches(context.sourceCode);
      return {
        Program() {
          const analysis = analysisOf(context);
          for (const found of analysis.benchLeaks) {
            if (!isWanted(found.leak, failurePath)) continue;
            context.report({ node: found.leak.node, messageId: found.reason, data: benchData(found, context.sourceCode), ...reportEdits(benchEdits(found, analysis)) });
          }
        },
      };
    },
  });
}
