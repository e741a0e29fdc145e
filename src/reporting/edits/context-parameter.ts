/** Brings a member of the test's context within reach: by the parameter that is there, or by one added to the test's callback. */
import { T, type Node, type SourceCode } from '../../utils/ast.ts';
import { isFreeName } from '../../utils/free-names.ts';
import type { FunctionNode } from '../../utils/functions.ts';
import { staticName } from '../../utils/names.ts';
import { variableNamed } from '../../utils/variables.ts';
import type { Reach } from './imports.ts';

/**
 * `member` of the context that `frame` gets at `position`, as it can be written at `place`. `preferred` names the context
 * where the callback does not ask for it yet; `{}` takes the member out at once.
 */
export function reachContext(member: string, frame: FunctionNode, position: number, preferred: string, place: Node, sourceCode: SourceCode): Reach | null {
  const parameter = frame.params[position];
  if (parameter === undefined) return frame.params.length === position ? added(member, frame, preferred, sourceCode) : null;
  if (parameter.type === T.Identifier) {
    return means(parameter.name, parameter, place, sourceCode) ? { text: `${parameter.name}.${member}`, changes: [] } : null;
  }
  // Where the context is an object with methods, they do not work without it.
  return parameter.type === T.ObjectPattern && preferred === '{}' ? takenOut(member, parameter, frame, place, sourceCode) : null;
}

function means(name: string, declaration: Node, place: Node, sourceCode: SourceCode): boolean {
  return variableNamed(name, place, sourceCode)?.defs[0]?.name === declaration;
}

function takenOut(member: string, pattern: Node & { type: T.ObjectPattern }, frame: FunctionNode, place: Node, sourceCode: SourceCode): Reach | null {
  for (const property of pattern.properties) {
    if (property.type === T.RestElement) return null;
    if (staticName(property) !== member) continue;
    const name = property.value;
    return name.type === T.Identifier && means(name.name, name, place, sourceCode) ? { text: name.name, changes: [] } : null;
  }
  if (!isFreeName(member, frame, sourceCode)) return null;
  const last = pattern.properties.at(-1);
  if (last === undefined) return { text: member, changes: [{ range: [pattern.range[0], pattern.range[0] + sourceCode.getText(pattern).indexOf('}') + 1], text: `{ ${member} }` }] };
  return { text: member, changes: [{ range: [last.range[1], last.range[1]], text: `, ${member}` }] };
}

function added(member: string, frame: FunctionNode, preferred: string, sourceCode: SourceCode): Reach | null {
  const isPattern = preferred === '{}';
  const name = isPattern ? member : [preferred, 'context', 'testContext'].find((one) => isFreeName(one, frame, sourceCode));
  if (name === undefined || isPattern && !isFreeName(name, frame, sourceCode)) return null;
  const written = isPattern ? `{ ${name} }` : name;
  const text = isPattern ? name : `${name}.${member}`;
  const last = frame.params.at(-1);
  if (last !== undefined) {
    const isBare = frame.type === T.ArrowFunctionExpression && sourceCode.getTokenAfter(last)?.value === '=>' && sourceCode.getTokenBefore(last)?.value !== '(';
    return isBare ? null : { text, changes: [{ range: [last.range[1], last.range[1]], text: `, ${written}` }] };
  }
  const opening = frame.typeParameters === undefined ? sourceCode.getFirstToken(frame, (token) => token.value === '(') : sourceCode.getTokenAfter(frame.typeParameters);
  return opening?.value === '(' ? { text, changes: [{ range: [opening.range[1], opening.range[1]], text: written }] } : null;
}
