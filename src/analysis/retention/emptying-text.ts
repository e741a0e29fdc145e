import type { ContainerKind } from '../../catalog/retention/collections.ts';

/** What empties a collection of that kind, as code; null where that takes more than a word. */
export function emptyingText(kind: ContainerKind, name: string): string | null {
  if (kind === 'array') return `${name}.length = 0`;
  return kind === 'object' ? null : `${name}.clear()`;
}
