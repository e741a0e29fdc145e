/** Edits that bring a cleanup to where its runner runs it. */
import type { FileFacts } from '../../analysis/file-facts.ts';
import type { MisplacedCleanup } from '../../analysis/misplaced/misplaced-cleanup.ts';
import type { Unit } from '../../analysis/model/test-model.ts';
import { cleanupPlaces } from '../../catalog/frameworks/cleanup-places.ts';
import { parentOf } from '../../utils/ancestors.ts';
import { T, type CallExpression, type Node, type SourceCode, type Variable } from '../../utils/ast.ts';
import { isFunction, isWithin } from '../../utils/functions.ts';
import { unwrap, wrapped } from '../../utils/wrappers.ts';
import { statementAround } from './acquisition.ts';
import { reachContext } from './context-parameter.ts';
import type { Change, Edit } from './edit.ts';
import { counterpartOf, hookOfRunner } from './hook-names.ts';
import { withoutExport, type Reach } from './imports.ts';
import { endsWithSemicolon, hasOwnComment, insertAfter, remove } from './layout.ts';
import { registrarAt } from './registrar.ts';

type Of<Reason extends MisplacedCleanup['reason']> = Extract<MisplacedCleanup, { readonly reason: Reason }>;

/** What would have `misplaced` run: mostly one edit, none where that takes more than to move or rename it. */
export function misplacedEdits(misplaced: MisplacedCleanup, facts: FileFacts): readonly Edit[] {
  const edit = editFor(misplaced, facts);
  return edit === null ? [] : [edit];
}

function editFor(misplaced: MisplacedCleanup, facts: FileFacts): Edit | null {
  switch (misplaced.reason) {
    case 'optionIgnored':
      return renamed(misplaced);
    case 'skippedOnFailure':
      return withModifier(misplaced, facts);
    case 'returnIgnored':
      return registered(misplaced, facts);
    case 'registrarOfAnotherTest':
      return ofContext(misplaced, facts);
    case 'hookInTest':
      return asRegistrar(misplaced, facts);
    case 'hookNeverRuns':
    case 'registrarRefused':
    case 'registrarForgets':
    case 'registeredTooLate':
    case 'disposedTooEarly':
      return null;
  }
}

/** `beforeAll` and `afterAll` together, as the one without the other would tear down what is not there. */
function renamed({ renames }: Of<'optionIgnored'>): Edit | null {
  if (renames.length === 0 || renames.some(({ property }) => property.computed || property.shorthand || property.key.type !== T.Identifier)) return null;
  const names = renames.map(({ property, to }) => `\`${(property.key as { readonly name: string }).name}\` to \`${to}\``).join(' and ');
  return { id: 'renameOptions', data: { names }, changes: renames.map(({ property, to }) => ({ range: property.key.range, text: to })), isSafe: false };
}

/** Where no hook of its kind could be overtaken, a test that passes sees no difference. */
function withModifier({ call, isAlone }: Of<'skippedOnFailure'>, { sourceCode }: FileFacts): Edit {
  const end = call.callee.range[1];
  return { id: 'addModifier', data: { name: `\`${sourceCode.getText(call.callee)}.always\`` }, changes: [{ range: [end, end], text: '.always' }], isSafe: isAlone };
}

/** Hands a returned function to the registrar of the test, or to the hook that tears down, where all that it names is in reach of that. */
function registered({ node, unit, returned }: Of<'returnIgnored'>, facts: FileFacts): Edit | null {
  const { sourceCode } = facts;
  const statement = wrapped(node).parent;
  if (statement?.type !== T.ReturnStatement || hasOwnComment(statement, sourceCode) || statement.parent !== returned.parent && statement.parent.type !== T.BlockStatement) return null;
  const { frame } = unit;
  if (!isFunction(frame) || frame.body !== statement.parent) return null;
  const text = sourceCode.getText(node);
  const inTest = unit.phase === 'test' ? registrarAt(statement, frame, facts) : null;
  if (inTest !== null) {
    const semicolon = endsWithSemicolon(statement, sourceCode) ? ';' : '';
    return { id: 'registerReturned', data: { place: `\`${inTest.text}\`` }, changes: [{ range: statement.range, text: `${inTest.text}(${text})${semicolon}` }, ...inTest.changes], isSafe: false };
  }
  const outer = unit.call === null ? null : statementAround(unit.call);
  const hook = outer === null ? null : tearDownFor(unit, outer, facts);
  if (outer === null || hook === null || !isWithin(frame, outer) || !isReachable(returned, frame, sourceCode)) return null;
  return { id: 'registerReturned', data: { place: `\`${hook.text}\`` }, changes: [remove(statement, sourceCode), insertAfter(outer, [`${hook.text}(${text})`], sourceCode), ...hook.changes], isSafe: false };
}

function tearDownFor(unit: Unit, place: Node, facts: FileFacts): Reach | null {
  if (unit.phase === 'beforeEach' || unit.phase === 'beforeAll') return counterpartOf(unit, place, facts);
  return unit.phase === 'test' ? null : hookOfRunner(unit.phase === 'afterAll' ? 'afterAll' : 'afterEach', place, facts);
}

/** Nothing that `fn` names is declared in `frame`. */
function isReachable(fn: Node, frame: Node, sourceCode: SourceCode): boolean {
  const scope = isFunction(fn) ? sourceCode.scopeManager?.acquire(fn) : null;
  if (scope == null) return false;
  return scope.through.every(({ resolved }) => resolved === null || !isDeclaredIn(resolved, frame) || isDeclaredIn(resolved, fn));
}

function isDeclaredIn(variable: Variable, frame: Node): boolean {
  return variable.defs.some(({ name }) => isWithin(name, frame));
}

/** The registrar of the test's own context instead of the imported one. */
function ofContext({ call, unit }: Of<'registrarOfAnotherTest'>, facts: FileFacts): Edit | null {
  const { registrar } = cleanupPlaces(unit.framework);
  const { frame } = unit;
  const position = facts.model.contextPositionOf(frame);
  if (registrar === null || position === null || !isFunction(frame) || facts.model.ownerOf(call) !== frame) return null;
  const reach = reachContext(registrar.name, frame, position, 'context', call, facts.sourceCode);
  return reach === null ? null : replacing(call, frame, reach, facts);
}

/** A registrar of the test instead of a hook in it. */
function asRegistrar({ call, unit }: Of<'hookInTest'>, facts: FileFacts): Edit | null {
  if (facts.model.ownerOf(call) !== unit.frame || parentOf(call)?.type !== T.ExpressionStatement) return null;
  const reach = registrarAt(call, unit.frame, facts);
  return reach === null ? null : replacing(call, unit.frame, reach, facts);
}

/** `reach` in place of what `call` calls, whose import goes where nothing else needs it. */
function replacing(call: CallExpression, frame: Node, reach: Reach, { sourceCode }: FileFacts): Edit {
  const callee = unwrap(call.callee);
  // A parameter that is added leaves the import to go; an export takes the place of the other there.
  const isImported = reach.changes.some(({ range }) => range[0] < frame.range[0]);
  const imports: readonly Change[] = callee.type === T.Identifier ? withoutExport(callee, isImported ? reach : { ...reach, changes: [] }, sourceCode) : isImported ? reach.changes : [];
  return { id: 'useRegistrar', data: { name: `\`${reach.text}\`` }, changes: [{ range: callee.range, text: reach.text }, ...imports, ...(isImported ? [] : reach.changes)], isSafe: false };
}
