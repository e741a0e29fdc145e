/** When the runner comes by a piece of code: in which units, and through which calls of helpers. */
import { T, type CallExpression, type Node } from '../../utils/ast.ts';
import { frameOf, isFunction, type FunctionNode } from '../../utils/functions.ts';
import { variableNaming } from '../../utils/named-functions.ts';
import { isExported } from '../../utils/variables.ts';
import { wrapped } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';
import type { Unit } from '../model/test-model.ts';

export interface Occasion {
  /** In the unit's own frame: the code itself, or the call that leads to it. */
  readonly node: Node;
  readonly unit: Unit;
  /** The calls of helpers on the way, innermost first. */
  readonly calls: readonly CallExpression[];
  /** False where a callback is on the way, which somebody unknown calls or not. */
  readonly certain: boolean;
}

export interface Occasions {
  readonly all: readonly Occasion[];
  /** False when somebody out of sight may run it too. */
  readonly complete: boolean;
}

const DEPTH = 4;
const OUT_OF_SIGHT: Occasions = { all: [], complete: false };

/** The occasions of what stands at `node`. */
export function occasionsOf(node: Node, facts: FileFacts): Occasions {
  return at(node, [], true, facts, DEPTH);
}

function at(node: Node, calls: readonly CallExpression[], certain: boolean, facts: FileFacts, depth: number): Occasions {
  const frame = facts.model.ownerOf(node);
  const role = facts.model.roleOf(frame);
  if (role.kind === 'unit') {
    const isRunLater = !certain && (role.unit.phase === 'module' || role.unit.phase === 'suite');
    return isRunLater ? OUT_OF_SIGHT : { all: [{ node, unit: role.unit, calls, certain }], complete: certain };
  }
  if (!isFunction(frame) || depth === 0) return OUT_OF_SIGHT;
  const named = role.kind === 'helper' ? namedUses(frame, facts) : null;
  if (named === null) return at(wrapped(frame), calls, false, facts, depth - 1);
  const parts = [
    ...named.calls.map((call) => at(call, [...calls, call], certain, facts, depth - 1)),
    ...named.others.map((other) => at(other, calls, false, facts, depth - 1)),
  ];
  return { all: parts.flatMap((part) => part.all), complete: !named.exported && parts.every((part) => part.complete) };
}

interface Uses {
  readonly calls: readonly CallExpression[];
  /** Where its name is handed on. */
  readonly others: readonly Node[];
  readonly exported: boolean;
}

function namedUses(fn: FunctionNode, facts: FileFacts): Uses | null {
  const variable = variableNaming(fn, facts.sourceCode);
  if (variable === null) return null;
  const calls: CallExpression[] = [];
  const others: Node[] = [];
  for (const reference of variable.references) {
    if (!reference.isRead()) continue;
    const name = wrapped(reference.identifier);
    // A function that calls itself is run by whoever called it first.
    if (isInside(name, fn)) continue;
    if (name.parent?.type === T.CallExpression && name.parent.callee === name) calls.push(name.parent);
    else others.push(name);
  }
  return { calls, others, exported: isExported(variable) };
}

function isInside(node: Node, fn: FunctionNode): boolean {
  for (let frame = frameOf(node); isFunction(frame); frame = frameOf(frame)) if (frame === fn) return true;
  return false;
}
