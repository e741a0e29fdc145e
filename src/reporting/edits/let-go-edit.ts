/** Sets a name to nothing once nobody needs what it holds, in the hook that is there or in a new one beside its declaration. */
import type { FileFacts } from '../../analysis/file-facts.ts';
import type { ReferenceLeak } from '../../analysis/retention/reference-leak.ts';
import { T, type Node } from '../../utils/ast.ts';
import { isFunction } from '../../utils/functions.ts';
import { variableNamed } from '../../utils/variables.ts';
import { statementAround } from './acquisition.ts';
import type { Edit } from './edit.ts';
import { appended, hookAfter } from './hook-edit.ts';
import { hookOfRunner } from './hook-names.ts';

/** Never safe: a test may count on what another one has left. Not where the name's type may not allow it. */
export function letGoEdits(leak: ReferenceLeak, facts: FileFacts | null): readonly Edit[] {
  const { variable } = leak;
  const declaration = variable?.defs[0]?.name as Node | undefined;
  if (facts === null || variable === null || leak.reason !== 'heldByName' || declaration?.type !== T.Identifier || leak.into !== `\`${variable.name}\`` || declaration.typeAnnotation != null) return [];
  const which = leak.occasion.unit.phase === 'test' ? 'afterEach' : 'afterAll';
  const call = { text: `${variable.name} = undefined`, isAsync: false };
  const edit = { id: 'endInHook', isSafe: false } as const;
  const data = { verb: 'Let go of', handle: `\`${variable.name}\`` };
  const frame = facts.model.ownerOf(declaration);
  for (const hook of facts.model.units) {
    if (hook.phase !== which || hook.suite.frame !== frame || hook.skipped || hook.owner !== null || hook.call === null || !isFunction(hook.frame)) continue;
    const change = variableNamed(variable.name, hook.frame.body, facts.sourceCode) === variable ? appended(hook.frame, call, facts) : null;
    if (change !== null) return [{ ...edit, data: { ...data, place: `the \`${facts.sourceCode.getText(hook.call.callee)}\` hook` }, changes: [change] }];
  }
  const statement = statementAround(declaration);
  const reach = statement === null ? null : hookOfRunner(which, statement, facts);
  if (statement === null || reach === null) return [];
  return [{ ...edit, data: { ...data, place: `\`${reach.text}\`` }, changes: [hookAfter(statement, reach.text, call, '', facts), ...reach.changes] }];
}
