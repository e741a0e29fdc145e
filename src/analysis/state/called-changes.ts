/** Changes that are made by calls: `vi.useFakeTimers()`, `jest.spyOn(console, 'log')`, `process.chdir(directory)`. */
import type { Fake } from '../../catalog/fakes/fake.ts';
import { fakeCallNames, fakeCallOf } from '../../catalog/fakes/made-by-calls.ts';
import { T, type CallExpression } from '../../utils/ast.ts';
import { staticString } from '../../utils/names.ts';
import { unwrap } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import { callKeyOf } from './call-key.ts';
import type { Change } from './change.ts';
import { reachedObject } from './reach.ts';

/** The changes of the file that calls make, in source order. */
export function calledChanges(facts: FileFacts): Change[] {
  // A member keeps its name whatever the owner is called.
  return facts.callsWhere({ mayBeMethod: (name) => fakeCallNames.has(name), isWanted: (callee) => fakeCallOf(callKeyOf(callee, facts).key) !== null })
    .flatMap((node) => (node.type === T.CallExpression ? (changeBy(node, facts) ?? []) : []));
}

function changeBy(node: CallExpression, facts: FileFacts): Change | null {
  const { key, owner } = callKeyOf(node.callee, facts);
  const row = key === '' ? null : fakeCallOf(key);
  if (row === null || node.arguments.length < row.fewestArguments || node.arguments.some((argument) => argument.type === T.SpreadElement)) return null;
  const slot = slotOf(node, row.fake, facts);
  return slot === null ? null : { node, fake: row.fake, owner, ...slot };
}

function slotOf(node: CallExpression, fake: Fake, facts: FileFacts): Pick<Change, 'slot' | 'shown' | 'reach'> | null {
  const [first, second] = node.arguments;
  switch (fake.slotBy) {
    case 'kind':
      return { slot: fake.kind.id, shown: '', reach: 'process' };
    case 'argument': {
      const name = staticString(first);
      return name === null ? null : { slot: `${fake.kind.id}:${name}`, shown: name, reach: 'process' };
    }
    case 'member': {
      const object = first === undefined ? null : reachedObject(first, facts);
      if (object === null || first === undefined) return null;
      const text = facts.sourceCode.getText(unwrap(first)).replace(/\s+/g, '');
      // `sinon.mock(object)` replaces whatever is expected of it.
      if (second === undefined) return { slot: object.slot, shown: text, reach: object.reach };
      const name = staticString(second);
      return name === null ? null : { slot: object.slot === '' ? name : `${object.slot}.${name}`, shown: `${text}.${name}`, reach: object.reach };
    }
  }
}
