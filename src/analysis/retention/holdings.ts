/** What the names of a file hold and what is done with it: found once for all who ask. */
import { T, type Node, type Variable } from '../../utils/ast.ts';
import { isFunction } from '../../utils/functions.ts';
import type { FileFacts } from '../file-facts.ts';
import { isWrittenOn, mayBeFilled } from './fills.ts';
import type { Operation } from './operation.ts';
import { containersOf, operationsAt, rootsOf, type Container, type Root } from './roots.ts';

export interface Holding {
  readonly root: Root;
  readonly containers: readonly Container<Root>[];
  readonly operations: readonly Operation[];
}

const known = new WeakMap<FileFacts, readonly Holding[]>();

/** The names of the file and its suites that are filled, in source order. */
export function holdingsOf(facts: FileFacts): readonly Holding[] {
  const before = known.get(facts);
  if (before !== undefined) return before;
  const isFilled = (variable: Variable): boolean => (holdsItself(variable) ? mayBeFilled(variable, facts) : isWrittenOn(variable));
  const holdings = rootsOf(facts, isFilled).map((root) => ({ root, containers: containersOf(root, facts), operations: operationsAt(root, facts) }));
  known.set(facts, holdings);
  return holdings;
}

/** Something of its own, as opposed to a function or what is imported, on which something may hang. */
function holdsItself(variable: Variable): boolean {
  const node = variable.defs[0]?.node as Node | undefined;
  return node?.type === T.VariableDeclarator ? !isFunction(node.init) : node?.type === T.ClassDeclaration;
}
