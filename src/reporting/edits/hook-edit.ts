/** Ends in a hook what a hook, a suite or the file acquires: in one that is there, or in a new one beside it. */
import type { FileFacts } from '../../analysis/file-facts.ts';
import { throwersIn } from '../../analysis/lifetimes/frame-walk.ts';
import type { Leak } from '../../analysis/lifetimes/verdict.ts';
import type { Unit } from '../../analysis/model/test-model.ts';
import { cleanupPlaces } from '../../catalog/frameworks/cleanup-places.ts';
import { T, type Node } from '../../utils/ast.ts';
import { frameOf, isFunction, type FunctionNode } from '../../utils/functions.ts';
import { traverse } from '../../utils/traversal.ts';
import { variableNamed } from '../../utils/variables.ts';
import { acquisitionOf, statementAround, type Acquisition } from './acquisition.ts';
import { asyncChanges, canBeAsync } from './await-edit.ts';
import type { Change, Edit } from './edit.ts';
import { counterpartOf, hookOfRunner } from './hook-names.ts';
import { endsWithSemicolon, indentationOf, indentUnit, insertAfter, newlineOf } from './layout.ts';
import { callbackText, releaseCall, verbOf, type ReleaseCall } from './release-call.ts';

/** The edit that ends what `leak` acquires outside of tests in the hook that tears down for it; null where that hook cannot reach the handle. */
export function hookEdit(leak: Leak, facts: FileFacts): Edit | null {
  const role = facts.model.roleOf(leak.life.frame);
  if (role.kind !== 'unit') return null;
  const { unit } = role;
  const which = TEARDOWNS[unit.phase];
  const acquisition = acquisitionOf(leak, facts);
  if (which === undefined || acquisition === null) return null;
  const isInHook = unit.phase === 'beforeEach' || unit.phase === 'beforeAll';
  const place = isInHook ? (unit.call === null ? null : statementAround(unit.call)) : acquisition.statement;
  const call = place === null ? null : releaseCall(leak, acquisition.handle, place, facts);
  if (place === null || call === null || !isReachedFrom(place, leak, facts)) return null;
  const target = { unit, which, acquisition, place, call };
  return extendedHook(target, leak, facts) ?? newHook(target, isInHook, facts);
}

const TEARDOWNS: Readonly<Partial<Record<Unit['phase'], 'afterEach' | 'afterAll'>>> = { beforeEach: 'afterEach', beforeAll: 'afterAll', module: 'afterAll', suite: 'afterAll' };

interface Target {
  readonly unit: Unit;
  readonly which: 'afterEach' | 'afterAll';
  readonly acquisition: Acquisition;
  /** The statement beside which the hook belongs. */
  readonly place: Node;
  readonly call: ReleaseCall;
}

/** The name by which the handle is kept means the same at `place`. */
function isReachedFrom(place: Node, leak: Leak, { sourceCode }: FileFacts): boolean {
  const [holder] = leak.life.holders;
  if (holder === undefined) return frameOf(place) === leak.life.frame || place.parent === leak.life.frame;
  return holder.variable === null ? holder.property !== null : variableNamed(holder.variable.name, place, sourceCode) === holder.variable;
}

function extendedHook({ unit, which, acquisition, call }: Target, leak: Leak, facts: FileFacts): Edit | null {
  if (leak.life.holders[0]?.variable == null) return null;
  for (const hook of facts.model.units) {
    const { frame } = hook;
    if (hook.phase !== which || hook.suite !== unit.suite || hook.skipped || hook.owner !== null || hook.call === null || !isFunction(frame)) continue;
    if (!isReachedFrom(frame.body, leak, facts) || call.isAsync && !canBeAsync(frame, facts) || mayStopHalfWay(frame, facts)) continue;
    const change = appended(frame, call, facts);
    if (change === null) continue;
    return {
      id: 'endInHook',
      data: { verb: verbOf(call), handle: `\`${acquisition.handle}\``, place: `the \`${facts.sourceCode.getText(hook.call.callee)}\` hook` },
      changes: [...acquisition.changes, change, ...(call.isAsync ? asyncChanges(frame) : []), ...(call.changes ?? [])],
      isSafe: false,
    };
  }
  return null;
}

