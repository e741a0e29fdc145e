/** Opens files of helpers for one analysis, each as the test file itself was opened, but without types. */
import type { TSESLint } from '@typescript-eslint/utils';
import type { Catalogue } from '../../catalog/catalogue.ts';
import type { FrameworkId } from '../../catalog/frameworks/framework.ts';
import type { Version } from '../../catalog/frameworks/version.ts';
import type { TestLeaksSettings } from '../../settings.ts';
import type { TypeInfo } from '../../utils/types/type-info.ts';
import { sourceFiles } from '../../utils/source-files.ts';
import { gatherFacts, type FileFacts } from '../file-facts.ts';
import { buildTestModel } from '../model/build-test-model.ts';
import type { TestModel } from '../model/test-model.ts';
import { toolVersion } from '../runner-config/runner-version.ts';
import { originsInConfig } from '../user-catalogue.ts';
import { helperFile, type HelperFile } from './helper-file.ts';
import { helpersOf, type Session } from './helpers-of.ts';
import { Memory } from './memory.ts';
import { NO_HELPERS, type Helpers } from './summary.ts';

/** How many files the analysis goes from the one that is linted. */
const DEPTH = 3;

export interface SessionInput {
  readonly settings: TestLeaksSettings;
  readonly catalogue: Catalogue;
  readonly types: TypeInfo | null;
}

/** What one analysis may ask of other files. */
export interface OtherFiles {
  /** What the file that is linted may ask about its helpers. */
  readonly helpers: Helpers;
  /** The facts of the file at the absolute `path`; null when it cannot be read. */
  factsOf(path: string): FileFacts | null;
}

/** The other files as seen from the one that `context` lints; none where the host names no parser. */
export function otherFiles(context: Readonly<TSESLint.RuleContext<string, readonly unknown[]>>, { settings, catalogue, types }: SessionInput): OtherFiles {
  const { sourceCode, filename, cwd } = context;
  const languageOptions = context.languageOptions as TSESLint.FlatConfig.LanguageOptions | undefined;
  const parser = languageOptions?.parser;
  if (parser == null) return { helpers: NO_HELPERS, factsOf: () => null };
  const opened = new Map<string, HelperFile>();
  const session: Session = {
    like: { sourceCode, languageOptions },
    cwd,
    catalogue,
    memory: new Memory(parser, catalogue),
    open(path, helperSource, depth) {
      const key = `${depth} ${path}`;
      const known = opened.get(key);
      if (known !== undefined) return known;
      const originInConfig = originsInConfig(path, cwd, catalogue);
      const model = (): TestModel => buildTestModel(helperSource, { filename: path, globalFramework: settings.framework ?? null, catalogue, originInConfig, types: null });
      const helpers = helpersOf({ filename: path, sourceCode: helperSource, types: null }, session, depth);
      const versionOf = (tool: FrameworkId): Version | null => toolVersion(tool, path, settings.runner);
      const file = helperFile(path, gatherFacts(helperSource, { filename: path, originInConfig, model, types: null, catalogue, versionOf, helpers }));
      opened.set(key, file);
      return file;
    },
  };
  return {
    helpers: helpersOf({ filename, sourceCode, types }, session, DEPTH),
    factsOf(path) {
      const other = sourceFiles(session.like).at(path);
      return other === null ? null : session.open(path, other, DEPTH).facts;
    },
  };
}
