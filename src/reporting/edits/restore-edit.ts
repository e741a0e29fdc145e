/** Puts shared state back that a test or hook changes: by the call that undoes it, where cleanup belongs. */
import type { FileFacts } from '../../analysis/file-facts.ts';
import type { Leak } from '../../analysis/lifetimes/verdict.ts';
import type { Suite, Unit } from '../../analysis/model/test-model.ts';
import { T, type Node } from '../../utils/ast.ts';
import { frameOf, isFunction } from '../../utils/functions.ts';
import { loopAround } from '../../utils/loops.ts';
import { variableNamed } from '../../utils/variables.ts';
import { statementAround } from './acquisition.ts';
import type { Change, Edit } from './edit.ts';
import { appended, hookAfter } from './hook-edit.ts';
import { counterpartOf, hookOfRunner } from './hook-names.ts';
import { endsWithSemicolon, hasDirective, insertBefore, remove } from './layout.ts';
import { callbackText, type ReleaseCall } from './release-call.ts';
import { inRegistrar } from './unit-end.ts';

/** The edits for a change of state with a call that undoes it: never safe, since tests that ran with it may count on it. */
export function restoreEdits(leak: Leak, facts: FileFacts): readonly (Edit | null)[] {
  const { unit } = leak;
  const statement = statementAround(leak.candidate.node);
  if (unit === null || statement === null || frameOf(statement) !== unit.frame || !isFunction(unit.frame)) return [];
  const call = undoing(leak, facts);
  const rest = inlineUndo(leak, statement, facts);
  if (call === null || rest === null) return [];
  const target = { unit, statement, call, rest };
  switch (leak.reason) {
    case 'neverReleased':
    case 'releasedOnSomePaths':
    case 'skippedOnThrow':
      return [inExistingHook(target, facts) ?? inNewHook(target, facts), atUnitEnd(target, facts)];
    default:
      return [];
  }
}

interface Target {
  readonly unit: Unit;
  /** In which the state is changed. */
  readonly statement: Node;
  readonly call: ReleaseCall;
  /** What takes the inline undoing away. */
  readonly rest: readonly Change[];
}

/** `vi.useRealTimers()` after `vi.useFakeTimers()`: the call on the same object. */
function undoing({ state, candidate }: Leak, facts: FileFacts): ReleaseCall | null {
  const { node } = candidate;
  if (state === undefined || node.type !== T.CallExpression || node.callee.type !== T.MemberExpression) return null;
  const { object } = node.callee;
  const key = facts.keyOf(node.callee);
  const root = key === '' ? `${facts.keyOf(object)}.` : key.slice(0, key.lastIndexOf('.') + 1);
  const undo = state.owner === null
    ? state.fake.undoneBy.find((one) => one.startsWith(root) && !one.slice(root.length).includes('.'))
    : state.fake.undoneBy[0];
  if (undo === undefined || state.owner === null && root === '.') return null;
  return { text: `${state.owner ?? facts.sourceCode.getText(object)}.${undo.slice(undo.lastIndexOf('.') + 1)}()`, isAsync: false };
}

/** Null where the inline undoing is no statement of its own beside the change. */
function inlineUndo({ release }: Leak, changing: Node, { sourceCode }: FileFacts): readonly Change[] | null {
  if (release === null) return [];
  const statement = statementAround(release);
  const isPlain = statement?.type === T.ExpressionStatement && statement.expression === release && statement.parent === changing.parent && !hasDirective(statement, sourceCode);
  return isPlain ? [remove(statement, sourceCode)] : null;
}

function titled({ call }: Target, place: string): Pick<Edit, 'id' | 'data' | 'isSafe'> {
  return { id: 'restoreInHook', data: { call: `\`${call.text}\``, place }, isSafe: false };
}

function inExistingHook(target: Target, facts: FileFacts): Edit | null {
  const { unit, call, rest } = target;
  const which = unit.phase === 'beforeAll' ? 'afterAll' : 'afterEach';
  for (const hook of facts.model.units) {
    if (hook.phase !== which || hook.skipped || hook.owner !== null || hook.call === null || !isFunction(hook.frame)) continue;
    if (!isAround(hook.suite, unit.suite) || !isReachable(call, hook.frame.body, facts)) continue;
    const change = appended(hook.frame, call, facts);
    if (change !== null) return { ...titled(target, `\`${facts.sourceCode.getText(hook.call.callee)}\``), changes: [change, ...rest] };
  }
  return null;
}

function isAround(outer: Suite, inner: Suite): boolean {
  for (let suite: Suite | null = inner; suite !== null; suite = suite.parent) if (suite === outer) return true;
  return false;
}

function isReachable(call: ReleaseCall, place: Node, { sourceCode }: FileFacts): boolean {
  const [root = ''] = /^[\w$]+/.exec(call.text) ?? [];
  const declaration = variableNamed(root, place, sourceCode);
  return declaration === null || ['module', 'global'].includes(declaration.scope.type);
}

function inNewHook(target: Target, facts: FileFacts): Edit | null {
  const { unit, call, rest } = target;
  const place = unit.call === null ? null : statementAround(unit.call);
  if (place === null || !isReachable(call, place, facts)) return null;
  if (unit.phase === 'beforeEach' || unit.phase === 'beforeAll') {
    const reach = counterpartOf(unit, place, facts);
    return reach === null ? null : { ...titled(target, `\`${reach.text}\``), changes: [hookAfter(place, reach.text, call, '', facts), ...reach.changes, ...rest] };
  }
  const reach = unit.phase === 'test' && unit.owner === null ? hookOfRunner('afterEach', place, facts) : null;
  if (reach === null) return null;
  const semicolon = endsWithSemicolon(place, facts.sourceCode) ? ';' : '';
  const hook = insertBefore(place, `${reach.text}(${callbackText(call, semicolon)})`, facts.sourceCode);
  return { ...titled(target, `\`${reach.text}\``), changes: [hook, ...reach.changes, ...rest] };
}

function atUnitEnd(target: Target, facts: FileFacts): Edit | null {
  const { unit, statement, call, rest } = target;
  const end = loopAround(statement) === null ? inRegistrar(statement, unit.frame, call, facts) : null;
  return end === null ? null : { ...titled(target, end.place), changes: [...end.changes, ...rest] };
}
