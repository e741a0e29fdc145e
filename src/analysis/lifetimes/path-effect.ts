/** What is done to a handle that is a path: which expressions are the same path or one inside it, and who takes it over. */
import { joiners, parentPath, REMOVES_BY_COMMAND, REMOVES_BY_NAME, removers, samePath } from '../../catalog/paths.ts';
import type { Release, ResourceKind } from '../../catalog/resources/resource.ts';
import { T, type CallExpression, type NewExpression, type Node } from '../../utils/ast.ts';
import { calleeName, staticString } from '../../utils/names.ts';
import { wrapped } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import type { ArgumentEffect } from '../summaries/summary.ts';
import { ELEMENT } from './use.ts';

/** Stands at the end of a path of properties for what is inside the directory: the handle is the way up from there. */
export const INSIDE = '..';

export type PathEffect =
  | { readonly effect: 'release'; readonly release: Release }
  | { readonly effect: 'start' | 'borrow' | 'transfer' }
  /** The path, or one inside it, comes out again: at `path` of `value`. */
  | { readonly effect: 'yields'; readonly value: Node; readonly path: readonly string[] };

const BORROW: PathEffect = { effect: 'borrow' };
const TRANSFER: PathEffect = { effect: 'transfer' };

/** True when the value is a path below the handle. */
export function isInside(path: readonly string[]): boolean {
  return path.at(-1) === INSIDE;
}

/** What the text around `node` makes of the path: a template or a sum is a path again, a command may remove it. Null where there is none. */
export function textEffect(node: Node, path: readonly string[], facts: FileFacts): PathEffect | null {
  const parent = node.parent;
  if (parent?.type === T.TemplateLiteral) {
    const text = parent.quasis.map((quasi) => quasi.value.raw).join(' ');
    if (REMOVES_BY_COMMAND.test(text)) return TRANSFER;
    if (parent.parent.type === T.TaggedTemplateExpression) return BORROW;
    return derived(parent, path, parent.quasis.every((quasi) => isSeparator(quasi.value.raw)));
  }
  if (parent?.type === T.BinaryExpression && parent.operator === '+') {
    if (REMOVES_BY_COMMAND.test(facts.sourceCode.getText(parent).replaceAll(/['"`]/g, ' '))) return TRANSFER;
    const other = parent.left === node ? parent.right : parent.left;
    return derived(parent, path, isSeparator(staticString(other) ?? '?'));
  }
  return null;
}

function isSeparator(text: string): boolean {
  return /^[/\\]*$/.test(text);
}

function derived(value: Node, path: readonly string[], same: boolean): PathEffect {
  return { effect: 'yields', value, path: same || isInside(path) ? path : [...path, INSIDE] };
}

/** What `call` does to the path that is, or is inside, its argument `index`, where the catalogue says so. */
export function pathEffect(call: CallExpression | NewExpression, index: number, path: readonly string[], kind: ResourceKind, facts: FileFacts): PathEffect | null {
  const key = facts.keyOf(call.callee);
  if (key === '') return null;
  // What is used where it is there already is a cache, and meant to stay.
  if (kind.startedBy !== undefined && /\.existsSync$/.test(key) && call.parent.type === T.IfStatement) return TRANSFER;
  const isItself = path.every(isElement);
  if (kind.startedBy?.get(key) === index && (isItself || (isInside(path) && facts.sourceCode.getText(call).includes('recursive')))) return { effect: 'start' };
  if (index === 0 && removers.includes(key)) return removal(key, path, kind);
  if (path.length > 1 || (path.length === 1 && !isInside(path))) return null;
  if (samePath.has(key)) return index === 0 || key !== '.URL' ? { effect: 'yields', value: call, path } : derived(call, path, false);
  if (parentPath.has(key)) return { effect: 'yields', value: call, path: [] };
  if (!joiners.has(key)) return null;
  const rest = call.arguments.slice(index + 1);
  // Up again: removing what is above removes it too.
  if (rest.some((argument) => /(?:^|[/\\])\.\.(?:[/\\]|$)/.test(staticString(argument) ?? ''))) return { effect: 'yields', value: call, path: [] };
  return derived(call, path, rest.length === 0);
}

function removal(key: string, path: readonly string[], kind: ResourceKind): PathEffect {
  if (path.every(isElement)) {
    const release = kind.releases.find((candidate) => candidate.by === 'function' && candidate.name === key);
    return release === undefined ? TRANSFER : { effect: 'release', release };
  }
  // A pattern of what is inside may stand for the directory as well.
  return isInside(path) && !/^(?:del|rimraf)/.test(key) ? BORROW : TRANSFER;
}

function isElement(part: string): boolean {
  return part === ELEMENT || /^\d+$/.test(part);
}

/**
 * Whether what is known of a function of another file decides about a path that it gets. That it ends the path, and that helpers of tests
 * keep it, does; the code under test keeps paths as well, and removes none.
 */
export function isToldOfPath(known: ArgumentEffect, call: CallExpression | NewExpression, facts: FileFacts): boolean {
  if (known.does.every((use) => use.effect === 'release' || use.effect === 'start')) return true;
  return HELPS_TESTS.test(facts.originOf(call.callee)?.module ?? '');
}

const REMOVERS: ReadonlySet<string> = new Set(removers);

const HELPS_TESTS = /help|fixture|support|util|setup|test|harness|mock|spec/i;

/** Whether `call`, an unknown one, may take over the path that it gets: remove it, now or later. */
export function takesPath(call: CallExpression | NewExpression, facts: FileFacts): boolean {
  const name = calleeName(call);
  if (name === null || REMOVES_BY_NAME.test(name)) return true;
  if (name === 'chdir') return facts.callsOf(REMOVERS).some((other) => /\bcwd\(\)/.test(facts.sourceCode.getText(other)));
  return call.arguments.some((argument) => facts.model.isContext(argument) || REMOVES_BY_COMMAND.test(staticString(argument) ?? '') || isNamedContext(argument));
}

function isNamedContext(argument: Node): boolean {
  return argument.type === T.Identifier && /^(?:t|ctx|context|test)$/.test(argument.name);
}

/** `process.env.HOME`. */
export function isEnvironmentVariable(target: Node): boolean {
  const member = wrapped(target);
  return member.type === T.MemberExpression && member.object.type === T.MemberExpression && !member.object.computed && member.object.property.type === T.Identifier && member.object.property.name === 'env';
}
