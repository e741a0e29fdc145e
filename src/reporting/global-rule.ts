/** The rule about what runs around all test files: what it starts, and what stops that. */
import type { ESLintUtils } from '@typescript-eslint/utils';
import { analysisOf } from '../analysis/analysis.ts';
import type { Leak, Reason } from '../analysis/lifetimes/verdict.ts';
import { frameworkNames } from '../catalog/frameworks/global-setup.ts';
import type { SourceCode } from '../utils/ast.ts';
import { editMessages, type EditId } from './edits/edit.ts';
import { globalEdits } from './edits/global-edits.ts';
import { reportEdits } from './edits/report-edits.ts';
import { leakData, leakMessages } from './leak-messages.ts';
import { createRule, type RuleDocs } from './leak-rule.ts';

interface GlobalRule {
  readonly name: string;
  readonly description: string;
  readonly recommended: boolean;
}

type GlobalReason = Exclude<Reason, 'skippedOnThrow'> | 'teardownIgnored';

const { skippedOnThrow: _, ...others } = leakMessages;

const messages: Readonly<Record<GlobalReason, string>> = {
  ...others,
  releasedTooRarely: '{{subject}} is acquired once a test, but {{ended}} once a run on line {{releaseLine}}, so all but the last leak. Move {{release}} to {{place}}.',
  teardownIgnored: '{{subject}} is {{ended}} on line {{releaseLine}}, in a function that {{runner}} ignores, so it outlives {{scope}}. Move {{release}} to {{where}}.',
};

/** Makes the rule `name` for what outlives a run or a worker of the runner. */
export function createGlobalRule(rule: GlobalRule): ESLintUtils.RuleModule<GlobalReason | EditId, [], RuleDocs> {
  return createRule<[], GlobalReason | EditId>({
    name: rule.name,
    meta: {
      type: 'problem',
      docs: { description: rule.description, recommended: rule.recommended },
      messages: { ...messages, ...editMessages },
      schema: [],
      hasSuggestions: true,
      defaultOptions: [],
    },
    create(context) {
      return {
        Program() {
          const { globalLeaks } = analysisOf(context);
          for (const leak of globalLeaks.leaks) {
            const messageId = reasonOf(leak);
            context.report({ node: leak.node, messageId, data: dataOf(leak, context.sourceCode), ...reportEdits(messageId === 'teardownIgnored' ? [] : globalEdits(leak, globalLeaks)) });
          }
        },
      };
    },
  });
}

/** What only a function ends that nobody calls is never released, and the reader sees a release. */
function reasonOf(leak: Leak): GlobalReason {
  const isIgnored = (leak.reason === 'neverReleased' || leak.reason === 'handleDropped') && ignoredRelease(leak) !== undefined;
  return isIgnored ? 'teardownIgnored' : (leak.reason as GlobalReason);
}

function ignoredRelease(leak: Leak): Leak['node'] | undefined {
  return leak.life.uses.find((use) => use.effect === 'release')?.node;
}

function dataOf(leak: Leak, sourceCode: SourceCode): Record<string, string> {
  const data = leakData(leak, sourceCode);
  const ignored = reasonOf(leak) === 'teardownIgnored' ? ignoredRelease(leak) : undefined;
  if (ignored === undefined) return data;
  return { ...data, releaseLine: String(ignored.loc.start.line), where: leak.unit?.global?.place ?? '', runner: frameworkNames[leak.framework ?? 'vitest'] ?? 'the runner' };
}
