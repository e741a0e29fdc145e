/** Which frameworks a file uses, from its text and path alone, and what a bare name in it may mean. */
import {
  frameworkById, frameworks, sourceByModule, sourceByOwnGlobal, unknownRunner,
} from '../../catalog/frameworks/index.ts';
import type { Catalogue } from '../../catalog/catalogue.ts';
import type { ApiSource, FrameworkId } from '../../catalog/frameworks/framework.ts';
import { isTestPath } from '../../catalog/frameworks/test-paths.ts';
import { moduleName, originKey, type Origin } from '../../utils/origins.ts';
import { specifiersIn } from '../../utils/specifiers.ts';
import type { OriginInConfig } from '../user-catalogue.ts';
import { apiValue, registrarOf, type ApiValue } from './api-values.ts';

export interface FileSources {
  /** False when nothing in the text can be a call to a runner: the file need not be read further. */
  readonly mayHaveTests: boolean;
  /** What an unresolved name means. */
  globalApi(name: string): ApiValue | null;
  /** What a name means that is imported from a module of the project, judged by the name. */
  projectApi(name: string): ApiValue | null;
  /** True when the file uses a function of the runner that only the config knows. */
  readonly hasConfigured: boolean;
  /** What a config says that the function at `origin` is to the runner. */
  configuredApi(origin: Origin): ApiValue | null;
  /** The source whose module is the given property of `import.meta`. */
  importMetaSource(property: string): ApiSource | null;
}

const RUNNER_NAMES = new RegExp(
  `(?<![\\w$.])(?:${[...Object.keys(unknownRunner.exports), ...ownGlobalNames()].join('|')})\\s*[.(\`<]`,
);
// Names that only a wrapper of a runner has tend to say so: `itAsync` does not, and is missed without a test path.
const WRAPPER_NAMES = /test|bench|describe|\bit\b/i;

export interface SourcesInput {
  readonly filename: string;
  readonly globalFramework: FrameworkId | null;
  /** Types may recognise more than names do. */
  readonly typed: boolean;
  readonly catalogue: Catalogue;
  readonly originInConfig: OriginInConfig;
}

/** Reads `text` for the modules it names. */
export function fileSources(text: string, { filename, globalFramework, typed, catalogue, originInConfig }: SourcesInput): FileSources {
  const specifiers = specifiersIn(text).map(moduleName);
  const imported = [...new Set(specifiers.map((specifier) => sourceByModule.get(specifier)))].filter(
    (source) => source !== undefined && source.kind !== 'support',
  ) as ApiSource[];
  const testPath = isTestPath(filename);
  const importedRunner = imported.find((source) => source.kind === 'runner') ?? null;
  const owner = (globalFramework === null ? null : frameworkById(globalFramework)) ??
    imported.find((source) => source.globals !== undefined) ?? unknownRunner;

  const runner = importedRunner ?? (owner.kind === 'runner' ? owner : unknownRunner);
  const runnerApi = (name: string): ApiValue | null => lookUp(runner, runner.exports, name) ?? lookUp(unknownRunner, unknownRunner.exports, name);

  const hasConfigured = catalogue.runnerWords.some((word) => text.includes(word));

  return {
    hasConfigured,
    mayHaveTests: imported.length > 0 || hasConfigured || text.includes('import.meta.') && importMetaNamed(text) ||
      testPath && RUNNER_NAMES.test(text) ||
      (testPath || typed) && specifiers.some(isProjectModule) && WRAPPER_NAMES.test(text),
    globalApi(name) {
      const own = sourceByOwnGlobal.get(name);
      if (own !== undefined) return own.ambient === true || testPath ? lookUp(own, own.ownGlobals, name) : null;
      if (!testPath) return null;
      return lookUp(owner, owner.globals, name) ?? checkOnly(lookUp(unknownRunner, unknownRunner.globals, name));
    },
    projectApi: (name) => (!testPath && imported.length === 0 ? null : runnerApi(name)),
    configuredApi(origin) {
      const configured = !hasConfigured ? null : catalogue.runnerFunction(originKey(originInConfig(origin) ?? origin));
      if (configured === null) return null;
      return configured.is === 'like' ? runnerApi(configured.name) : registrarOf(runner);
    },
    importMetaSource: (property) => frameworks.find((source) => source.importMeta === property) ?? null,
  };
}

/** True for a specifier of a file of the project, or an alias of one as bundlers and TypeScript configure them. */
export function isProjectModule(specifier: string): boolean {
  return /^(?:\.|[@~]\/|#|\/)/.test(specifier);
}

/** Assertion globals are set up by libraries, whichever runner owns the rest. */
function checkOnly(value: ApiValue | null): ApiValue | null {
  return value !== null && value.api.role === undefined ? value : null;
}

function lookUp(source: ApiSource, names: Readonly<Record<string, string>> | undefined, name: string): ApiValue | null {
  const api = names !== undefined && Object.hasOwn(names, name) ? names[name] : undefined;
  return api === undefined ? null : apiValue(source, api);
}

function importMetaNamed(text: string): boolean {
  return frameworks.some((source) => source.importMeta !== undefined && text.includes(`import.meta.${source.importMeta}`));
}

function ownGlobalNames(): string[] {
  return [...sourceByOwnGlobal].filter(([, source]) => source.ambient !== true).map(([name]) => name);
}
