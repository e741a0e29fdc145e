/** `make`, called when its result is first asked for, and once. */
export function lazily<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => (made ??= { value: make() }).value;
}

/** A record whose entries are made by `makers`, each when it is first asked for, and once. */
export function lazyRecord<Entries extends object>(makers: { readonly [Key in keyof Entries]: () => Entries[Key] }): Entries {
  const record = {};
  for (const [key, make] of Object.entries<() => unknown>(makers)) Object.defineProperty(record, key, { enumerable: true, get: lazily(make) });
  return record as Entries;
}
