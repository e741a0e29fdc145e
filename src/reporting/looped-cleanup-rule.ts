/** The rule about cleanups that loops put off. */
import type { ESLintUtils } from '@typescript-eslint/utils';
import { analysisOf } from '../analysis/analysis.ts';
import type { Deferral } from '../analysis/cleanups/deferral.ts';
import { editMessages, type EditId } from './edits/edit.ts';
import { reportEdits } from './edits/report-edits.ts';
import { turnEdits } from './edits/turn-edits.ts';
import { createRule, type RuleDocs } from './leak-rule.ts';
import { loopedCleanupData, loopedCleanupMessages } from './looped-cleanup-messages.ts';

interface LoopedCleanupRule {
  readonly name: string;
  readonly description: string;
  readonly recommended: boolean;
}

export type LoopedCleanupOptions = readonly [{ readonly tinyLoop?: number }];

/** As many as most machines and services take without anybody noticing. */
const TINY = 3;

/** Makes the rule `name` for cleanups that are put off in a loop. */
export function createLoopedCleanupRule(rule: LoopedCleanupRule): ESLintUtils.RuleModule<Deferral['by'] | EditId, LoopedCleanupOptions, RuleDocs> {
  return createRule<LoopedCleanupOptions, Deferral['by'] | EditId>({
    name: rule.name,
    meta: {
      type: 'problem',
      docs: { description: rule.description, recommended: rule.recommended },
      messages: { ...loopedCleanupMessages, ...editMessages },
      hasSuggestions: true,
      schema: [
        {
          type: 'object',
          description: 'Which loops are too short to matter.',
          additionalProperties: false,
          properties: {
            tinyLoop: { type: 'integer', minimum: 0, description: 'Loops that are known to turn at most this often are not reported.' },
          },
        },
      ],
      defaultOptions: [{ tinyLoop: TINY }],
    },
    create(context, [{ tinyLoop = TINY }]) {
      return {
        Program() {
          const analysis = analysisOf(context);
          for (const looped of analysis.loopedCleanups) {
            if (looped.turn.turns !== null && looped.turn.turns <= tinyLoop) continue;
            context.report({ node: looped.node, messageId: looped.by, data: loopedCleanupData(looped, context.sourceCode), ...reportEdits(turnEdits(looped, analysis)) });
          }
        },
      };
    },
  });
}
