/**
 * Method names that end something wherever they are used; `end`, `stop`, `clear`, `return` and the like are too common to
 * say so of an unknown value, except where a file itself uses them that way on its siblings.
 */
export const GENERIC_RELEASES: readonly string[] = ['close', 'dispose', 'destroy', 'terminate', 'shutdown', 'stop', 'disconnect', 'quit', 'kill', 'teardown', '$disconnect'];
