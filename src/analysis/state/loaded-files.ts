import type { FileFacts } from '../file-facts.ts';
import type { RunnerConfig } from '../runner-config/runner-config.ts';
import type { Change } from './change.ts';

export function isUndoneElsewhere(_change: Change, _config: RunnerConfig, _facts: FileFacts): boolean {
  return false;
}
