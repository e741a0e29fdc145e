/** Ends what an option of a bench starts in the option that undoes it, instead of where it is ended too rarely, if it is. */
import type { FileFacts } from '../../analysis/file-facts.ts';
import type { BenchLeak } from '../../analysis/benches/bench-leak.ts';
import { parentOf } from '../../utils/ancestors.ts';
import { T, type Node } from '../../utils/ast.ts';
import { isFunction } from '../../utils/functions.ts';
import { variableNamed } from '../../utils/variables.ts';
import { wrapped } from '../../utils/wrappers.ts';
import { statementAround } from './acquisition.ts';
import { asyncChanges, canBeAsync } from './await-edit.ts';
import { addedAfter, optionAt, optionText, propertyNamed, renamed, type OptionFunction } from './bench-options.ts';
import type { Change, Edit } from './edit.ts';
import { appended } from './hook-edit.ts';
import { hasOwnComment, remove } from './layout.ts';
import { releaseCall, verbOf, type ReleaseCall } from './release-call.ts';

/** The edit for what is started by an option; null where that is written elsewhere, or its counterpart cannot reach the handle. */
export function counterpartEdit({ leak, slot, reason }: BenchLeak, facts: FileFacts): Edit | null {
  const { unit, life, name } = leak;
  const at = unit === null ? null : optionAt(unit.frame);
  const [holder] = life.holders;
  if (at === null || unit === null || slot === null || slot.undoneBy === null || name === null || leak.collection !== null) return null;
  if (life.holders.length !== 1 || holder?.variable == null || variableNamed(holder.variable.name, at.options, facts.sourceCode) !== holder.variable) return null;
  const call = releaseCall(leak, name, at.property, facts);
  // benchmark.js waits for no promise.
  if (call === null || (call.isAsync && unit.framework === 'benchmark')) return null;
  const moved = reason === 'neverReleased' ? [] : takenOut(leak.release, at, slot.undoneBy, facts);
  const written = moved === null ? null : moved === 'renamed' ? [] : counterpart(slot.undoneBy, call, at, facts);
  if (moved === null || written === null) return null;
  const changes = moved === 'renamed' ? renaming(leak.release, slot.undoneBy) : [...moved, ...written, ...(call.changes ?? [])];
  return { id: 'endInOption', data: { verb: verbOf(call), handle: `\`${name}\``, option: slot.undoneBy }, changes, isSafe: false };
}

/** `call` in the option `name`: as the last statement of the function that is there, or in a new one. */
function counterpart(name: string, call: ReleaseCall, { options, property }: OptionFunction, facts: FileFacts): Change[] | null {
  const known = propertyNamed(name, options);
  if (known === undefined) return [addedAfter(property, optionText(name, call, property), facts.sourceCode)];
  const fn = known === null ? null : known.value;
  if (fn === null || !isFunction(fn) || (call.isAsync && !fn.async && !canBeAsync(fn, facts))) return null;
  const change = appended(fn, call, facts);
  return change === null ? null : [change, ...(call.isAsync ? asyncChanges(fn) : [])];
}

/** The option that holds nothing but `release`. */
function optionHolding(release: Node | null): OptionFunction | null {
  const statement = release === null ? null : statementAround(release);
  const block = statement === null ? undefined : parentOf(statement);
  const fn = block === undefined ? undefined : parentOf(block);
  return block?.type === T.BlockStatement && block.body.length === 1 && fn !== undefined && isFunction(fn) ? optionAt(fn) : null;
}

function renaming(release: Node | null, name: string): Change[] {
  const option = optionHolding(release);
  return option === null ? [] : [renamed(option.property, name)];
}

/** What takes `release` out of where it is; `renamed` where its option, of the same object, only has to get another name; null where it is part of something else. */
function takenOut(release: Node | null, { options }: OptionFunction, name: string, facts: FileFacts): Change[] | 'renamed' | null {
  const option = optionHolding(release);
  if (option !== null) return option.options === options && propertyNamed(name, options) === undefined ? 'renamed' : null;
  const statement = release === null ? null : statementOf(release);
  if (statement === null || hasOwnComment(statement, facts.sourceCode)) return null;
  return [remove(statement, facts.sourceCode)];
}

/** The statement that is nothing but `release`; that of the hook whose only one it is. */
function statementOf(release: Node): Node | null {
  const outer = wrapped(release);
  const around = outer.parent?.type === T.AwaitExpression ? outer.parent : outer;
  const parent = parentOf(around);
  if (parent !== undefined && isFunction(parent) && parent.body === around) return callStatement(parent);
  if (parent?.type !== T.ExpressionStatement) return null;
  const block = parentOf(parent);
  const fn = block?.type === T.BlockStatement && block.body.length === 1 ? parentOf(block) : undefined;
  return fn !== undefined && isFunction(fn) ? callStatement(fn) : parent;
}

function callStatement(fn: Node): Node | null {
  const call = parentOf(fn);
  const statement = call?.type === T.CallExpression ? parentOf(call) : undefined;
  return statement?.type === T.ExpressionStatement ? statement : null;
}
