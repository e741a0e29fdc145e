/** How a cleanup is worded that is where it does not run, or runs too early: the fact, then the remedy. */
import type { MisplacedCleanup, MisplacedReason } from '../analysis/misplaced/misplaced-cleanup.ts';
import type { Unit } from '../analysis/model/test-model.ts';
import { cleanupPlaces } from '../catalog/frameworks/cleanup-places.ts';
import type { FrameworkId, HookPhase } from '../catalog/frameworks/framework.ts';
import { T, type Node, type SourceCode } from '../utils/ast.ts';
import { calleeName, staticName } from '../utils/names.ts';
import { runnerName } from './runner-names.ts';

export const misplacedMessages = {
  hookNeverRuns: '{{runner}} never runs {{hook}} around a `bench`, so this cleanup does not happen. Use `teardown` among the options of the `bench`, or `afterAll` outside of any suite.',
  optionIgnored: 'Nobody reads the option `{{key}}` here, so this cleanup does not happen. {{remedy}}.',
  returnIgnored: '{{runner}} ignores what {{place}} returns, so this cleanup does not happen. Give the function to {{instead}}.',
  registrarRefused: '{{name}} is refused in {{place}}, so the cleanup is not registered. {{remedy}}.',
  registrarForgets: 'What {{name}} gets in {{place}} is never run. Do it in that cleanup itself, or register it in the test.',
  registrarOfAnotherTest: 'With concurrent tests, the imported {{name}} belongs to whichever test is current, so this cleanup may run with another. Use the one of the context of the test.',
  registeredTooLate: 'The test is over when {{later}} on line {{line}} calls this, so what {{name}} gets is never run. Register it before, or wait for that.',
  hookInTest: '{{runner}} does not run {{hook}} that is registered while a test runs, so this cleanup does not happen. Use {{instead}}.',
  skippedOnFailure: '{{runner}} skips this hook when a test has failed, so {{ends}} on line {{line}} does not happen. Add `.always`.',
  disposedTooEarly: '`{{variable}}` is disposed at the end of {{place}}, before {{user}} on line {{line}} runs. Make it in a hook and dispose of it in {{instead}}.',
} satisfies Readonly<Record<MisplacedReason, string>>;

type Data = Readonly<Record<string, string>>;

/** The data for the placeholders of the message of `misplaced`. */
export function misplacedData(misplaced: MisplacedCleanup, sourceCode: SourceCode): Data {
  const places = cleanupPlaces(misplaced.framework);
  const runner = runnerName(misplaced.framework);
  switch (misplaced.reason) {
    case 'hookNeverRuns':
      return { runner, hook: `\`${sourceCode.getText(misplaced.call.callee)}\`` };
    case 'optionIgnored':
      return { key: misplaced.key, remedy: misplaced.read === null ? 'Clean up once, in `teardown`' : `It is called \`${misplaced.read}\`` };
    case 'returnIgnored':
      return { runner, place: placeOf(misplaced.unit), instead: insteadOfReturning(misplaced.unit, misplaced.framework) };
    case 'registrarRefused':
      return { name: nameOf(misplaced.call, sourceCode), place: placeOf(misplaced.unit), remedy: remedyFor(misplaced.unit, misplaced.framework) };
    case 'registrarForgets':
      return { name: nameOf(misplaced.call, sourceCode), place: placeOf(misplaced.unit) };
    case 'registrarOfAnotherTest':
      return { name: nameOf(misplaced.call, sourceCode) };
    case 'registeredTooLate':
      return { name: nameOf(misplaced.call, sourceCode), later: `\`${sourceCode.getText(misplaced.later.callee)}\``, line: lineOf(misplaced.later) };
    case 'hookInTest':
      return { runner, hook: `\`${sourceCode.getText(misplaced.call.callee)}\``, instead: places.inTest };
    case 'skippedOnFailure':
      return { runner, ends: endText(misplaced.ends, sourceCode), line: lineOf(misplaced.ends) };
    case 'disposedTooEarly':
      return {
        variable: misplaced.variable.name,
        place: misplaced.unit.phase === 'suite' ? 'the body of the suite' : 'the file',
        user: misplaced.user.type === T.CallExpression ? 'the test' : 'the code',
        line: lineOf(misplaced.user),
        instead: places.afterAll,
      };
  }
}

const PLACES: Readonly<Partial<Record<Unit['phase'], string>>> = {
  module: 'the body of a file', suite: 'the body of a suite', test: 'a test', cleanup: 'a cleanup', bench: 'a measured function',
  beforeAll: 'a hook that runs once', afterAll: 'a hook that runs once', beforeEach: 'a hook', afterEach: 'a hook',
};

function placeOf(unit: Unit): string {
  if (unit.global?.exported !== undefined) return 'this global set-up';
  return PLACES[unit.phase] ?? 'this function';
}

function insteadOfReturning(unit: Unit, framework: FrameworkId): string {
  if (unit.global?.exported !== undefined) return unit.global.place;
  const places = cleanupPlaces(framework);
  if (unit.phase === 'test') return places.registrar === null ? places.afterEach : places.inTest;
  return unit.phase === 'beforeAll' || unit.phase === 'afterAll' ? places.afterAll : places.afterEach;
}

function remedyFor(unit: Unit, framework: FrameworkId): string {
  const places = cleanupPlaces(framework);
  if (unit.phase === 'bench') return 'Use `teardown` among the options of the `bench`';
  if (unit.phase === 'cleanup') return 'Do it in that cleanup itself';
  const each: readonly (HookPhase | 'other')[] = ['beforeEach', 'afterEach'];
  return `Use ${each.some((phase) => phase === unit.phase) ? places.afterEach : places.afterAll}`;
}

function nameOf(call: Node & { type: T.CallExpression }, sourceCode: SourceCode): string {
  return `\`${calleeName(call) === null ? 'this' : sourceCode.getText(call.callee)}\``;
}

function endText(ends: Node, sourceCode: SourceCode): string {
  if (ends.type !== T.CallExpression && ends.type !== T.NewExpression) return `\`${sourceCode.getText(ends)}()\``;
  const { callee } = ends;
  const name = callee.type === T.MemberExpression && callee.object.type !== T.Identifier && callee.object.type !== T.MemberExpression ? `….${staticName(callee) ?? ''}` : sourceCode.getText(callee);
  return `\`${name.replace(/\s+/g, ' ')}(${ends.arguments.length > 0 ? '…' : ''})\``;
}

function lineOf(node: Node): string {
  return String(node.loc.start.line);
}
