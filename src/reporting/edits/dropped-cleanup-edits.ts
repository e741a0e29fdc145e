/** Registers the cleanup that a helper hands back, and keeps a hook from returning what it does not mean to. */
import type { FileAnalysis } from '../../analysis/analysis.ts';
import type { AccidentalTeardown } from '../../analysis/cleanups/accidental-teardowns.ts';
import type { DroppedCleanup } from '../../analysis/cleanups/dropped-cleanups.ts';
import type { FileFacts } from '../../analysis/file-facts.ts';
import { T, type Node, type SourceCode } from '../../utils/ast.ts';
import { isFreeName } from '../../utils/free-names.ts';
import { frameOf } from '../../utils/functions.ts';
import { wrappedAwaited } from '../../utils/wrappers.ts';
import { statementAround } from './acquisition.ts';
import type { Change, Edit } from './edit.ts';
import { insertAfter } from './layout.ts';
import { registrarAt } from './registrar.ts';

/** The edit that gives the cleanup to the registrar of the test, where the runner has one. */
export function droppedCleanupEdits(drop: DroppedCleanup, { facts }: FileAnalysis): readonly Edit[] {
  const statement = statementAround(drop.node);
  const registrar = statement === null || facts === null ? null : registrarAt(statement, frameOf(statement), facts);
  if (facts === null || statement === null || registrar === null || registrar.isInHelper) return [];
  const kept = keptIn(statement, drop, facts);
  if (kept === null) return [];
  const changes = [...kept.changes, insertAfter(statement, [`${registrar.text}(${kept.name})`], facts.sourceCode), ...registrar.changes];
  return [{ id: 'registerCleanup', data: { name: `\`${kept.name}\``, registrar: `\`${registrar.text}\`` }, changes, isSafe: false }];
}

interface Kept {
  readonly name: string;
  readonly changes: readonly Change[];
}

/** The name of the cleanup after `statement`, and what has to change for it. */
function keptIn(statement: Node, { node, path, name }: DroppedCleanup, { sourceCode }: FileFacts): Kept | null {
  if (statement.type === T.VariableDeclaration) {
    const [declarator] = statement.declarations;
    if (statement.declarations.length !== 1 || path.length > 1 || wrappedAwaited(node) !== declarator.init) return null;
    return name !== null ? { name, changes: [] } : declarator.id.type === T.ObjectPattern ? added(path[0], declarator.id, statement, sourceCode) : declarator.id.type === T.Identifier ? memberOf(declarator.id.name, path[0]) : null;
  }
  if (statement.type !== T.ExpressionStatement || wrappedAwaited(node) !== statement.expression) return null;
  return declared(path, statement, sourceCode);
}

/** `const fixture = start()` ends with `fixture.close`; as a function, so that its `this` is right. */
function memberOf(owner: string, member: string | undefined): Kept | null {
  return member === undefined || !isName(member) ? null : { name: `() => ${owner}.${member}()`, changes: [] };
}

function added(member: string | undefined, pattern: Node & { type: T.ObjectPattern }, statement: Node, sourceCode: SourceCode): Kept | null {
  const last = pattern.properties.at(-1);
  if (member === undefined || !isName(member) || last === undefined || last.type === T.RestElement || !isFreeName(member, frameOf(statement), sourceCode)) return null;
  return { name: member, changes: [{ range: [last.range[1], last.range[1]], text: `, ${member}` }] };
}

function declared(path: readonly string[], statement: Node, sourceCode: SourceCode): Kept | null {
  const [member] = path;
  const frame = frameOf(statement);
  const name = member === undefined || !isName(member) ? 'cleanup' : member;
  if (path.length > 1 || !isFreeName(name, frame, sourceCode)) return null;
  const pattern = member === undefined ? name : isName(member) ? `{ ${name} }` : `[${', '.repeat(Number(member))}${name}]`;
  return { name, changes: [{ range: [statement.range[0], statement.range[0]], text: `const ${pattern} = ` }] };
}

function isName(member: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(member);
}

/** Braces around the body; no `return` before the value. */
export function accidentalTeardownEdits({ node, hook, statement }: AccidentalTeardown, sourceCode: SourceCode): readonly Edit[] {
  const edit = (changes: readonly Change[]): readonly Edit[] => [{ id: 'returnNothing', data: {}, changes, isSafe: false }];
  if (statement !== null) {
    const keyword = sourceCode.getFirstToken(statement);
    const isLast = statement.parent === hook.body && hook.body.type === T.BlockStatement && hook.body.body.at(-1) === statement;
    // Elsewhere it also leaves the hook; a name alone would do nothing.
    if (keyword === null || !isLast || node.type === T.Identifier || sourceCode.getCommentsInside(statement).length > 0) return [];
    return edit([{ range: [keyword.range[0], node.range[0]], text: '' }]);
  }
  const arrow = sourceCode.getTokenBefore(hook.body, (token) => token.value === '=>');
  if (arrow === null || node.type === T.Identifier || sourceCode.getCommentsInside(hook).some((comment) => comment.range[0] > arrow.range[1] && (comment.range[1] <= node.range[0] || comment.range[0] >= node.range[1]))) return [];
  const semicolon = /;[ \t]*(?:\r?\n|$)/.test(sourceCode.text) ? ';' : '';
  return edit([{ range: [arrow.range[1], hook.range[1]], text: ` { ${sourceCode.getText(node)}${semicolon} }` }]);
}
