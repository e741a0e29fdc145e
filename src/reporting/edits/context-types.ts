import { T, type Node } from '../../utils/ast.ts';

/** The names of a context's type in the type of a place for one or many: `TestContext[]`, `TestContext | undefined`; null where it may be something else. */
export function contextTypes(annotation: Node | undefined): readonly Node[] | null {
  if (annotation === undefined) return [];
  switch (annotation.type) {
    case T.TSArrayType:
      return annotation.elementType.type === T.TSTypeReference ? [annotation.elementType] : null;
    case T.TSTypeReference:
      if (annotation.typeName.type !== T.Identifier || annotation.typeName.name !== 'Array') return annotation.typeArguments === undefined ? [annotation] : null;
      return annotation.typeArguments?.params.length === 1 && annotation.typeArguments.params[0]?.type === T.TSTypeReference ? [annotation.typeArguments.params[0]] : null;
    case T.TSUnionType: {
      const others = annotation.types.filter(({ type }) => type !== T.TSUndefinedKeyword && type !== T.TSNullKeyword);
      return others.length === 1 && others[0]?.type === T.TSTypeReference ? others : null;
    }
    default:
      return null;
  }
}
