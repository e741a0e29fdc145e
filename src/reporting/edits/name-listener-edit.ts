/** Gives a listener that is written in place a name, by which it can be removed when its test is over. */
import type { FileFacts } from '../../analysis/file-facts.ts';
import type { Leak } from '../../analysis/lifetimes/verdict.ts';
import { T } from '../../utils/ast.ts';
import { isFreeName } from '../../utils/free-names.ts';
import { frameOf, isFunction, type FunctionNode } from '../../utils/functions.ts';
import { loopAround } from '../../utils/loops.ts';
import { statementAround } from './acquisition.ts';
import type { Edit } from './edit.ts';
import { insertBefore } from './layout.ts';
import { inFinally, inRegistrar } from './unit-end.ts';

/** In place, a function has the types of its parameters from whom it is given to. */
function losesTypes({ params }: FunctionNode, { filename }: FileFacts): boolean {
  return /\.[cm]?tsx?$/.test(filename) && params.some((parameter) => parameter.type !== T.Identifier || parameter.typeAnnotation === undefined);
}

/** As the messages call it. */
const NAME = 'listener';

/** The edit for `process.on('warning', () => { … });`; null where the call is part of something else. */
export function nameListenerEdit({ candidate, reason, unit }: Leak, facts: FileFacts): Edit | null {
  const { node, kind, source } = candidate;
  const [release] = kind.releases;
  const statement = statementAround(node);
  if (reason !== 'handleDropped' || source.by !== 'subscription' || node.type !== T.CallExpression || release?.by !== 'expression' || unit === null) return null;
  if (statement?.type !== T.ExpressionStatement || statement.expression !== node || frameOf(statement) !== unit.frame || !isFunction(unit.frame) || loopAround(statement) !== null) return null;
  const listener = node.arguments.find((argument) => isFunction(argument));
  if (!isFunction(listener) || losesTypes(listener, facts) || !isFreeName(NAME, unit.frame, facts.sourceCode)) return null;
  const call = { text: release.name, isAsync: false };
  const end = inRegistrar(statement, unit.frame, call, facts) ?? inFinally(statement, unit, call, facts);
  if (end === null) return null;
  const naming = insertBefore(statement, `const ${NAME} = ${facts.sourceCode.getText(listener)}`, facts.sourceCode);
  return { id: 'nameListener', data: { place: end.place }, changes: [naming, { range: listener.range, text: NAME }, ...end.changes], isSafe: false };
}
