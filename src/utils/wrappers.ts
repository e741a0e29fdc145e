import { parentOf } from './ancestors.ts';
import { T, type Node } from './ast.ts';

/**
 * The expression inside syntax that does not change the value: `as`, `satisfies`, `!`, `<T>x`, optional chains,
 * instantiation expressions. `await` is not such a wrapper, see {@link unwrapAwaited}.
 */
export function unwrap(node: Node): Node {
  let current = node;
  for (let inner = innerOf(current); inner !== null; inner = innerOf(current)) current = inner;
  return current;
}

/** What `node` wraps without changing its value, or null. */
function innerOf(node: Node): Node | null {
  switch (node.type) {
    case T.TSAsExpression:
    case T.TSNonNullExpression:
    case T.TSSatisfiesExpression:
    case T.TSTypeAssertion:
    case T.TSInstantiationExpression:
    case T.ChainExpression:
      return node.expression;
    default:
      return null;
  }
}

/** As {@link unwrap}, and through `await`. */
export function unwrapAwaited(node: Node): Node {
  let current = unwrap(node);
  while (current.type === T.AwaitExpression) current = unwrap(current.argument);
  return current;
}

/** The outermost wrapper around `node` that yields the same value: the inverse of {@link unwrap}. */
export function wrapped(node: Node): Node {
  let current = node;
  for (let parent = parentOf(current); parent !== undefined && innerOf(parent) === current; parent = parentOf(current)) current = parent;
  return current;
}

/** As {@link wrapped}, and through `await`: the inverse of {@link unwrapAwaited}. */
export function wrappedAwaited(node: Node): Node {
  let current = wrapped(node);
  for (let parent = parentOf(current); parent?.type === T.AwaitExpression; parent = parentOf(current)) current = wrapped(parent);
  return current;
}
