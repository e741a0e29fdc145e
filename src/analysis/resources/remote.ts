import { remoteCallers } from '../../catalog/remote-callers.ts';
import { parentOf } from '../../utils/ancestors.ts';
import { T, type Node, type SourceCode } from '../../utils/ast.ts';
import { isFunction } from '../../utils/functions.ts';
import { staticName } from '../../utils/names.ts';
import { unwrap, wrapped } from '../../utils/wrappers.ts';

/** True when `node` runs in a page of a browser: inside a function that is handed over to it. */
export function runsInPage(node: Node): boolean {
  for (let current = parentOf(node); current !== undefined; current = parentOf(current)) {
    if (!isFunction(current)) continue;
    const call = wrapped(current).parent;
    const callee = call?.type === T.CallExpression ? unwrap(call.callee) : null;
    if (callee?.type === T.MemberExpression && remoteCallers.has(staticName(callee) ?? '')) return true;
  }
  return false;
}

/** A file that is its own child asks where it runs. */
const ASKS_WHERE = /isMainThread|isPrimary|isMaster|isWorker|process\.(?:argv|send|connected)|parentPort/;

/** True when `node` is in the branch of a file that runs as a child process or a worker. */
export function runsAsChild(node: Node, sourceCode: SourceCode): boolean {
  for (let current = parentOf(node); current !== undefined; current = parentOf(current)) {
    if (current.type === T.IfStatement && ASKS_WHERE.test(sourceCode.getText(current.test))) return true;
  }
  return false;
}
