/** Does a function end something, by the names of what it calls? */
import { GENERIC_RELEASES } from '../resources/release-names.ts';
import { isWithin } from '../../utils/functions.ts';
import { calleeName, staticName } from '../../utils/names.ts';
import { T, type Node } from '../../utils/ast.ts';
import { unwrap } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import { functionBehind } from '../lifetimes/local-functions.ts';

const ENDINGS: ReadonlySet<string> = new Set([
  ...GENERIC_RELEASES, 'end', 'release', 'unsubscribe', 'clearInterval', 'clearTimeout', 'removeListener', 'removeAllListeners', 'removeEventListener', 'off',
  'rm', 'rmSync', 'rmdir', 'rmdirSync', 'rimraf', 'unlink', 'unlinkSync', 'remove', 'removeSync', 'del', 'cleanup', 'cleanUp', 'cleanAll',
  'restore', 'restoreAll', 'restoreAllMocks', 'useRealTimers', 'uninstall', 'disableNetConnect', 'enableNetConnect',
]);

/** The first call in the function `callback` that ends something, or `callback` itself where it is such a function; null where none is seen. */
export function endingIn(callback: Node, facts: FileFacts): Node | null {
  const fn = functionBehind(callback, facts);
  if (fn !== null) return facts.calls.find((call) => isWithin(call, fn) && ENDINGS.has(calleeName(call) ?? '')) ?? null;
  const value = unwrap(callback);
  const name = value.type === T.Identifier ? value.name : value.type === T.MemberExpression ? staticName(value) : null;
  return name !== null && ENDINGS.has(name) ? value : null;
}
