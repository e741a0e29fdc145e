import { parentOf } from '../../utils/ancestors.ts';
import { T, type Node } from '../../utils/ast.ts';
import { isFunction } from '../../utils/functions.ts';
import { staticName } from '../../utils/names.ts';
import { wrapped } from '../../utils/wrappers.ts';

/**
 * Whether the code around `call` waits for what it starts: awaits or returns its promise, keeps it, passes it on, or hands
 * the call a callback. False only where the promise is plainly thrown away.
 */
export function isWaitedFor(call: Node): boolean {
  return takesCallback(call) || isResultWaitedFor(call);
}

/** `server.close(done)` tells when it is over. */
function takesCallback(call: Node): boolean {
  return call.type === T.CallExpression && call.arguments.some(mayBeCallback);
}

function isResultWaitedFor(value: Node): boolean {
  const outer = wrapped(value);
  const parent = parentOf(outer);
  if (parent === undefined) return true;
  switch (parent.type) {
    case T.ExpressionStatement:
      return false;
    case T.UnaryExpression:
      return parent.operator !== 'void';
    case T.ConditionalExpression:
      return parent.test === outer || isResultWaitedFor(parent);
    case T.LogicalExpression:
      return isResultWaitedFor(parent);
    case T.MemberExpression:
      return isChainWaitedFor(parent);
    case T.AwaitExpression:
    case T.ArrowFunctionExpression:
    case T.ReturnStatement:
      return isFrameWaitedFor(parent);
    default:
      return true;
  }
}

function mayBeCallback(argument: Node): boolean {
  return isFunction(argument) || argument.type === T.Identifier || argument.type === T.MemberExpression || argument.type === T.CallExpression;
}

/** `x.close().catch(ignore);` waits no more than `x.close();` does; `.then(done)` tells someone. */
function isChainWaitedFor(member: Node): boolean {
  const call = wrapped(member).parent;
  if (member.type !== T.MemberExpression || call?.type !== T.CallExpression) return true;
  const name = staticName(member);
  return name !== 'catch' || isResultWaitedFor(call);
}

/** What a callback waits for or returns is waited for if the callback is: `await Promise.all(list.map(async (x) => { await x.close(); }))`, never by `forEach`. */
function isFrameWaitedFor(from: Node): boolean {
  let frame: Node | undefined = from;
  while (frame !== undefined && !isFunction(frame)) frame = parentOf(frame);
  const call = frame === undefined ? undefined : wrapped(frame).parent;
  if (call?.type !== T.CallExpression || call.callee.type !== T.MemberExpression) return true;
  const name = staticName(call.callee);
  if (name === 'forEach') return false;
  return name === 'map' || name === 'flatMap' ? isResultWaitedFor(call) : true;
}
