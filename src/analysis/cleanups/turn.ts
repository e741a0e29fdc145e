/** The loops that a piece of code runs in, and one turn of them. */
import { parentOf } from '../../utils/ancestors.ts';
import { T, type Node } from '../../utils/ast.ts';
import { isFunction, isWithin } from '../../utils/functions.ts';
import { isLoop } from '../../utils/loops.ts';
import { calleeName } from '../../utils/names.ts';
import { turnsOf } from '../../utils/turns.ts';
import { wrapped } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';

export interface Turn {
  /** The loop statement, or the call that runs a function for each element. */
  readonly loop: Node;
  /** What each turn runs. */
  readonly body: Node;
  /** How often it runs in one run of the unit, all loops around counted; null when that is computed. */
  readonly turns: number | null;
}

/** Functions of arrays that are loops in another form. Those that search leave early, and those that fold hand on. */
export const LOOPING: ReadonlySet<string> = new Set(['forEach', 'map', 'flatMap', 'from']);

/** Whether there is a loop around `node`, by the syntax alone. Whether it is one of its unit is for {@link turnAround} to say. */
export function isInLoop(node: Node): boolean {
  for (let current = parentOf(node); current !== undefined; current = parentOf(current)) {
    if (isLoop(current)) return true;
    if (!isFunction(current)) continue;
    const call = parentOf(wrapped(current));
    if (call?.type !== T.CallExpression) return false;
    if (call.callee !== wrapped(current) && LOOPING.has(calleeName(call) ?? '')) return true;
  }
  return false;
}

/**
 * The turn of the innermost loop around `node` in its unit, of the loops inside of which `outside` is not declared. Null
 * when there is none, or when the turns run at the same time: callbacks that wait, one for each element.
 */
export function turnAround(node: Node, outside: Node | null, facts: FileFacts): Turn | null {
  let innermost: Pick<Turn, 'loop' | 'body'> | null = null;
  let turns: number | null = 1;
  for (let child = node, current = parentOf(node); current !== undefined; child = current, current = parentOf(current)) {
    const found = loopAt(current, child, facts);
    if (found === 'end') break;
    if (found === null) continue;
    if (outside !== null && isWithin(outside, found.loop)) break;
    if (isFunction(found.body) && found.body.async) return null;
    innermost ??= found;
    const own = turnsOf(found.loop, facts.sourceCode);
    turns = own === null || turns === null ? null : turns * own;
  }
  return innermost === null ? null : { ...innermost, turns };
}

function loopAt(current: Node, child: Node, facts: FileFacts): Pick<Turn, 'loop' | 'body'> | 'end' | null {
  if (isLoop(current)) return 'body' in current && current.body === child ? { loop: current, body: child } : null;
  if (!isFunction(current)) return null;
  const role = facts.model.roleOf(current);
  if (role.kind !== 'inline') return 'end';
  if (role.once) return null;
  const call = parentOf(wrapped(current));
  return call?.type === T.CallExpression && LOOPING.has(calleeName(call) ?? '') ? { loop: call, body: current } : 'end';
}
