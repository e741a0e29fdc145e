/**
 * What is registered for its end right after it is made: most of what careful tests acquire. It is told by a look at the next
 * statements, and need not be followed through the file.
 */
import type { Release, ResourceKind } from '../../catalog/resources/resource.ts';
import { T, type CallExpression, type Node } from '../../utils/ast.ts';
import { isFunction } from '../../utils/functions.ts';
import { staticName } from '../../utils/names.ts';
import { unwrap, unwrapAwaited, wrapped } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import type { Candidate } from '../resources/candidate.ts';

/** So many statements after it are looked at. */
const STATEMENTS = 6;
/** What may leave the function, or fail. */
const LEAVES = /\b(?:await|yield|throw|return|break|continue|expect|should|assert\w*)\b|\bt\.(?!after\b|teardown\b)/;

/** `const x = make(); t.after(() => x.close());`: surely ended, by a cleanup of the function that makes it. */
export function isEndedAtOnce({ node, path, kind, source, also }: Candidate, facts: FileFacts): boolean {
  if (path.length > 0 || also !== undefined || kind.gives !== undefined || (source.by !== 'catalogue' && source.by !== 'type')) return false;
  let outer = wrapped(node);
  if (outer.parent?.type === T.AwaitExpression) outer = wrapped(outer.parent);
  const declarator = outer.parent;
  if (declarator?.type !== T.VariableDeclarator || declarator.id.type !== T.Identifier || declarator.parent.kind !== 'const') return false;
  const block = declarator.parent.parent;
  if (block.type !== T.BlockStatement) return false;
  const { name } = declarator.id;
  const at = block.body.findIndex((statement) => statement === declarator.parent);
  for (const statement of block.body.slice(at + 1, at + 1 + STATEMENTS)) {
    if (registersEnd(statement, name, kind, facts)) return true;
    if (LEAVES.test(facts.sourceCode.getText(statement))) return false;
  }
  return false;
}

function registersEnd(statement: Node, name: string, kind: ResourceKind, facts: FileFacts): boolean {
  if (statement.type !== T.ExpressionStatement) return false;
  const call = unwrap(statement.expression);
  return call.type === T.CallExpression && call.arguments.some((argument) => ends(argument, name, kind)) && isRegistrar(call, facts);
}

function isRegistrar(call: CallExpression, facts: FileFacts): boolean {
  return facts.model.registrationOf(call)?.kind === 'registrar';
}

/** `() => x.close()`, `async () => { await x.close(); }` */
function ends(argument: Node, name: string, kind: ResourceKind): boolean {
  if (!isFunction(argument)) return false;
  const statements: readonly Node[] = argument.body.type === T.BlockStatement ? argument.body.body : [argument.body];
  const [only] = statements;
  if (only === undefined || statements.length > 1) return false;
  const value: Node | null = only.type === T.ExpressionStatement ? only.expression : only.type === T.ReturnStatement ? only.argument : only;
  if (value === null) return false;
  const call = unwrapAwaited(value);
  const callee = call.type === T.CallExpression ? unwrap(call.callee) : null;
  if (callee?.type !== T.MemberExpression || unwrap(callee.object).type !== T.Identifier || (unwrap(callee.object) as { name: string }).name !== name) return false;
  const release = methodOf(kind, staticName(callee));
  if (release === undefined) return false;
  return !release.mustWait || only.type !== T.ExpressionStatement || unwrap(value).type === T.AwaitExpression;
}

function methodOf(kind: ResourceKind, name: string | null): Release | undefined {
  return kind.releases.find((release) => release.by === 'method' && release.name === name);
}
