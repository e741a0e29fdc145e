/** Resets what goes back to a pool, and has it given back however its function is left. */
import type { PoolLeak } from '../../analysis/pools/pool-leak.ts';
import { T, type Node, type SourceCode } from '../../utils/ast.ts';
import { frameOf, isFunction } from '../../utils/functions.ts';
import { variableOf } from '../../utils/variables.ts';
import { statementAround } from './acquisition.ts';
import type { Edit } from './edit.ts';
import { mayBeWrapped, tried } from './finally-edit.ts';
import { endsWithSemicolon, hasDirective, indentationOf, insertBefore, newlineOf, startsLine } from './layout.ts';

/** Never safe: what a pool's next borrower finds is his matter as well. */
export function poolEdits(leak: PoolLeak, sourceCode: SourceCode): readonly Edit[] {
  const edit = leak.reason === 'notReset' ? resetBefore(leak, sourceCode)
    : leak.reason === 'anotherGivenBack' ? resetInstead(leak, sourceCode)
      : leak.reason === 'skippedOnThrow' || leak.reason === 'releasedOnSomePaths' ? givenBackInFinally(leak, sourceCode) : null;
  return edit === null ? [] : [edit];
}

/** Each statement that gives it back gets the resets before it. */
function resetBefore({ lease, resets, releases, isLate, part }: PoolLeak, sourceCode: SourceCode): Edit | null {
  const { variable } = lease;
  if (variable === null || resets === null || resets.length === 0 || isLate) return null;
  const texts = resets.map(({ path, suffix }) => ({ name: path === '' ? variable.name : `${variable.name}.${path}`, suffix }));
  // What only its own methods touch may be private.
  if (!texts.every(({ name }) => isName(name) && sourceCode.getText(lease.frame).includes(name.replace(/\.lastIndex$/, '')))) return null;
  const statements = releases.map((release) => statementOf(release, lease.frame));
  const changes = statements.map((statement) => (statement === null ? null : insertBefore(statement, texts.map(({ name, suffix }) => name + suffix).join(separatorBefore(statement, sourceCode)), sourceCode)));
  if (changes.some((change) => change === null)) return null;
  return { id: 'resetBefore', data: { part: `\`${part}\``, handle: `\`${variable.name}\`` }, changes: changes.filter((change) => change !== null), isSafe: false };
}

/** Between statements: on lines of their own where the one that follows has its own. */
function separatorBefore(statement: Node, sourceCode: SourceCode): string {
  return startsLine(statement, sourceCode) ? `${endsWithSemicolon(statement, sourceCode) ? ';' : ''}${newlineOf(sourceCode)}${indentationOf(statement, sourceCode)}` : '; ';
}

function isName(name: string): boolean {
  return /^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*$/.test(name);
}

/** The statement that does nothing but `release`, in a block of `frame`. */
function statementOf(release: Node, frame: Node): Node | null {
  const statement = statementAround(release);
  if (statement === null || frameOf(statement) !== frame) return null;
  const value = statement.type === T.ExpressionStatement ? statement.expression : statement.type === T.ReturnStatement ? statement.argument : null;
  const inner = value?.type === T.AwaitExpression || value?.type === T.UnaryExpression ? value.argument : value;
  return inner === release ? statement : null;
}

/** `list.length = 0` for `list = []`. */
function resetInstead({ lease, decidedBy }: PoolLeak, sourceCode: SourceCode): Edit | null {
  if (decidedBy.type !== T.AssignmentExpression || decidedBy.left.type !== T.Identifier || decidedBy.parent.type !== T.ExpressionStatement) return null;
  const { left, right } = decidedBy;
  if (lease.variable === null || variableOf(left, sourceCode) !== lease.variable) return null;
  const suffix = right.type === T.ArrayExpression && right.elements.length === 0 ? '.length = 0'
    : right.type === T.NewExpression && right.callee.type === T.Identifier && /^(?:Map|Set)$/.test(right.callee.name) && right.arguments.length === 0 ? '.clear()' : null;
  if (suffix === null || sourceCode.getCommentsInside(decidedBy).length > 0) return null;
  return { id: 'resetInstead', data: { handle: `\`${left.name}\`` }, changes: [{ range: decidedBy.range, text: left.name + suffix }], isSafe: false };
}

/** What stands between the borrowing and the only release, in `try`. */
function givenBackInFinally({ lease, releases }: PoolLeak, sourceCode: SourceCode): Edit | null {
  const [release] = releases;
  const borrowing = statementAround(lease.value);
  const giving = release === undefined ? null : statementOf(release, lease.frame);
  const block = borrowing?.parent;
  if (release === undefined || releases.length > 1 || borrowing === null || giving === null || lease.variable === null || !isFunction(lease.frame) || lease.frame.generator) return null;
  if (block?.type !== T.BlockStatement || giving.parent !== block || giving.type !== T.ExpressionStatement || borrowing.type !== T.VariableDeclaration || borrowing.declarations.length !== 1) return null;
  const from = block.body.indexOf(borrowing) + 1;
  const to = block.body.indexOf(giving);
  const part = block.body.slice(from, to);
  if (part.length === 0 || hasDirective(giving, sourceCode) || !mayBeWrapped(part, block.body.slice(to), lease.frame, sourceCode)) return null;
  const changes = tried(part, giving, { text: sourceCode.getText(release), isAsync: giving.expression.type === T.AwaitExpression }, borrowing, sourceCode);
  return changes === null ? null : { id: 'endInFinally', data: { verb: 'Give back', handle: `\`${lease.variable.name}\`` }, changes, isSafe: false };
}
