/** Ends what a turn of a loop opens in that turn: declared with `using`, or in a `finally` block around the rest of the turn. */
import type { FileAnalysis } from '../../analysis/analysis.ts';
import type { Deferral } from '../../analysis/cleanups/deferral.ts';
import type { LoopedCleanup } from '../../analysis/cleanups/looped-cleanups.ts';
import type { FileFacts } from '../../analysis/file-facts.ts';
import { T, type Node } from '../../utils/ast.ts';
import { frameOf, isFunction, type FunctionNode } from '../../utils/functions.ts';
import { unwrap, wrapped } from '../../utils/wrappers.ts';
import { asyncChanges, canBeAsync } from './await-edit.ts';
import type { Change, Edit } from './edit.ts';
import { mayBeWrapped, tried } from './finally-edit.ts';
import { hasDirective, remove } from './layout.ts';
import { verbOf, type ReleaseCall } from './release-call.ts';
import { declaresWithUsing } from './using-edit.ts';

/** The edits for `looped`; none where a helper registers the cleanup, or its statements are not those of the turn's own block. */
export function turnEdits(looped: LoopedCleanup, { facts }: FileAnalysis): readonly Edit[] {
  const { deferral } = looped;
  const place = facts === null || deferral === null ? null : placeOf(looped, deferral, facts);
  if (place === null || facts === null) return [];
  return [declaredInTurn(looped, place, facts), endedInTurn(looped, place, facts)].filter((edit) => edit !== null);
}

interface Place {
  readonly deferral: Deferral;
  /** `const client = await connect();` */
  readonly acquiring: Node & { type: T.VariableDeclaration };
  /** `t.after(() => client.close());`; the same where the stack is given what is opened in place. */
  readonly deferring: Node;
  readonly rest: readonly Node[];
}

function placeOf({ node, turn }: LoopedCleanup, deferral: Deferral, facts: FileFacts): Place | null {
  const block = isFunction(turn.body) ? turn.body.body : turn.body;
  if (block.type !== T.BlockStatement) return null;
  const statements: readonly Node[] = block.body;
  const acquiring = statements.find((statement) => contains(statement, node));
  const deferring = statements.find((statement) => contains(statement, deferral.call));
  if (acquiring?.type !== T.VariableDeclaration || acquiring.declarations.length !== 1 || deferring === undefined || hasDirective(deferring, facts.sourceCode)) return null;
  if (deferring !== acquiring && (deferring.type !== T.ExpressionStatement || bare(deferring.expression) !== deferral.call)) return null;
  return { deferral, acquiring, deferring, rest: statements.slice(statements.indexOf(deferring) + 1) };
}

function bare(expression: Node): Node {
  return unwrap(expression.type === T.AwaitExpression ? expression.argument : expression);
}

function contains(outer: Node, inner: Node): boolean {
  return inner.range[0] >= outer.range[0] && inner.range[1] <= outer.range[1];
}

/** Where the file has the syntax, or the stacks that come with it. */
function declaredInTurn(looped: LoopedCleanup, { deferral, acquiring, deferring }: Place, facts: FileFacts): Edit | null {
  const { sourceCode } = facts;
  const using = usingFor(looped, deferral, facts);
  const [declarator] = acquiring.declarations;
  const keyword = sourceCode.getFirstToken(acquiring);
  if (using === null || keyword === null || looped.name === null || acquiring.kind !== 'const' || declarator.id.type !== T.Identifier) return null;
  const frame = frameOf(acquiring);
  if (using === 'await using' && !(isFunction(frame) && frame.async)) return null;
  const taken: Change = deferring === acquiring
    ? { range: wrapped(deferral.call).range, text: sourceCode.getText(deferral.given) }
    : remove(deferring, sourceCode);
  return { id: 'declareWithUsing', data: { handle: `\`${looped.name}\``, using }, changes: [{ range: keyword.range, text: using }, taken], isSafe: false };
}

/** A stack that uses it says that it is disposable; a stack that may wait takes both sorts, and so does `await using`. */
function usingFor({ node, life }: LoopedCleanup, deferral: Deferral, facts: FileFacts): 'using' | 'await using' | null {
  const isUsed = deferral.by === 'stack' && /\.use$/.test(facts.sourceCode.getText(deferral.call.callee));
  if (isUsed) return /AsyncDisposableStack/.test(facts.sourceCode.getText(deferral.keeper?.defs[0]?.node)) ? 'await using' : 'using';
  if (!declaresWithUsing(facts.sourceCode) && deferral.by !== 'stack') return null;
  if (life?.candidate.kind.declaredWith !== undefined) return life.candidate.kind.declaredWith;
  const disposal = node.type === T.NewExpression ? facts.types?.disposalOf(node) ?? null : null;
  return disposal === null ? null : disposal === 'sync' ? 'using' : 'await using';
}

function endedInTurn(looped: LoopedCleanup, { deferral, acquiring, deferring, rest }: Place, facts: FileFacts): Edit | null {
  const { sourceCode } = facts;
  const frame = frameOf(deferring);
  if (deferring === acquiring || rest.length === 0 || !isFunction(frame) || frame.generator || !mayBeWrapped(rest, [], frame, sourceCode)) return null;
  const call = releaseOf(looped, deferral, frame, facts);
  const changes = call === null ? null : tried(rest, null, call, deferring, sourceCode);
  if (call === null || changes === null) return null;
  return {
    id: 'endInFinally',
    data: { verb: verbOf(call), handle: looped.name === null ? 'it' : `\`${looped.name}\`` },
    changes: [remove(deferring, sourceCode), ...changes, ...(call.isAsync ? asyncChanges(frame) : [])],
    isSafe: false,
  };
}

/** What the deferred function does, as a statement; null where it is not written in place, is more than one call, or cannot be waited for in the turn. */
function releaseOf({ life }: LoopedCleanup, deferral: Deferral, frame: FunctionNode, facts: FileFacts): ReleaseCall | null {
  const fn = unwrap(deferral.given);
  if (!isFunction(fn) || fn.params.length > 0 || fn.generator || deferral.by === 'stack' && !deferral.call.arguments.includes(fn as never)) return null;
  const written = expressionOf(fn);
  if (written === null || written.type !== T.CallExpression && written.type !== T.AwaitExpression) return null;
  const isAwaited = written.type === T.AwaitExpression;
  const text = facts.sourceCode.getText(isAwaited ? written.argument : written);
  const completion = life?.candidate.kind.releases.find(({ name }) => text.endsWith(`.${name}()`))?.completion;
  const isAsync = isAwaited || completion === 'promise' || completion === undefined && (fn.async || fn.body.type !== T.BlockStatement && frame.async);
  // A function that runs for each element would run them all at once.
  if (isAsync && !frame.async && !(facts.model.roleOf(frame).kind === 'unit' && canBeAsync(frame, facts))) return null;
  // A promise that the runner would have waited for must not be dropped.
  if (!isAsync && completion === undefined && fn.body.type !== T.BlockStatement) return null;
  return { text, isAsync };
}

function expressionOf(fn: FunctionNode): Node | null {
  if (fn.body.type !== T.BlockStatement) return unwrap(fn.body);
  const [only] = fn.body.body;
  return fn.body.body.length === 1 && only?.type === T.ExpressionStatement ? unwrap(only.expression) : null;
}
