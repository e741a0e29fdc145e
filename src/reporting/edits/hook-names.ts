/** How a hook is called in a file: as its counterpart is, or as its runner names it. */
import type { FileFacts } from '../../analysis/file-facts.ts';
import type { Unit } from '../../analysis/model/test-model.ts';
import { cleanupPlaces, COUNTERPARTS, MORE_OFTEN } from '../../catalog/frameworks/cleanup-places.ts';
import { frameworkById } from '../../catalog/frameworks/index.ts';
import { T, type Node } from '../../utils/ast.ts';
import { staticName } from '../../utils/names.ts';
import { variableNamed } from '../../utils/variables.ts';
import { unwrap } from '../../utils/wrappers.ts';
import { reachExport, type Reach } from './imports.ts';

/** The hook that tears down what `setUp` sets up, as it can be written at `place`. */
export function counterpartOf(setUp: Unit, place: Node, facts: FileFacts): Reach | null {
  return renamed(setUp, COUNTERPARTS, setUp.phase === 'beforeEach' ? 'afterEach' : 'afterAll', place, facts);
}

/** The hook that runs once a test, in place of one that runs once a suite. */
export function moreOftenThan(tearDown: Unit, place: Node, facts: FileFacts): Reach | null {
  return renamed(tearDown, MORE_OFTEN, 'afterEach', place, facts);
}

/** The hook of the runner that the tests of the file use, for what is set up outside of any hook. */
export function hookOfRunner(which: 'afterEach' | 'afterAll', place: Node, facts: FileFacts): Reach | null {
  const test = facts.model.units.find((unit) => unit.call !== null && (unit.phase === 'test' || unit.phase === 'suite') && unit.owner === null);
  if (test?.call == null) return null;
  // Of an unknown runner only the hook of each test has a name that all have which have `describe`.
  if (test.framework === null && !(which === 'afterEach' && facts.mentions('describe('))) return null;
  const { hooks } = cleanupPlaces(test.framework);
  const callee = unwrap(test.call.callee);
  if (!hooks.ofTest) return reachName(hooks[which], test, place, facts);
  const root = callee.type === T.Identifier ? callee.name : null;
  return root === null ? null : { text: `${root}.${hooks[which]}`, changes: [] };
}

function renamed(hook: Unit, names: Readonly<Record<string, string>>, which: 'afterEach' | 'afterAll', place: Node, facts: FileFacts): Reach | null {
  if (hook.call === null) return null;
  const callee = unwrap(hook.call.callee);
  const { hooks } = cleanupPlaces(hook.framework);
  if (callee.type === T.MemberExpression) {
    const object = facts.sourceCode.getText(callee.object);
    const name = staticName(callee);
    // `test.before.each`, `test.after.always`: the hook's name comes before its modifier.
    const owner = hooks.ofTest ? object.replace(/\.(?:before|after)\w*$/, '') : object;
    const member = hooks.ofTest ? hooks[which] : name === null ? undefined : names[name];
    return member === undefined ? null : { text: `${owner}.${member}`, changes: [] };
  }
  const name = callee.type === T.Identifier ? facts.originOf(callee)?.path.at(-1) : undefined;
  const wanted = name === undefined ? undefined : names[name];
  return wanted === undefined || hooks.ofTest ? null : reachName(wanted, hook, place, facts);
}

/** `name` as the function is reached by which `unit` was registered: by import, or as a global. */
function reachName(name: string, unit: Unit, place: Node, facts: FileFacts): Reach | null {
  const modules = unit.framework === null ? [] : (frameworkById(unit.framework)?.modules ?? []);
  const imported = reachExport(name, modules, place, facts.sourceCode);
  if (imported !== null || unit.call === null) return imported;
  const isGlobal = facts.originOf(unit.call.callee)?.module === '';
  return isGlobal && variableNamed(name, place, facts.sourceCode) === null ? { text: name, changes: [] } : null;
}
