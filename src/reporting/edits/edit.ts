/** What an edit is to the rest of the reporting: text for text, under a title. */

/** `text` instead of what stands at `range`. */
export interface Change {
  readonly range: readonly [number, number];
  readonly text: string;
}

export const editMessages = {
  endInRegistrar: '{{verb}} {{handle}} in {{place}}.',
  registerEarlier: 'Register the cleanup of {{handle}} as soon as it is there.',
  endInHook: '{{verb}} {{handle}} in {{place}}.',
  endInFinally: '{{verb}} {{handle}} in a `finally` block.',
  declareWithUsing: 'Declare {{handle}} with `{{using}}`.',
  endBeforeAssignment: '{{verb}} {{handle}} before line {{line}} assigns to it.',
  restoreInHook: 'Call {{call}} in {{place}}.',
  nameListener: 'Name the listener, and remove it in {{place}}.',
  putBack: 'Put {{slot}} back in {{place}}.',
  endInOption: '{{verb}} {{handle}} in `{{option}}`.',
  endAfterYield: '{{verb}} {{handle}} after `yield`.',
  moveToOptions: 'Move {{handle}} to `{{start}}` and `{{end}}`.',
  startOnlyOnce: 'Start {{handle}} only where there is none.',
  makeAsync: 'Make the function `async`.',
  awaitRelease: 'Wait for {{release}}.',
  awaitPromise: 'Await {{call}}.',
  registerCleanup: 'Give {{name}} to {{registrar}}.',
  returnNothing: 'Return nothing from the hook.',
  endInFinallyChain: 'Put what follows in a `finally` block.',
  settleAll: 'Wait for all with `Promise.allSettled`, then throw the first failure.',
  deferToStack: 'Leave each step to an `AsyncDisposableStack`.',
  guardHandle: 'Use {{handle}} only where it is set.',
  endBeforeSetUp: '{{verb}} {{handle}} before the set-up assigns to it.',
  renameOptions: 'Rename {{names}}.',
  addModifier: 'Use {{name}}.',
  registerReturned: 'Give the function to {{place}}.',
  useRegistrar: 'Use {{name}} instead.',
  makeWeak: 'Make {{handle}} a {{kind}}.',
  takeValue: 'Keep {{value}} instead of {{context}}.',
  resetBefore: 'Reset {{part}} before {{handle}} goes back.',
  resetInstead: 'Reset {{handle}} instead.',
} as const;

export type EditId = keyof typeof editMessages;

/** One way to end a leak. */
export interface Edit {
  readonly id: EditId;
  readonly data: Readonly<Record<string, string>>;
  /** Not overlapping, in any order. */
  readonly changes: readonly Change[];
  /** It cannot change what a passing test does, so that `--fix` may apply it. */
  readonly isSafe: boolean;
}
