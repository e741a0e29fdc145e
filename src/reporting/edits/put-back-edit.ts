/** Puts back what a test or hook has written over: by a value that is kept before, or by moving what puts it back to where it runs in any case. */
import type { FileFacts } from '../../analysis/file-facts.ts';
import type { Leak } from '../../analysis/lifetimes/verdict.ts';
import type { Unit } from '../../analysis/model/test-model.ts';
import { T, type AssignmentExpression, type Node } from '../../utils/ast.ts';
import { isFreeName } from '../../utils/free-names.ts';
import { frameOf, isFunction, isWithin } from '../../utils/functions.ts';
import { loopAround } from '../../utils/loops.ts';
import { staticName } from '../../utils/names.ts';
import { unwrap } from '../../utils/wrappers.ts';
import { statementAround } from './acquisition.ts';
import type { Edit } from './edit.ts';
import { hookAfter } from './hook-edit.ts';
import { counterpartOf } from './hook-names.ts';
import { endsWithSemicolon, hasDirective, insertBefore, remove } from './layout.ts';
import type { ReleaseCall } from './release-call.ts';
import { inFinally, inRegistrar } from './unit-end.ts';

/** The edits for `leak`, a change that is written out as an assignment: never safe, since tests that ran with it may count on it. */
export function putBackEdits(leak: Leak, facts: FileFacts): readonly (Edit | null)[] {
  const { unit, release, reason } = leak;
  const statement = statementAround(leak.candidate.node);
  if (unit === null || statement?.type !== T.ExpressionStatement || frameOf(statement) !== unit.frame || !isFunction(unit.frame) || loopAround(statement) !== null) return [];
  if (reason === 'skippedOnThrow' && release !== null) return moved(leak, { unit, statement, release }, facts);
  return reason === 'neverReleased' ? kept(leak, { unit, statement }, facts) : [];
}

interface Place {
  readonly unit: Unit;
  /** The change. */
  readonly statement: Node & { type: T.ExpressionStatement };
}

/** `process.env.A = previousA;`, which stands where an error may skip it. */
function moved(leak: Leak, { unit, statement, release }: Place & { readonly release: Node }, facts: FileFacts): readonly (Edit | null)[] {
  const { sourceCode } = facts;
  const undoing = statementAround(release);
  if (undoing?.type !== T.ExpressionStatement || undoing.expression !== release || undoing.parent !== statement.parent || hasDirective(undoing, sourceCode) || !isKnownBefore(release, statement, facts)) return [];
  const call: ReleaseCall = { text: sourceCode.getText(undoing.expression), isAsync: false };
  const end = inRegistrar(statement, unit.frame, call, facts);
  return [end === null ? null : { ...titled(leak, end.place), changes: [...end.changes, remove(undoing, sourceCode)] }];
}

/** Nothing in `expression` gets its value after `statement`. */
function isKnownBefore(expression: Node, statement: Node, { sourceCode }: FileFacts): boolean {
  const scopes = sourceCode.scopeManager?.scopes ?? [];
  const used = scopes.flatMap((scope) => scope.references).filter(({ identifier }) => isWithin(identifier, expression));
  return used.every(({ resolved }) => (resolved?.references ?? []).every((reference) => !reference.isWrite() || reference.identifier.range[0] < statement.range[0]));
}

/** Nothing puts it back yet, so that the old value has to be kept. */
function kept(leak: Leak, place: Place, facts: FileFacts): readonly (Edit | null)[] {
  const written = plainAssignment(place.statement.expression);
  if (written === null || leak.state === undefined) return [];
  const name = nameFor(written, place, facts);
  const target = facts.sourceCode.getText(written.left);
  if (name === null) return [];
  const semicolon = endsWithSemicolon(place.statement, facts.sourceCode);
  const call: ReleaseCall = { text: undoing(target, name, leak.state.fake.kind.id, semicolon), isAsync: false };
  if (place.unit.phase === 'beforeEach' || place.unit.phase === 'beforeAll') return [inHook(leak, place, { name, target, call }, facts)];
  const keeping = insertBefore(place.statement, `const ${name} = ${target}`, facts.sourceCode);
  const end = inRegistrar(place.statement, place.unit.frame, call, facts) ?? inFinally(place.statement, place.unit, call, facts);
  return [end === null ? null : { ...titled(leak, end.place), changes: [keeping, ...end.changes] }];
}

function plainAssignment(expression: Node): (AssignmentExpression & { readonly operator: '=' }) | null {
  const node = unwrap(expression);
  if (node.type !== T.AssignmentExpression || node.operator !== '=' || node.left.type !== T.MemberExpression || node.left.computed) return null;
  return node as AssignmentExpression & { readonly operator: '=' };
}

/** To write `undefined` into the environment makes a text of it. */
function undoing(target: string, name: string, kind: string, semicolon: boolean): string {
  if (kind !== 'env') return `${target} = ${name}`;
  return semicolon ? `if (${name} === undefined) delete ${target}; else ${target} = ${name}` : `if (${name} === undefined) { delete ${target} } else { ${target} = ${name} }`;
}

/** `previousFetch`, `previousNodeEnv`. */
function nameFor({ left }: AssignmentExpression, { unit, statement }: Place, { sourceCode }: FileFacts): string | null {
  const member = left.type === T.MemberExpression ? staticName(left) ?? '' : '';
  const words = (/^[A-Z\d_]+$/.test(member) ? member.toLowerCase() : member).split(/[^A-Za-z\d]+/).filter((word) => word !== '');
  const name = `previous${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}`;
  const outer = unit.call === null ? statement : statementAround(unit.call) ?? statement;
  return words.length > 0 && isFreeName(name, unit.frame, sourceCode) && isFreeName(name, frameOf(outer), sourceCode) ? name : null;
}

function titled({ state }: Leak, place: string): Pick<Edit, 'id' | 'data' | 'isSafe'> {
  return { id: 'putBack', data: { slot: `\`${state?.shown ?? ''}\``, place }, isSafe: false };
}

interface KeptValue {
  readonly name: string;
  readonly target: string;
  readonly call: ReleaseCall;
}

/** What a hook changes is put back by its counterpart, from a name that both know. */
function inHook(leak: Leak, { unit, statement }: Place, { name, target, call }: KeptValue, facts: FileFacts): Edit | null {
  const place = unit.call === null ? null : statementAround(unit.call);
  const reach = place === null ? null : counterpartOf(unit, place, facts);
  if (place === null || reach === null) return null;
  const type = /\.[cm]?tsx?$/.test(facts.filename) ? `: typeof ${target}` : '';
  return {
    ...titled(leak, `\`${reach.text}\``),
    changes: [insertBefore(place, `let ${name}${type}`, facts.sourceCode), insertBefore(statement, `${name} = ${target}`, facts.sourceCode), hookAfter(place, reach.text, call, '', facts), ...reach.changes],
  };
}
