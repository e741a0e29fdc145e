import { GENERIC_RELEASES } from '../resources/release-names.ts';

/** Method names that end what has them, where the code around has said so: it registers the call as a cleanup, or hands it out as one. */
export const END_NAMES: ReadonlySet<string> = new Set([...GENERIC_RELEASES, 'end', 'release', 'unsubscribe', 'cleanup', 'cleanUp', 'tearDown', 'closeAsync', 'stopAsync']);

/** Functions that end what they are given. */
export const ENDS_ARGUMENT = /^(?:clearInterval|(?:close|stop|end|kill|destroy|dispose|shutdown|shutDown|terminate|disconnect|release|teardown|tearDown|cleanup|cleanUp)(?:[A-Z]\w*)?)$/;

/** Names by which a function says that to call it ends something. */
export const CLOSER_NAME = /^(?:un(?:subscribe|listen|watch|mount|mock|patch|stub|hook|register|install|do|lock)|off|end|stop|restore|reset|revert|cleanup|cleanUp|dispose|close|teardown|tearDown|release|destroy|remove|abort|finish|detach|leave|free|kill|quit|shutdown|shutDown|terminate|disconnect|disable)(?:[A-Z]\w*)?$/;

/** Types of functions by which typings say that the function ends what was begun. Not of those that only stop to watch: what they watch may be gone by itself. */
export const CLEANUP_TYPE = /^(?:Unsubscriber?|Unsub|Unlisten|Unregister|Unobserve|Unbind|Detach|Tear[dD]own|Clean[uU]p|Restore|RemoveListener)(?:Fn|Fun|Func|Function|Callback|Handler|r)?$/;
/** Members of what a function returns by which typings say the same. */
export const CLEANUP_MEMBER = /^(?:clean[uU]p|tear[dD]own)$/;
