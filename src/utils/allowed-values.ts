/** Wrong values in a config: said loudly, with what would be right. */

/** `value` as one of `allowed`; otherwise throws an error that names `where`, the value, the likeliest meant one and all that are allowed. */
export function oneOf<const Allowed extends string>(allowed: readonly Allowed[], value: unknown, where: string): Allowed {
  const found = allowed.find((name) => name === value);
  if (found !== undefined) return found;
  const guess = typeof value === 'string' ? hint(value, allowed) : '';
  throw new Error(`${where} is ${shown(value)}; ${guess}allowed: ${listed(allowed)}`);
}

/** `did you mean …? ` for the one of `allowed` that `written` comes near, else nothing. */
export function hint(written: string, allowed: readonly string[]): string {
  const [nearest] = allowed
    .map((name) => ({ name, edits: editDistance(written.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, edits }) => edits <= Math.max(2, Math.floor(name.length / 3)))
    .sort((one, other) => one.edits - other.edits);
  return nearest === undefined ? '' : `did you mean '${nearest.name}'? `;
}

function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [index, letter] of Array.from(from).entries()) {
    const next = [index + 1];
    for (const [column, other] of Array.from(to).entries()) {
      const replaced = (row[column] ?? 0) + (letter === other ? 0 : 1);
      const removed = (row[column + 1] ?? 0) + 1;
      const added = (next[column] ?? 0) + 1;
      next.push(Math.min(replaced, removed, added));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** The names in quotes, with commas between them. */
export function listed(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(', ');
}

/** A value of a config as an error message shows it. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return `'${value}'`;
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object' && value !== null) return 'an object';
  return typeof value === 'function' ? 'a function' : String(value);
}
