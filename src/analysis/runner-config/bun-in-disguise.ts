import type { FrameworkId } from '../../catalog/frameworks/framework.ts';
import type { FileFacts } from '../file-facts.ts';

/** Whether a file that imports another runner is run by Bun's own: that takes what is imported from Vitest and Jest for its own (Bun 1.2), and a file that uses `Bun` runs nowhere else. */
export function isBunInDisguise(framework: FrameworkId | null, facts: FileFacts): boolean {
  return (framework === 'vitest' || framework === 'jest') && facts.mentions('Bun.');
}
