/** Takes the release that stands in the way of an error out of the flow, so that it can be put where nothing skips it. */
import type { FileFacts } from '../../analysis/file-facts.ts';
import type { Leak } from '../../analysis/lifetimes/verdict.ts';
import { T, type Node } from '../../utils/ast.ts';
import { isFunction } from '../../utils/functions.ts';
import { wrapped } from '../../utils/wrappers.ts';
import { statementAround, type Acquisition } from './acquisition.ts';
import type { Change } from './edit.ts';
import { hasDirective, hasOwnComment, remove } from './layout.ts';
import type { ReleaseCall } from './release-call.ts';

export interface MovedRelease {
  readonly call: ReleaseCall;
  readonly statement: Node;
  readonly changes: readonly Change[];
  /** Nothing comes after it that could tell that it has moved, and no comment speaks of it. */
  readonly isSafe: boolean;
}

/** The only release of `leak`, if it is a statement of its own in the block that acquires; else null. */
export function movedRelease(leak: Leak, { statement: acquiring, frame }: Acquisition, facts: FileFacts): MovedRelease | null {
  const { sourceCode } = facts;
  const [only] = leak.releases;
  if (leak.releases.length !== 1 || only?.placement.in !== 'frame') return null;
  const { release } = only.use;
  const { node } = only.placement;
  const statement = statementAround(node);
  const block = acquiring.parent;
  if (statement?.type !== T.ExpressionStatement || statement.parent !== block || block.type !== T.BlockStatement || hasDirective(statement, sourceCode)) return null;
  const outer = wrapped(node);
  const isAwaited = statement.expression.type === T.AwaitExpression && statement.expression.argument === outer;
  if (!isAwaited && statement.expression !== outer) return null;
  if (node.type !== T.CallExpression || node.arguments.some((argument) => !isFixed(argument, acquiring, facts))) return null;
  const isAsync = isAwaited || release?.completion === 'promise';
  const isLast = block.body.at(-1) === statement && isFunction(frame) && block === frame.body;
  return {
    call: { text: sourceCode.getText(outer), isAsync },
    statement,
    changes: [remove(statement, sourceCode)],
    isSafe: isLast && !hasOwnComment(statement, sourceCode),
  };
}

/** True for an argument that means the same earlier: the handle, a literal, a name declared before. */
function isFixed(argument: Node, acquiring: Node, facts: FileFacts): boolean {
  if (argument.type === T.Literal) return true;
  if (argument.type !== T.Identifier) return false;
  const declared = facts.sourceCode.getScope(argument).references.find((reference) => reference.identifier === argument)?.resolved?.defs[0]?.name as Node | undefined;
  return declared !== undefined && declared.range[0] < acquiring.range[1];
}
