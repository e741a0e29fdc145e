/** The one door to the analysis of a file: computed when the first rule asks, shared by all. */
import { resolve } from 'node:path';
import type { TSESLint } from '@typescript-eslint/utils';
import type { FrameworkId } from '../catalog/frameworks/framework.ts';
import type { Version } from '../catalog/frameworks/version.ts';
import { isTypeTestPath } from '../catalog/frameworks/test-paths.ts';
import type { Catalogue } from '../catalog/catalogue.ts';
import { fakeCallNames } from '../catalog/fakes/made-by-calls.ts';
import { SLOT_WORDS } from '../catalog/fakes/written-slots.ts';
import { TEMP_ROOT_WORDS } from '../catalog/paths.ts';
import { heavyWords } from '../catalog/retention/heavy.ts';
import { subscriptionWords } from '../catalog/subscriptions/index.ts';
import { readSettings, type TestLeaksSettings } from '../settings.ts';
import { lazily, lazyRecord } from '../utils/lazy.ts';
import { sourceFiles } from '../utils/source-files.ts';
import { getTypeInfo } from '../utils/types/type-info.ts';
import { wordsOf } from '../utils/words.ts';
import { findAccidentalTeardowns, mayReturnMock, type AccidentalTeardown } from './cleanups/accidental-teardowns.ts';
import { findDroppedCleanups, mayDropCleanup, type DroppedCleanup } from './cleanups/dropped-cleanups.ts';
import { findLoopedCleanups, mayDeferInLoop, type LoopedCleanup } from './cleanups/looped-cleanups.ts';
import type { BenchLeak } from './benches/bench-leak.ts';
import { findBenchLeaks } from './benches/find-bench-leaks.ts';
import { gatherFacts, type FileFacts } from './file-facts.ts';
import { globalFileOf } from './global-setup/global-file.ts';
import { isOfTheRun } from './global-setup/run-leaks.ts';
import type { Life } from './lifetimes/life.ts';
import { followLifetimes, type Lifetimes } from './lifetimes/lifetimes.ts';
import type { Leak } from './lifetimes/verdict.ts';
import { findMisplaced } from './misplaced/find-misplaced.ts';
import type { MisplacedCleanup } from './misplaced/misplaced-cleanup.ts';
import { buildTestModel } from './model/build-test-model.ts';
import type { TestModel } from './model/test-model.ts';
import { findPoolLeaks } from './pools/find-pool-leaks.ts';
import { mayUsePools } from './pools/interest.ts';
import { findKeptResources, mayKeepResources, type KeptResource } from './pools/kept-resources.ts';
import type { PoolLeak } from './pools/pool-leak.ts';
import { findPromiseLeaks } from './promises/find-promise-leaks.ts';
import type { PromiseLeak } from './promises/promise-leak.ts';
import type { CacheLeak } from './retention/cache-leak.ts';
import { findCacheLeaks } from './retention/cache-leaks.ts';
import type { ContextLeak } from './retention/context-leak.ts';
import { findContextLeaks } from './retention/context-leaks.ts';
import type { ReferenceLeak } from './retention/reference-leak.ts';
import { findReferenceLeaks } from './retention/reference-leaks.ts';
import { mayCreate } from './resources/creator-words.ts';
import { GENERIC_RELEASES } from './resources/release-names.ts';
import { withSettings } from './runner-config/configured-runner.ts';
import { runnerConfigOf } from './runner-config/runner-config.ts';
import { isCalledInHooks } from './state/loaded-files.ts';
import { toolVersion } from './runner-config/runner-version.ts';
import { findStateLeaks } from './state/state-leaks.ts';
import { importsMaker } from './summaries/interest.ts';
import { otherFiles } from './summaries/session.ts';
import { findFragileTeardowns } from './teardowns/find-fragile-teardowns.ts';
import type { FragileTeardown } from './teardowns/fragile-teardown.ts';
import { catalogueOf, originsInConfig } from './user-catalogue.ts';

