/** Which function a call means, and of which object it is a method, in this file or another one. */
import { T, type CallExpression, type NewExpression, type Node, type Variable } from '../../utils/ast.ts';
import { isFunction, type FunctionNode } from '../../utils/functions.ts';
import { memberKey, staticName } from '../../utils/names.ts';
import { nodesOf } from '../../utils/nodes-by-type.ts';
import { destructuredPath, originOf } from '../../utils/origins.ts';
import { isParameter, namedFunction, variableOf } from '../../utils/variables.ts';
import { unwrap, unwrapAwaited } from '../../utils/wrappers.ts';
import { exportedValue, type Written } from './exported-values.ts';
import { isClassNode, Places, thisOwner, valuesOf, type Owner, type Place } from './place.ts';
import type { PoolFile } from './pool-file.ts';

/** One object, as far as it can be told from others. */
export interface Instance {
  /** Where it is kept: a variable, a field; null for what has no name, or is `this`. */
  readonly holder: Variable | Place | null;
  /** What made it, where that is in sight. */
  readonly made: { readonly node: NewExpression | CallExpression; readonly file: PoolFile } | null;
}

/** What an expression is an instance of. */
export interface Shape {
  /** The class, object or constructor function. */
  readonly owner: Owner;
  readonly file: PoolFile;
  /** It is the class itself. */
  readonly isStatic: boolean;
  readonly instance: Instance;
}

/** The function behind a call. */
export interface Target {
  readonly fn: FunctionNode;
  readonly file: PoolFile;
  /** Of what it is a method; null for a plain function. */
  readonly shape: Shape | null;
}

const DEPTH = 6;

export class Resolver {
  readonly #places = new Map<PoolFile, Places>();

  placesOf(file: PoolFile): Places {
    const places = this.#places.get(file) ?? new Places(file.sourceCode);
    this.#places.set(file, places);
    return places;
  }

  /** The function that `call` calls; null where that is unknown. */
  targetOf(call: CallExpression | NewExpression, file: PoolFile, depth: number = DEPTH): Target | null {
    if (depth === 0 || call.type !== T.CallExpression) return null;
    return this.functionOf(call.callee, file, depth);
  }

  /** The function that `expression` stands for. */
  functionOf(expression: Node, file: PoolFile, depth: number = DEPTH): Target | null {
    if (depth === 0) return null;
    const node = unwrap(expression);
    if (isFunction(node)) return { fn: node, file, shape: null };
    if (node.type === T.Identifier) return this.#functionNamed(node, file, depth);
    const name = node.type === T.MemberExpression ? staticName(node) : null;
    if (node.type !== T.MemberExpression || name === null) return null;
    const shape = this.shapeOf(node.object, file, depth - 1);
    const found = shape === null ? null : this.memberOf(shape, name, depth - 1);
    if (found !== null && shape !== null) return { ...found, shape };
    // A member of a whole module.
    const imported = this.importedAs(node, file);
    return imported === null ? null : this.#written(imported, depth - 1);
  }

