/** Functions of the language and of libraries that call the function they are given before they return. */

/** Methods, by name, that call their first argument for each element. */
export const ITERATION_METHODS: ReadonlySet<string> = new Set([
  'forEach', 'map', 'flatMap', 'filter', 'some', 'every', 'find', 'findIndex', 'findLast', 'findLastIndex', 'reduce', 'reduceRight', 'sort', 'toSorted',
]);

/** By origin key: the position of the function, and whether it is called exactly once. */
export const INLINE_FUNCTIONS: Readonly<Record<string, { readonly at: number; readonly once: boolean }>> = {
  '.Array.from': { at: 1, once: false },
  '.Promise': { at: 0, once: true },
};

/** Exports, by name and whatever the module, that run their argument within the call or the promise that they return. */
export const INLINE_EXPORTS: ReadonlySet<string> = new Set(['act']);
