/** Which edits end what global set-up starts: in the function that tears down, which may have to be written first. */
import type { GlobalLeaks } from '../../analysis/analysis.ts';
import type { FileFacts } from '../../analysis/file-facts.ts';
import type { Leak } from '../../analysis/lifetimes/verdict.ts';
import { T, type Node } from '../../utils/ast.ts';
import { frameOf, isFunction, type FunctionNode } from '../../utils/functions.ts';
import { nodesOf } from '../../utils/nodes-by-type.ts';
import { variableNamed } from '../../utils/variables.ts';
import { acquisitionOf, type Acquisition } from './acquisition.ts';
import { asyncChanges, awaitEdit } from './await-edit.ts';
import type { Change, Edit } from './edit.ts';
import { appended, hookEdit, mayStopHalfWay } from './hook-edit.ts';
import { endsWithSemicolon, indentationOf, indentUnit, insertAfter, newlineOf } from './layout.ts';
import { callbackText, releaseCall, verbOf, type ReleaseCall } from './release-call.ts';

/** The ways to end `leak`, best first. */
export function globalEdits(leak: Leak, { facts }: GlobalLeaks): readonly Edit[] {
  if (facts === null) return [];
  if (leak.reason === 'releaseNotAwaited') return [awaitEdit(leak, facts)].filter((edit) => edit !== null);
  if (leak.reason !== 'neverReleased' && leak.reason !== 'handleDropped') return [];
  const acquisition = acquisitionOf(leak, facts);
  const call = acquisition === null ? null : releaseCall(leak, acquisition.handle, acquisition.statement, facts);
  if (acquisition === null || call === null) return [];
  const edit = leak.unit?.call != null ? hookEdit(leak, facts) : inTeardown(leak, acquisition, call, facts) ?? newTeardown(leak, acquisition, call, facts);
  return edit === null ? [] : [edit];
}

/** At the end of the function that tears down, if it is there. */
function inTeardown(leak: Leak, acquisition: Acquisition, call: ReleaseCall, facts: FileFacts): Edit | null {
  const { unit } = leak;
  const endsIn = unit?.global?.endsIn;
  const teardown = facts.model.units.find((one) => !one.skipped && (endsIn === 'returned' ? one.phase === 'cleanup' && one.owner === unit?.frame : one.global?.exported === endsIn && one.phase.startsWith('after')));
  const fn = teardown?.frame;
  if (endsIn === undefined || !isFunction(fn) || !isReached(leak, acquisition, fn, facts) || call.isAsync && takesDone(fn) || mayStopHalfWay(fn, facts)) return null;
  const change = appended(fn, call, facts);
  return change === null ? null : edit(leak, acquisition, call, [...acquisition.changes, change, ...(call.isAsync ? asyncChanges(fn) : [])]);
}

/** A function that tears down, where there is none. */
function newTeardown(leak: Leak, acquisition: Acquisition, call: ReleaseCall, facts: FileFacts): Edit | null {
  const setUp = leak.unit?.frame;
  const endsIn = leak.unit?.global?.endsIn;
  if (endsIn === undefined || !isFunction(setUp)) return null;
  const change = endsIn === 'returned' ? returned(setUp, acquisition, call, facts) : exported(endsIn, setUp, leak, acquisition, call, facts);
  return change === null ? null : edit(leak, acquisition, call, [...acquisition.changes, change]);
}

function returned(setUp: FunctionNode, { statement }: Acquisition, call: ReleaseCall, { sourceCode }: FileFacts): Change | null {
  if (setUp.body.type !== T.BlockStatement || statement.parent !== setUp.body) return null;
  const last = setUp.body.body.at(-1);
  const returns = nodesOf(T.ReturnStatement, sourceCode).some((node) => frameOf(node) === setUp);
  return last === undefined || returns ? null : insertAfter(last, [`return ${callbackText(call, endsWithSemicolon(statement, sourceCode) ? ';' : '')}`], sourceCode);
}

function exported(name: string, setUp: FunctionNode, leak: Leak, acquisition: Acquisition, call: ReleaseCall, facts: FileFacts): Change | null {
  const { sourceCode } = facts;
  const statement = topStatement(setUp);
  const isTaken = facts.model.units.some((one) => one.global?.exported === name);
  if (isTaken || !/^\w+$/.test(name) || statement?.type !== T.ExportNamedDeclaration || acquisition.handle.startsWith('this.') || !isReached(leak, acquisition, statement, facts)) return null;
  const newline = newlineOf(sourceCode);
  const body = `${indentUnit(sourceCode)}${call.isAsync ? 'await ' : ''}${call.text}${endsWithSemicolon(acquisition.statement, sourceCode) ? ';' : ''}`;
  const text = `export ${call.isAsync ? 'async ' : ''}function ${name}() {${newline}${body}${newline}}`;
  return { range: [statement.range[1], statement.range[1]], text: `${newline}${newline}${indentationOf(statement, sourceCode)}${text}` };
}

function topStatement(node: Node): Node | null {
  for (let current: Node | undefined = node; current !== undefined; current = current.parent) if (current.parent?.type === T.Program) return current;
  return null;
}

/** Whether the name of the handle means the same in `place`. */
function isReached(leak: Leak, { handle, statement }: Acquisition, place: Node, { sourceCode }: FileFacts): boolean {
  const [holder] = leak.life.holders;
  if (holder === undefined) return isFunction(place) && frameOf(place) === frameOf(statement);
  if (holder.variable === null) return !handle.startsWith('this.') || (isFunction(place) && place.type !== T.ArrowFunctionExpression);
  const at = isFunction(place) ? place.body : place;
  return variableNamed(holder.variable.name, at, sourceCode) === holder.variable;
}

/** Mocha's functions may say by a callback that they are done. */
function takesDone(fn: FunctionNode): boolean {
  return !fn.async && fn.params.length > 0;
}

function edit(leak: Leak, { handle }: Acquisition, call: ReleaseCall, changes: readonly Change[]): Edit {
  return { id: 'endInHook', data: { verb: verbOf(call), handle: `\`${handle}\``, place: leak.unit?.global?.place ?? 'the teardown' }, changes: [...changes, ...(call.changes ?? [])], isSafe: false };
}
