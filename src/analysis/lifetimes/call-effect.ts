/** What giving a handle to a call does to the handle. */
import type { Release, ResourceKind } from '../../catalog/resources/resource.ts';
import { wrapperOf } from '../../catalog/wrappers.ts';
import { T, type CallExpression, type Identifier, type NewExpression, type Node, type Variable } from '../../utils/ast.ts';
import { frameOf, isFunction, type FunctionNode } from '../../utils/functions.ts';
import { calleeName, staticName } from '../../utils/names.ts';
import { onlyValue, variableOf } from '../../utils/variables.ts';
import { unwrap, wrapped } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import type { ArgumentEffect } from '../summaries/summary.ts';
import { functionBehind } from './local-functions.ts';
import { waitsForEnd } from './method-effect.ts';
import { isToldOfPath, pathEffect, takesPath } from './path-effect.ts';
import { ELEMENT } from './use.ts';

export type CallEffect =
  | { readonly effect: 'release'; readonly release: Release }
  /** Ended on every path from here on: `stack.use(handle)`. */
  | { readonly effect: 'guard' }
  | { readonly effect: 'end' | 'borrow' | 'lend' | 'start' | 'transfer' }
  /** The handle comes out again: at `path` of `value`. */
  | { readonly effect: 'yields'; readonly value: Node; readonly path: readonly string[] }
  /** A callback gets it: at `path` of its `parameter`. */
  | { readonly effect: 'each'; readonly parameter: Node; readonly path: readonly string[] }
  /** A helper takes it of which another file, or its doc tags, say what it does. */
  | { readonly effect: 'known'; readonly known: ArgumentEffect }
  /** A function of this file takes it. */
  | { readonly effect: 'enters'; readonly callee: FunctionNode };

const BORROW: CallEffect = { effect: 'borrow' };
const TRANSFER: CallEffect = { effect: 'transfer' };

/** The effect on the handle at `path` of the argument `index` of `call`. */
export function callEffect(
  call: CallExpression | NewExpression,
  index: number,
  path: readonly string[],
  kind: ResourceKind,
  facts: FileFacts,
): CallEffect {
  const key = facts.keyOf(call.callee);
  const ofPath = kind.handle === 'path' ? pathEffect(call, index, path, kind, facts) : null;
  if (ofPath !== null) return ofPath;
  const release = path.length === 0 ? kind.releases.find((candidate) => candidate.by === 'function' && candidate.name === key) : undefined;
  if (release !== undefined) return { effect: 'release', release };
  const configured = path.length === 0 ? facts.catalogue.releaseBy(key, index) : null;
  if (configured !== null) return { effect: 'release', release: configured };
  const mapped = key === '.Array.from' && index === 0 && path.length > 0 ? functionBehind(call.arguments[1], facts)?.params[0] : undefined;
  if (mapped !== undefined) return { effect: 'each', parameter: mapped, path: path.slice(1) };
  const passed = standardLibraryEffect(key, call, path);
  if (passed !== null) return passed;
  if (call.type === T.CallExpression) {
    if (facts.model.isAssertion(call)) return BORROW;
    if (facts.model.registrationOf(call) !== null) return TRANSFER;
    if (isDisposalStackCall(call, facts)) return { effect: 'guard' };
    if (isFixtureUse(call, facts)) return BORROW;
    const settled = settledPromise(call, facts);
    if (settled !== null) return { effect: 'yields', value: settled, path };
  }
  if (path.length === 0 && call.arguments.some((argument) => waitsForEnd(argument, kind))) return { effect: 'end' };
  if (facts.catalogue.isBorrower(key, index)) return BORROW;
  const wrapper = wrapperOf(key);
  if (wrapper?.closesInner === false && wrapper.argument === index) return BORROW;
  const known = facts.helpers.effectOn(call, index, path, kind);
  if (known !== null && (kind.handle !== 'path' || isToldOfPath(known, call, facts))) return { effect: 'known', known };
  const callee = call.type === T.CallExpression ? functionBehind(call.callee, facts) : null;
  if (callee !== null) return { effect: 'enters', callee };
  if (kind.handle === 'path') return takesPath(call, facts) ? TRANSFER : BORROW;
  return mayBeLoan(call, facts) ? { effect: 'lend' } : TRANSFER;
}

