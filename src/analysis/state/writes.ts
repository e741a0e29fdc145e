/** Writes of shared state: `process.env.A = 'b'`, `delete globalThis.fetch`, `Object.defineProperty(navigator, 'language', …)`. */
import type { Fake } from '../../catalog/fakes/fake.ts';
import { importedPrototype, writtenFake } from '../../catalog/fakes/written-slots.ts';
import { T, type CallExpression, type MemberExpression, type Node } from '../../utils/ast.ts';
import { staticName, staticString } from '../../utils/names.ts';
import type { Origin } from '../../utils/origins.ts';
import { variableOf } from '../../utils/variables.ts';
import { unwrap } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import type { Write } from './change.ts';

/** All writes of the file to state that the catalogue knows, in source order. */
export function writesOf(facts: FileFacts): Write[] {
  const writes = [...facts.memberWrites.flatMap((node) => memberWrite(node, facts)), ...facts.callsNamed(...CALLED).flatMap((call) => (call.type === T.CallExpression ? calledWrites(call, facts) : []))];
  return writes.sort((left, right) => left.node.range[0] - right.node.range[0]);
}

function memberWrite(target: MemberExpression, facts: FileFacts): Write[] {
  const statement = writingNode(target);
  if (statement === null) return [];
  const value = statement.type === T.AssignmentExpression ? statement.right : null;
  return writeOf(statement, target.object, staticName(target), value, facts);
}

/** The assignment or `delete` around a written member. */
function writingNode(target: MemberExpression): Node | null {
  let current: Node = target;
  while (current.parent !== undefined && unwrap(current.parent) === target) current = current.parent;
  const { parent } = current;
  if (parent?.type === T.AssignmentExpression && parent.left === current) return parent;
  return parent?.type === T.UnaryExpression && parent.operator === 'delete' ? parent : null;
}

const DEFINING: ReadonlySet<string> = new Set(['.Object.defineProperty', '.Reflect.defineProperty', '.Reflect.set']);

function calledWrites(call: CallExpression, facts: FileFacts): Write[] {
  const callee = unwrap(call.callee);
  if (callee.type !== T.MemberExpression) return [];
  const key = facts.keyOf(callee);
  const [object, name, value] = call.arguments;
  if (object === undefined) return [];
  if (DEFINING.has(key)) return writeOf(call, object, staticString(name), value ?? null, facts);
  if (key === '.Reflect.deleteProperty') return writeOf(call, object, staticString(name), null, facts);
  if (key === '.Object.defineProperties') return writeOf(call, object, null, name ?? null, facts);
  if (key !== '.Object.assign' || name === undefined) return [];
  const given = unwrap(name);
  if (given.type !== T.ObjectExpression) return writeOf(call, object, null, given, facts);
  return given.properties.flatMap((property) => (property.type === T.Property ? writeOf(call, object, staticName(property), property.value, facts) : writeOf(call, object, null, property.argument, facts)));
}

const CALLED = ['defineProperty', 'defineProperties', 'deleteProperty', 'set', 'assign'] as const;

/** The write of the member `name` of `object`; of any member where the name is null. */
function writeOf(node: Node, object: Node, name: string | null, value: Node | null, facts: FileFacts): Write[] {
  const owner = facts.originOf(object);
  if (owner === null) return [];
  const base = globalPath(owner);
  const computed = name === null;
  const path = [...(base ?? owner.path), ...(computed ? ['*'] : [name])];
  const fake = base === null ? importedPrototype([owner.module, ...path]) : fakeAt(path, object, facts);
  if (fake === null) return [];
  const slot = [...(base === null ? [owner.module] : []), ...(computed ? path.slice(0, -1) : path)].join('.');
  const shown = computed ? facts.sourceCode.getText(unwrap(object)) : `${facts.sourceCode.getText(unwrap(object))}${/^[\w$]+$/.test(name) ? `.${name}` : `['${name}']`}`;
  return [{ node, fake, slot, computed, value, shown, reach: 'process' }];
}

function fakeAt(path: readonly string[], object: Node, facts: FileFacts): Fake | null {
  const written = unwrap(object);
  const throughGlobal = path.length === 1 && written.type === T.Identifier && variableOf(written, facts.sourceCode) === null;
  return writtenFake(path, throughGlobal);
}

/** The path below the global object, also where it is imported: `import { env } from 'node:process'`. */
function globalPath(origin: Origin): readonly string[] | null {
  if (origin.module === '') return origin.path;
  return GLOBAL_MODULES.has(origin.module) ? [origin.module, ...origin.path] : null;
}

const GLOBAL_MODULES: ReadonlySet<string> = new Set(['process', 'console']);
