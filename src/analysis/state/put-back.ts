/** Does a write put back what was there before, rather than change it? */
import { parentOf } from '../../utils/ancestors.ts';
import { T, type Identifier, type Node } from '../../utils/ast.ts';
import { finalizerAround, type Frame } from '../../utils/functions.ts';
import { staticName } from '../../utils/names.ts';
import { isParameter, variableOf } from '../../utils/variables.ts';
import { callsBetween } from '../../utils/call-index.ts';
import { unwrap } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import { unitsRunning } from '../lifetimes/placement.ts';
import { TEARDOWNS } from '../model/test-model.ts';
import { valuesOf } from './call-key.ts';

/** What people call a value that they keep to put it back. */
const KEPT = /orig|old|prev|saved?(?![a-z])|backup|real|before|initial|snapshot|native|default/i;

/** Whether writing `value` to `slot` at `node` undoes a change, by the value or by the place. */
export function putsBack(node: Node, slot: string, value: Node | null, facts: FileFacts): boolean {
  return (value !== null && isKept(value, slot, facts)) || standsInCleanup(node, facts) || isLastThing(node, facts);
}

/** Whether `node` runs only to clean up: in an after hook, a cleanup, or a `finally` block; or nobody can tell when. */
export function standsInCleanup(node: Node, facts: FileFacts): boolean {
  const owner = facts.model.ownerOf(node);
  if (finalizerAround(node, owner) !== null) return true;
  const role = facts.model.roleOf(owner);
  if (role.kind === 'callback') return true;
  const units = unitsRunning(owner, facts);
  return units?.every((unit) => TEARDOWNS.has(unit.phase)) ?? true;
}

/** Nothing is done any more after it in its test, so that it cannot be meant for the test. */
function isLastThing(node: Node, facts: FileFacts): boolean {
  const owner = facts.model.ownerOf(node);
  const role = facts.model.roleOf(owner);
  if (role.kind !== 'unit' || role.unit.phase !== 'test' || isOnly(node, owner)) return false;
  return !callsBetween(facts.sourceCode, node.range[1] + 1, owner.range[1]).some((call) => facts.model.ownerOf(call) === owner);
}

/** The whole body of its function. */
function isOnly(node: Node, owner: Frame): boolean {
  return owner.type !== T.Program && (owner.body === node || (owner.body.type === T.BlockStatement && owner.body.body.length === 1));
}

/** A value that was read from the slot earlier, by the code or by its name. */
export function isKept(expression: Node, slot: string, facts: FileFacts): boolean {
  const value = unwrap(expression);
  switch (value.type) {
    case T.Identifier:
      return value.name !== 'undefined' && isKeptName(value, slot, facts);
    case T.MemberExpression: {
      const root = rootOf(value);
      if (KEPT.test(facts.sourceCode.getText(value))) return true;
      return root.type === T.Identifier ? isKeptName(root, slot, facts) : root.type === T.ThisExpression || facts.model.isContext(root);
    }
    case T.ConditionalExpression:
      return isKept(value.consequent, slot, facts) || isKept(value.alternate, slot, facts);
    case T.LogicalExpression:
      return isKept(value.left, slot, facts);
    case T.ObjectExpression:
      return value.properties.length > 0 && value.properties.every((property) => (property.type === T.SpreadElement ? isKept(property.argument, slot, facts) : isDescriptorPart(property, slot, facts)));
    case T.AwaitExpression:
      return isKept(value.argument, slot, facts);
    case T.CallExpression: {
      const callee = unwrap(value.callee);
      if (callee.type === T.MemberExpression && staticName(callee) === 'bind') return isKept(callee.object, slot, facts);
      const passes = PASSING.has(facts.keyOf(callee));
      return passes && value.arguments.some((argument) => argument.type !== T.SpreadElement && isKept(argument, slot, facts));
    }
    default:
      return false;
  }
}

/** Whether the value is what a member or global of that name had: `const original = globalThis.crypto`. A stub may well have the name of what it stands for. */
export function wasRead(expression: Node, name: string, facts: FileFacts): boolean {
  const value = unwrap(expression);
  if (isRead(value, name, facts)) return true;
  const variable = value.type === T.Identifier ? variableOf(value, facts.sourceCode) : null;
  return variable !== null && valuesOf(variable).some((assigned) => isRead(unwrap(assigned), name, facts));
}

function isRead(value: Node, name: string, facts: FileFacts): boolean {
  if (value.type === T.MemberExpression) return staticName(value) === name;
  return value.type === T.Identifier && value.name === name && (variableOf(value, facts.sourceCode)?.defs.length ?? 0) === 0;
}

const PASSING: ReadonlySet<string> = new Set(['.structuredClone', '.Object.assign', '.String', '.Object.fromEntries', '.Object.entries']);

/** `{ value: original, writable: true }`. */
function isDescriptorPart(property: Node, slot: string, facts: FileFacts): boolean {
  if (property.type !== T.Property) return false;
  const name = staticName(property);
  if (name === 'value' || name === 'get') return isKept(property.value, slot, facts);
  return name === 'writable' || name === 'configurable' || name === 'enumerable';
}

/**
 * Where the value that `expression` names is read from the slot, when `frame` does that again each time it runs, before anything else
 * can have kept it: from the second time on it is the changed value.
 */
export function savedAnewIn(frame: Frame, expression: Node, slot: string, facts: FileFacts): Node | null {
  const value = unwrap(expression);
  const variable = value.type === T.Identifier ? variableOf(value, facts.sourceCode) : null;
  const values = variable === null ? [] : valuesOf(variable);
  const reads = readerOf(slot);
  const isAnew = values.every((saved) => {
    const assignment = parentOf(saved);
    const body = assignment === undefined ? undefined : parentOf(parentOf(assignment) ?? assignment);
    return assignment?.type === T.AssignmentExpression && assignment.operator === '=' && body?.parent === frame && reads.test(facts.sourceCode.getText(saved));
  });
  return isAnew ? values[0] ?? null : null;
}

function isKeptName(name: Identifier, slot: string, facts: FileFacts): boolean {
  const variable = variableOf(name, facts.sourceCode);
  if (variable === null) return false;
  // Whoever calls knows whether it is the old value.
  if (isParameter(variable) || KEPT.test(variable.name)) return true;
  const reads = readerOf(slot);
  const [definition] = variable.defs;
  const declared = definition?.node as Node | undefined;
  if (declared?.type === T.VariableDeclarator && reads.test(facts.sourceCode.getText(declared))) return true;
  if (declared?.type === T.VariableDeclarator && declared.parent.parent.type === T.ForOfStatement) return true;
  return valuesOf(variable).some((value) => reads.test(facts.sourceCode.getText(value)));
}

function readerOf(slot: string): RegExp {
  const last = slot.split('.').at(-1) ?? slot;
  const word = last.replace(/[^\w$]/g, '\\$&');
  const inEnvironment = slot.startsWith('process.env') ? '|\\benv\\b' : slot === 'cwd' ? '|\\bcwd\\(' : slot === 'dispatcher' ? '|getGlobalDispatcher' : '';
  return new RegExp(`(?<![\\w$])${word}(?![\\w$])${inEnvironment}`);
}

function rootOf(node: Node): Node {
  let current = node;
  while (current.type === T.MemberExpression) current = unwrap(current.object);
  return current;
}
