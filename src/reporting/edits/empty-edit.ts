/** Empties a collection after each test: in the hook that is there, or in a new one beside its declaration. */
import type { FileFacts } from '../../analysis/file-facts.ts';
import type { CacheLeak } from '../../analysis/retention/cache-leak.ts';
import { isFunction } from '../../utils/functions.ts';
import { variableNamed } from '../../utils/variables.ts';
import { statementAround } from './acquisition.ts';
import type { Edit } from './edit.ts';
import { appended, hookAfter } from './hook-edit.ts';
import { hookOfRunner } from './hook-names.ts';

/** Never safe: a test may count on what others have left. */
export function emptyEdits(leak: CacheLeak, facts: FileFacts | null): readonly Edit[] {
  const { root, name, emptiedBy, occasion } = leak;
  if (facts === null || leak.reason === 'readByOtherTest' || occasion.unit.frequency === 'iteration' || emptiedBy === null) return [];
  const call = { text: emptiedBy, isAsync: false };
  const edit = { id: 'endInHook', isSafe: false } as const;
  if (/\.#/.test(emptiedBy)) return [];
  for (const hook of facts.model.units) {
    const { frame } = hook;
    if (hook.phase !== 'afterEach' || hook.suite !== root.suite || hook.skipped || hook.owner !== null || hook.call === null || !isFunction(frame)) continue;
    const change = variableNamed(root.variable?.name ?? name.split('.')[0] ?? '', frame.body, facts.sourceCode) === root.variable ? appended(frame, call, facts) : null;
    if (change !== null) return [{ ...edit, data: { verb: 'Empty', handle: `\`${name}\``, place: `the \`${facts.sourceCode.getText(hook.call.callee)}\` hook` }, changes: [change] }];
  }
  // What another file exports has to be imported first.
  const named = /^\w+/.exec(emptiedBy)?.[0] ?? '';
  if (root.variable !== null && variableNamed(named, root.declaration, facts.sourceCode) === null) return [];
  const statement = statementAround(root.declaration);
  const reach = statement === null ? null : hookOfRunner('afterEach', statement, facts);
  if (statement === null || reach === null) return [];
  return [{ ...edit, data: { verb: 'Empty', handle: `\`${name}\``, place: `\`${reach.text}\`` }, changes: [hookAfter(statement, reach.text, call, '', facts), ...reach.changes] }];
}
