/**
 * What the type checker knows, one question at a time. The only place that calls the compiler; everything here answers
 * about symbols and where they are declared, never about a whole program.
 *
 * Ask after scope and imports have been asked. A name is free; the type of a call makes the checker look into the call's
 * callback arguments, so it comes last, and never for timers.
 */
import { createRequire } from 'node:module';
import type * as TsApiUtils from 'ts-api-utils';
import type { ParserServicesWithTypeInformation } from '@typescript-eslint/utils';
import type * as ts from 'typescript';
import { T, type CallExpression, type NewExpression, type Node, type SourceCode } from '../ast.ts';

/** Where a symbol is declared and what it is called there. */
export interface DeclaredName {
  /** The package's name (`@types/node` as such), `lib` for TypeScript's own libraries, `''` for a file of the project. */
  readonly package: string;
  readonly name: string;
  /** The ambient module around the declaration, without `node:`. */
  readonly module: string | null;
}

export type Disposal = 'sync' | 'async' | 'both';

/** A function that is, or is part of, what another one returns, as the typings write it. */
export interface ReturnedFunction {
  /** `[]` for the result itself, `['1']` for an element, `['close']` for a member. */
  readonly path: readonly string[];
  /** The name of its type; null where it has none. */
  readonly type: string | null;
}

export interface TypeInfo {
  /** The declaration behind a plain name, through imports and re-exports. */
  declarationOf(identifier: Node): DeclaredName | null;
  /** The declared names of the type that `construction` makes and of its base types, nearest first; empty for `any` and errors. */
  typeNamesOf(construction: NewExpression): readonly DeclaredName[];
  /** The declared names of the type of what a plain name holds, and of its base types, nearest first; empty for a class itself, `any` and errors. */
  typeNamesOfName(identifier: Node): readonly DeclaredName[];
  /** The declarations behind a name: of the value, of the alias by which its type is known, and of the type itself. */
  valueNamesOf(identifier: Node): readonly DeclaredName[];
  /** Whether the type that `construction` makes declares `Symbol.dispose` or `Symbol.asyncDispose`. */
  disposalOf(construction: NewExpression): Disposal | null;
  /** Names of all that the dispose methods of what `construction` makes call; empty where their source is not there. */
  disposalCallsOf(construction: NewExpression): readonly string[];
  /** The file of the project in which the value behind a plain name is declared, and its name there; null for declarations without source. */
  sourceOf(identifier: Node): { readonly file: string; readonly name: string } | null;
  /** The file of the project and the name of the class that what `expression` holds is an instance of; null for what has no source. */
  classOf(expression: Node): { readonly file: string; readonly name: string } | null;
  /** What stands after each `@tag` in the doc comments of what a plain name means. */
  docTagsOf(identifier: Node, tag: string): readonly string[];
  /**
   * `pending` when all signatures of what `call` calls return the language's own `Promise`: not a thenable of another make, which
   * may do nothing until it is asked. `settled` when its body is in sight, and waits for nothing. Asks about the callee, as the type of a call would have its arguments checked.
   */
  promiseReturnedBy(call: CallExpression): 'pending' | 'settled' | null;
  /** The functions without parameters that the typings of a package say a call of `callee` hands back, in all its signatures, past a promise; none for what the project itself or the language declares. Reads the written types, and asks for the type of `callee` alone. */
  functionsReturnedBy(callee: Node): readonly ReturnedFunction[];
  /** Those of `names` that are methods of the type that `construction` makes. */
  methodsAmong(construction: NewExpression, names: readonly string[]): readonly string[];
}

const require = createRequire(import.meta.url);
/** `ts-api-utils` loads the compiler, which costs a second: only where a program exists, so the compiler is loaded already. */
let api: typeof TsApiUtils | undefined;

/** Types of functions that a test has replaced: what they return is settled already. */
const REPLACED_FUNCTION = /Mock|Stub|Spy/;

const infoOf = new WeakMap<object, TypeInfo | null>();

/** The type information of the file, or null when it was parsed without a program (espree, no project, other hosts). */
export function getTypeInfo(sourceCode: SourceCode): TypeInfo | null {
  const known = infoOf.get(sourceCode);
  if (known !== undefined) return known;
  const services = sourceCode.parserServices;
  const info = services?.program ? createTypeInfo(services as ParserServicesWithTypeInformation) : null;
  infoOf.set(sourceCode, info);
  return info;
}

