/** The one door to the analysis of a file: computed when the first rule asks, shared by all. */
import { resolve } from 'node:path';
import type { TSESLint } from '@typescript-eslint/utils';
import type { FrameworkId } from '../catalog/frameworks/framework.ts';
import { isTypeTestPath } from '../catalog/frameworks/test-paths.ts';
import type { Catalogue } from '../catalog/catalogue.ts';
import { fakeCallNames } from '../catalog/fakes/made-by-calls.ts';
import { SLOT_WORDS } from '../catalog/fakes/written-slots.ts';
import { TEMP_ROOT_WORDS } from '../catalog/paths.ts';
import { creatorWords } from '../catalog/resources/index.ts';
import { heavyWords } from '../catalog/retention/heavy.ts';
import { subscriptionWords } from '../catalog/subscriptions/index.ts';
import { readSettings, type TestLeaksSettings } from '../settings.ts';
import { lazily } from '../utils/lazy.ts';
import { sourceFiles } from '../utils/source-files.ts';
import { getTypeInfo } from '../utils/types/type-info.ts';
import { gatherFacts, type FileFacts } from './file-facts.ts';
import type { Life } from './lifetimes/life.ts';
import { followLifetimes } from './lifetimes/lifetimes.ts';
import type { Leak } from './lifetimes/verdict.ts';
import { buildTestModel } from './model/build-test-model.ts';
import type { TestModel } from './model/test-model.ts';
import { findPromiseLeaks } from './promises/find-promise-leaks.ts';
import type { PromiseLeak } from './promises/promise-leak.ts';
import type { CacheLeak } from './retention/cache-leak.ts';
import { findCacheLeaks } from './retention/cache-leaks.ts';
import type { ContextLeak } from './retention/context-leak.ts';
import { findContextLeaks } from './retention/context-leaks.ts';
import type { ReferenceLeak } from './retention/reference-leak.ts';
import { findReferenceLeaks } from './retention/reference-leaks.ts';
import { GENERIC_RELEASES } from './resources/release-names.ts';
import { withSettings } from './runner-config/configured-runner.ts';
import { runnerConfigOf, type RunnerConfig } from './runner-config/runner-config.ts';
import { isCalledInHooks } from './state/loaded-files.ts';
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
  /** Promises that outlive what started them, in source order. */
  readonly promiseLeaks: readonly PromiseLeak[];
  /** Collections that tests fill and nobody empties, in source order. */
  readonly cacheLeaks: readonly CacheLeak[];
  /** Contexts of tests that something keeps, in source order. */
  readonly contextLeaks: readonly ContextLeak[];
  /** Heavy things of tests that something keeps, in source order; `types`: names of types that count beside those of the catalogue. */
  referenceLeaks(types: readonly string[]): readonly ReferenceLeak[];
}

const NO_LIFETIMES = { leaks: [], lives: [] };
const NOTHING: FileAnalysis = { ...NO_LIFETIMES, facts: null, promiseLeaks: [], cacheLeaks: [], contextLeaks: [], referenceLeaks: () => [] };
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
  const { text } = context.sourceCode;
  if (isTypeTestPath(context.filename)) return NOTHING;
  const catalogue = catalogueOf(settings);
  const facts = lazily(() => factsOf(context, settings, catalogue));
  const configFor = ({ model }: FileFacts): RunnerConfig => withSettings(runnerConfigOf(context.filename, frameworkOf(model), sourceFiles(context)), settings.runner, context.cwd);
  const lifetimes = lazily(() => {
    const acquires = mayAcquire(context, catalogue);
    const fakes = mayFake(text);
    const found = acquires || fakes ? facts() : null;
    if (found === null) return NO_LIFETIMES;
    const { leaks, lives } = acquires ? followLifetimes(found) : NO_LIFETIMES;
    return { leaks: fakes ? [...leaks, ...findStateLeaks(found, configFor(found))] : leaks, lives };
  });
  // With types, a call of any name may turn out to return a promise.
  const promiseLeaks = lazily(() => {
    const found = PROMISE_WORDS.test(text) || getTypeInfo(context.sourceCode) !== null ? facts() : null;
    return found === null ? [] : findPromiseLeaks(found);
  });
  const cacheLeaks = lazily(() => {
    const found = FILLS.test(text) ? facts() : null;
    if (found === null) return [];
    return findCacheLeaks(found, (names) => names.length > 0 && isCalledInHooks(wordsOf(names), configFor(found), found));
  });
  const contextLeaks = lazily(() => {
    const found = FILLS.test(text) ? facts() : null;
    return found === null ? [] : findContextLeaks(found);
  });
  return {
    get leaks() { return lifetimes().leaks; },
    get lives() { return lifetimes().lives; },
    get facts() { return facts(); },
    get promiseLeaks() { return promiseLeaks(); },
    get cacheLeaks() { return cacheLeaks(); },
    get contextLeaks() { return contextLeaks(); },
    referenceLeaks: (types) => {
      const found = (types.length > 0 || mayBeHeavy(context)) && FILLS.test(text) ? facts() : null;
      return found === null ? [] : findReferenceLeaks(found, types);
    },
  };
}