  #functionNamed(node: Node & { type: T.Identifier }, file: PoolFile, depth: number): Target | null {
    const variable = variableOf(node, file.sourceCode);
    if (variable === null) return null;
    const fn = namedFunction(variable);
    if (isFunction(fn)) return { fn, file, shape: null };
    const declaration = variable.defs[0]?.node as Node | undefined;
    if (declaration?.type === T.VariableDeclarator && declaration.init !== null) {
      if (declaration.id.type === T.ObjectPattern) {
        const path = destructuredPath(declaration.id, variable.name);
        const shape = path?.length === 1 ? this.shapeOf(declaration.init, file, depth - 1) : null;
        const found = shape === null || path?.[0] === undefined ? null : this.memberOf(shape, path[0], depth - 1);
        return found === null || shape === null ? null : { ...found, shape };
      }
      const [value] = valuesOf(variable);
      return value === undefined || valuesOf(variable).length > 1 || value.type === T.CallExpression ? null : this.functionOf(value, file, depth - 1);
    }
    const imported = this.importedAs(node, file);
    return imported === null ? null : this.#written(imported, depth - 1);
  }

  #written({ node, file }: Written, depth: number): Target | null {
    return isFunction(node) ? { fn: node, file, shape: null } : this.functionOf(node, file, depth);
  }

  /** What the other file has written for a name that is imported from it. */
  importedAs(name: Node, file: PoolFile): Written | null {
    const origin = originOf(name, file.sourceCode);
    if (origin === null || origin.module === '' || origin.path.length > 1) return null;
    const from = file.open(origin.module);
    return from === null ? null : exportedValue(origin.path[0] ?? 'default', from);
  }

  /** What `expression` is an instance of; null where that is unknown. */
  shapeOf(expression: Node, file: PoolFile, depth: number = DEPTH): Shape | null {
    if (depth === 0) return null;
    const node = unwrapAwaited(expression);
    switch (node.type) {
      case T.ThisExpression: {
        const self = thisOwner(node, file.sourceCode);
        return self === null ? null : { owner: self.owner, file, isStatic: self.isStatic, instance: NO_INSTANCE };
      }
      case T.NewExpression: {
        const made = this.classOf(node.callee, file, depth - 1);
        return made === null ? null : { ...made, isStatic: false, instance: { holder: null, made: { node, file } } };
      }
      case T.ObjectExpression:
      case T.ClassDeclaration:
      case T.ClassExpression:
        return { owner: node, file, isStatic: isClassNode(node), instance: NO_INSTANCE };
      case T.CallExpression:
        return this.#shapeOfCall(node, file, depth - 1);
      case T.Identifier:
        return this.#shapeNamed(node, file, depth - 1);
      case T.MemberExpression:
        return this.#shapeOfMember(node, file, depth - 1);
      default:
        return null;
    }
  }

  /** A function that returns an object or an instance. */
  #shapeOfCall(call: CallExpression, file: PoolFile, depth: number): Shape | null {
    const target = this.targetOf(call, file, depth);
    if (target === null) return null;
    for (const result of resultsOf(target.fn, target.file)) {
      const shape = this.shapeOf(result, target.file, depth - 1);
      if (shape === null || shape.isStatic) continue;
      const isNew = unwrapAwaited(result).type === T.NewExpression;
      return { ...shape, instance: { holder: null, made: isNew ? shape.instance.made : { node: call, file } } };
    }
    return null;
  }

  #shapeNamed(node: Node & { type: T.Identifier }, file: PoolFile, depth: number): Shape | null {
    const variable = variableOf(node, file.sourceCode);
    if (variable === null) return null;
    const declaration = variable.defs[0]?.node as Node | undefined;
    if (declaration?.type === T.ClassDeclaration) return { owner: declaration, file, isStatic: true, instance: NO_INSTANCE };
    if (isParameter(variable)) return kept(this.#annotated(variable.defs[0]?.name, file, depth) ?? this.#typed(node, file), variable);
    for (const value of valuesOf(variable)) {
      if (declaration?.type === T.VariableDeclarator && declaration.id.type !== T.Identifier && value === declaration.init) continue;
      const shape = this.shapeOf(value, file, depth);
      if (shape !== null) return kept(shape, variable);
    }
    const imported = this.importedAs(node, file);
    if (imported !== null) return this.#shapeWritten(imported, depth, variable);
    return kept(this.#annotated(variable.defs[0]?.name, file, depth) ?? this.#typed(node, file), variable);
  }

  #shapeWritten({ node, file }: Written, depth: number, variable: Variable): Shape | null {
    const shape = this.shapeOf(node, file, depth);
    return shape === null || shape.instance.holder !== null || shape.isStatic ? shape : kept(shape, variable);
  }

  /** By the written type: `pool: ThingPool`. */
  #annotated(name: Node | undefined, file: PoolFile, depth: number): Shape | null {
    return this.#ofType(name?.type === T.Identifier ? name.typeAnnotation : undefined, file, depth);
  }

  #ofType(annotation: Node | undefined, file: PoolFile, depth: number): Shape | null {
    const type = annotation?.type === T.TSTypeAnnotation ? annotation.typeAnnotation : null;
    if (type?.type !== T.TSTypeReference || type.typeName.type !== T.Identifier || !file.mayLend(type.typeName)) return null;
    const made = this.classOf(type.typeName, file, depth);
    return made === null ? null : { ...made, isStatic: false, instance: NO_INSTANCE };
  }

  /** By the type checker. */
  #typed(name: Node, file: PoolFile): Shape | null {
    const source = file.types?.classOf(name) ?? null;
    if (source === null) return null;
    const declaring = file.openAt(source.file);
    const found = declaring?.sourceCode.ast.body.flatMap((statement) => {
      const declaration: Node | null = statement.type === T.ExportNamedDeclaration || statement.type === T.ExportDefaultDeclaration ? statement.declaration : statement;
      return declaration?.type === T.ClassDeclaration && declaration.id?.name === source.name ? [declaration] : [];
    })[0];
    return found === undefined || declaring == null ? null : { owner: found, file: declaring, isStatic: false, instance: NO_INSTANCE };
  }

  #shapeOfMember(node: Node & { type: T.MemberExpression }, file: PoolFile, depth: number): Shape | null {
    const imported = this.importedAs(node, file);
    if (imported !== null) return this.shapeOf(imported.node, imported.file, depth);
    const place = this.placesOf(file).of(node);
    if (place === null) return null;
    for (const value of this.valuesAt(place, file)) {
      const shape = this.shapeOf(value, file, depth);
      if (shape !== null) return kept(shape, place);
    }
    const typed = 'references' in place.owner || !isClassNode(place.owner) ? null : this.#typeOfField(place.owner, place.name, file, depth);
    return kept(typed ?? this.#typed(node, file), place);
  }

  #typeOfField(owner: Node & { type: T.ClassDeclaration | T.ClassExpression }, name: string, file: PoolFile, depth: number): Shape | null {
    for (const member of owner.body.body) {
      if (member.type === T.PropertyDefinition && staticName(member) === name) return this.#ofType(member.typeAnnotation, file, depth);
      if (member.type !== T.MethodDefinition || member.kind !== 'constructor') continue;
      for (const parameter of member.value.params) {
        if (parameter.type === T.TSParameterProperty && parameter.parameter.type === T.Identifier && parameter.parameter.name === name) return this.#annotated(parameter.parameter, file, depth);
      }
    }
    return null;
  }

  /** All that is written to a place: what a field begins with, and assignments to it. */
  valuesAt({ owner, name }: Place, file: PoolFile): Node[] {
    if ('references' in owner) return name === '' ? valuesOf(owner) : this.#assignedAt(owner, name, file);
    const begins: Node[] = [];
    if (isClassNode(owner)) {
      for (const member of owner.body.body) {
        if (member.type === T.PropertyDefinition && member.value !== null && `${member.static ? 'static ' : ''}${staticName(member) ?? ''}` === name) begins.push(member.value);
      }
    } else if (owner.type === T.ObjectExpression) {
      for (const property of owner.properties) if (property.type === T.Property && staticName(property) === name) begins.push(property.value);
    }
    return [...begins, ...this.#assignedAt(owner, name, file)];
  }

  #assignedAt(owner: Owner | Variable, name: string, file: PoolFile): Node[] {
    const places = this.placesOf(file);
    const place = places.at(owner, name);
    return nodesOf(T.AssignmentExpression, file.sourceCode).flatMap(({ left, right }) => (left.type === T.MemberExpression && places.of(left) === place ? [right] : []));
  }

  /** The class or constructor function that `expression` names. */
  classOf(expression: Node, file: PoolFile, depth: number = DEPTH): { readonly owner: Owner; readonly file: PoolFile } | null {
    if (depth <= 0) return null;
    const node = unwrap(expression);
    if (isClassNode(node)) return { owner: node, file };
    if (node.type !== T.Identifier) return null;
    const variable = variableOf(node, file.sourceCode);
    if (variable === null) return null;
    const declaration = variable.defs[0]?.node as Node | undefined;
    if (declaration?.type === T.ClassDeclaration || declaration?.type === T.FunctionDeclaration) return { owner: declaration, file };
    const imported = this.importedAs(node, file);
    if (imported !== null) return isClassNode(imported.node) || imported.node.type === T.FunctionDeclaration ? { owner: imported.node, file: imported.file } : this.classOf(imported.node, imported.file, depth - 1);
    const [value] = valuesOf(variable);
    return value === undefined ? null : this.classOf(value, file, depth - 1);
  }

  /** The method `name` of a shape, also one that it inherits. */
  memberOf({ owner, file, isStatic }: Pick<Shape, 'owner' | 'file' | 'isStatic'>, name: string, depth: number = DEPTH): { readonly fn: FunctionNode; readonly file: PoolFile } | null {
    if (depth <= 0) return null;
    if (isClassNode(owner)) {
      for (const member of owner.body.body) {
        if ((member.type !== T.MethodDefinition && member.type !== T.PropertyDefinition) || member.static !== isStatic || memberKey(member) !== name) continue;
        return isFunction(member.value) ? { fn: member.value, file } : null;
      }
      const base = owner.superClass === null ? null : this.classOf(owner.superClass, file, depth - 1);
      return base === null ? null : this.memberOf({ ...base, isStatic }, name, depth - 1);
    }
    if (owner.type === T.ObjectExpression) {
      const property = owner.properties.find((one) => one.type === T.Property && staticName(one) === name);
      const value: Node | null = property?.type === T.Property ? property.value : null;
      if (isFunction(value)) return { fn: value, file };
      return value?.type === T.Identifier ? this.#functionNamed(value, file, depth - 1) : null;
    }
    return this.#onPrototype(owner, name, file);
  }

  #onPrototype(owner: Owner, name: string, file: PoolFile): { readonly fn: FunctionNode; readonly file: PoolFile } | null {
    const places = this.placesOf(file);
    const own = nodesOf(T.AssignmentExpression, file.sourceCode).find(({ left, right }) => {
      if (!isFunction(right) || left.type !== T.MemberExpression || staticName(left) !== name) return false;
      const self = unwrap(left.object).type === T.ThisExpression ? places.of(left)?.owner : thisOwner(right.body, file.sourceCode)?.owner;
      return self === owner;
    });
    return own !== undefined && isFunction(own.right) ? { fn: own.right, file } : null;
  }
}

const NO_INSTANCE: Instance = { holder: null, made: null };

function kept(shape: Shape | null, holder: Variable | Place): Shape | null {
  return shape === null || shape.isStatic ? shape : { ...shape, instance: { ...shape.instance, holder: shape.instance.holder ?? holder } };
}

/** What `fn` returns, where that is written: in source order, each through the name that alone stands for it. */
export function resultsOf(fn: FunctionNode, { sourceCode, ownerOf }: PoolFile): Node[] {
  const written = fn.body.type !== T.BlockStatement ? [fn.body as Node]
    : nodesOf(T.ReturnStatement, sourceCode).flatMap(({ argument }) => (argument !== null && ownerOf(argument) === fn ? [argument as Node] : []));
  return written;
}
