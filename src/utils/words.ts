/** A search of a text for any of `names`, each as a whole word. */
export function wordsOf(names: Iterable<string>): RegExp {
  return new RegExp(`\\b(?:${[...new Set(names)].map((name) => name.replace(/[.*+?^${}()|[\]\\/$]/g, '\\$&')).join('|')})\\b`);
}
