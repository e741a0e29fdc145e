/** The rule about what runs around all test files: what it starts, and what stops that. */
import type { ESLintUtils } from '@typescript-eslint/utils';
import type { Leak, Reason } from '../analysis/lifetimes/verdict.ts';
import { frameworkNames } from '../catalog/frameworks/global-setup.ts';
import type { SourceCode } from '../utils/ast.ts';
import type { EditId } from './edits/edit.ts';
import { globalEdits } from './edits/global-edits.ts';
import { leakData, leakMessages } from './leak-messages.ts';
import { createFindingRule, type RuleDescription } from './finding-rule.ts';
import type { RuleDocs } from './leak-rule.ts';

type GlobalReason = Exclude<Reason, 'skippedOnThrow'> | 'teardownIgnored';

const { skippedOnThrow: _, ...others } = leakMessages;

const messages: Readonly<Record<GlobalReason, string>> = {
  ...others,
  releasedTooRarely: '{{subject}} is acquired once a test, but {{ended}} once a run on line {{releaseLine}}, so all but the last leak. Move {{release}} to {{place}}.',
  teardownIgnored: '{{subject}} is {{ended}} on line {{releaseLine}}, in a function that {{runner}} ignores, so it outlives {{scope}}. Move {{release}} to {{where}}.',
};

/** Makes the rule `name` for what outlives a run or a worker of the runner. */
export function createGlobalRule(rule: RuleDescription): ESLintUtils.RuleModule<GlobalReason | EditId, [], RuleDocs> {
  return createFindingRule(rule, {
    messages,
    edits: 'suggestions',
    findings: ({ globalLeaks }, sourceCode) => globalLeaks.leaks.map((leak) => {
      const messageId = reasonOf(leak);
      return { node: leak.node, messageId, data: dataOf(leak, sourceCode), edits: messageId === 'teardownIgnored' ? [] : globalEdits(leak, globalLeaks) };
    }),
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
