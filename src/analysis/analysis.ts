/** The one door to the analysis of a file: computed when the first rule asks, shared by all. */
import { resolve } from 'node:path';
import type { TSESLint } from '@typescript-eslint/utils';
import type { FrameworkId } from '../catalog/frameworks/framework.ts';
import { isTypeTestPath } from '../catalog/frameworks/test-paths.ts';
import type { Catalogue } from '../catalog/catalogue.ts';
import { fakeCallNames } from '../catalog/fakes/made-by-calls.ts';
import { SLOT_WORDS } from '../catalog/fakes/written-slots.ts';
import { creatorNames } from '../catalog/resources/index.ts';
import { subscriptionWords } from '../catalog/subscriptions/index.ts';
import { readSettings, type TestLeaksSettings } from '../settings.ts';
import { sourceFiles } from '../utils/source-files.ts';
import { getTypeInfo } from '../utils/types/type-info.ts';
import { gatherFacts, type FileFacts } from './file-facts.ts';
import type { Life } from './lifetimes/life.ts';
import { followLifetimes } from './lifetimes/lifetimes.ts';
import type { Leak } from './lifetimes/verdict.ts';
import { buildTestModel } from './model/build-test-model.ts';
import type { TestModel } from './model/test-model.ts';
import { GENERIC_RELEASES } from './resources/release-names.ts';
import { runnerConfigOf } from './runner-config/runner-config.ts';
import { findStateLeaks } from './state/state-leaks.ts';
import { importsMaker } from './summaries/interest.ts';
import { helpersFor } from './summaries/session.ts';
import { catalogueOf, originsInConfig } from './user-catalogue.ts';

export interface FileAnalysis {
  /** Acquisitions that outlive what started them, in source order. */
  readonly leaks: readonly Leak[];
  /** Everything that was followed, leaked or not. */
  readonly lives: readonly Life[];
  /** What the analysis asked about the file; null where it had nothing to ask. */
  readonly facts: FileFacts | null;
}

const NOTHING: FileAnalysis = { leaks: [], lives: [], facts: null };
const analyses = new WeakMap<object, FileAnalysis>();

/** The analysis of the file that `context` lints. Throws only on wrong settings. */
export function analysisOf(context: Readonly<TSESLint.RuleContext<string, readonly unknown[]>>): FileAnalysis {
  const { sourceCode } = context;
  const settings = readSettings(context.settings);
  const known = analyses.get(sourceCode);
  if (known !== undefined) return known;
  const analysis = analyse(context, settings);
  analyses.set(sourceCode, analysis);
  return analysis;
}

function analyse(context: Readonly<TSESLint.RuleContext<string, readonly unknown[]>>, settings: TestLeaksSettings): FileAnalysis {
  const { sourceCode, filename, cwd } = context;
  const catalogue = catalogueOf(settings);
  if (isTypeTestPath(filename) || (!mayAcquire(sourceCode.text, catalogue) && !importsMaker(sourceCode.text, resolve(cwd, filename), catalogue))) return NOTHING;
  const types = getTypeInfo(sourceCode);
  const originInConfig = originsInConfig(filename, cwd, catalogue);
  const model = buildTestModel(sourceCode, {
    filename,
    globalFramework: settings.framework ?? null,
    catalogue,
    originInConfig,
    types: types === null ? null : { namesOf: (identifier) => types.valueNamesOf(identifier) },
  });
  if (!model.hasTests) return NOTHING;
  const facts = gatherFacts(sourceCode, { filename, originInConfig, model, types, catalogue, helpers: helpersFor(context, { settings, catalogue, types }) });
  const { leaks, lives } = followLifetimes(facts);
  return { leaks: mayFake(sourceCode.text) ? [...leaks, ...findStateLeaks(facts, runnerConfigOf(filename, frameworkOf(model), sourceFiles(context)))] : leaks, lives, facts };
}

/** A word of the catalogue, or something that the file itself ends: without either no rule has anything to say. */
const WORDS = new RegExp(`${wordsOf([...creatorNames, ...subscriptionWords, ...GENERIC_RELEASES]).source}|new [A-Z]|\\.on\\(`);

const FAKE_WORDS = wordsOf([...fakeCallNames]);

/** A file without any of these words changes no shared state. */
function mayFake(text: string): boolean {
  return FAKE_WORDS.test(text) || SLOT_WORDS.test(text);
}

function mayAcquire(text: string, catalogue: Catalogue): boolean {
  return WORDS.test(text) || mayFake(text) || catalogue.addedWords.some((word) => text.includes(word));
}

/** The runner of the file's tests; null when nothing tells. */
function frameworkOf(model: TestModel): FrameworkId | null {
  return model.units.find((unit) => unit.framework !== null)?.framework ?? null;
}

function wordsOf(names: readonly string[]): RegExp {
  return new RegExp(`\\b(?:${names.map((name) => name.replace(/[.*+?^\${}()|[\]\\/$]/g, '\\$&')).join('|')})\\b`);
}
