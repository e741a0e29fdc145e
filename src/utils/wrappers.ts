import { parentOf } from './ancestors.ts';
import { T, type Node } from './ast.ts';

/**
 * The expression inside syntax that does not change the value: `as`, `satisfies`, `!`, `<T>x`, optional chains,
 * instantiation expressions. `await` is not such a wrapper, see {@link unwrapAwaited}.
 */
export function unwrap(node: Node): Node {
  let current = node;
  for (;;) {
    switch (current.type) {
      case T.TSAsExpression:
      case T.TSNonNullExpression:
      case T.TSSatisfiesExpression:
      case T.TSTypeAssertion:
      case T.TSInstantiationExpression:
      case T.ChainExpression:
        current = current.expression;
        break;
      default:
        return current;
    }
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
  for (;;) {
    const parent = parentOf(current);
    if (parent != null && parent !== current && unwrapsTo(parent, current)) current = parent;
    else return current;
  }
}

function unwrapsTo(parent: Node, child: Node): boolean {
  switch (parent.type) {
    case T.TSAsExpression:
    case T.TSNonNullExpression:
    case T.TSSatisfiesExpression:
    case T.TSTypeAssertion:
    case T.TSInstantiationExpression:
    case T.ChainExpression:
      return parent.expression === child;
    default:
      return false;
  }
}
