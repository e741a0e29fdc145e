/** Variables that one test fills and another one needs: with nothing in them, it fails. */
import { T, type Node, type Variable } from '../../utils/ast.ts';
import { isParameter } from '../../utils/variables.ts';
import { wrapped } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import type { Phase, Unit } from '../model/test-model.ts';
import type { CacheLeak } from './cache-leak.ts';
import { isUnconditional } from './certainty.ts';
import { isEmptyValue } from './container.ts';
import { occasionsOf, type Occasion } from './occasions.ts';
import { isPlain, isSerial, positionOf } from './order.ts';
import type { Root } from './roots.ts';

/** The leak by which a test fails alone or before the other; null unless that is certain. */
export function sharedVariable(root: Root, facts: FileFacts): CacheLeak | null {
  const { variable } = root;
  if (root.isExported || !beginsEmpty(variable, facts) || isSerial(facts)) return null;
  const writes = writesOf(variable, facts);
  if (writes === null || writes.length === 0) return null;
  for (const { identifier } of variable.references) {
    const reader = needingUnit(identifier, variable, facts);
    if (reader === null || writes.some(({ occasion: { unit } }) => unit === reader)) continue;
    const writer = writes.find(({ occasion: { unit } }) => positionOf(unit) < positionOf(reader));
    if (writer === undefined) continue;
    return {
      reason: 'readByOtherTest', node: identifier, root, name: variable.name, file: null, emptiedBy: null, kind: null, store: writer.node, stored: [], occasion: writer.occasion, emptied: null, reader,
    };
  }
  return null;
}

function beginsEmpty(variable: Variable, facts: FileFacts): boolean {
  const [definition] = variable.defs;
  const declarator = definition?.node as Node | undefined;
  if (declarator?.type !== T.VariableDeclarator || declarator.id.type !== T.Identifier || isParameter(variable) || variable.defs.length > 1) return false;
  return declarator.init === null ? declarator.parent.kind !== 'const' : isEmptyValue(declarator.init, facts) && (declarator.init.type === T.Identifier || declarator.init.type === T.Literal && declarator.init.value === null);
}

interface Write {
  readonly node: Node;
  readonly occasion: Occasion;
}

/** Hooks fill most names of a suite, and that is told at once. */
const NOT_IN_TESTS: ReadonlySet<Phase | null> = new Set<Phase>(['module', 'suite', 'beforeAll', 'beforeEach', 'afterAll', 'afterEach', 'fixture', 'bench']);

/** The tests that fill it; null when anybody else does, or nobody can tell. */
function writesOf(variable: Variable, facts: FileFacts): readonly Write[] | null {
  const writes: Write[] = [];
  for (const reference of variable.references) {
    if (!reference.isWrite() || reference.init === true) continue;
    const value = reference.writeExpr;
    if (value != null && reference.identifier.parent.type === T.AssignmentExpression && isEmptyValue(value, facts) && value.type !== T.ArrayExpression && value.type !== T.ObjectExpression) return null;
    if (NOT_IN_TESTS.has(facts.model.phaseAt(reference.identifier))) return null;
    const { all, complete } = occasionsOf(reference.identifier, facts);
    if (!complete || all.some(({ unit }) => unit.phase !== 'test' || !isPlain(unit))) return null;
    writes.push(...all.map((occasion) => ({ node: reference.identifier, occasion })));
  }
  return writes;
}

/** The test in which `identifier` goes on to a member of what the variable holds, come what may. */
function needingUnit(identifier: Node, variable: Variable, facts: FileFacts): Unit | null {
  const value = wrapped(identifier);
  const parent = value.parent;
  const goesOn =
    parent?.type === T.MemberExpression ? parent.object === value && !parent.optional
    : parent?.type === T.CallExpression || parent?.type === T.NewExpression ? parent.callee === value && !(parent.type === T.CallExpression && parent.optional)
    : parent?.type === T.VariableDeclarator ? parent.init === value && parent.id.type !== T.Identifier
    : false;
  if (!goesOn || !isUnconditional(value)) return null;
  const role = facts.model.roleOf(facts.model.ownerOf(identifier));
  if (role.kind !== 'unit' || role.unit.phase !== 'test' || !isPlain(role.unit)) return null;
  // A check of it may well leave the test first.
  const { unit } = role;
  const isAskedBefore = variable.references.some((other) => other.identifier.range[0] < identifier.range[0] && isCondition(other.identifier) && facts.model.ownerOf(other.identifier) === unit.frame);
  return isAskedBefore ? null : unit;
}

function isCondition(identifier: Node): boolean {
  for (let current: Node = identifier, parent = current.parent; parent !== undefined; current = parent, parent = current.parent) {
    if (parent.type === T.IfStatement) return parent.test === current;
    if (parent.type.endsWith('Statement') || parent.type === T.VariableDeclaration) return false;
  }
  return false;
}
