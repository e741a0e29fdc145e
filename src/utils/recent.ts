/** Answers that are worth keeping for a moment: while a file is linted nobody moves the others, while an editor runs somebody does. */

const GOOD_FOR = 2_000;
const LIMIT = 10_000;

/** `make`, whose answers hold for two seconds. */
export function recent<Value>(make: (key: string) => Value): (key: string) => Value {
  const answers = new Map<string, { readonly at: number; readonly value: Value }>();
  return (key) => {
    const now = Date.now();
    const known = answers.get(key);
    if (known !== undefined && now - known.at < GOOD_FOR) return known.value;
    if (answers.size > LIMIT) answers.clear();
    const value = make(key);
    answers.set(key, { at: now, value });
    return value;
  };
}
