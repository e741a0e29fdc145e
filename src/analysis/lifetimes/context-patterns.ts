import type { TSESTree } from '@typescript-eslint/utils';
import { T } from '../../utils/ast.ts';
import { isFunction } from '../../utils/functions.ts';
import { nodesOf } from '../../utils/nodes-by-type.ts';
import { unwrap } from '../../utils/wrappers.ts';
import type { FileFacts } from '../file-facts.ts';

const patternsOf = new WeakMap<FileFacts, readonly TSESTree.ObjectPattern[]>();

/** The object patterns of the file that take a test context apart: `({ server }) => …` given to the runner, `const { server } = t.context`. */
export function contextPatterns(facts: FileFacts): readonly TSESTree.ObjectPattern[] {
  const known = patternsOf.get(facts);
  if (known !== undefined) return known;
  const patterns: TSESTree.ObjectPattern[] = [];
  for (const unit of facts.model.units) {
    const [first] = isFunction(unit.frame) ? unit.frame.params : [];
    if (first?.type === T.ObjectPattern) patterns.push(first);
  }
  for (const { id, init } of nodesOf(T.VariableDeclarator, facts.sourceCode)) {
    if (id.type === T.ObjectPattern && init !== null && facts.model.isContext(unwrap(init))) patterns.push(id);
  }
  patternsOf.set(facts, patterns);
  return patterns;
}
