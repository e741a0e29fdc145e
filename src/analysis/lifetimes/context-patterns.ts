import type { TSESTree } from '@typescript-eslint/utils';
import { T, type Node } from '../../utils/ast.ts';
import { isFunction } from '../../utils/functions.ts';
import { traverse } from '../../utils/traversal.ts';
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
  traverse(facts.sourceCode.ast, facts.sourceCode, (node: Node) => {
    if (node.type === T.VariableDeclarator && node.id.type === T.ObjectPattern && node.init !== null && facts.model.isContext(unwrap(node.init))) patterns.push(node.id);
  });
  patternsOf.set(facts, patterns);
  return patterns;
}