/** An error in the teardown would skip what is put at its end. */
export function mayStopHalfWay(fn: FunctionNode, facts: FileFacts): boolean {
  const mayThrow = throwersIn(facts);
  let found = false;
  traverse(fn.body, facts.sourceCode, (node) => { found ||= mayThrow(node) && facts.model.ownerOf(node) === fn; });
  return found;
}

/** `call` as the last statement of `fn`. */
export function appended(fn: FunctionNode, call: ReleaseCall, { sourceCode }: FileFacts): Change | null {
  if (fn.body.type !== T.BlockStatement) return null;
  const last = fn.body.body.at(-1);
  const text = call.isAsync ? `await ${call.text}` : call.text;
  if (last !== undefined) return last.type === T.ReturnStatement ? null : insertAfter(last, [text], sourceCode);
  return sourceCode.getCommentsInside(fn.body).length > 0 ? null : { range: fn.body.range, text: `{ ${text}; }` };
}

function newHook({ unit, which, acquisition, place, call }: Target, isInHook: boolean, facts: FileFacts): Edit | null {
  const reach = isInHook ? counterpartOf(unit, place, facts) : hookOfRunner(which, place, facts);
  const parameters = reach === null ? null : parametersFor(acquisition.handle, unit);
  if (reach === null || parameters === null) return null;
  const change = hookAfter(place, reach.text, call, parameters, facts);
  return {
    id: 'endInHook',
    data: { verb: verbOf(call), handle: `\`${acquisition.handle}\``, place: `\`${reach.text}\`` },
    changes: [...acquisition.changes, change, ...reach.changes, ...(call.changes ?? [])],
    isSafe: false,
  };
}

/** A hook `name` that does `call`, after `statement`: on several lines where that takes several, else on one. */
export function hookAfter(statement: Node, name: string, call: ReleaseCall, parameters: string, { sourceCode }: FileFacts): Change {
  const semicolon = endsWithSemicolon(statement, sourceCode) ? ';' : '';
  const callback = callbackText(call, semicolon).replace(/^((?:async )?)\(\) =>/, parameters === 'this' ? '$1function ()' : `$1(${parameters}) =>`);
  if (statement.loc.start.line === statement.loc.end.line || statement.type === T.VariableDeclaration) return insertAfter(statement, [`${name}(${callback})`], sourceCode);
  const newline = newlineOf(sourceCode);
  const indentation = indentationOf(statement, sourceCode);
  const [, head = '', body = ''] = /^(.*?\{) (.*) \}$/.exec(callback) ?? [];
  const change = insertAfter(statement, [`${name}(${head}${newline}${indentation}${indentUnit(sourceCode)}${body}${newline}${indentation}})`], sourceCode);
  return { ...change, text: change.text.startsWith(newline) ? newline + change.text : change.text };
}

/** What the callback of the hook needs to reach `handle`: nothing, its context, or `this`. */
function parametersFor(handle: string, unit: Unit): string | null {
  if (handle.startsWith('this.')) return 'this';
  const [first] = isFunction(unit.frame) ? unit.frame.params : [];
  return first?.type === T.Identifier && handle.startsWith(`${first.name}.`) ? first.name : '';
}

/** `return () => { server.close(); };` at the end of a set-up hook, where its runner takes that for the teardown. */
export function returnedTeardownEdit(leak: Leak, facts: FileFacts): Edit | null {
  const role = facts.model.roleOf(leak.life.frame);
  if (role.kind !== 'unit' || role.unit.phase !== 'beforeAll' || !cleanupPlaces(role.unit.framework).returnsTeardown) return null;
  const acquisition = acquisitionOf(leak, facts);
  if (acquisition === null || !acquisition.isLocal || !isFunction(acquisition.frame)) return null;
  const { statement, frame, handle } = acquisition;
  // After a later statement, an error in that would skip it.
  if (frame.body.type !== T.BlockStatement || frame.body.body.at(-1) !== statement || frame.generator) return null;
  const call = releaseCall(leak, handle, statement, facts);
  if (call === null) return null;
  const semicolon = endsWithSemicolon(statement, facts.sourceCode) ? ';' : '';
  return {
    id: 'endInHook',
    data: { verb: verbOf(call), handle: `\`${handle}\``, place: 'a returned teardown' },
    changes: [...acquisition.changes, insertAfter(statement, [`return ${callbackText(call, semicolon)}`], facts.sourceCode), ...(call.changes ?? [])],
    isSafe: true,
  };
}
