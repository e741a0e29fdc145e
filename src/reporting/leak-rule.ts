/** A rule that reports the leaks of one family of resources. */
import { ESLintUtils } from '@typescript-eslint/utils';
import type { JSONSchema4 } from '@typescript-eslint/utils/json-schema';
import { analysisOf, type FileAnalysis } from '../analysis/analysis.ts';
import { isOfBench, mayLeak } from '../analysis/benches/bench-units.ts';
import type { Leak, Reason } from '../analysis/lifetimes/verdict.ts';
import type { Family } from '../catalog/resources/resource.ts';
import { oneOf } from '../utils/allowed-values.ts';
import { benchesAreTold } from './bench-speaker.ts';
import { editMessages, type EditId } from './edits/edit.ts';
import { editsFor } from './edits/leak-edits.ts';
import { reportEdits } from './edits/report-edits.ts';
import type { SourceCode } from '../utils/ast.ts';
import { fakeData, fakeMessages } from './fake-messages.ts';
import { leakData, messagesFor } from './leak-messages.ts';

export interface RuleDocs {
  /** Whether `configs.recommended` has it: decided by its measured precision. */
  readonly recommended: boolean;
}

/** When a release that an error skips is reported: where the harm is visible, wherever it is seen, or not at all. */
export type FailurePath = (typeof FAILURE_PATHS)[number];

const FAILURE_PATHS = ['harmful', 'always', 'never'] as const;

export type LeakRuleOptions = readonly [{ readonly failurePath?: FailurePath }];

/** The page of a rule by its path in the package, which also holds where the package has no home on the web. */
export const createRule = ESLintUtils.RuleCreator<RuleDocs>((name) => `docs/rules/${name}.md`);

interface LeakRule {
  readonly name: string;
  readonly family: Family;
  readonly description: string;
  readonly recommended: boolean;
}

/** Families of which a leak means something else than that a thing lives on. */
const WORDINGS: Readonly<Partial<Record<Family, Wording>>> = { fake: { messages: fakeMessages, data: fakeData } };

interface Wording {
  readonly messages: Readonly<Record<Reason, string>>;
  readonly data: (leak: Leak, sourceCode: SourceCode) => Record<string, string>;
}

/** Makes the rule `name` for the resources of `family`. */
export function createLeakRule(rule: LeakRule): ESLintUtils.RuleModule<Reason | EditId, LeakRuleOptions, RuleDocs> {
  const wording = WORDINGS[rule.family] ?? { messages: messagesFor(rule.family), data: leakData };
  return createRule<LeakRuleOptions, Reason | EditId>({
    name: rule.name,
    meta: {
      type: 'problem',
      docs: { description: rule.description, recommended: rule.recommended },
      messages: { ...wording.messages, ...editMessages },
      ...(rule.family === 'fake' ? {} : { fixable: 'code' as const }),
      hasSuggestions: true,
      schema: failurePathSchema,
      defaultOptions: [{ failurePath: 'harmful' }],
    },
    create(context, [options]) {
      const failurePath = readFailurePath(options, rule.name);
      return {
        Program() {
          const analysis = analysisOf(context);
          for (const leak of rule.family === 'fake' ? analysis.stateLeaks : analysis.leaks) {
            if (leak.candidate.kind.family !== rule.family || !isWanted(leak, failurePath) || isLeftToBenches(leak, analysis, context.sourceCode)) continue;
            context.report({ node: leak.node, messageId: leak.reason, data: wording.data(leak, context.sourceCode), ...reportEdits(editsFor(leak, analysis)) });
          }
        },
      };
    },
  });
}

/** The schema of the option that says when to report a release which an error skips. */
export const failurePathSchema: readonly [JSONSchema4] = [
  {
    type: 'object',
    description: 'What to report beyond leaks on the normal path.',
    additionalProperties: false,
    properties: {
      failurePath: {
        type: 'string',
        description: 'When to report a release that a failing assertion or a rejected `await` skips: only where the leak is visible (`harmful`), wherever it happens (`always`), or not at all (`never`).',
      },
    },
  },
];

/** The value of that option for the rule `name`. Not in the schema: ESLint would say that a value is wrong, but neither of which option nor what is allowed. */
export function readFailurePath({ failurePath }: LeakRuleOptions[0], name: string): FailurePath {
  return oneOf(FAILURE_PATHS, failurePath, `The option failurePath of test-leaks/${name}`);
}

/** What benches start is told by a rule of their own, where that is on; and what their tools never run, or the end of the process ends, is no leak. */
function isLeftToBenches(leak: Leak, { facts }: FileAnalysis, sourceCode: SourceCode): boolean {
  return facts !== null && isOfBench(leak, facts) && (benchesAreTold(sourceCode) || !mayLeak(leak, facts));
}

/** Whether `leak` is to be reported, if it is one that only an error makes. */
export function isWanted(leak: Leak, failurePath: FailurePath): boolean {
  return leak.reason !== 'skippedOnThrow' || failurePath === 'always' || (failurePath === 'harmful' && leak.harmful);
}
