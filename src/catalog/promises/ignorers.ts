/** Methods, by name, that call their first argument for each element and do not wait for what it returns: `map` and `reduce` hand the promises on. */
export const PROMISE_IGNORERS: ReadonlySet<string> = new Set(['forEach', 'filter', 'some', 'every', 'find', 'findIndex', 'findLast', 'findLastIndex', 'sort', 'toSorted']);
