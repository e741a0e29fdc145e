/** Declarations with `using` in the body of a suite or the file, which is over before the tests that need them begin. */
import { earlyBodies } from '../../catalog/frameworks/misplaced-cleanup.ts';
import { parentOf } from '../../utils/ancestors.ts';
import { T, type Node, type Variable } from '../../utils/ast.ts';
import { frameOf, isWithin } from '../../utils/functions.ts';
import { nodesOf } from '../../utils/nodes-by-type.ts';
import type { FileFacts } from '../file-facts.ts';
import { unitsRunning } from '../lifetimes/placement.ts';
import type { Unit } from '../model/test-model.ts';
import { factsAbout } from './facts-of-runner.ts';
import type { MisplacedCleanup } from './misplaced-cleanup.ts';

export function earlyDisposals(facts: FileFacts): MisplacedCleanup[] {
  if (!facts.mentions('using ')) return [];
  const found: MisplacedCleanup[] = [];
  for (const declaration of nodesOf(T.VariableDeclaration, facts.sourceCode)) {
    if (declaration.kind !== 'using' && declaration.kind !== 'await using') continue;
    const role = facts.model.roleOf(facts.model.ownerOf(declaration));
    if (role.kind !== 'unit' || role.unit.phase !== 'module' && role.unit.phase !== 'suite') continue;
    for (const variable of facts.sourceCode.scopeManager?.getDeclaredVariables(declaration) ?? []) {
      const misplaced = disposedTooEarly(variable, declaration, role.unit, facts);
      if (misplaced !== null) found.push(misplaced);
    }
  }
  return found;
}

function disposedTooEarly(variable: Variable, declaration: Node, unit: Unit, facts: FileFacts): MisplacedCleanup | null {
  for (const { node, running } of usersOf(variable, declaration, unit, facts)) {
    const [row] = factsAbout(earlyBodies, running.framework, facts).filter(({ bodies }) => bodies.some((body) => body === unit.phase));
    if (row !== undefined && !isWaitedFor(running, unit)) return { reason: 'disposedTooEarly', node: declaration, framework: row.framework, variable, unit, user: node };
  }
  return null;
}

interface User {
  readonly node: Node;
  readonly running: Unit;
}

/** Code that a runner runs later and that needs `variable`, or a constant beside it that is read off it; where nothing in the file names it, the first test of its suite. */
function* usersOf(variable: Variable, declaration: Node, unit: Unit, facts: FileFacts, depth = 1): Generator<User> {
  const reads = variable.references.filter((reference) => reference.isRead()).map((reference) => reference.identifier as Node);
  if (reads.length === 0 && depth === 1 && unit.phase === 'suite') {
    const first = facts.model.units.find((test) => test.phase === 'test' && test.suite === unit.suite && !test.skipped);
    if (first?.call != null) yield { node: first.call, running: first };
  }
  for (const read of reads) {
    const owner = facts.model.ownerOf(read);
    if (owner === facts.model.ownerOf(declaration)) {
      for (const copy of depth === 0 ? [] : constantsAround(read, facts)) yield* usersOf(copy, declaration, unit, facts, depth - 1);
      continue;
    }
    for (const running of unitsRunning(owner, facts) ?? []) {
      if (running.phase !== 'suite' && running.phase !== 'module' && !running.skipped) yield { node: read, running };
    }
  }
}

/** What is declared with what `read` is part of. */
function constantsAround(read: Node, { sourceCode }: FileFacts): readonly Variable[] {
  for (let node: Node = read, parent = parentOf(node); parent !== undefined && !parent.type.endsWith('Statement'); node = parent, parent = parentOf(node)) {
    if (parent.type === T.VariableDeclarator && parent.init === node) return sourceCode.scopeManager?.getDeclaredVariables(parent) ?? [];
  }
  return [];
}

/** `await test('a', …)`: the body of the file goes on when that test is over. */
function isWaitedFor(running: Unit, unit: Unit): boolean {
  for (let node: Node | undefined = running.call ?? undefined; node !== undefined && isWithin(node, unit.frame); node = parentOf(node)) {
    if (node.type === T.AwaitExpression && frameOf(node) === unit.frame) return true;
  }
  return false;
}
