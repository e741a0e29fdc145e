/** Moves a release that runs once a suite to a hook that runs once a test, as what it ends is acquired. */
import type { FileFacts } from '../../analysis/file-facts.ts';
import type { Leak } from '../../analysis/lifetimes/verdict.ts';
import type { Unit } from '../../analysis/model/test-model.ts';
import { T, type Node } from '../../utils/ast.ts';
import { isFunction } from '../../utils/functions.ts';
import { wrapped } from '../../utils/wrappers.ts';
import { statementAround } from './acquisition.ts';
import { asyncChanges, canBeAsync } from './await-edit.ts';
import type { Edit } from './edit.ts';
import { appended, hookAfter, mayStopHalfWay } from './hook-edit.ts';
import { moreOftenThan } from './hook-names.ts';
import { withoutExport } from './imports.ts';
import { hasDirective, remove } from './layout.ts';
import { verbOf, type ReleaseCall } from './release-call.ts';

/** The edit for a release in the hook of a suite: `afterAll` becomes `afterEach`, or the release leaves it for one. */
export function moreOftenEdit(leak: Leak, leaks: readonly Leak[], facts: FileFacts): Edit | null {
  const [only] = leak.releases;
  if (leak.releases.length !== 1 || only?.placement.in !== 'hook' || leak.unit?.phase !== 'beforeEach' || leak.name === null) return null;
  const hook = only.placement.unit;
  const { frame } = hook;
  const statement = releaseStatement(only.use.node);
  if (hook.phase !== 'afterAll' || hook.suite !== leak.unit.suite || hook.call === null || !isFunction(frame) || frame.body.type !== T.BlockStatement) return null;
  if (statement === null || statement.parent !== frame.body || hasDirective(statement, facts.sourceCode)) return null;
  const { expression } = statement;
  const isAsync = expression.type === T.AwaitExpression;
  const call = { text: facts.sourceCode.getText(isAsync ? expression.argument : expression), isAsync };
  const others = frame.body.body.filter((one) => !leaks.some((other) => other.reason === 'releasedTooRarely' && other.releases.some(({ use }) => releaseStatement(use.node) === one)));
  return others.length === 0 ? renamedHook(leak, hook, call, facts) : movedStatement(leak, hook, statement, call, facts);
}

function releaseStatement(release: Node): (Node & { type: T.ExpressionStatement }) | null {
  let outer = wrapped(release);
  if (outer.parent?.type === T.AwaitExpression) outer = wrapped(outer.parent);
  return outer.parent?.type === T.ExpressionStatement ? outer.parent : null;
}

function titled(leak: Leak, call: ReleaseCall, place: string): Pick<Edit, 'id' | 'data' | 'isSafe'> {
  return { id: 'endInHook', data: { verb: verbOf(call), handle: `\`${leak.name ?? ''}\``, place: `\`${place}\`` }, isSafe: false };
}

function renamedHook(leak: Leak, hook: Unit, call: ReleaseCall, facts: FileFacts): Edit | null {
  if (hook.call === null) return null;
  const reach = moreOftenThan(hook, hook.call, facts);
  if (reach === null) return null;
  const { callee } = hook.call;
  const leftover = callee.type === T.Identifier ? withoutExport(callee, reach, facts.sourceCode) : reach.changes;
  return { ...titled(leak, call, reach.text), changes: [{ range: callee.range, text: reach.text }, ...leftover] };
}

function movedStatement(leak: Leak, hook: Unit, statement: Node, call: ReleaseCall, facts: FileFacts): Edit | null {
  const { sourceCode, model } = facts;
  const removal = remove(statement, sourceCode);
  const existing = model.units.find((unit) => unit.phase === 'afterEach' && unit.suite === hook.suite && !unit.skipped && unit.owner === null && unit.call !== null && isFunction(unit.frame));
  if (existing?.call != null && isFunction(existing.frame) && (!call.isAsync || canBeAsync(existing.frame, facts)) && !mayStopHalfWay(existing.frame, facts)) {
    const change = appended(existing.frame, call, facts);
    if (change !== null) return { ...titled(leak, call, sourceCode.getText(existing.call.callee)), changes: [removal, change, ...(call.isAsync ? asyncChanges(existing.frame) : [])] };
  }
  const after = hook.call === null ? null : statementAround(hook.call);
  const reach = after === null ? null : moreOftenThan(hook, after, facts);
  if (after === null || reach === null) return null;
  return { ...titled(leak, call, reach.text), changes: [removal, hookAfter(after, reach.text, call, '', facts), ...reach.changes] };
}
