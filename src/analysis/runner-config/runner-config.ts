/** What the configuration of the runner says about a file, as far as it can be read without running it. */
import { configFiles, type ConfigFiles, type ConfiguredRunner } from '../../catalog/frameworks/config-files.ts';
import type { FrameworkId } from '../../catalog/frameworks/framework.ts';
import { SHARES_PROCESS } from '../../catalog/frameworks/isolation.ts';
import type { UndoingOption } from '../../catalog/fakes/fake.ts';
import type { SourceFiles } from '../../utils/source-files.ts';
import { entryOf, type StaticRecord, type StaticValue } from '../../utils/static-value.ts';
import { configsAround, type FoundConfigs } from './config-search.ts';

export interface RunnerConfig {
  /** Whether an option is on; null when it cannot be known. */
  option(name: UndoingOption): boolean | null;
  /** The files of a run share one process and one set of globals, for sure. */
  readonly sharesProcess: boolean;
  /** Files that are run before the tests, as absolute paths, and packages; null when they cannot be known. */
  setupFiles(): readonly string[] | null;
}

/** The configuration for `filename`, whose tests are those of `framework` (null when nobody knows). Reads nothing before it is asked. */
export function runnerConfigOf(filename: string, framework: FrameworkId | null, files: SourceFiles): RunnerConfig {
  let found: FoundConfigs | null = null;
  const configs = (): FoundConfigs => (found ??= configsAround(filename, runnersFor(framework), files));
  return {
    option(name) {
      const { commands, configs: all } = configs();
      if (commands === 'switched') return null;
      return agreed(all.map(({ runner, root }) => flagIn(root, configFiles[runner], configFiles[runner].options[name])));
    },
    get sharesProcess() {
      if (framework !== null && SHARES_PROCESS.has(framework)) return !configs().isolatedByCommand;
      return framework === 'vitest' && configs().configs.some(({ runner, root }) => isolation(root, configFiles[runner]) === false);
    },
    setupFiles() {
      const paths: string[] = [...configs().setupFiles];
      for (const { runner, root, resolve } of configs().configs) {
        const named = setupIn(root, configFiles[runner]);
        if (named === null) return null;
        paths.push(...named.map(resolve));
      }
      return paths;
    },
  };
}

function runnersFor(framework: FrameworkId | null): readonly ConfiguredRunner[] {
  return framework === 'vitest' || framework === 'jest' ? [framework] : ['vitest', 'jest'];
}

/** The option is off where every config says so, on where one says so, and unknown else. */
function agreed(values: readonly (boolean | null)[]): boolean | null {
  return values.every((value) => value === false) ? false : values.some((value) => value === true) ? true : null;
}

/** The records that hold options: the section, and that of each project written in it. */
export function sections(root: StaticValue, files: ConfigFiles): readonly (StaticRecord | null)[] {
  if (root?.kind === 'list') return root.items.flatMap((item) => (item?.kind === 'literal' ? [] : sections(item, files)));
  if (root?.kind !== 'record') return [null];
  const section = files.section === null ? root : entryOf(root, files.section);
  if (section?.kind === 'literal' && section.value === undefined) return [];
  if (section?.kind !== 'record') return [null];
  const projects = entryOf(section, 'projects');
  if (projects?.kind === 'list') return [section, ...projects.items.flatMap((item) => (item?.kind === 'literal' ? [] : sections(item, files)))];
  return [section];
}

function flagIn(root: StaticValue, files: ConfigFiles, keys: readonly string[]): boolean | null {
  if (keys.length === 0) return false;
  return agreed(sections(root, files).flatMap((section) => (section === null ? [null] : keys.map((key) => truth(at(section, key))))));
}

function isolation(root: StaticValue, files: ConfigFiles): boolean | null {
  const values = sections(root, files).flatMap((section) => (section === null ? [] : files.isolationKeys.map((key) => at(section, key))));
  return values.some((value) => value?.kind === 'literal' && value.value === false) ? false : null;
}

function at(section: StaticRecord, key: string): StaticValue {
  let value: StaticValue = section;
  for (const part of key.split('.')) {
    if (value?.kind === 'literal' && value.value === undefined) return value;
    if (value?.kind !== 'record') return null;
    value = entryOf(value, part);
  }
  return value;
}

function truth(value: StaticValue): boolean | null {
  if (value === null) return null;
  return value.kind !== 'literal' || (value.value !== 'real' && value.value !== 'legacy' && Boolean(value.value));
}

function setupIn(root: StaticValue, files: ConfigFiles): readonly string[] | null {
  const named: string[] = [];
  for (const section of sections(root, files)) {
    if (section === null) return null;
    for (const key of files.setupKeys) {
      const value = entryOf(section, key);
      if (value === null) return null;
      for (const item of value.kind === 'list' ? value.items : [value]) {
        if (item?.kind !== 'literal') return null;
        if (typeof item.value === 'string') named.push(item.value);
      }
    }
  }
  return named;
}
