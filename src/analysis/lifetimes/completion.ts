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
  const outer = wrapped(call);
  const parent = outer.parent;
  if (parent === undefined) return true;
  switch (parent.type) {
    case T.ExpressionStatement:
      return outer.type === T.CallExpression && outer.arguments.length > 0 && outer.arguments.some(mayBeCallback);
    case T.UnaryExpression:
      return parent.operator !== 'void';
    case T.ConditionalExpression:
      return parent.test === outer || isWaitedFor(parent);
    case T.LogicalExpression:
      return isWaitedFor(parent);
    case T.MemberExpression:
      return isChainWaitedFor(parent);
    case T.ArrowFunctionExpression:
    case T.ReturnStatement:
      return isResultWaitedFor(parent);
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
  if (name === 'catch') return isWaitedFor(call);
  return true;
}

/** The result of a callback is waited for if what the callback was given to is: `Promise.all(list.map((x) => x.close()))`. */
function isResultWaitedFor(from: Node): boolean {
  let frame: Node | undefined = from;
  while (frame !== undefined && !isFunction(frame)) frame = parentOf(frame);
  const call = frame === undefined ? undefined : wrapped(frame).parent;
  if (call?.type !== T.CallExpression || call.callee.type !== T.MemberExpression) return true;
  const name = staticName(call.callee);
  if (name === 'forEach') return false;
  return name === 'map' || name === 'flatMap' ? isWaitedFor(call) : true;
}
