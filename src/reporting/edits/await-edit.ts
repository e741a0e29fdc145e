/** Makes a hook or a cleanup wait for the release that it starts. */
import type { FileFacts } from '../../analysis/file-facts.ts';
import type { Leak } from '../../analysis/lifetimes/verdict.ts';
import type { Unit } from '../../analysis/model/test-model.ts';
import { parentOf } from '../../utils/ancestors.ts';
import { T, type Node, type SourceCode } from '../../utils/ast.ts';
import { frameOf, isFunction, type FunctionNode } from '../../utils/functions.ts';
import { staticName } from '../../utils/names.ts';
import { wrapped } from '../../utils/wrappers.ts';
import type { Change, Edit } from './edit.ts';

/** The edit that puts `await` before each release of `leak` that nothing waits for; null where one stands too deep in an expression or a callback. */
export function awaitEdit(leak: Leak, facts: FileFacts): Edit | null {
  const changes: Change[] = [];
  const functions = new Set<FunctionNode>();
  for (const { use } of leak.releases) {
    if (use.waited) continue;
    const frame = frameOf(use.node);
    const awaited = isFunction(frame) && isWaitedForByRunner(frame, facts) ? awaitChanges(use.node, frame, facts.sourceCode) : null;
    if (awaited === null || !isFunction(frame)) return null;
    changes.push(...awaited);
    functions.add(frame);
  }
  if (changes.length === 0) return null;
  for (const fn of functions) changes.push(...asyncChanges(fn));
  const text = leak.release === null ? '' : facts.sourceCode.getText(leak.release);
  return { id: 'awaitRelease', data: { release: `\`${text.split('\n')[0] ?? text}\`` }, changes, isSafe: true };
}

/** Whether `frame` is written where a runner takes it that waits for its promise, and can be async. */
function isWaitedForByRunner(frame: FunctionNode, facts: FileFacts): boolean {
  const role = facts.model.roleOf(frame);
  return role.kind === 'unit' && waits(role.unit) && canBeAsync(frame, facts);
}

function waits({ phase, framework }: Unit): boolean {
  switch (phase) {
    case 'afterEach':
    case 'afterAll':
      return true;
    // The stack of `DisposableStack` is of no framework, and waits for nothing.
    case 'cleanup':
      return framework !== null;
    case 'benchTeardown':
    case 'iterationTeardown':
      return framework !== 'benchmark';
    default:
      return false;
  }
}

/** Whether `async` may be put before `fn`: it is written where it is used, and no callback tells its end. */
export function canBeAsync(fn: FunctionNode, facts: FileFacts): boolean {
  if (fn.async) return true;
  if (fn.generator || fn.type === T.FunctionDeclaration) return false;
  const parent = wrapped(fn).parent;
  if (parent?.type !== T.CallExpression && parent?.type !== T.ReturnStatement && parent?.type !== T.ArrowFunctionExpression && (parent?.type !== T.Property || parent.method)) return false;
  const context = facts.model.contextPositionOf(fn);
  return fn.params.every((parameter, index) => index === context || parameter.type === T.ObjectPattern);
}

/** `async ` before `fn`, if it is not yet. */
export function asyncChanges(fn: FunctionNode): readonly Change[] {
  return fn.async ? [] : [{ range: [fn.range[0], fn.range[0]], text: 'async ' }];
}

function awaitChanges(release: Node, frame: FunctionNode, sourceCode: SourceCode): readonly Change[] | null {
  const value = withCatch(wrapped(release));
  const parent = value.parent;
  const isVoid = parent?.type === T.UnaryExpression && parent.operator === 'void';
  const outer = isVoid ? parent : value;
  const start: Change = { range: [outer.range[0], value.range[0]], text: 'await ' };
  if (isStatement(outer)) return [start];
  if (frame.body !== outer || !isVoid) return null;
  const semicolon = sourceCode.text.includes(';') ? ';' : '';
  return [{ ...start, text: '{ await ' }, { range: [outer.range[1], outer.range[1]], text: `${semicolon} }` }];
}

/** `worker.terminate().catch(ignore)`, from the release. */
function withCatch(release: Node): Node {
  const member = release.parent;
  const call = member === undefined ? undefined : wrapped(member).parent;
  if (member?.type !== T.MemberExpression || member.object !== release || staticName(member) !== 'catch' || call?.type !== T.CallExpression) return release;
  return wrapped(call);
}

/** A statement, or what decides as one whether it happens: `worker && worker.terminate();`. */
function isStatement(node: Node): boolean {
  const parent = parentOf(node);
  switch (parent?.type) {
    case T.ExpressionStatement:
      return true;
    case T.LogicalExpression:
      return parent.right === node && isStatement(parent);
    case T.ConditionalExpression:
      return parent.test !== node && isStatement(parent);
    default:
      return false;
  }
}
