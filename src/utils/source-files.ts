/** Other files of the project, parsed as the file that is linted was, so that one analysis serves both. */
import { createRequire } from 'node:module';
import { extname } from 'node:path';
import type { TSESLint } from '@typescript-eslint/utils';
import { T, type Node, type Program, type SourceCode } from './ast.ts';
import { changingFiles, type ChangingFiles } from './changing-files.ts';
import { indexNodes } from './nodes-by-type.ts';
import { childrenOf } from './traversal.ts';

/** What a rule's context says about how its file was parsed. */
export interface ParsedLike {
  readonly sourceCode: SourceCode;
  readonly languageOptions?: TSESLint.FlatConfig.LanguageOptions | undefined;
}

export interface SourceFiles {
  /** The file at the absolute `path`: with parents, scopes and comments, without types. Null when it is missing, too large, or cannot be parsed. Never throws. */
  at(path: string): SourceCode | null;
}

/** More than this is generated, and no helper that somebody wrote for tests. */
const LARGEST = 1_000_000;
const MOST_LINES = 20_000;
/** Parsed files in memory for each parser. */
const LIMIT = 40;

const TYPESCRIPT: ReadonlySet<string> = new Set(['.ts', '.tsx', '.mts', '.cts']);
const READABLE: ReadonlySet<string> = new Set([...TYPESCRIPT, '.js', '.jsx', '.mjs', '.cjs']);

type Parser = TSESLint.Parser.LooseParserModule;

const filesOf = new WeakMap<object, ChangingFiles<SourceCode>>();
const NOTHING: SourceFiles = { at: () => null };

/** The files beside the one that `like` was parsed from. Nothing where the host does not say by which parser. */
export function sourceFiles(like: ParsedLike): SourceFiles {
  const parser = like.languageOptions?.parser as Parser | null | undefined;
  if (parser == null) return NOTHING;
  let files = filesOf.get(parser);
  if (files === undefined) {
    files = changingFiles(LIMIT, LARGEST, (text, path) => parse(text, path, parser, like));
    filesOf.set(parser, files);
  }
  return { at: (path) => (READABLE.has(extname(path)) ? files.at(path) : null) };
}

function parse(text: string, path: string, parser: Parser, like: ParsedLike): SourceCode | null {
  if (!hasFewLines(text)) return null;
  for (const attempt of attemptsFor(path, parser, like)) {
    try {
      return attempt(text);
    } catch {
      // Another module kind or parser may understand it.
    }
  }
  return null;
}

function hasFewLines(text: string): boolean {
  let lines = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines <= MOST_LINES;
}

function attemptsFor(path: string, parser: Parser, like: ParsedLike): ((text: string) => SourceCode)[] {
  const extension = extname(path);
  const wanted = extension.startsWith('.c') ? 'commonjs' : extension.startsWith('.m') ? 'module' : (like.languageOptions?.sourceType ?? 'module');
  const others = wanted === 'module' ? ['commonjs' as const] : ['module' as const];
  const withParser = [wanted, ...others].map((sourceType) => (text: string) => parseWith(parser, sourceType, text, path, like));
  if (!TYPESCRIPT.has(extension)) return withParser;
  return [...withParser.slice(0, 1), (text) => parseWith(typescriptParser(), 'module', text, path, like)];
}

const require = createRequire(import.meta.url);

/** Throws where it is not installed. */
function typescriptParser(): Parser {
  return require('@typescript-eslint/parser') as Parser;
}

/** These make a parser build a program, which costs seconds and knows nothing of a file outside of it. */
const PROGRAM_OPTIONS: ReadonlySet<string> = new Set(['project', 'projectService', 'program', 'programs', 'EXPERIMENTAL_useProjectService', 'EXPERIMENTAL_useSourceOfProjectReferenceRedirect']);

type SourceType = NonNullable<TSESLint.FlatConfig.LanguageOptions['sourceType']>;