/** Names of functions that take a handle in order to end it, now or later. */
export const TAKES = /clean|close|destroy|dispose|defer|adopt|manage|own|track|register|teardown|tearDown|stop|kill|shut|release|terminate|after|finali[sz]e|^(?:add|push|set|use|end|unshift|append|done|cb|callback|resolve|next|emit)$/i;

/** A plain call, unless its name says that it takes the handle over, or a test context goes along by which it can register a cleanup. */
function mayBeLoan(call: CallExpression | NewExpression, facts: FileFacts): boolean {
  if (call.type !== T.CallExpression) return false;
  const name = calleeName(call);
  if (name === null || TAKES.test(name)) return false;
  return !call.arguments.some((argument) => facts.model.isContext(argument) || (argument.type === T.Identifier && isContextName(argument.name)));
}

function isContextName(name: string): boolean {
  return name === 't' || name === 'ctx' || name === 'context' || name === 'test';
}

function standardLibraryEffect(key: string, call: Node, path: readonly string[]): CallEffect | null {
  const [, ...rest] = path;
  switch (key) {
    case '.Promise.all':
    case '.Promise.allSettled':
    case '.Promise.resolve':
    case '.Object.freeze':
      return { effect: 'yields', value: call, path };
    case '.Promise.race':
    case '.Promise.any':
      return path.length > 0 ? { effect: 'yields', value: call, path: rest } : TRANSFER;
    case '.Object.entries':
      return path.length > 0 ? { effect: 'yields', value: call, path: [ELEMENT, '1', ...rest] } : TRANSFER;
    case '.Array.from':
    case '.Object.values':
    case '.Set':
    case '.Array':
      return path.length > 0 ? { effect: 'yields', value: call, path: [ELEMENT, ...rest] } : TRANSFER;
    default:
      return null;
  }
}

/** `stack.use(handle)`, `stack.adopt(handle, release)` on a disposal stack made in this file. */
function isDisposalStackCall(call: CallExpression, facts: FileFacts): boolean {
  const callee = unwrap(call.callee);
  if (callee.type !== T.MemberExpression) return false;
  const name = staticName(callee);
  const stack = unwrap(callee.object);
  if ((name !== 'use' && name !== 'adopt') || stack.type !== T.Identifier) return false;
  const variable = variableOf(stack, facts.sourceCode);
  const value = variable === null ? null : onlyValue(variable);
  if (value?.type !== T.NewExpression) return false;
  const key = facts.keyOf(value.callee);
  return key === '.DisposableStack' || key === '.AsyncDisposableStack';
}

/** `await use(server)` in a fixture lends the handle to the test; the fixture goes on after it. */
export function isFixtureUse(call: CallExpression, facts: FileFacts): boolean {
  const parameter = parameterCalled(call, facts);
  if (parameter === null) return false;
  const role = facts.model.roleOf(parameter.frame);
  return role.kind === 'unit' && role.unit.phase === 'fixture';
}

/** `resolve(server)` inside `new Promise((resolve) => …)`: the promise, else null. */
function settledPromise(call: CallExpression, facts: FileFacts): Node | null {
  const parameter = parameterCalled(call, facts);
  if (parameter?.index !== 0) return null;
  const outer = wrapped(parameter.frame);
  const promise = outer.parent;
  return promise?.type === T.NewExpression && promise.arguments[0] === outer && facts.keyOf(promise.callee) === '.Promise' ? promise : null;
}

interface CalledParameter {
  readonly frame: FunctionNode;
  readonly index: number;
}

function parameterCalled(call: CallExpression, facts: FileFacts): CalledParameter | null {
  const callee = unwrap(call.callee);
  if (callee.type !== T.Identifier) return null;
  const variable = variableOf(callee, facts.sourceCode);
  return variable === null ? null : parameterOf(variable);
}

function parameterOf(variable: Variable): CalledParameter | null {
  const [definition] = variable.defs;
  const name = definition?.name as Identifier | undefined;
  if (definition === undefined || name === undefined || !isFunction(definition.node)) return null;
  const frame = definition.node;
  const index = frame.params.findIndex((parameter) => parameter === name || (parameter.type === T.AssignmentPattern && parameter.left === name));
  return index === -1 || frameOf(name) !== frame ? null : { frame, index };
}