export interface FileAnalysis {
  /** Acquisitions that outlive what started them, in source order. */
  readonly leaks: readonly Leak[];
  /** Changes of shared state that outlive what made them, in source order. */
  readonly stateLeaks: readonly Leak[];
  /** Everything that was followed, leaked or not. */
  readonly lives: readonly Life[];
  /** What the analysis asked about the file; null where it had nothing to ask. */
  readonly facts: FileFacts | null;
  /** Promises that outlive what started them, in source order. */
  readonly promiseLeaks: readonly PromiseLeak[];
  /** Cleanups that loops put off until all their turns are over, in source order. */
  readonly loopedCleanups: readonly LoopedCleanup[];
  /** Cleanups that helpers hand back and the file drops, in source order. */
  readonly droppedCleanups: readonly DroppedCleanup[];
  /** What hooks return without meaning to, in source order. */
  readonly accidentalTeardowns: readonly AccidentalTeardown[];
  /** What outlives a whole run or worker of the runner; none of these is among the leaks above. */
  readonly globalLeaks: GlobalLeaks;
  /** Teardowns that may stop half way, in source order. */
  readonly fragileTeardowns: readonly FragileTeardown[];
  /** Collections that tests fill and nobody empties, in source order. */
  readonly cacheLeaks: readonly CacheLeak[];
  /** Contexts of tests that something keeps, in source order. */
  readonly contextLeaks: readonly ContextLeak[];
  /** Heavy things of tests that something keeps, in source order; `types`: names of types that count beside those of the catalogue. */
  referenceLeaks(types: readonly string[]): readonly ReferenceLeak[];
  /** Cleanups that are where they do not run, or run too early, in source order. */
  readonly misplaced: readonly MisplacedCleanup[];
  /** Acquisitions of benches that outlive what started them, in source order: those among {@link leaks}, and those that only their tool's contract makes leaks. */
  readonly benchLeaks: readonly BenchLeak[];
  /** What is wrong with things borrowed from pools, in source order; also in files without tests. */
  readonly poolLeaks: readonly PoolLeak[];
  /** What free lists and caches keep and nothing ends, in source order; also in files without tests. */
  readonly keptResources: readonly KeptResource[];
}

/** As {@link FileAnalysis}, also for a file without tests that its runner runs around all others. */
export type GlobalLeaks = Pick<FileAnalysis, 'leaks' | 'lives' | 'facts' | 'stateLeaks'>;

const NO_LIFETIMES: Lifetimes = { leaks: [], open: [], lives: () => [] };
const NO_LEAKS: GlobalLeaks = { leaks: [], stateLeaks: [], lives: [], facts: null };
const NOTHING: FileAnalysis = { ...NO_LEAKS, promiseLeaks: [], globalLeaks: NO_LEAKS, fragileTeardowns: [], cacheLeaks: [], contextLeaks: [], referenceLeaks: () => [], loopedCleanups: [], droppedCleanups: [], accidentalTeardowns: [], misplaced: [], benchLeaks: [], poolLeaks: [], keptResources: [] };
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
  const { cwd, sourceCode } = context;
  const { text } = sourceCode;
  if (isTypeTestPath(context.filename)) return NOTHING;
  const filename = resolve(cwd, context.filename);
  const catalogue = catalogueOf(settings);
  const typed = getTypeInfo(sourceCode) !== null;
  const facts = lazily(() => factsOf(context, settings, catalogue));
  // Told by the text of nearly every file that has none; all but the rules about pools have nothing to ask there.
  const isRun = lazily(() => facts().model.mayHaveTests || facts().model.isGlobal);
  const followed = lazily(() => (isRun() && mayAcquire(text, filename, typed, catalogue) ? followLifetimes(facts()) : NO_LIFETIMES));
  const config = lazily(() => withSettings(runnerConfigOf(context.filename, frameworkOf(facts().model), sourceFiles(context)), settings.runner, cwd));
  const lives = (): readonly Life[] => followed().lives();
  const isUndoneElsewhere = (names: readonly string[]): boolean => names.length > 0 && isCalledInHooks(wordsOf(names), config(), facts());
  /** What `find` finds, where `may` says of the text that there may be something. */
  const inRun = <Finding>(may: () => boolean, find: () => readonly Finding[]) => (): readonly Finding[] => (isRun() && may() ? find() : []);

  const analysis: FileAnalysis = lazyRecord<FileAnalysis>({
    facts: () => (facts().model.hasTests ? facts() : null),
    lives,
    leaks: () => (followed().leaks.length > 0 && facts().model.hasTests ? followed().leaks.filter((leak) => !isOfTheRun(leak)) : []),
    globalLeaks: () => lazyRecord<GlobalLeaks>({ facts, lives, leaks: () => followed().leaks.filter(isOfTheRun), stateLeaks: () => [] }),
    stateLeaks: inRun(() => mayFake(text), () => findStateLeaks(facts(), config)),
    // With types, a call of any name may turn out to return a promise.
    promiseLeaks: inRun(() => PROMISE_WORDS.test(text) || typed, () => findPromiseLeaks(facts())),
    cacheLeaks: inRun(() => FILLS.test(text), () => findCacheLeaks(facts(), isUndoneElsewhere)),
    contextLeaks: inRun(() => FILLS.test(text), () => findContextLeaks(facts())),
    referenceLeaks: () => (types) => (isRun() && (types.length > 0 || HEAVY_WORDS.test(text)) && FILLS.test(text) ? findReferenceLeaks(facts(), types) : []),
    loopedCleanups: inRun(() => mayDeferInLoop(text, filename, catalogue.addedWords), () => findLoopedCleanups(facts(), lives)),
    droppedCleanups: inRun(() => mayDropCleanup(text, filename, cwd, typed), () => findDroppedCleanups(facts(), { leaks: () => [...analysis.leaks, ...analysis.stateLeaks], lives, config })),
    accidentalTeardowns: inRun(() => mayReturnMock(text), () => findAccidentalTeardowns(facts())),
    misplaced: inRun(() => MISPLACEABLE.test(text), () => findMisplaced(facts(), { leaks: () => [...followed().leaks, ...analysis.stateLeaks], lives })),
    fragileTeardowns: () => (followed().open.length > 0 ? findFragileTeardowns(followed().open, followed().leaks, facts()) : []),
    benchLeaks: () => (MEASURES.test(text) && isRun() && facts().model.hasTests ? findBenchLeaks(analysis.leaks, lives(), facts()) : []),
    poolLeaks: () => (mayUsePools(text) ? findPoolLeaks(facts()) : []),
    keptResources: () => (mayKeepResources(text, filename, typed, catalogue) ? findKeptResources(facts()) : []),
  });
  return analysis;
}

