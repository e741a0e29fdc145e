/** What a config's settings say about the runner, before what its own configuration files say. */
import { resolve } from 'node:path';
import type { RunnerSetting } from '../../settings.ts';
import type { RunnerConfig } from './runner-config.ts';

/** `config`, where `setting` does not know better; its paths are seen from `cwd`. */
export function withSettings(config: RunnerConfig, setting: RunnerSetting | undefined, cwd: string): RunnerConfig {
  if (setting === undefined) return config;
  const { isolate, setupFiles, versions: _, ...options } = setting;
  return {
    option: (name) => (name === 'fakesAlways' ? undefined : options[name]) ?? config.option(name),
    get sharesProcess() { return isolate === undefined ? config.sharesProcess : !isolate; },
    setupFiles: () => setupFiles?.map((file) => resolve(cwd, file)) ?? config.setupFiles(),
  };
}