function createTypeInfo(services: ParserServicesWithTypeInformation): TypeInfo {
  api ??= require('ts-api-utils') as typeof TsApiUtils;
  const { getWellKnownSymbolPropertyOfType, isSymbolFlagSet, isTypeFlagSet, isTypeReference, intersectionConstituents, unionConstituents } = api;
  const checker = services.program.getTypeChecker();
  const compiler = require('typescript') as typeof ts;
  const { SymbolFlags, SyntaxKind, TypeFlags, canHaveModifiers, displayPartsToString, forEachChild, getModifiers } = compiler;
  const { isAwaitExpression, isBlock, isCallExpression, isCallLikeExpression, isForOfStatement, isFunctionLike, isIdentifier, isJSDocSignature, isMethodSignature, isModuleDeclaration, isNamedTupleMember, isNewExpression, isPropertyAccessExpression, isPropertySignature, isReturnStatement, isSourceFile, isStringLiteral, isTupleTypeNode, isTypeReferenceNode, isVariableDeclaration } = compiler;

  /** A question that the compiler fails on (TypeScript 6 can throw on broken code) is a question without an answer. */
  function ask<Answer>(question: () => Answer, otherwise: Answer): Answer {
    try {
      return question();
    } catch {
      return otherwise;
    }
  }

  /** The type of what `construction` makes: from the class by its name where it has one, as the type of the expression would have its arguments checked. */
  function instanceTypes(construction: NewExpression): ts.Type[] {
    const symbol = construction.callee.type === T.Identifier ? declaredSymbol(construction.callee) : undefined;
    if (symbol !== undefined && isSymbolFlagSet(symbol, SymbolFlags.Class)) return [checker.getDeclaredTypeOfSymbol(symbol)];
    return partsOf(services.getTypeAtLocation(construction));
  }

  /**
   * The type of `pool.run`, where `const pool = new Pool(…)` says all: from the class, as the type of the variable would have the
   * arguments checked, and the type parameters inferred from them. Undefined where it is not as plain as that.
   */
  function typeOfMethod(callee: Node): ts.Type | undefined {
    if (callee.type !== T.MemberExpression || callee.computed || callee.object.type !== T.Identifier || callee.property.type !== T.Identifier) return undefined;
    const declaration = services.getSymbolAtLocation(callee.object)?.valueDeclaration;
    const made = declaration !== undefined && isVariableDeclaration(declaration) && declaration.type === undefined ? declaration.initializer : undefined;
    if (made === undefined || !isNewExpression(made) || !isIdentifier(made.expression)) return undefined;
    const owner = behindAlias(checker.getSymbolAtLocation(made.expression));
    const method = owner === undefined || !isSymbolFlagSet(owner, SymbolFlags.Class) ? undefined : checker.getPropertyOfType(checker.getDeclaredTypeOfSymbol(owner), callee.property.name);
    return method === undefined ? undefined : checker.getTypeOfSymbol(method);
  }

  /** What a type is made of, without null and undefined. */
  function partsOf(type: ts.Type): ts.Type[] {
    if (isTypeFlagSet(type, TypeFlags.Any | TypeFlags.Unknown)) return [];
    return unionConstituents(checker.getNonNullableType(type)).flatMap((part) => intersectionConstituents(part));
  }

  /** The symbol of a name where it is declared, past imports and re-exports. */
  function declaredSymbol(identifier: Node): ts.Symbol | undefined {
    return behindAlias(services.getSymbolAtLocation(identifier));
  }

  function behindAlias(symbol: ts.Symbol | undefined): ts.Symbol | undefined {
    return symbol !== undefined && isSymbolFlagSet(symbol, SymbolFlags.Alias) ? checker.getAliasedSymbol(symbol) : symbol;
  }

  function nameOf(symbol: ts.Symbol): DeclaredName | null {
    const declaration = symbol.declarations?.[0];
    if (declaration === undefined) return null;
    const sourceFile = declaration.getSourceFile();
    return {
      package: services.program.isSourceFileDefaultLibrary(sourceFile) ? 'lib' : packageOfFile(sourceFile.fileName),
      name: symbol.name,
      module: ambientModule(declaration),
    };
  }

  /** The name of the `declare module` around a declaration. */
  function ambientModule(declaration: ts.Declaration): string | null {
    for (let node: ts.Node = declaration; !isSourceFile(node); node = node.parent) {
      if (isModuleDeclaration(node) && isStringLiteral(node.name)) return node.name.text.replace(/^node:/, '');
    }
    return null;
  }

  function baseNames(type: ts.Type, depth: number): DeclaredName[] {
    const symbol = type.getSymbol();
    const own = symbol === undefined ? null : nameOf(symbol);
    const bases = depth > 0 && type.isClassOrInterface() ? checker.getBaseTypes(type) : [];
    return [...(own === null ? [] : [own]), ...bases.flatMap((base) => baseNames(base, depth - 1))];
  }

  return {
    declarationOf: (identifier) =>
      ask(() => {
        const symbol = declaredSymbol(identifier);
        return symbol === undefined ? null : nameOf(symbol);
      }, null),
    typeNamesOf: (node) => ask(() => instanceTypes(node).flatMap((type) => baseNames(type, 4)), []),
    typeNamesOfName: (identifier) =>
      ask(() => partsOf(services.getTypeAtLocation(identifier)).flatMap((type) => (type.getConstructSignatures().length > 0 ? [] : baseNames(isTypeReference(type) ? type.target : type, 4))), []),
    valueNamesOf: (identifier) =>
      ask(() => {
        const value = declaredSymbol(identifier);
        const type = services.getTypeAtLocation(identifier);
        return [value, type.aliasSymbol, type.getSymbol()].flatMap((symbol) => (symbol === undefined ? [] : (nameOf(symbol) ?? [])));
      }, []),
    sourceOf: (identifier) =>
      ask(() => {
        const symbol = declaredSymbol(identifier);
        const file = symbol?.declarations?.[0]?.getSourceFile();
        if (symbol === undefined || file === undefined || file.isDeclarationFile || packageOfFile(file.fileName) !== '') return null;
        return { file: file.fileName, name: symbol.name };
      }, null),
    classOf: (expression) =>
      ask(() => {
        const symbol = partsOf(services.getTypeAtLocation(expression))[0]?.getSymbol();
        const file = symbol?.declarations?.[0]?.getSourceFile();
        if (symbol === undefined || file === undefined || !isSymbolFlagSet(symbol, SymbolFlags.Class) || file.isDeclarationFile || packageOfFile(file.fileName) !== '') return null;
        return { file: file.fileName, name: symbol.name };
      }, null),
    docTagsOf: (identifier, tag) =>
      ask(() => {
        const tags = declaredSymbol(identifier)?.getJsDocTags(checker) ?? [];
        return tags.filter(({ name }) => name === tag).map(({ text }) => displayPartsToString(text));
      }, []),
    disposalOf: (node) =>
      ask(() => {
        const types = instanceTypes(node);
        const has = (name: (typeof DISPOSALS)[number]): boolean =>
          types.length > 0 && types.every((type) => getWellKnownSymbolPropertyOfType(type, name, checker) !== undefined);
        const sync = has('dispose');
        const async = has('asyncDispose');
        return sync && async ? 'both' : sync ? 'sync' : async ? 'async' : null;
      }, null),
    disposalCallsOf: (node) =>
      ask(() => {
        const disposals = instanceTypes(node).flatMap((type) => DISPOSALS.map((name) => getWellKnownSymbolPropertyOfType(type, name, checker)));
        return disposals.flatMap((disposal) => disposal?.declarations ?? []).flatMap(callsWithin);
      }, []),
    promiseReturnedBy: (call) =>
      ask(() => {
        const type = typeOfMethod(call.callee) ?? services.getTypeAtLocation(call.callee);
        const name = type.aliasSymbol?.name ?? type.getSymbol()?.name ?? '';
        const signatures = checker.getNonNullableType(type).getCallSignatures();
        if (signatures.length === 0 || REPLACED_FUNCTION.test(name)) return null;
        if (signatures.some((signature) => isSettledAtOnce(signature.declaration))) return 'settled';
        return signatures.every((signature) => mayReturnPromise(signature.declaration) && isPromise(signature.getReturnType())) ? 'pending' : null;
      }, null),
    functionsReturnedBy: (callee) =>
      ask(() => {
        const [first, ...others] = checker.getNonNullableType(services.getTypeAtLocation(callee)).getCallSignatures().map(({ declaration }) => writtenResult(declaration));
        return first?.filter((one) => others.every((other) => other.some(({ path, type }) => path.join() === one.path.join() && type === one.type))) ?? [];
      }, []),
    methodsAmong: (node, names) =>
      ask(() => {
        const types = instanceTypes(node);
        return names.filter((name) => types.length > 0 && types.every((type) => isMethod(type, name)));
      }, []),
  };

  function callsWithin(node: ts.Node): string[] {
    const names: string[] = [];
    const visit = (inner: ts.Node): void => {
      if (isCallExpression(inner)) {
        const callee = isPropertyAccessExpression(inner.expression) ? inner.expression.name : inner.expression;
        names.push(isIdentifier(callee) ? callee.text : '');
      }
      forEachChild(inner, visit);
    };
    visit(node);
    return names;
  }

  function writtenResult(declaration: ts.SignatureDeclaration | ts.JSDocSignature | undefined): ReturnedFunction[] {
    if (declaration === undefined || declaration.type === undefined || isJSDocSignature(declaration) || !isOfPackage(declaration)) return [];
    const { type } = declaration;
    const settled = isTypeReferenceNode(type) && typeName(type) === 'Promise' ? type.typeArguments?.[0] ?? type : type;
    if (isTupleTypeNode(settled)) return settled.elements.flatMap((element, index) => functionsAt(isNamedTupleMember(element) ? element.type : element, [String(index)]));
    const own = functionsAt(settled, []);
    if (own.length > 0) return own;
    return checker.getTypeFromTypeNode(settled).getProperties().flatMap((property) => {
      const [written] = property.declarations ?? [];
      if (written === undefined) return [];
      if (isPropertySignature(written) && written.type !== undefined) return functionsAt(written.type, [property.name]);
      return isMethodSignature(written) && written.parameters.length === 0 ? [{ path: [property.name], type: null }] : [];
    });
  }

  function functionsAt(node: ts.TypeNode, path: readonly string[]): ReturnedFunction[] {
    const signatures = checker.getTypeFromTypeNode(node).getCallSignatures();
    const isPlain = signatures.length > 0 && signatures.every(({ parameters, declaration }) => parameters.length === 0 && declaration !== undefined);
    return isPlain ? [{ path, type: isTypeReferenceNode(node) ? typeName(node) : null }] : [];
  }

  function typeName({ typeName: name }: ts.TypeReferenceNode): string {
    return isIdentifier(name) ? name.text : name.right.text;
  }

  /** In the typings of a package, also where a file of the project declares the module for it. */
  function isOfPackage(node: ts.Declaration): boolean {
    const sourceFile = node.getSourceFile();
    if (!sourceFile.isDeclarationFile || services.program.isSourceFileDefaultLibrary(sourceFile)) return false;
    const from = packageOfFile(sourceFile.fileName);
    return from === '' ? ambientModule(node) !== null : from !== '@types/node';
  }

  /** The language's own, not a subclass: those of query builders start when they are awaited. */
  function isPromise(type: ts.Type): boolean {
    return unionConstituents(type).every((part) => {
      const symbol = part.getSymbol();
      return symbol?.name === 'Promise' && symbol.declarations?.some((declaration) => services.program.isSourceFileDefaultLibrary(declaration.getSourceFile())) === true;
    });
  }

  /** An async function in sight whose body has no `await`. */
  function isSettledAtOnce(declaration: ts.Node | undefined): boolean {
    const body = bodyOf(declaration);
    if (declaration === undefined || body === undefined || !isAsync(declaration)) return false;
    let waits = isCallLikeExpression(body);
    const visit = (node: ts.Node): void => {
      if (waits || isFunctionLike(node)) return;
      waits = isAwaitExpression(node) || isReturnStatement(node) && node.expression !== undefined && isCallLikeExpression(node.expression) || isForOfStatement(node) && node.awaitModifier !== undefined;
      if (!waits) forEachChild(node, visit);
    };
    visit(body);
    return !waits;
  }

  /** Without an annotation the checker infers the type from the whole body: not asked where the body has no `return` with a value. */
  function mayReturnPromise(declaration: ts.SignatureDeclaration | ts.JSDocSignature | undefined): boolean {
    const body = bodyOf(declaration);
    if (declaration === undefined || body === undefined || declaration.type !== undefined || isAsync(declaration) || !isBlock(body)) return true;
    let returns = false;
    const visit = (node: ts.Node): void => {
      if (returns || isFunctionLike(node)) return;
      returns = isReturnStatement(node) && node.expression !== undefined;
      if (!returns) forEachChild(node, visit);
    };
    visit(body);
    return returns;
  }

  function bodyOf(declaration: ts.Node | undefined): ts.Node | undefined {
    return declaration !== undefined && isFunctionLike(declaration) && 'body' in declaration ? declaration.body : undefined;
  }

  function isAsync(declaration: ts.Node): boolean {
    return canHaveModifiers(declaration) && getModifiers(declaration)?.some((modifier) => modifier.kind === SyntaxKind.AsyncKeyword) === true;
  }

  function isMethod(type: ts.Type, name: string): boolean {
    const property = checker.getPropertyOfType(type, name);
    return property !== undefined && checker.getTypeOfSymbol(property).getCallSignatures().length > 0;
  }
}

const DISPOSALS = ['dispose', 'asyncDispose'] as const;

function packageOfFile(fileName: string): string {
  const marker = '/node_modules/';
  const start = fileName.lastIndexOf(marker);
  if (start === -1) return '';
  const [first = '', second = ''] = fileName.slice(start + marker.length).split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}
