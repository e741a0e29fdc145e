/**
 * Method names that mostly end something, whatever has them; `end`, `clear`, `return`, `release` mean too many other things.
 * Of an unknown value they say nothing alone, only together with what a file does to its siblings.
 */
export const GENERIC_RELEASES: readonly string[] = ['close', 'dispose', 'destroy', 'terminate', 'shutdown', 'stop', 'disconnect', 'quit', 'kill', 'teardown', '$disconnect'];

/** Method names that mostly start something: what has one holds nothing before it is called, as far as anybody can tell. */
export const GENERIC_STARTS: readonly string[] = ['listen', 'start', 'connect', 'open', 'launch'];
