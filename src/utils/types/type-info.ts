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
import type { Node, SourceCode } from '../ast.ts';

/** Where a symbol is declared and what it is called there. */
export interface DeclaredName {
  /** The package's name (`@types/node` as such), `lib` for TypeScript's own libraries, `''` for a file of the project. */
  readonly package: string;
  readonly name: string;
  /** The ambient module around the declaration, without `node:`. */
  readonly module: string | null;
}

export type Disposal = 'sync' | 'async' | 'both';

export interface TypeInfo {
  /** The declaration behind a plain name, through imports and re-exports. */
  declarationOf(identifier: Node): DeclaredName | null;
  /** The declared names of the type of `node` and of its base types, nearest first; empty for `any` and errors. */
  typeNamesOf(node: Node): readonly DeclaredName[];
  /** The declarations behind a name: of the value, of the alias by which its type is known, and of the type itself. */
  valueNamesOf(identifier: Node): readonly DeclaredName[];
  /** Whether the (awaited) type of `node` declares `Symbol.dispose` or `Symbol.asyncDispose`. */
  disposalOf(node: Node): Disposal | null;
  /** The names of the methods of the (awaited) type of `node` among `names`. */
  methodsAmong(node: Node, names: readonly string[]): readonly string[];
}

const require = createRequire(import.meta.url);
/** `ts-api-utils` loads the compiler, which costs a second: only where a program exists, so the compiler is loaded already. */
let api: typeof TsApiUtils | undefined;

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
  const { getWellKnownSymbolPropertyOfType, isSymbolFlagSet, isTypeFlagSet, intersectionConstituents, unionConstituents } = api;
  const checker = services.program.getTypeChecker();
  const { SymbolFlags, TypeFlags, isModuleDeclaration, isSourceFile, isStringLiteral } = require('typescript') as typeof ts;

  /** A question that the compiler fails on (TypeScript 6 can throw on broken code) is a question without an answer. */
  function ask<Answer>(question: () => Answer, otherwise: Answer): Answer {
    try {
      return question();
    } catch {
      return otherwise;
    }
  }

  function valueTypes(node: Node): ts.Type[] {
    const type = services.getTypeAtLocation(node);
    const awaited = checker.getAwaitedType(type) ?? type;
    if (isTypeFlagSet(awaited, TypeFlags.Any | TypeFlags.Unknown)) return [];
    return unionConstituents(checker.getNonNullableType(awaited)).flatMap((part) => intersectionConstituents(part));
  }

  /** The symbol of a name where it is declared, past imports and re-exports. */
  function declaredSymbol(identifier: Node): ts.Symbol | undefined {
    const symbol = services.getSymbolAtLocation(identifier);
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
    typeNamesOf: (node) => ask(() => valueTypes(node).flatMap((type) => baseNames(type, 4)), []),
    valueNamesOf: (identifier) =>
      ask(() => {
        const value = declaredSymbol(identifier);
        const type = services.getTypeAtLocation(identifier);
        return [value, type.aliasSymbol, type.getSymbol()].flatMap((symbol) => (symbol === undefined ? [] : (nameOf(symbol) ?? [])));
      }, []),
    disposalOf: (node) =>
      ask(() => {
        const types = valueTypes(node);
        const has = (name: 'dispose' | 'asyncDispose'): boolean =>
          types.length > 0 && types.every((type) => getWellKnownSymbolPropertyOfType(type, name, checker) !== undefined);
        const sync = has('dispose');
        const async = has('asyncDispose');
        return sync && async ? 'both' : sync ? 'sync' : async ? 'async' : null;
      }, null),
    methodsAmong: (node, names) =>
      ask(() => {
        const types = valueTypes(node);
        return names.filter((name) => types.length > 0 && types.every((type) => isMethod(type, name)));
      }, []),
  };

  function isMethod(type: ts.Type, name: string): boolean {
    const property = checker.getPropertyOfType(type, name);
    return property !== undefined && checker.getTypeOfSymbol(property).getCallSignatures().length > 0;
  }
}

function packageOfFile(fileName: string): string {
  const marker = '/node_modules/';
  const start = fileName.lastIndexOf(marker);
  if (start === -1) return '';
  const [first = '', second = ''] = fileName.slice(start + marker.length).split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}