function parseWith(parser: Parser, sourceType: SourceType, text: string, path: string, like: ParsedLike): SourceCode {
  const languageOptions = like.languageOptions ?? {};
  const given = Object.entries(languageOptions.parserOptions ?? {}).filter(([name]) => !PROGRAM_OPTIONS.has(name));
  const { ecmaFeatures } = (languageOptions.parserOptions ?? {}) as { ecmaFeatures?: object };
  const options = {
    ...Object.fromEntries(given),
    ecmaVersion: languageOptions.ecmaVersion ?? 'latest',
    sourceType,
    ecmaFeatures: { ...ecmaFeatures, ...(path.endsWith('x') ? { jsx: true } : {}), globalReturn: sourceType === 'commonjs' },
    loc: true, range: true, tokens: false, comment: true, raw: true, jsDocParsingMode: 'none',
    eslintVisitorKeys: true, eslintScopeManager: true,
    warnOnUnsupportedTypeScriptVersion: false,
    filePath: path,
  };
  const result = ('parseForESLint' in parser ? parser.parseForESLint(text, options) : { ast: parser.parse(text, options) }) as TSESLint.Parser.ParseResult;
  // ESLint wants the list, and nobody here reads it.
  result.ast.tokens ??= [];
  return sourceCodeOf(text, result, { ...languageOptions, sourceType }, like.sourceCode);
}

/** What ESLint does with a `SourceCode` before rules run; other hosts have none of it. */
interface Preparation {
  applyLanguageOptions?: (options: object) => void;
  finalize?: () => void;
}

/** Made by the class of the linted file's own, so that there is no second ESLint beside the one that runs. */
function sourceCodeOf(text: string, { ast, services, scopeManager, visitorKeys }: TSESLint.Parser.ParseResult, languageOptions: TSESLint.FlatConfig.LanguageOptions, like: SourceCode): SourceCode {
  const SourceCodeClass = like.constructor as new (parts: object) => SourceCode;
  const sourceCode = new SourceCodeClass({
    text,
    ast,
    hasBOM: false,
    parserServices: services ?? {},
    scopeManager: scopeManager ?? scopesOf(ast, visitorKeys ?? like.visitorKeys, languageOptions),
    visitorKeys: visitorKeys ?? like.visitorKeys,
  });
  setParentsAndIndex(sourceCode.ast, sourceCode);
  const preparation = sourceCode as Preparation;
  preparation.applyLanguageOptions?.(languageOptions);
  preparation.finalize?.();
  return sourceCode;
}

/** What is used of `eslint-scope`, which has no types. */
interface ScopeAnalysis {
  readonly analyze: (ast: unknown, options: object) => unknown;
}

/** For parsers that leave scopes to ESLint, as espree does: made by what ESLint itself makes them with. */
function scopesOf(ast: unknown, visitorKeys: object, { sourceType, ecmaVersion }: TSESLint.FlatConfig.LanguageOptions): unknown {
  const { analyze } = createRequire(require.resolve('eslint'))('eslint-scope') as ScopeAnalysis;
  const nodejsScope = sourceType === 'commonjs';
  return analyze(ast, {
    ignoreEval: true, nodejsScope, sourceType: nodejsScope ? 'script' : sourceType, ecmaVersion: typeof ecmaVersion === 'number' ? ecmaVersion : NEWEST,
    childVisitorKeys: visitorKeys, fallback: () => [],
  });
}

const NEWEST = 2026;

/** One walk does both: ESLint's own steps, which a linted file has anyway, would analyse code paths that nobody asks for. */
function setParentsAndIndex(program: Program, sourceCode: SourceCode): void {
  const index = indexNodes(sourceCode);
  const pending: Node[] = [program];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    index(node);
    const children = childrenOf(node, sourceCode);
    for (let at = children.length - 1; at >= 0; at -= 1) {
      const child = children[at];
      if (child === undefined) continue;
      if (child.type !== T.Program) child.parent = node;
      pending.push(child);
    }
  }
}
