/** Moves a cleanup that is registered too late up to where its handle is acquired. */
import type { FileFacts } from '../../analysis/file-facts.ts';
import type { Leak } from '../../analysis/lifetimes/verdict.ts';
import { T, type Node } from '../../utils/ast.ts';
import { isFunction, isWithin } from '../../utils/functions.ts';
import { loopAround } from '../../utils/loops.ts';
import { traverse } from '../../utils/traversal.ts';
import { variableOf } from '../../utils/variables.ts';
import { acquisitionOf, statementAround } from './acquisition.ts';
import type { Edit } from './edit.ts';
import { endsWithSemicolon, hasDirective, hasOwnComment, insertAfter, remove } from './layout.ts';
import { callbackText } from './release-call.ts';

/** The edit for a cleanup that is the only release, and that something before its registration can skip. */
export function earlierRegistrationEdit(leak: Leak, facts: FileFacts): Edit | null {
  const [only] = leak.releases;
  const acquisition = acquisitionOf(leak, facts);
  if (leak.releases.length !== 1 || only?.placement.in !== 'cleanup' || acquisition === null) return null;
  const { sourceCode } = facts;
  const { node } = only.placement;
  const statement = statementAround(node);
  if (statement?.type !== T.ExpressionStatement || statement.expression !== node || node.type !== T.CallExpression || facts.model.registrationOf(node)?.kind !== 'registrar') return null;
  if (statement.parent !== acquisition.statement.parent || loopAround(statement) !== null || hasDirective(statement, sourceCode)) return null;
  const names = namesIn(statement, facts);
  if (names === null || names.some((declaration) => declaration.range[0] > acquisition.statement.range[1])) return null;
  const { use } = only;
  const isUnwaited = use.release?.mustWait === true && !use.waited;
  const semicolon = endsWithSemicolon(statement, sourceCode) ? ';' : '';
  if (isUnwaited && !doesOnly(use.node, node.arguments[0])) return null;
  // What nothing waits for would be the next thing to report.
  const text = isUnwaited
    ? `${sourceCode.getText(node.callee)}(${callbackText({ text: sourceCode.getText(use.node), isAsync: true }, semicolon)})`
    : sourceCode.getText(node);
  const moved = insertAfter(acquisition.statement, [text], sourceCode);
  const isOneCall = use.release?.completion !== 'promise' && text.split('\n').length === 1;
  return {
    id: 'registerEarlier',
    data: { handle: `\`${acquisition.handle}\`` },
    changes: [moved, remove(statement, sourceCode)],
    isSafe: acquisition.isLocal && isOneCall && !hasOwnComment(statement, sourceCode),
  };
}

/** True when `callback` is a function in which there is nothing but `release`. */
function doesOnly(release: Node, callback: Node | undefined): boolean {
  if (!isFunction(callback)) return false;
  const body: readonly Node[] = callback.body.type === T.BlockStatement ? callback.body.body : [callback.body];
  const [first] = body;
  return body.length === 1 && (first === release || first?.type === T.ExpressionStatement && first.expression === release);
}

/** Where the names are declared that `statement` uses and does not declare itself; null when it does more than to register. */
function namesIn(statement: Node, { sourceCode }: FileFacts): readonly Node[] | null {
  const declarations: Node[] = [];
  const others: Node[] = [];
  traverse(statement, sourceCode, (node) => {
    if (node.type === T.AssignmentExpression || node.type === T.YieldExpression) others.push(node);
    if (node.type !== T.Identifier) return;
    const declaration = variableOf(node, sourceCode)?.defs[0]?.name as Node | undefined;
    if (declaration !== undefined && !isWithin(declaration, statement)) declarations.push(declaration);
  });
  return others.length === 0 ? declarations : null;
}