/** What everybody asks about the file. */
function factsOf(context: Readonly<TSESLint.RuleContext<string, readonly unknown[]>>, settings: TestLeaksSettings, catalogue: Catalogue): FileFacts {
  const { sourceCode, filename, cwd } = context;
  const global = lazily(() => globalFileOf(filename, sourceCode, sourceFiles(context)));
  const types = getTypeInfo(sourceCode);
  const originInConfig = originsInConfig(filename, cwd, catalogue);
  const model = (): TestModel => buildTestModel(sourceCode, {
    filename,
    globalFramework: settings.framework ?? null,
    catalogue,
    originInConfig,
    types: types === null ? null : { namesOf: (identifier) => types.valueNamesOf(identifier) },
    get global() { return global(); },
  });
  const others = otherFiles(context, { settings, catalogue, types });
  const tornDownIn = (): FileFacts['tornDownIn'] => (global() === null ? undefined : lazily(() => allOrNone(global()?.teardowns?.map((path) => others.factsOf(path)) ?? null)));
  const versionOf = (tool: FrameworkId): Version | null => toolVersion(tool, resolve(cwd, filename), settings.runner);
  return gatherFacts(sourceCode, { filename, originInConfig, model, types, catalogue, versionOf, helpers: others.helpers, tornDownIn });
}

function allOrNone<Value>(values: readonly (Value | null)[] | null): readonly Value[] | null {
  const known = values?.filter((value) => value !== null) ?? [];
  return values === null || known.length < values.length ? null : known;
}

/** What subscribes, is a path of temporary files, or ends something of the file itself. */
const WORDS = new RegExp(`${wordsOf([...subscriptionWords, ...GENERIC_RELEASES, ...TEMP_ROOT_WORDS]).source}|\\.on\\(`);
/** By its type alone any class may declare its end. */
const CONSTRUCTS = /new [A-Z]/;

const FAKE_WORDS = wordsOf([...fakeCallNames]);

/** Words of hooks and registrars that clean up, of their options, and of functions that are returned. */
const MISPLACEABLE = /\b(?:after|afterEach|afterAll|teardown|onTestFinished|using)\b|\breturn\b|=>\s*(?:async\s*)?(?:\(|function)/;

/** A file without any of these words changes no shared state. */
function mayFake(text: string): boolean {
  return FAKE_WORDS.test(text) || SLOT_WORDS.test(text);
}

/** A file without one of these words measures nothing, whichever tool it uses. */
const MEASURES = /bench|mitata|cronometro/i;

/** What the text must have for a promise to be seen without types. */
const PROMISE_WORDS = /\basync\b|\bPromise\b|\.(?:rejects|resolves|eventually|rejected|fulfilled|poll|throwsAsync|notThrowsAsync|doesNotReject)\b|[rR]ejects\(|promises['"/]|\bfetch\b|expectAsync|@playwright/;

/** What a text must have for a collection to be filled. */
const FILLS = /\.(?:push|unshift|add|set|splice|concat|assign)\b|\.\.\.|\] *=|\.\w+ *=[^=>]|\b(?:let|var)\b|(?:from|require\() ?['"]\W/;

/** A text without any of them has nothing heavy, and no name of a heavy type. */
const HEAVY_WORDS = wordsOf(heavyWords);

function mayAcquire(text: string, filename: string, typed: boolean, catalogue: Catalogue): boolean {
  return WORDS.test(text) || mayCreate(text, filename, typed, catalogue) || (typed && CONSTRUCTS.test(text)) || importsMaker(text, filename, catalogue);
}

/** The runner of the file's tests; null when nothing tells. */
function frameworkOf(model: TestModel): FrameworkId | null {
  return model.units.find((unit) => unit.framework !== null)?.framework ?? null;
}