/** What everybody asks about the file; null where no runner and no bench tool has anything in it. */
function factsOf(context: Readonly<TSESLint.RuleContext<string, readonly unknown[]>>, settings: TestLeaksSettings, catalogue: Catalogue): FileFacts | null {
  const { sourceCode, filename, cwd } = context;
  const types = getTypeInfo(sourceCode);
  const originInConfig = originsInConfig(filename, cwd, catalogue);
  const model = buildTestModel(sourceCode, {
    filename,
    globalFramework: settings.framework ?? null,
    catalogue,
    originInConfig,
    types: types === null ? null : { namesOf: (identifier) => types.valueNamesOf(identifier) },
  });
  if (!model.hasTests) return null;
  return gatherFacts(sourceCode, { filename, originInConfig, model, types, catalogue, helpers: helpersFor(context, { settings, catalogue, types }) });
}

/** A word of the catalogue, or something that the file itself ends: without either no rule has anything to say. */
const WORDS = new RegExp(`${wordsOf([...creatorWords, ...subscriptionWords, ...GENERIC_RELEASES, ...TEMP_ROOT_WORDS]).source}|\\.on\\(`);
/** By its type alone any class may declare its end. */
const CONSTRUCTS = /new [A-Z]/;

const FAKE_WORDS = wordsOf([...fakeCallNames]);

/** A file without any of these words changes no shared state. */
function mayFake(text: string): boolean {
  return FAKE_WORDS.test(text) || SLOT_WORDS.test(text);
}

/** What the text must have for a promise to be seen without types. */
const PROMISE_WORDS = /\basync\b|\bPromise\b|\.(?:rejects|resolves|eventually|rejected|fulfilled|poll|throwsAsync|notThrowsAsync|doesNotReject)\b|[rR]ejects\(|promises['"/]|\bfetch\b|expectAsync|@playwright/;

/** What a text must have for a collection to be filled. */
const FILLS = /\.(?:push|unshift|add|set|splice|concat)\b|\.\.\.|\] *=|\.\w+ *=[^=>]|\b(?:let|var)\b|(?:from|require\() ?['"]\W/;

const HEAVY_WORDS = wordsOf(heavyWords);

/** Something heavy is made by its name, or a variable is of a heavy type. */
function mayBeHeavy({ sourceCode: { text } }: Readonly<TSESLint.RuleContext<string, readonly unknown[]>>): boolean {
  return HEAVY_WORDS.test(text);
}

function mayAcquire({ sourceCode, filename, cwd }: Readonly<TSESLint.RuleContext<string, readonly unknown[]>>, catalogue: Catalogue): boolean {
  const { text } = sourceCode;
  return WORDS.test(text) || catalogue.addedWords.some((word) => text.includes(word)) || (getTypeInfo(sourceCode) !== null && CONSTRUCTS.test(text)) || importsMaker(text, resolve(cwd, filename), catalogue);
}

/** The runner of the file's tests; null when nothing tells. */
function frameworkOf(model: TestModel): FrameworkId | null {
  return model.units.find((unit) => unit.framework !== null)?.framework ?? null;
}

function wordsOf(names: readonly string[]): RegExp {
  return new RegExp(`\\b(?:${names.map((name) => name.replace(/[.*+?^\${}()|[\]\\/$]/g, '\\$&')).join('|')})\\b`);
}
